//! Folders where the board's fonts are looked for.
//!
//! Left out: reading the font files (whoever draws with them), and the fonts of documents (`raster`).

use std::path::PathBuf;

/// `VYVESKA_FONTS`, the folder beside the program, the installed folder, and the one that `scripts/setup` fills, in this
/// order; the first that has the files counts.
pub fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::var_os("VYVESKA_FONTS").map(PathBuf::from).into_iter().collect();
    if let Some(beside) = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|dir| dir.join("fonts"))) {
        folders.push(beside);
    }
    folders.push(PathBuf::from("/usr/share/vyveska/fonts"));
    folders.push(PathBuf::from("third-party/fonts"));
    folders
}
