//! Folders where the board's fonts are looked for.
//!
//! Left out: drawing with them (`player`, `documents`), and fonts that a PDF does not bring along (`raster`).

use std::path::PathBuf;

/// `VYVESKA_FONTS`, the folder beside the program, the installed folder, and the one that `scripts/setup` fills, in this
/// order; the first that has the files counts.
pub(crate) fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("VYVESKA_FONTS").map(PathBuf::from).into_iter().collect();
    if let Some(beside) = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|dir| dir.join("fonts"))) {
        folders.push(beside);
    }
    folders.push(PathBuf::from("/usr/share/vyveska/fonts"));
    folders.push(PathBuf::from("third-party/fonts"));
    folders
}

/// The two weights that a document embeds, regular and semibold; `None` where they are not installed.
pub(crate) fn document_weights() -> Option<(Vec<u8>, Vec<u8>)> {
    let read = |name: &str| folders().into_iter().find_map(|it| std::fs::read(it.join(name)).ok());
    read("Inter-Regular.ttf").zip(read("Inter-SemiBold.ttf"))
}
