//! What is no document is moved out of the way, its bytes untouched, with a text that says why.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    answer::{self, State},
    grouping, name,
    sidecar::Problem,
    status,
};
use crate::notice::Obstacle;

/// Names tried for one file before giving up.
const NAMES: usize = 1_000;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Empty,
    Unfinished,
    /// It can be shown to nobody.
    Unfit(Obstacle),
    Strange,
    TooLarge,
}

impl Refusal {
    /// The words for the clerk.
    pub fn problem(self, file: &str) -> Problem {
        const KINDS: &str =
            "PDF, obrázek (JPEG, PNG, TIFF), soubor Wordu, Excelu nebo LibreOffice, ZIP, ASiC, ZFO nebo HTML";
        let (wrong, advice) = match self {
            Self::Empty => ("soubor je prázdný", "Zkontrolujte originál a vložte soubor znovu.".to_owned()),
            Self::Unfinished => (
                "soubor není celý nebo je poškozený (chybí mu začátek nebo konec)",
                "Otevřete originál, uložte jej znovu, nejlépe jako PDF, a vložte jej do složky znovu.".to_owned(),
            ),
            Self::Unfit(obstacle) => (obstacle.what(), obstacle.advice().to_owned()),
            Self::Strange => ("soubor není dokument, který deska umí přijmout", format!("Vložte {KINDS}.")),
            Self::TooLarge => ("soubor je příliš velký", "Zmenšete jej pod 512 MB nebo jej rozdělte.".to_owned()),
        };
        Problem { file: file.to_owned(), key: None, wrong: wrong.to_owned(), advice }
    }
}

/// Moves a file below `root` to the folder of refused ones and writes the answer there and in its old place.
pub(super) fn refuse(root: &Path, relative: &Path, refusal: Refusal, now: &str) -> io::Result<()> {
    let file_name = grouping::text(relative);
    let folder = root.join(name::REFUSED);
    fs::create_dir_all(&folder)?;
    let moved = move_apart(&root.join(relative), &folder, &file_name)?;
    let moved_name = grouping::text(&moved);
    let text = answer::refused(&refusal.problem(&file_name), &format!("{}/{moved_name}", name::REFUSED));
    let beside = folder.join(answer::file_name(&moved_name, State::Wrong));
    let stem = relative.with_file_name(answer::file_name(name::stem(&file_name), State::Wrong));
    // The file is safe already; a text that cannot be written must not bring it back.
    for path in [beside, root.join(stem)] {
        if let Err(error) = status::write(&path, &text, now) {
            tracing::warn!(path = %path.display(), "the answer cannot be written: {error}");
        }
    }
    Ok(())
}

/// Moves a file under its name, or under the first "name (2)" that is free. Never over another file.
fn move_apart(from: &Path, folder: &Path, file_name: &str) -> io::Result<PathBuf> {
    let stem = name::stem(file_name);
    let extension = file_name.get(stem.len()..).unwrap_or_default();
    for number in 1..=NAMES {
        let new = if number == 1 { file_name.to_owned() } else { format!("{stem} ({number}){extension}") };
        let to = folder.join(new);
        match rename_apart(from, &to) {
            Ok(()) => return Ok(to),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn rename_apart(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Not every network share can; there a look before the move has to do.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => match fs::symlink_metadata(to) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        },
        result => result.map_err(io::Error::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_files_keep_their_bytes_and_never_meet() {
        let root = tempfile::tempdir().unwrap();
        for bytes in ["one", "two"] {
            fs::write(root.path().join("hra.exe"), bytes).unwrap();
            refuse(root.path(), Path::new("hra.exe"), Refusal::Strange, "teď").unwrap();
        }
        let refused = root.path().join(name::REFUSED);
        assert_eq!(fs::read_to_string(refused.join("hra.exe")).unwrap(), "one");
        assert_eq!(fs::read_to_string(refused.join("hra (2).exe")).unwrap(), "two");
        let text = fs::read_to_string(root.path().join("hra - CHYBA.txt")).unwrap();
        assert!(text.contains("_odmítnuto/hra (2).exe") && text.contains("není dokument"), "{text}");
        assert!(refused.join("hra.exe - CHYBA.txt").exists());
    }
}
