//! Drop-in of a unit, the player's or the administration web's, that lets it write into watched folders outside the places that
//! the unit has by itself. Pure.
//!
//! Left out: writing it and telling the service manager (`cli::setup`).

use std::path::Path;

/// Folders that the unit may write to without a drop-in (`config/debian/vyveska.service`).
const OPEN: [&str; 3] = ["/srv", "/var/spool/vyveska", "/var/lib/vyveska"];
/// Hidden from the unit by `ProtectHome=yes`.
const HOMES: [&str; 3] = ["/home", "/root", "/run/user"];

/// Whether a unit of the board can write into a folder only with a drop-in.
pub(crate) fn needs_drop_in(folder: &Path) -> bool {
    !OPEN.iter().any(|open| folder.starts_with(open))
}

/// The drop-in for watched folders; `None` where the unit needs none.
pub(crate) fn unit_drop_in<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Option<String> {
    let closed = folders.into_iter().filter(|folder| needs_drop_in(folder));
    let (homes, others): (Vec<&Path>, Vec<&Path>) =
        closed.partition(|folder| HOMES.iter().any(|home| folder.starts_with(home)));
    if homes.is_empty() && others.is_empty() {
        return None;
    }
    let mut text = String::from(
        "# Written by vyveska setup: the board writes its answers beside the clerks' documents.\n[Service]\n",
    );
    if !homes.is_empty() {
        text.push_str("ProtectHome=tmpfs\n");
    }
    homes.into_iter().for_each(|folder| text.push_str(&format!("BindPaths={}\n", quoted(folder))));
    others.into_iter().for_each(|folder| text.push_str(&format!("ReadWritePaths={}\n", quoted(folder))));
    Some(text)
}

/// Whether a drop-in, of `vyveska setup` or by hand, names a folder.
pub(crate) fn names_folder(drop_in: &str, folder: &Path) -> bool {
    let plain = folder.to_string_lossy();
    let keys = ["ReadWritePaths=", "BindPaths="];
    let lines = drop_in.lines().map(str::trim).filter(|line| keys.iter().any(|key| line.starts_with(key)));
    lines.into_iter().any(|line| line.contains(&quoted(folder)) || line.contains(plain.as_ref()))
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
        let one = |folder: &str| unit_drop_in([Path::new(folder)]);
        assert_eq!(one("/srv/uredni-deska"), None);
        assert_eq!(one("/var/spool/vyveska/a"), None);
        let share = one("/mnt/share/100 % \"deska\"").unwrap();
        assert!(share.ends_with("[Service]\nReadWritePaths=\"-/mnt/share/100 %% \\\"deska\\\"\"\n"), "{share}");
        let home = one("/home/podatelna/deska").unwrap();
        assert!(home.contains("ProtectHome=tmpfs\nBindPaths=\"-/home/podatelna/deska\"\n"), "{home}");
        assert!(one("/srvx").is_some(), "a name that only begins so");
        let both = unit_drop_in([Path::new("/mnt/a"), Path::new("/srv/b"), Path::new("/mnt/c")]).unwrap();
        assert_eq!(both.matches("ReadWritePaths=").count(), 2, "{both}");
    }

    #[test]
    fn a_drop_in_is_found_again_also_one_by_hand() {
        for folder in ["/mnt/share/100 % \"deska\"", "/home/podatelna/deska"] {
            let folder = Path::new(folder);
            assert!(names_folder(&unit_drop_in([folder]).unwrap(), folder));
        }
        assert!(names_folder("[Service]\nReadWritePaths=/mnt/a /mnt/b\n", Path::new("/mnt/b")));
        assert!(!names_folder("[Service]\n# /mnt/b\nReadWritePaths=/mnt/a\n", Path::new("/mnt/b")));
    }
}
