//! Relative paths of the folder for comparing: the last name, a path in Unicode NFC, a path without regard to case.
//! Pure.

use std::path::Path;

use crate::notice::nfc;

/// The last part of a path as text.
pub(in crate::source::folder) fn last_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A path for comparing: without regard to case and to how diacritics are stored.
pub(in crate::source::folder) fn comparable_path(path: &Path) -> String {
    nfc(&path.to_string_lossy()).to_lowercase()
}

/// A path as text in NFC, for comparing.
pub(in crate::source::folder) fn nfc_path(path: &Path) -> String {
    nfc(&path.to_string_lossy()).into_owned()
}
