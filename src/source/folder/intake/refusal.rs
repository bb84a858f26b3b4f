//! Refusal of files that are no documents: moves the file away, its bytes unchanged, and writes an answer with the
//! reason.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    notice::Obstacle,
    platform::rename_apart::rename_apart,
    source::folder::{
        answers::{
            answer_file,
            answer_names::{self, AnswerState},
            answer_text,
        },
        clerk_problem::ClerkProblem,
        paths,
        terms::file_name,
    },
};

/// Names tried for one file before giving up.
const NAMES: usize = 1_000;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum FileRefusal {
    Empty,
    Unfinished,
    /// It can be shown to nobody.
    Unfit(Obstacle),
    Strange,
    TooLarge,
}

impl FileRefusal {
    /// The words for the clerk.
    pub(crate) fn problem(self, file: &str) -> ClerkProblem {
        const KINDS: &str =
            "PDF, obrázek (JPEG, PNG, TIFF), soubor Wordu, Excelu nebo LibreOffice, ZIP, ASiC, ZFO nebo HTML";
        let (wrong, advice) = match self {
            Self::Empty => ("soubor je prázdný", "Zkontrolujte originál a vložte soubor znovu.".to_owned()),
            Self::Unfinished => (
                "soubor není celý nebo je poškozený (chybí mu začátek nebo konec)",
                "Otevřete originál, uložte jej znovu, nejlépe jako PDF, a vložte jej do složky znovu.".to_owned(),
            ),
            Self::Unfit(obstacle) => (obstacle.description(), obstacle.advice().to_owned()),
            Self::Strange => ("soubor není dokument, který deska umí přijmout", format!("Vložte {KINDS}.")),
            Self::TooLarge => ("soubor je příliš velký", "Zmenšete jej pod 512 MB nebo jej rozdělte.".to_owned()),
        };
        ClerkProblem { file: file.to_owned(), key: None, wrong: wrong.to_owned(), advice }
    }
}

/// Moves a file below `root` to the folder of refused ones and writes the answer there and in its old place.
pub(in crate::source::folder) fn refuse_file(
    root: &Path,
    relative: &Path,
    refusal: FileRefusal,
    now: &str,
) -> io::Result<()> {
    let file_name = paths::last_name(relative);
    let folder = root.join(file_name::REFUSED_FOLDER);
    fs::create_dir_all(&folder)?;
    let moved = move_apart(&root.join(relative), &folder, &file_name)?;
    let moved_name = paths::last_name(&moved);
    let text =
        answer_text::refused_text(&refusal.problem(&file_name), &format!("{}/{moved_name}", file_name::REFUSED_FOLDER));
    let beside = folder.join(answer_names::answer_file_name(&moved_name, AnswerState::Wrong));
    let stem = relative
        .with_file_name(answer_names::answer_file_name(file_name::without_extension(&file_name), AnswerState::Wrong));
    // The file is safe already; a text that cannot be written must not bring it back.
    for path in [beside, root.join(stem)] {
        if let Err(error) = answer_file::write_answer(&path, &text, now) {
            tracing::warn!(path = %path.display(), "the answer cannot be written: {error}");
        }
    }
    Ok(())
}

/// Moves a file under its name, or under the first "name (2)" that is free. Never over another file.
fn move_apart(from: &Path, folder: &Path, file_name: &str) -> io::Result<PathBuf> {
    let stem = file_name::without_extension(file_name);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_files_keep_their_bytes_and_never_meet() {
        let root = tempfile::tempdir().unwrap();
        for bytes in ["one", "two"] {
            fs::write(root.path().join("hra.exe"), bytes).unwrap();
            refuse_file(root.path(), Path::new("hra.exe"), FileRefusal::Strange, "teď").unwrap();
        }
        let refused = root.path().join(file_name::REFUSED_FOLDER);
        assert_eq!(fs::read_to_string(refused.join("hra.exe")).unwrap(), "one");
        assert_eq!(fs::read_to_string(refused.join("hra (2).exe")).unwrap(), "two");
        let text = fs::read_to_string(root.path().join("hra - CHYBA.txt")).unwrap();
        assert!(text.contains("_odmítnuto/hra (2).exe") && text.contains("není dokument"), "{text}");
        assert!(refused.join("hra.exe - CHYBA.txt").exists());
    }
}
