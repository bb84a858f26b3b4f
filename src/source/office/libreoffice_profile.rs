//! LibreOffice profile: no macros, no network, no updates, tagged PDFs. Written anew for every document.

use std::{fs, io, path::Path};

/// Settings as path, name and value. One that a version does not know is passed over by it.
const SETTINGS: &[(&str, &str, &str)] = &[
    // 3: only from trusted places, of which there are none.
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Common/Misc", "UseLocking", "false"),
    ("Common/Java/ApplicationConfiguration", "Enable", "false"),
    // 2: links are never updated.
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
    // Comments are no part of what is posted: not in the margin, not as notes on the pages, not at the end.
    ("Common/Filter/PDF/Export", "ExportNotes", "false"),
    ("Common/Filter/PDF/Export", "ExportNotesInMargin", "false"),
    ("Common/Filter/PDF/Export", "ExportNotesPages", "false"),
    ("Common/Filter/PDF/Export", "ExportHiddenSlides", "false"),
    // Headings, tables and descriptions of pictures stay what they are for who hears them (EN 301 549, 5.4);
    // version 7.4 does it for texts alone.
    ("Common/Filter/PDF/Export", "UseTaggedPDF", "true"),
    ("Recovery/AutoSave", "Enabled", "false"),
    ("Recovery/RecoveryInfo", "Enabled", "false"),
];

/// Writes a profile into the folder `profile`.
pub(super) fn write_profile(profile: &Path) -> io::Result<()> {
    let user = profile.join("user");
    fs::create_dir_all(&user)?;
    fs::write(user.join("registrymodifications.xcu"), registry())
}

fn registry() -> String {
    let items: String = SETTINGS
        .iter()
        .map(|(path, name, value)| {
            format!(
                "<item oor:path=\"/org.openoffice.Office.{path}\"><prop oor:name=\"{name}\" oor:op=\"fuse\">\
                 <value>{value}</value></prop></item>\n"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" \
         xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n\
         {items}</oor:items>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macros_are_off_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        write_profile(folder.path()).unwrap();
        let text = fs::read_to_string(folder.path().join("user/registrymodifications.xcu")).unwrap();
        for part in [
            "\"MacroSecurityLevel\" oor:op=\"fuse\"><value>3<",
            "\"DisableMacrosExecution\" oor:op=\"fuse\"><value>true<",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert_eq!(text.matches("<item ").count(), SETTINGS.len());
    }
}
