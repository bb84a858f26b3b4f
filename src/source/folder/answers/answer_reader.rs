//! Answer reader: what the board answered about one document or folder, for whoever put it there by other means than a
//! file manager.
//!
//! Left out: which answers are wanted and written (`answer_files`).

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use super::{
    answer_names::{AnsweredState, answered_name, short_stem},
    answer_text::{ANSWER_MARK, REFUSED_MARK},
};
use crate::{notice::nfc, source::folder::terms::file_name::without_extension};

/// More of an answer is not read.
const LONGEST: u64 = 64 * 1024;

/// An answer of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClerkAnswer {
    pub state: AnsweredState,
    /// In the board's own words, without the line that says whose file it is.
    pub lines: Vec<String>,
}

/// The newest answer about a document in this folder, or about a folder in it that is one notice; `None` where the board
/// said nothing yet. `name` is the document's or the folder's whole name.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn read_answer(folder: &Path, name: &str, is_folder: bool) -> io::Result<Option<ClerkAnswer>> {
    let stem = short_stem(if is_folder { name } else { without_extension(name) });
    // Beside another document of its stem it is answered under its whole name.
    let whole = short_stem(name);
    let mut newest = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file_name = entry.file_name();
        let Some((of, state)) = file_name.to_str().and_then(answered_name) else { continue };
        if nfc(&of) != stem && nfc(&of) != whole {
            continue;
        }
        let Ok(written) = entry.metadata().and_then(|found| found.modified()) else { continue };
        let Some(lines) = read_lines(&entry.path()) else { continue };
        if newest.as_ref().is_none_or(|(at, _)| *at < written) {
            newest = Some((written, ClerkAnswer { state, lines }));
        }
    }
    Ok(newest.map(|(_, answer)| answer))
}

/// The lines of a file that the board wrote; `None` for one that it did not.
fn read_lines(path: &Path) -> Option<Vec<String>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines();
    let own = lines.next().is_some_and(|line| line == ANSWER_MARK || line == REFUSED_MARK);
    own.then(|| lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::folder::answers::answer_names::{AnswerState, answer_file_name};

    #[test]
    fn the_boards_own_answer_is_read_and_nobody_elses() {
        let root = tempfile::tempdir().unwrap();
        let put = |name: String, text: &str| fs::write(root.path().join(name), text).unwrap();
        assert_eq!(read_answer(root.path(), "Záměr.pdf", false).unwrap(), None);
        put("Záměr - CHYBA.txt".into(), "my own notes");
        put("Záměr 2 - CHYBA.txt".into(), &format!("{ANSWER_MARK}\r\nx\r\n"));
        assert_eq!(read_answer(root.path(), "Záměr.pdf", false).unwrap(), None);
        let day = jiff::civil::date(2026, 12, 7);
        let name = answer_file_name("Záměr", AnswerState::Hangs { until: Some(day) });
        put(name, &format!("{ANSWER_MARK}\r\n\r\nNázev: Záměr\r\n"));
        let answer = read_answer(root.path(), "Záměr.pdf", false).unwrap().unwrap();
        assert_eq!((answer.state, answer.lines.as_slice()), (AnsweredState::Hangs, &["Název: Záměr".to_owned()][..]));
        let folder = answer_file_name("Rozpočet č. 3.1", AnswerState::Wrong);
        put(folder, &format!("{REFUSED_MARK}\r\nsoubor není dokument\r\n"));
        let answer = read_answer(root.path(), "Rozpočet č. 3.1", true).unwrap().unwrap();
        assert_eq!(answer.state, AnsweredState::Wrong);
    }
}
