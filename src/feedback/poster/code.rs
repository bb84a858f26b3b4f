//! The QR code of an address as rectangles, so that no printer leaves seams between modules. Pure.

use fast_qr::{ECL, QRBuilder};
use url::Url;

/// White modules around the code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// Dark modules in rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PosterCode {
    /// Modules to a side, the quiet zone included.
    pub modules: f64,
    /// Where a run of dark modules begins, from the upper left corner, and how long it is.
    pub runs: Vec<(f64, f64, f64)>,
}

impl PosterCode {
    /// `None` for an address that no code can hold. A quarter of it may be dirty or torn.
    pub(crate) fn of(address: &Url) -> Option<Self> {
        let code = QRBuilder::new(address.as_str()).ecl(ECL::Q).build().ok()?;
        let modules = code.size.checked_add(2 * QUIET)?;
        let mut runs = Vec::new();
        for y in 0..code.size {
            let row = &code[y];
            let mut x = 0;
            while x < code.size {
                let dark = row.iter().take(code.size).skip(x).take_while(|it| it.value()).count();
                if dark > 0 {
                    runs.push(((x + QUIET) as f64, (y + QUIET) as f64, dark as f64));
                }
                x += dark.max(1);
            }
        }
        Some(Self { modules: modules as f64, runs })
    }
}
