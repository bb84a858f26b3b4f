//! Newest entries first: reads the journal's files backwards, and of their entries only those of the kinds asked for, so that
//! a page of the newest is there at once however long the journal is.
//!
//! An entry is checked against its own hash; a line that fails is passed over. Left out: whether the chain holds and is signed
//! (`verification`), and what the entries mean together (`journal_history`).

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use crate::evidence::{JournalEntry, JournalEvent, journal::files};

/// Bytes that are read at once.
const BLOCK: usize = 128 << 10;
/// The kind of an entry stands within so many bytes of its line.
const HEAD: usize = 200;
/// Before the kind on a line.
const KIND: &[u8] = b"\"event\":{\"kind\":\"";

/// Entries of some kinds, the newest first.
pub(crate) struct NewestFirst {
    kinds: &'static [&'static str],
    before: Option<u64>,
    /// Oldest first; taken from the end.
    segments: Vec<PathBuf>,
    lines: Option<BackwardLines>,
}

impl NewestFirst {
    /// The entries of a journal's folder; `kinds` as [`JournalEvent::kind`] names them, `before` the number of an entry of which
    /// only older ones are read.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn open(folder: &Path, kinds: &'static [&'static str], before: Option<u64>) -> io::Result<Self> {
        let mut segments = files::list_segments(folder)?;
        segments
            .retain(|path| before.is_none_or(|before| files::first_entry_number(path).is_none_or(|it| it < before)));
        Ok(Self { kinds, before, segments, lines: None })
    }

    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(line) = lines.next_line()? {
                    return Ok(Some(line));
                }
                self.lines = None;
            }
            let Some(segment) = self.segments.pop() else { return Ok(None) };
            self.lines = Some(BackwardLines::open(&segment)?);
        }
    }

    fn entry(&self, line: &[u8]) -> Option<JournalEntry> {
        if !kind(line).is_some_and(|kind| self.kinds.iter().any(|it| it.as_bytes() == kind)) {
            return None;
        }
        let (entry, _) = JournalEntry::parse(std::str::from_utf8(line).ok()?).ok()?;
        self.before.is_none_or(|before| entry.seq < before).then_some(entry)
    }
}

impl Iterator for NewestFirst {
    type Item = io::Result<JournalEntry>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_line() {
                Ok(Some(line)) => {
                    if let Some(entry) = self.entry(&line) {
                        return Some(Ok(entry));
                    }
                }
                Ok(None) => return None,
                Err(error) => {
                    // What cannot be read is told once.
                    (self.lines, self.segments) = (None, Vec::new());
                    return Some(Err(error));
                }
            }
        }
    }
}

/// Whether the journal has the act of this name.
///
/// # Errors
/// The journal cannot be read.
pub(crate) fn has_act(folder: &Path, name: &str) -> io::Result<bool> {
    for entry in NewestFirst::open(folder, &["act"], None)? {
        if matches!(entry?.event, JournalEvent::Act { act, .. } if act == name) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The kind of a line's entry, as its beginning has it.
fn kind(line: &[u8]) -> Option<&[u8]> {
    let head = line.get(..line.len().min(HEAD))?;
    let at = head.windows(KIND.len()).position(|it| it == KIND)?;
    let rest = head.get(at.saturating_add(KIND.len())..)?;
    rest.split(|byte| *byte == b'"').next()
}

/// Whole lines of a file from its end to its beginning.
struct BackwardLines {
    file: File,
    /// Bytes in front of what was read.
    unread: u64,
    /// Read, and not handed out.
    kept: Vec<u8>,
    /// What stands behind the last line feed was passed over: it is no whole line.
    begun: bool,
}

impl BackwardLines {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let unread = file.metadata()?.len();
        Ok(Self { file, unread, kept: Vec::new(), begun: false })
    }

    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        loop {
            if let Some(end) = self.kept.iter().rposition(|byte| *byte == b'\n') {
                let line = self.kept.split_off(end.saturating_add(1));
                self.kept.truncate(end);
                if std::mem::replace(&mut self.begun, true) {
                    return Ok(Some(line));
                }
                continue;
            }
            if self.unread == 0 {
                let line = std::mem::take(&mut self.kept);
                return Ok((self.begun && !line.is_empty()).then_some(line));
            }
            let length = usize::try_from(self.unread).unwrap_or(BLOCK).min(BLOCK);
            self.unread = self.unread.saturating_sub(length as u64);
            let mut block = vec![0; length];
            self.file.read_exact_at(&mut block, self.unread)?;
            block.append(&mut self.kept);
            self.kept = block;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::Timestamp;

    use super::*;
    use crate::evidence::Journal;

    fn act(name: &str, target: String) -> JournalEvent {
        JournalEvent::Act {
            act: name.to_owned(),
            who: "novak".into(),
            name: "Jan Novák".into(),
            role: "clerk".into(),
            account: None,
            what: "post".into(),
            target,
            changes: vec![],
            why: None,
        }
    }

    #[test]
    fn acts_are_read_backwards_over_all_files_and_an_unfinished_line_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        // Files so short that there are several, and lines longer than what is read at once.
        let mut journal = Journal::open(dir.path(), 200_000, now);
        for number in 0..30u32 {
            let target = if number % 7 == 0 { "ž".repeat(BLOCK) } else { number.to_string() };
            journal.record(now, vec![JournalEvent::ScreenOff { why: "noc".into() }]).unwrap();
            journal.record(now, vec![act(&format!("a{number}"), target)]).unwrap();
        }
        drop(journal);
        let paths = files::list_segments(dir.path()).unwrap();
        assert!(paths.len() > 3, "{paths:?}");
        let names = |before| -> Vec<(u64, String)> {
            let read = NewestFirst::open(dir.path(), &["act"], before).unwrap().map(Result::unwrap);
            let named = |entry: JournalEntry| match entry.event {
                JournalEvent::Act { act, .. } => (entry.seq, act),
                other => panic!("{other:?}"),
            };
            read.map(named).collect()
        };
        let all = names(None);
        assert_eq!(
            all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>(),
            (0..30).rev().map(|it| format!("a{it}")).collect::<Vec<_>>()
        );
        let middle = all[12].0;
        assert_eq!(names(Some(middle)), all[13..]);
        let last = paths.last().unwrap();
        let whole = fs::read(last).unwrap();
        fs::write(last, &whole[..whole.len() - 1]).unwrap();
        let newest = String::from_utf8(whole).unwrap().lines().next_back().unwrap().contains("\"kind\":\"act\"");
        assert_eq!(names(None), all[usize::from(newest)..]);
        assert!(has_act(dir.path(), "a3").unwrap() && !has_act(dir.path(), "a30").unwrap());
    }

    #[test]
    fn a_changed_line_is_passed_over() {
        let dir = tempfile::tempdir().unwrap();
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        let mut journal = Journal::open(dir.path(), 1 << 20, now);
        journal.record(now, vec![act("a1", "x".into()), act("a2", "y".into())]).unwrap();
        drop(journal);
        let path = files::list_segments(dir.path()).unwrap().remove(0);
        let text = fs::read_to_string(&path).unwrap().replace("\"target\":\"y\"", "\"target\":\"z\"");
        fs::write(&path, text).unwrap();
        assert!(has_act(dir.path(), "a1").unwrap() && !has_act(dir.path(), "a2").unwrap());
    }
}
