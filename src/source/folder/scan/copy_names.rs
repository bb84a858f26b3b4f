//! Copy names: recognises by their names the copies of files that programs make by themselves, that is conflict copies
//! (Syncthing, Dropbox, Nextcloud, OneDrive, Seafile, Synology) and files saved or copied twice. Posted beside its
//! original such a copy would be a second notice. Pure.
//!
//! Left out: what follows for the notice (`notices::group_outcome`).

use crate::{
    notice::{fold, nfc},
    source::folder::terms::file_name,
};

/// Verdict of a name about its file being a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum CopyName {
    /// Nobody but a program gives such a name.
    Conflict { of: String, by: &'static str },
    /// It is one where the original lies beside it.
    Beside { of: String },
    /// It is one where the original lies beside it with the same bytes ("Název (1).pdf", "Název-OU-PC07.pdf").
    Numbered { of: String },
}

impl CopyName {
    /// Name of the original.
    pub(crate) fn original_name(&self) -> &str {
        let (Self::Conflict { of, .. } | Self::Beside { of } | Self::Numbered { of }) = self;
        of
    }
}

/// Folded words within the last brackets of a conflict copy's name.
const WORDS: [&str; 11] = [
    "conflicted copy",
    "conflict copy",
    "case conflict",
    "sfconflict",
    "konfliktni kopie",
    "kopie v konfliktu",
    "kolizni kopie",
    "konfliktna kopia",
    "kopia powodujaca konflikt",
    "in konflikt stehende kopie",
    "конфліктна копія",
];

/// Every way in which a file's name can be that of a copy; the surest first.
pub(in crate::source::folder) fn possible_copies(file_name: &str) -> Vec<CopyName> {
    let file_name = nfc(file_name);
    let stem = file_name::without_extension(&file_name);
    if !may_be(stem) {
        return Vec::new();
    }
    let extension = file_name.get(stem.len()..).unwrap_or_default();
    let named = |stem: &str| format!("{}{extension}", stem.trim_end_matches([' ', '.']));
    let mut out = Vec::new();
    let mut add = |copy: CopyName| {
        if !file_name::without_extension(copy.original_name()).is_empty() && copy.original_name() != extension {
            out.push(copy);
        }
    };
    if let Some((of, by)) = conflict(stem) {
        add(CopyName::Conflict { of: named(of), by });
    }
    if let Some(of) = duplicate(stem) {
        add(CopyName::Beside { of: named(of) });
    }
    if let Some((of, _)) = numbered(stem) {
        add(CopyName::Numbered { of: named(of) });
    }
    // OneDrive: the name of the machine behind a hyphen, the first one of which leaves a name that may be there.
    for (at, _) in stem.match_indices('-') {
        if let (Some(of), Some(machine)) = (stem.get(..at), stem.get(at.saturating_add(1)..)) {
            match machine_kind(machine) {
                MachineSuffix::Default => add(CopyName::Beside { of: named(of) }),
                MachineSuffix::Perhaps => add(CopyName::Numbered { of: named(of) }),
                MachineSuffix::No => {}
            }
        }
    }
    out
}

/// False for most names, at little cost: every folder is read every second.
fn may_be(stem: &str) -> bool {
    const LETTERS: [&str; 8] = ["opie", "OPIE", "ópia", "opia", "onfli", "opy", "опія", "OPY"];
    stem.contains(['(', '-']) || LETTERS.iter().any(|letters| stem.contains(letters))
}

/// The stem without what a program that keeps files in step put behind it.
fn conflict(stem: &str) -> Option<(&str, &'static str)> {
    if let Some(at) = stem.find(".sync-conflict-") {
        return Some((stem.get(..at)?, "Syncthing"));
    }
    let (before, number) = numbered(stem).unwrap_or((stem, ""));
    let stem = if number.is_empty() { stem } else { before };
    if let Some((of, words)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('(')) {
        let words = fold(words);
        if WORDS.iter().any(|known| words.contains(known)) {
            return Some((of, "synchronizační program"));
        }
    }
    let folded = stem.to_ascii_lowercase();
    // ownCloud: "x_conflict-20261122-101500"; Synology: "x_pc_Nov-22-101500-2026_Conflict".
    if let Some(at) = folded.rfind("_conflict-")
        && folded.get(at.saturating_add(10)..)?.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((stem.get(..at)?, "synchronizační program"));
    }
    let of = folded.strip_suffix("_conflict").and_then(|rest| stem.get(..rest.len()))?;
    let mut parts = of.rsplitn(3, '_');
    let (_, _, of) = (parts.next()?, parts.next()?, parts.next()?);
    Some((of, "synchronizační program"))
}

