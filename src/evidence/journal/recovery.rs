//! Opening the journal's folder: what hangs, where the chain ends, and what a power cut or a stranger left behind.
//!
//! What this board signed is taken over, and the chain goes on from there. What stands behind it is set aside: bytes that a
//! power cut left, and entries that nobody signed. A journal that is shorter than its head, or whose head is not to be
//! trusted, is damaged: it is left as it is, for whoever has to find out what happened, and goes on in a new file.
//!
//! Left out: which entries are this board's (`recover`).

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    files::{self, SignedHead},
    key::{self, BoardKey},
    open_journal::OpenJournal,
    segment::{ActiveSegment, set_aside, set_whole_aside},
    signed_prefix::{SignedPrefix, SignedPrefixReader},
    snapshot::PostedSnapshot,
    writer::io_error,
};
use crate::evidence::{ChainHead, JournalError, JournalEvent, PostedState};

/// What the files tell, and the newest of them with their bytes.
#[derive(Default)]
struct RecoveredFiles {
    told: SignedPrefix,
    /// Files that were read, with the bytes of those that are not covered whole.
    read: Vec<(PathBuf, Vec<u8>)>,
}

/// Opens the folder: its end, what hangs, and what is to be written about the state it was found in.
pub(in crate::evidence) fn open_folder(
    folder: &Path,
    now: Timestamp,
) -> Result<(OpenJournal, PostedState, Vec<JournalEvent>), JournalError> {
    crate::platform::private_files::create_folder(folder).map_err(io_error(folder))?;
    let lock = lock_folder(folder)?;
    sweep(folder).map_err(io_error(folder))?;
    let key = BoardKey::open(folder).map_err(io_error(&folder.join("key")))?;
    let paths = files::list_segments(folder).map_err(io_error(folder))?;
    let head = SignedHead::read(folder);
    let known = head.as_ref().ok().and_then(Option::as_ref);
    let RecoveredFiles { told, read } = find(folder, &paths, &key, known)?;
    let SignedPrefix { standing, chain, ended, signer, end, other_head, hole, .. } = told;

    let mut news = Vec::new();
    let empty = paths.is_empty();
    let public = key.public();
    let signer_then = signer.as_ref().unwrap_or(&public);
    let signed = match known {
        Some(head) if key::is_head_signed(signer_then, &head.chain(), &head.signature) => Some(head.chain()),
        Some(head) if key::is_head_signed(&public, &head.chain(), &head.signature) => Some(head.chain()),
        _ => None,
    };
    let ends = chain.map_or(0, |chain| chain.seq);
    let damage = match (&head, signed) {
        (Err(error), _) => Some(format!("the signed head cannot be read: {error}")),
        (Ok(None), _) => (!empty).then(|| "the signed head is missing".to_owned()),
        (Ok(Some(_)), None) => Some("the head is not signed by the journal's key".to_owned()),
        (Ok(Some(_)), Some(signed)) if ends < signed.seq => {
            Some(format!("the journal ends at entry {ends}, its head was at {}", signed.seq))
        }
        _ if other_head => Some("the entry that the head speaks of is another one".to_owned()),
        _ if hole => Some("lines of the newest file were changed, removed, inserted or reordered".to_owned()),
        _ => None,
    };
    let mut file = None;
    if damage.is_none() {
        file = set_strange_aside(folder, &read, end.unwrap_or_default(), now, &mut news)?;
    }
    let mut chain = chain;
    if let Some(what) = damage {
        tracing::error!(%what, "the journal was damaged; it goes on in a new file");
        chain = chain.into_iter().chain(signed).max_by_key(|chain| chain.seq);
        news.push(JournalEvent::Damaged { what });
    }
    if signer.as_ref() != Some(&public) {
        news.insert(0, JournalEvent::Key { public });
    }
    let chain = chain.unwrap_or(ChainHead::EMPTY);
    let doubtful = Arc::new(|_| false);
    let mut open = OpenJournal { lock, key, chain, doubtful, ended, file, head_due: true, begun: false, news: vec![] };
    if empty && matches!(head, Ok(None)) {
        // From the first entry on a missing head means that somebody took it away.
        open.write_head(folder).map_err(io_error(&folder.join(files::HEAD_FILE)))?;
    }
    Ok((open, standing, news))
}

