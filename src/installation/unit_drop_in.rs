//! Drop-in of the player's unit that lets it write its answers into a watched folder outside the places that the unit has by
//! itself. Pure.
//!
//! Left out: writing it and telling the service manager (`cli::setup`).

use std::path::Path;

/// Folders that the unit may write to without a drop-in (`config/debian/vyveska.service`).
const OPEN: [&str; 3] = ["/srv", "/var/spool/vyveska", "/var/lib/vyveska"];
/// Hidden from the unit by `ProtectHome=yes`.
const HOMES: [&str; 3] = ["/home", "/root", "/run/user"];

/// The drop-in for a watched folder; `None` where the unit needs none.
pub(crate) fn unit_drop_in(folder: &Path) -> Option<String> {
    if OPEN.iter().any(|open| folder.starts_with(open)) {
        return None;
    }
    let mut text = String::from(
        "# Written by vyveska setup: the board writes its answers beside the clerks' documents.\n[Service]\n",
    );
    if HOMES.iter().any(|home| folder.starts_with(home)) {
        text.push_str("ProtectHome=tmpfs\n");
        text.push_str(&format!("BindPaths={}\n", quoted(folder)));
    } else {
        text.push_str(&format!("ReadWritePaths={}\n", quoted(folder)));
    }
    Some(text)
}

/// A path that need not be there, as the service manager reads it: in quotes, with `%` doubled (systemd.syntax(7), systemd.unit(5)).
fn quoted(path: &Path) -> String {
    let plain = path.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    format!("\"-{plain}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_that_the_unit_cannot_write_to_needs_one() {
        assert_eq!(unit_drop_in(Path::new("/srv/uredni-deska")), None);
        assert_eq!(unit_drop_in(Path::new("/var/spool/vyveska/a")), None);
        let share = unit_drop_in(Path::new("/mnt/share/100 % \"deska\"")).unwrap();
        assert!(share.ends_with("[Service]\nReadWritePaths=\"-/mnt/share/100 %% \\\"deska\\\"\"\n"), "{share}");
        let home = unit_drop_in(Path::new("/home/podatelna/deska")).unwrap();
        assert!(home.contains("ProtectHome=tmpfs\nBindPaths=\"-/home/podatelna/deska\"\n"), "{home}");
        assert!(unit_drop_in(Path::new("/srvx")).is_some(), "a name that only begins so");
    }
}