/// The stem without what file managers and browsers say of a second copy: " – kopie (2)", " - Copy", "Kopie – ".
fn duplicate(stem: &str) -> Option<&str> {
    let (stem, _) = numbered(stem).unwrap_or((stem, ""));
    // Lower case keeps the lengths of these letters.
    let lower: String = stem.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    for word in ["kopie", "kópia", "kopia", "kopia", "copy", "копія"] {
        for dash in [" - ", " – ", " — ", " "] {
            if let Some(rest) = lower.strip_suffix(&format!("{dash}{word}")) {
                return stem.get(..rest.len());
            }
            if dash != " "
                && let Some(rest) = lower.strip_prefix(&format!("{word}{dash}"))
            {
                return stem.get(stem.len().saturating_sub(rest.len())..);
            }
        }
    }
    let rest = ["copy of ", "kopie souboru "].iter().find_map(|words| lower.strip_prefix(words))?;
    stem.get(stem.len().saturating_sub(rest.len())..)
}

/// "x (2)" as "x" and "2".
fn numbered(stem: &str) -> Option<(&str, &str)> {
    let (of, number) = stem.strip_suffix(')')?.rsplit_once('(')?;
    let of = of.strip_suffix(' ')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !of.is_empty()).then_some((of, number))
}

/// The part behind the last hyphen of a name.
enum MachineSuffix {
    /// A machine name that Windows gives by itself: "DESKTOP-AB12CD3".
    Default,
    /// Capitals and digits, as offices call their machines: "OU-PC07". It may be anything else.
    Perhaps,
    No,
}

fn machine_kind(text: &str) -> MachineSuffix {
    let capital = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    let (first, rest) = text.split_once('-').unwrap_or((text, ""));
    let known = ["DESKTOP", "LAPTOP", "WIN", "PC", "NB", "NTB", "NOTEBOOK"].contains(&first);
    if known && rest.len() >= 2 && rest.bytes().all(capital) {
        return MachineSuffix::Default;
    }
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    let is_name = (4..=15).contains(&text.len()) && text.bytes().all(|byte| capital(byte) || byte == b'-');
    let both = letters >= 2 && letters < text.len();
    if is_name && both { MachineSuffix::Perhaps } else { MachineSuffix::No }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_programs_are_known_with_their_originals() {
        for name in [
            "Záměr.sync-conflict-20261122-101500-ABCDEFG.pdf",
            "Záměr (conflicted copy 2026-11-22 101500).pdf",
            "Záměr (Jana's conflicted copy 2026-11-22).pdf",
            "Záměr (konfliktní kopie uživatele Jana 2026-11-22).pdf",
            "Záměr (Kopie v konfliktu – Jana 2026-11-22) (1).pdf",
            "Záměr (konfliktni\u{301} kopie 2026-11-22).pdf",
            "Záměr (SFConflict jana@mesto.example 2026-11-22-10-15-00).pdf",
            "Záměr_conflict-20261122-101500.pdf",
            "Záměr_PC1_Nov-22-101500-2026_Conflict.pdf",
        ] {
            let found = possible_copies(name);
            assert!(
                matches!(found.first(), Some(CopyName::Conflict { of, .. }) if of == "Záměr.pdf"),
                "{name}: {found:?}"
            );
        }
        for name in [
            "Záměr – kopie.pdf",
            "Záměr - kopie (2).pdf",
            "Záměr - Copy.pdf",
            "Kopie – Záměr.pdf",
            "Copy of Záměr.pdf",
            "Záměr kopie.pdf",
            "Záměr-DESKTOP-AB12CD3.pdf",
            "Záměr-PC-URAD1.pdf",
        ] {
            let found = possible_copies(name);
            assert!(found.contains(&CopyName::Beside { of: "Záměr.pdf".into() }), "{name}: {found:?}");
        }
        for name in ["Záměr (1).pdf", "Záměr-OU-PC07.pdf", "Záměr-JANA-NB.pdf"] {
            assert!(possible_copies(name).contains(&CopyName::Numbered { of: "Záměr.pdf".into() }), "{name}");
        }
        for name in [
            "Záměr.pdf",
            "Usnesení (2026).pdf",
            "Smlouva-ZM.pdf",
            "Konflikt zájmů (oznámení).pdf",
            "Fotokopie.pdf",
            "(1).pdf",
            "kopie.pdf",
            "Návrh-WIN.pdf",
            "Rozpočet-2026-11.pdf",
            "Frýdek-Místek.pdf",
            "",
        ] {
            assert_eq!(possible_copies(name), [], "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_name_is_read_without_a_panic(
            name in "(\\PC| - kopie|Kopie – |\\(|\\)|[0-9]|_conflict|_Conflict-|\\.sync-conflict-|-PC-|\\.){0,12}(\\.pdf)?",
        ) {
            for copy in possible_copies(&name) {
                proptest::prop_assert!(copy.original_name().len() < name.len().saturating_add(8));
            }
        }
    }
}