/// Reads the files; with what was kept beside them only the newest. Where the chain does not hold, once more with no trust in
/// anything that is not signed by itself.
fn find(
    folder: &Path,
    paths: &[PathBuf],
    key: &BoardKey,
    head: Option<&SignedHead>,
) -> Result<RecoveredFiles, JournalError> {
    let public = key.public();
    let kept = || PostedSnapshot::read(folder, key);
    let whole = || read(paths, &public, head, None, true);
    let (found, doubtful) = match kept() {
        Some(kept) => match read(paths, &public, head, Some(kept), true)? {
            Some(found) => found,
            None => whole()?.unwrap_or_default(),
        },
        None => whole()?.unwrap_or_default(),
    };
    if !doubtful {
        return Ok(found);
    }
    let strict = match kept() {
        Some(kept) => read(paths, &public, head, Some(kept), false)?,
        None => None,
    };
    let strict = match strict {
        Some(strict) => Some(strict),
        None => read(paths, &public, head, None, false)?,
    };
    Ok(strict.unwrap_or_default().0)
}

/// What was found, and whether it has to be read once more with no trust; `None` when what was kept does not fit the files.
fn read(
    paths: &[PathBuf],
    ours: &str,
    head: Option<&SignedHead>,
    kept: Option<PostedSnapshot>,
    trust: bool,
) -> Result<Option<(RecoveredFiles, bool)>, JournalError> {
    let (mut start, mut known) = (0, None);
    if let Some(kept) = kept {
        let holds = |path: &PathBuf| files::first_entry_number(path).is_some_and(|first| first <= kept.seq);
        let Some(place) = paths.iter().rposition(holds) else { return Ok(None) };
        start = place;
        // The key was in the first file; that it signed what was kept says that it is still the one.
        known = Some((kept.chain(), kept.into_posted_state()));
    }
    let with_kept = known.is_some();
    let mut reader = SignedPrefixReader::new(ours, head, known, trust);
    let mut read: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let paths = paths.get(start..).unwrap_or_default();
    for (place, path) in paths.iter().enumerate() {
        let bytes = fs::read(path).map_err(io_error(path))?;
        let (mut at, last) = (0usize, place.saturating_add(1) == paths.len());
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            at = at.saturating_add(line.len());
            match line.strip_suffix(b"\n") {
                // The end that a power cut left is no break: nothing follows it.
                None if last => {}
                line => reader.push_line(line.and_then(|line| std::str::from_utf8(line).ok()), (place, at)),
            }
        }
        // Of a file in whose place nothing can be strange any more only the name is needed.
        if reader.end_file().is_some_and(|end| end == place)
            && let Some((_, before)) = read.last_mut()
        {
            *before = Vec::new();
        }
        read.push((path.clone(), bytes));
    }
    let doubtful = reader.is_doubtful();
    let told = reader.finish();
    Ok((!with_kept || told.joined).then_some((RecoveredFiles { told, read }, doubtful)))
}

/// Behind the end nothing was promised: what stands there is set aside. The file that goes on, where there is one.
fn set_strange_aside(
    folder: &Path,
    read: &[(PathBuf, Vec<u8>)],
    end: (usize, usize),
    now: Timestamp,
    news: &mut Vec<JournalEvent>,
) -> Result<Option<ActiveSegment>, JournalError> {
    let (place, offset) = end;
    let mut file = None;
    for (path, bytes) in read.iter().skip(place.saturating_add(1)) {
        if bytes.is_empty() {
            file = Some((path, 0));
        } else {
            news.push(set_whole_aside(folder, path, bytes, now).map_err(io_error(path))?);
        }
    }
    if let Some((path, bytes)) = read.get(place) {
        if offset < bytes.len() {
            news.push(set_aside(folder, path, bytes, offset, now).map_err(io_error(path))?);
        }
        file = file.or(Some((path, offset)));
    }
    file.map(|(path, offset)| ActiveSegment::open(path, offset as u64).map_err(io_error(path))).transpose()
}

/// One program writes a journal at a time; the lock goes with the process.
pub(in crate::evidence) fn lock_folder(folder: &Path) -> Result<File, JournalError> {
    let path = folder.join(LOCK_FILE);
    let file = crate::platform::private_files::open_options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(io_error(&path))?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
        rustix::io::Errno::WOULDBLOCK => JournalError::Taken(folder.to_owned()),
        error => JournalError::Io { path: path.clone(), source: error.into() },
    })?;
    Ok(file)
}

/// Name of the file that is locked.
pub(in crate::evidence) const LOCK_FILE: &str = "lock";

/// Temporary files of a head that was never finished.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(".tmp")) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
