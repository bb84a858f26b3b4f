//! Skipping: a test that lacks something it needs says so by [`skip`] and returns. It is counted apart from those that
//! passed, and named at the end of `scripts/test`.
//!
//! `VYVESKA_REQUIRE=all`, which continuous integration sets, makes a missing thing a failure, except for [`MAY_BE_ABSENT`];
//! a list of names (`VYVESKA_REQUIRE=display,postgresql`) does so for those named, whether they may be absent or not.
//! `VYVESKA_SKIPPED` names the file in which `scripts/test` collects the skips.
//!
//! Left out: looking for the thing. Each test does that itself, since each needs it in another way.

use std::{fmt::Display, fs, io::Write as _};

/// What a test may need from its machine.
#[allow(dead_code, reason = "each program needs some of it")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The program that plays sound through ALSA.
    Aplay,
    /// Debian's package manager, and GnuPG, which signs for it.
    Apt,
    /// The accessibility checker that `scripts/setup` gets.
    Axe,
    /// Chromium, to open pages in.
    Chromium,
    /// Field trials, corpora and histories, which lie beside the repository and not in it.
    Data,
    /// An X server with a dummy screen and a touch device.
    Display,
    /// A program that gives another one a wrong clock.
    Faketime,
    /// The typefaces that `scripts/setup` makes.
    Fonts,
    /// A kernel that walls off files and system calls completely.
    Landlock,
    /// LibreOffice, which makes PDFs of office documents.
    LibreOffice,
    /// The right to mount file systems.
    Mounts,
    /// An address in a network, beside the loopback.
    Network,
    /// The program that makes certificates.
    Openssl,
    /// The engine of speech, `espeak-ng`.
    Espeak,
    /// The engine of speech with Debian's Czech voice.
    Festival,
    /// The interpreter that stands in for a converter which opens sockets.
    Perl,
    /// A build with the window.
    Player,
    /// The program that tries Prometheus' rules.
    Promtool,
    /// Programs that read PDFs back.
    Poppler,
    /// The database server.
    Postgresql,
    /// A virtual machine whose writes to its disk are logged, and what it takes to look at such disks.
    Qemu,
    /// OpenLDAP's server.
    Slapd,
    /// A small file system in a name space of the test's own.
    SmallDisk,
    /// The compositor of a board's session.
    Sway,
    /// The service manager's program that rates units.
    Systemd,
    /// The recogniser of text, with its Czech data.
    Tesseract,
    /// The program that reads QR codes.
    Zbar,
}

/// What a machine of continuous integration may lack: no package brings it. Everything else there is a failure.
const MAY_BE_ABSENT: [Need; 8] = [
    // No part of the repository, nor of a clone.
    Need::Data,
    // A matter of the kernel.
    Need::Landlock,
    // Matters of the container's rights.
    Need::Mounts,
    Need::SmallDisk,
    // A container may have the loopback alone.
    Need::Network,
    // It takes the right to mount as well, and a kernel that is fetched.
    Need::Qemu,
    // Its package starts a directory of the machine's own.
    Need::Slapd,
    // A container has no service manager.
    Need::Systemd,
];

impl Need {
    /// Its name in `VYVESKA_REQUIRE`.
    fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// True where a test that lacks it fails.
    fn is_required(self) -> bool {
        let asked = std::env::var("VYVESKA_REQUIRE").unwrap_or_default();
        asked.split(',').map(str::trim).any(|it| match it {
            "all" => !MAY_BE_ABSENT.contains(&self),
            name => name == self.name(),
        })
    }
}

/// Says that the running test lacks something and does not run, or only a part of it; the caller returns then.
///
/// # Panics
///
/// Where the thing is required.
pub fn skip(need: Need, why: impl Display) {
    let thread = std::thread::current();
    // The runner names each test's thread after it; on the main thread it runs where there is only one.
    let test = thread.name().filter(|name| *name != "main").unwrap_or("a test");
    assert!(!need.is_required(), "{test} cannot run, and VYVESKA_REQUIRE says it must: {why}");
    let line = format!("{test}: {why} [{}]\n", need.name());
    // Straight to the terminal: the runner would swallow it.
    let _ = write!(std::io::stderr(), "SKIPPED {line}");
    if let Some(list) = std::env::var_os("VYVESKA_SKIPPED") {
        let file = fs::OpenOptions::new().create(true).append(true).open(list);
        let _ = file.and_then(|mut file| file.write_all(line.as_bytes()));
    }
}
