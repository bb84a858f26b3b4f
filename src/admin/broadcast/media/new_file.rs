//! New file of a media folder: whether its name may be one and says what its bytes are. Pure.

use super::library::LibraryKind;

/// Longest name, in bytes; file systems take 255.
const LONGEST: usize = 160;

/// Why a file is not taken; the key of the words.
pub(super) fn name_fault(name: &str) -> Option<&'static str> {
    let plain = |it: char| !it.is_control() && !matches!(it, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.trim() != name || name.is_empty() || name.starts_with('.') || name.ends_with('~') {
        return Some("broadcast-media-fault-name");
    }
    if !name.chars().all(plain) || name.len() > LONGEST {
        return Some("broadcast-media-fault-name");
    }
    None
}

/// Why a file of this name and kind is not taken; the key of the words.
pub(super) fn kind_fault(name: &str, kind: LibraryKind, is_text: bool) -> Option<&'static str> {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    let fits = match kind {
        LibraryKind::Pdf => end == "pdf",
        LibraryKind::Picture => ["png", "jpg", "jpeg", "webp", "tif", "tiff"].contains(&end.as_str()),
        LibraryKind::Message => end == "md" && is_text,
        LibraryKind::Other => return Some("broadcast-media-fault-kind"),
    };
    (!fits).then_some("broadcast-media-fault-end")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_5_2_2_a_name_says_what_the_bytes_are() {
        use LibraryKind::{Message, Other, Pdf, Picture};
        for (name, kind, text, fault) in [
            ("Adventní trh.png", Picture, false, None),
            ("photo.JPEG", Picture, false, None),
            ("listy.pdf", Pdf, false, None),
            ("vitejte.md", Message, true, None),
            ("vitejte.md", Message, false, Some("broadcast-media-fault-end")),
            ("photo.pdf", Picture, false, Some("broadcast-media-fault-end")),
            ("virus.exe", Other, false, Some("broadcast-media-fault-kind")),
        ] {
            assert_eq!(kind_fault(name, kind, text), fault, "{name}");
        }
    }

    #[test]
    fn asvs_5_3_2_a_name_is_only_a_name() {
        for name in ["", ".skryty.md", "a/b.md", "..", "a\nb.md", " a.md", "a:b.md", "a.md~"] {
            assert!(name_fault(name).is_some(), "{name:?}");
        }
        assert!(name_fault(&format!("{}.md", "ř".repeat(80))).is_some());
        assert_eq!(name_fault("Javořické listy, prosinec 2026.pdf"), None);
    }
}
