//! The peer: Chromium in kiosk mode with one document in its PDF viewer, over the whole screen.
//!
//! Debian's package, its own rendering, nothing tuned; what is switched off is the network and the offers of a first start.
//! Its bars around the page are hidden, as on a kiosk. Leaves out what is measured.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::eyes::Eyes;
use super::harness::Glass;
use super::harness::process::Kid;
use super::paper;

const FLAGS: [&str; 11] = [
    "--no-sandbox",
    "--kiosk",
    "--touch-events=enabled",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-quic",
    "--hide-crash-restore-bubble",
    "--window-position=0,0",
];

/// How long a start may take.
pub const START: Duration = Duration::from_secs(60);

/// A running Chromium; it ends when this is dropped.
pub struct Chromium(Kid);

impl Chromium {
    /// Starts it with a document; `profile` is a folder for whatever it keeps.
    pub fn start(glass: &Glass, profile: &Path, document: &Path) -> Result<Chromium, String> {
        let mut command = Command::new("chromium");
        glass.point(&mut command);
        let (width, height) = glass.size();
        command.args(FLAGS).arg(format!("--window-size={width},{height}"));
        let mut data = std::ffi::OsString::from("--user-data-dir=");
        data.push(profile);
        command.arg(data).arg(format!("file://{}#toolbar=0&navpanes=0", document.display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Kid::start(&mut command, profile).map(Chromium).map_err(|e| format!("chromium does not start: {e}"))
    }

    /// Starts it and waits until the page is there, which shows this colour.
    pub fn open(
        glass: &Glass,
        eyes: &Eyes,
        profile: &Path,
        document: &Path,
        colour: [u8; 3],
    ) -> Result<Chromium, String> {
        let chromium = Chromium::start(glass, profile, document)?;
        eyes.see(colour, paper::BAND_COLUMNS, START)?;
        eyes.quiet(Duration::from_secs(2), START)?;
        Ok(chromium)
    }

    /// Its first process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Asks it to end and waits until it has.
    pub fn end(mut self, limit: Duration) -> Result<(), String> {
        self.0.ask_to_end();
        self.0.wait_end(limit).map(|_| ()).ok_or_else(|| "chromium does not end when asked to".to_owned())
    }
}
