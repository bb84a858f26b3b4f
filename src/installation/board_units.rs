//! Units of a board on its machine: starting them now and after every start of the machine, through `systemctl`.

use std::{path::Path, process::Command};

/// The session and the player, in the order of their start.
const BOARD: [&str; 2] = ["vyveska-glass.service", "vyveska.service"];
/// The administration web.
const ADMINISTRATION: &str = "vyveska-admin.service";
/// Looks every night for a new version of the program, within the hours of `[update]`.
const UPDATES: &str = "vyveska-update.timer";
/// Where the player's unit is where the packages are installed.
const INSTALLED: &str = "/usr/lib/systemd/system/vyveska.service";

/// Where the unit that converts office documents listens (`config/debian/office/vyveska-office.socket`).
const OFFICE: &str = "/run/vyveska-office/socket";

/// Let the player, and the administration web, write into watched folders that are not among those of their units.
pub(crate) const DROP_INS: [&str; 2] =
    ["/etc/systemd/system/vyveska.service.d/folder.conf", "/etc/systemd/system/vyveska-admin.service.d/folder.conf"];

/// The folder of the machine's own units and drop-ins, where the board's units are installed.
pub(crate) fn units_folder() -> Option<&'static Path> {
    Path::new(INSTALLED).is_file().then_some(Path::new("/etc/systemd/system"))
}

/// The socket of the unit that converts office documents, where the board's units are installed.
pub(crate) fn office_socket() -> Option<&'static Path> {
    units_folder().map(|_| Path::new(OFFICE))
}

/// Starts the board, and waits until its first picture was presented (`Type=notify`).
///
/// # Errors
/// What `systemctl` said.
pub(crate) fn start_board() -> Result<(), String> {
    systemctl(&["daemon-reload"])?;
    systemctl(&["set-default", "graphical.target"])?;
    systemctl(&[&["enable"][..], &BOARD].concat())?;
    systemctl(&[&["restart"][..], &BOARD].concat())?;
    systemctl(&["enable", "--now", UPDATES])
}

/// Starts the administration web, or ends it and keeps it from starting.
///
/// # Errors
/// What `systemctl` said.
pub(crate) fn switch_administration(wanted: bool) -> Result<(), String> {
    match wanted {
        true => systemctl(&["enable", ADMINISTRATION]).and_then(|()| systemctl(&["restart", ADMINISTRATION])),
        false => systemctl(&["disable", "--now", ADMINISTRATION]),
    }
}

fn systemctl(arguments: &[&str]) -> Result<(), String> {
    let output = Command::new("systemctl").args(arguments).output().map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if output.status.success() { Ok(()) } else { Err(told) }
}
