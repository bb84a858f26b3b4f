//! `[staff]`: how the people of the office get past the board.

use std::fmt;

use crate::config::table_reader::TableReader;

/// The people of the office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffSettings {
    /// Asked for after the staff gesture. Without one the board cannot be left by touch.
    pub pin: Option<Pin>,
}

/// Four to eight digits. Does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// `None` unless `text` is four to eight digits.
    pub fn new(text: &str) -> Option<Self> {
        let right = (4..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        right.then(|| Self(text.to_owned()))
    }

    /// True when this is what was typed.
    pub fn matches(&self, typed: &str) -> bool {
        self.0 == typed
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(hidden)")
    }
}

impl StaffSettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let pin = section.parsed("pin", "4 to 8 digits in quotes", |text| Pin::new(text).ok_or("is not a PIN"));
        section.report_unknown_keys();
        Self { pin }
    }
}
