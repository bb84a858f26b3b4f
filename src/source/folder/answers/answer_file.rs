//! Answer file: whose text one is, by its first line, and writing one whole.
//!
//! Left out: which of a folder's answers are written and deleted (`answer_files`).

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::Path,
};

use super::{answer_text, text_line::without_text_lines};

/// More of a text is not read.
const LONGEST: u64 = 256 * 1024;

/// Whose text a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AnswerOwner {
    Foreign,
    /// With its text, but for the line that says when it was written.
    Own(String),
    Refused,
}

/// Whose text the file is, by its first line.
pub(super) fn read_answer(path: &Path) -> io::Result<AnswerOwner> {
    let mut text = String::new();
    match fs::File::open(path)?.take(LONGEST).read_to_string(&mut text) {
        Err(error) if error.kind() != io::ErrorKind::InvalidData => return Err(error),
        _ => {}
    }
    Ok(match text.lines().next() {
        Some(answer_text::ANSWER_MARK) => AnswerOwner::Own(
            text.rfind(answer_text::WRITTEN_PREFIX).and_then(|at| text.get(..at)).unwrap_or(&text).to_owned(),
        ),
        Some(answer_text::REFUSED_MARK) => AnswerOwner::Refused,
        _ => AnswerOwner::Foreign,
    })
}

/// Writes an answer whole or not at all; never over a file that is not the board's.
pub(in crate::source::folder) fn write_answer(path: &Path, text: &str, now: &str) -> io::Result<()> {
    if path.try_exists()? && read_answer(path)? == AnswerOwner::Foreign {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file =
        tempfile::Builder::new().prefix(".vyveska-").suffix(".tmp").permissions(readable()).tempfile_in(folder)?;
    file.write_all(format!("{text}{}{now}\r\n", answer_text::WRITTEN_PREFIX).as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file is its owner's alone; an answer is for everybody who can see the folder.
fn readable() -> fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o664)
}

/// Whether an answer that is there says all that the new one says; what is known of the documents' text may be added, as it
/// comes later after a restart.
pub(super) fn stands_for(old: &str, new: &str) -> bool {
    old == new || without_text_lines(old) == new
}
