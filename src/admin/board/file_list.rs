//! File list of a notice: its files with sizes and whether the board can show them, and what was erased of them.

use jiff::tz::TimeZone;

use super::{board_journal::BoardJournal, phrases::moment_text, running_board::RunningBoard};
use crate::{
    evidence::PostingRecord,
    notice::{Attachment, BlobHash, Notice, Obstacle},
    search::DocumentTextCount,
    words::{Words, file_size},
};

/// A file in words.
pub(super) struct NoticeFileRow {
    pub name: String,
    pub size: String,
    /// SHA-256 of its bytes; empty where they are not there.
    pub hash: String,
    pub state: String,
    /// How many pages it has, and how many of them have words.
    pub text: String,
    /// It cannot be shown.
    pub hidden: bool,
}

/// The documents of a notice that have pages.
pub(super) fn documents_of(notice: &Notice) -> Vec<BlobHash> {
    notice.attachments.iter().filter_map(|file| Some(file.document()?.hash)).collect()
}

/// The files of a notice; without the player's answer nothing is said of whether they are shown. `texts` has what the
/// search's index read of [`documents_of`].
pub(super) fn file_rows(
    words: &Words,
    notice: &Notice,
    board: Option<&RunningBoard>,
    texts: &[Option<DocumentTextCount>],
) -> Vec<NoticeFileRow> {
    let documents = documents_of(notice);
    let text = |file: &Attachment| match file.document() {
        None => String::new(),
        Some(document) => {
            let place = documents.iter().position(|hash| *hash == document.hash);
            text_of(words, place.and_then(|place| texts.get(place).copied().flatten()))
        }
    };
    let row = |file: &Attachment| {
        let hidden = board.and_then(|board| board.hidden_of(notice).find(|hidden| hidden.file == file.name));
        // The player names a hundred files that it cannot show; of others nothing is known while there are more.
        let all_named = board.is_some_and(|board| board.hidden_count <= board.hidden.len() as u64);
        let state = match (file.blob, hidden, board) {
            (None, ..) => words.get("board-file-awaited"),
            (Some(_), Some(hidden), _) => match Obstacle::from_code(&hidden.why) {
                Some(obstacle) => words.get(obstacle.message_key()),
                None => words.get("board-file-hidden"),
            },
            (Some(_), None, Some(board)) if all_named && board.undrawn == 0 => words.get("board-file-shown"),
            (Some(_), None, _) => words.get("board-file-unknown"),
        };
        NoticeFileRow {
            name: file.name.clone(),
            size: file.blob.map(|blob| file_size(words.language(), blob.bytes)).unwrap_or_default(),
            hash: file.blob.map(|blob| blob.hash.to_string()).unwrap_or_default(),
            state,
            text: text(file),
            hidden: hidden.is_some(),
        }
    };
    notice.attachments.iter().map(row).collect()
}

/// "3 strany, s textem 2": what the search's index has read of a document.
fn text_of(words: &Words, count: Option<DocumentTextCount>) -> String {
    let Some(count) = count else { return words.get("board-text-unknown") };
    let pages = words.count("pages", usize::try_from(count.pages).unwrap_or(usize::MAX));
    let key = match count {
        DocumentTextCount { waits: true, .. } => "board-text-waits",
        DocumentTextCount { with_text: 0, .. } => "board-text-none",
        _ => "board-text-some",
    };
    words.fill(key, &[("value", &pages), ("with", &count.with_text.to_string())])
}

/// The files of a posting that were erased: the hash and when, as the journal has it.
pub(super) fn purge_rows(
    words: &Words,
    zone: &TimeZone,
    journal: &BoardJournal,
    record: &PostingRecord,
) -> Vec<(String, String)> {
    let files = journal.reading.history.files(record);
    let erased = journal.purged.iter().flat_map(|(at, hashes)| hashes.iter().map(move |hash| (at, hash)));
    let own = erased.filter(|(_, hash)| files.iter().any(|file| file.sha256 == **hash));
    own.map(|(at, hash)| (hash.to_string(), moment_text(words, zone, *at))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        admin::board::running_board::HiddenFile,
        notice::{Attachment, Blob, BlobHash, MediaKind, NoticeId, Posting, SourceId},
        words::Language,
    };

    #[test]
    fn a_file_is_called_shown_only_where_the_player_drew_everything() {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId("1".into()), "a", posting);
        let blob = Blob { hash: BlobHash::digest(b"x"), kind: MediaKind::Pdf, bytes: 1_000 };
        notice.attachments = vec![
            Attachment { blob: Some(blob), ..Attachment::new("a.pdf", "/a.pdf") },
            Attachment { blob: Some(blob), ..Attachment::new("b.pdf", "/b.pdf") },
            Attachment::new("c.pdf", "/c.pdf"),
        ];
        let hidden = HiddenFile {
            source: notice.source.clone(),
            id: notice.id.clone(),
            file: "b.pdf".into(),
            why: "locked".into(),
        };
        let mut board = RunningBoard {
            notices: vec![],
            hidden: vec![hidden],
            hidden_count: 1,
            undrawn: 0,
            time_unknown: false,
            asked: Timestamp::UNIX_EPOCH,
        };
        let words = Words::for_admin(Language::Czech);
        let states = |board: Option<&RunningBoard>| -> Vec<String> {
            file_rows(&words, &notice, board, &[]).into_iter().map(|row| row.state).collect()
        };
        let (shown, unknown) = (words.get("board-file-shown"), words.get("board-file-unknown"));
        let told = states(Some(&board));
        assert_eq!((&told[0], told[1] == shown, &told[2]), (&shown, false, &words.get("board-file-awaited")));
        board.undrawn = 1;
        assert_eq!(states(Some(&board))[0], unknown);
        (board.undrawn, board.hidden_count) = (0, 101);
        assert_eq!(states(Some(&board))[0], unknown);
        assert_eq!(states(None)[..2], [unknown.clone(), unknown]);
    }
}
