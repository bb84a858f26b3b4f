//! Display connectors of the graphics card, as the kernel tells them (`/sys/class/drm`, kernel documentation, drm-uapi):
//! whether a display is connected to each, and whether it is lit.
//!
//! Left out: what is on it (`player`), and switching it (`display`).

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

/// A place for a display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DisplayConnector {
    /// Name without the card, "HDMI-A-1".
    pub name: String,
    /// A display answers there; `None` where the card cannot tell.
    pub connected: Option<bool>,
    /// The card sends a picture there; `None` where the kernel does not tell.
    pub lit: Option<bool>,
}

/// Those of a folder like `/sys/class/drm`, by their names.
pub(super) fn display_connectors(folder: &Path) -> Vec<DisplayConnector> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<DisplayConnector> = entries
        .filter_map(|entry| {
            let whole = entry.file_name().into_string().ok()?;
            let (card, name) = whole.split_once('-')?;
            let is_card = card.strip_prefix("card").is_some_and(|number| number.bytes().all(|it| it.is_ascii_digit()));
            // A place that writes pictures into memory has no display.
            if !is_card || name.starts_with("Writeback") {
                return None;
            }
            let word = |file: &str| fs::read_to_string(entry.path().join(file)).map(|text| text.trim().to_owned());
            let connected = match word("status").ok()?.as_str() {
                "connected" => Some(true),
                "disconnected" => Some(false),
                _ => None,
            };
            let lit = match word("dpms").ok().as_deref() {
                Some("On") => Some(true),
                Some("Off" | "Standby" | "Suspend") => Some(false),
                _ => None,
            };
            Some(DisplayConnector { name: name.to_owned(), connected, lit })
        })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connectors_are_told_apart_from_cards_and_what_is_unknown_stays_so() {
        let folder = tempfile::tempdir().unwrap();
        assert!(display_connectors(folder.path()).is_empty());
        for (name, status, dpms) in [
            ("card0", None, None),
            ("renderD128", None, None),
            ("card0-HDMI-A-1", Some("connected\n"), Some("On\n")),
            ("card0-DP-1", Some("disconnected\n"), Some("Off\n")),
            ("card0-VGA-1", Some("unknown\n"), None),
            ("card0-Writeback-1", Some("unknown\n"), Some("Off\n")),
        ] {
            fs::create_dir(folder.path().join(name)).unwrap();
            for (file, text) in [("status", status), ("dpms", dpms)] {
                text.into_iter().for_each(|text| fs::write(folder.path().join(name).join(file), text).unwrap());
            }
        }
        let told: Vec<_> =
            display_connectors(folder.path()).into_iter().map(|it| (it.name, it.connected, it.lit)).collect();
        let wanted = [
            ("DP-1".to_owned(), Some(false), Some(false)),
            ("HDMI-A-1".to_owned(), Some(true), Some(true)),
            ("VGA-1".to_owned(), None, None),
        ];
        assert_eq!(told, wanted);
    }
}
