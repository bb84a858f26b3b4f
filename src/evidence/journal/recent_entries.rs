//! Recent entries: the end of the journal, read back from the newest file on, for a page that says what happened lately.
//!
//! The chain is not checked, so that a journal of years costs no more than one of a day; whoever proves something reads
//! all of it (`verification`). Left out: what the entries mean (`history`).

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use super::files;
use crate::evidence::{ChainHead, JournalEntry};

/// The entries of these kinds within the last so many bytes of the journal, oldest first. Entries whose time was not known
/// are left out, and so is what is no entry.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub(crate) fn recent_entries(folder: &Path, kinds: &[&str], most_bytes: u64) -> io::Result<Vec<JournalEntry>> {
    let marks: Vec<String> = kinds.iter().map(|kind| format!("\"event\":{{\"kind\":\"{kind}\"")).collect();
    let mut found = Vec::new();
    read_backwards(folder, most_bytes, |line| {
        if marks.iter().any(|mark| line.contains(mark)) {
            found.extend(JournalEntry::parse(line).ok().map(|(entry, _)| entry).filter(|entry| !entry.doubtful));
        }
    })?;
    found.reverse();
    Ok(found)
}

/// The end of the chain after each entry within the last so many bytes of the journal, newest first; empty where there is no
/// journal.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub(crate) fn recent_chain_heads(folder: &Path, most_bytes: u64) -> io::Result<Vec<ChainHead>> {
    let mut found = Vec::new();
    read_backwards(folder, most_bytes, |line| {
        found.extend(JournalEntry::parse(line).ok().map(|(entry, head)| ChainHead { seq: entry.seq, head }));
    })?;
    Ok(found)
}

/// Hands over the whole lines within the last so many bytes, newest first.
fn read_backwards(folder: &Path, most_bytes: u64, mut each: impl FnMut(&str)) -> io::Result<()> {
    let mut left = most_bytes;
    for path in files::list_segments(folder)?.iter().rev() {
        if left == 0 {
            break;
        }
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let (begin, whole) = (length.saturating_sub(left), length <= left);
        left = left.saturating_sub(length);
        file.seek(SeekFrom::Start(begin))?;
        let mut bytes = Vec::new();
        file.take(length.saturating_sub(begin)).read_to_end(&mut bytes)?;
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        if !whole && !lines.is_empty() {
            // The reading began within it.
            lines.remove(0);
        }
        lines.into_iter().rev().filter_map(|line| std::str::from_utf8(line).ok()).for_each(&mut each);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::evidence::JournalEvent;

    #[test]
    fn the_end_is_read_over_several_files_without_what_was_not_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let (mut chain, mut lines) = (ChainHead::EMPTY, Vec::new());
        for second in 0..6 {
            let at = Timestamp::from_second(second).unwrap();
            let event = match second % 2 {
                0 => JournalEvent::Listed { since: at, until: at, times: 1, seconds: 1 },
                _ => JournalEvent::PlayerDown { why: "\"event\":\"listed\"".into() },
            };
            let (line, next) = chain.next_entry(at, event).unwrap();
            lines.push(format!("{line}\n"));
            chain = next;
        }
        std::fs::write(folder.path().join("journal-000000000001-1970-01.jsonl"), lines[..3].concat()).unwrap();
        std::fs::write(folder.path().join("journal-000000000004-1970-01.jsonl"), lines[3..].concat() + "{\"seq\":7")
            .unwrap();
        let numbers = |bytes| -> Vec<u64> {
            recent_entries(folder.path(), &["listed"], bytes).unwrap().iter().map(|entry| entry.seq).collect()
        };
        assert_eq!(numbers(1 << 20), [1, 3, 5]);
        // Of the older file only its last line is within the bound.
        let newer = std::fs::metadata(folder.path().join("journal-000000000004-1970-01.jsonl")).unwrap().len();
        assert_eq!(numbers(newer + lines[2].len() as u64 + 5), [3, 5]);
        assert_eq!(numbers(newer - 5), [5]);
        assert!(numbers(10).is_empty());
        let heads = recent_chain_heads(folder.path(), 1 << 20).unwrap();
        assert_eq!((heads.len(), heads[0]), (6, chain));
        assert!(recent_entries(&folder.path().join("none"), &["listed"], 1).is_err());
    }
}
