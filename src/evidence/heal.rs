//! Opening the journal's folder: what hangs, where the chain ends, and what a power cut or a stranger left behind.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    Chain, Entry, Event, JournalError, Standing,
    files::{self, Head},
    journal::{CHECKPOINT_EVERY, Current, Open, wrong},
    kept::Kept,
    key::{self, Key},
};
use crate::notice::BlobHash;

/// What the files tell, as far as they are whole.
#[derive(Default)]
struct Told {
    standing: Standing,
    /// Where the chain ends.
    chain: Option<Chain>,
    ended: Option<Timestamp>,
    /// The key that signs by the journal.
    signer: Option<String>,
    /// The newest file, its bytes, and how many of them are whole entries.
    newest: Option<(PathBuf, Vec<u8>, usize)>,
    /// Whether the entry was seen that what was kept beside the journal goes up to.
    joined: bool,
}

/// Opens the folder: its end, what hangs, and what is to be written about the state it was found in.
pub(super) fn open(folder: &Path, now: Timestamp) -> Result<(Open, Standing, Vec<Event>), JournalError> {
    fs::create_dir_all(folder).map_err(wrong(folder))?;
    let lock = lock(folder)?;
    sweep(folder).map_err(wrong(folder))?;
    let key = Key::open(folder).map_err(wrong(&folder.join("key")))?;
    let paths = files::list(folder).map_err(wrong(folder))?;
    let head = Head::read(folder);
    let told = match Kept::read(folder, &key) {
        Some(kept) => read(&paths, Some(kept))?,
        None => None,
    };
    let told = match told {
        Some(told) => told,
        None => read(&paths, None)?.unwrap_or_default(),
    };
    let Told { standing, mut chain, ended, signer, newest, .. } = told;

    let mut news = Vec::new();
    let empty = paths.is_empty();
    let public = key.public();
    let signer_then = signer.as_ref().unwrap_or(&public);
    let signed = match &head {
        Ok(Some(head)) if key::is_signed(signer_then, &head.chain(), &head.signature) => Some(head.chain()),
        _ => None,
    };
    let found = chain.map_or(0, |chain| chain.seq);
    let damage = match (&head, signed) {
        (Err(error), _) => Some(format!("the signed head cannot be read: {error}")),
        (Ok(None), _) => (!empty).then(|| "the signed head is missing".to_owned()),
        (Ok(Some(_)), None) => Some("the head is not signed by the journal's key".to_owned()),
        (Ok(Some(_)), Some(signed)) if found < signed.seq => {
            Some(format!("the journal ends at entry {found}, its head was at {}", signed.seq))
        }
        _ => None,
    };
    let mut file = None;
    // Behind the signed head nothing was promised: what a power cut left there is set aside. A damaged file is left as
    // it is, for whoever has to find out what happened.
    if let (Some((path, bytes, end)), None) = (&newest, &damage) {
        if *end < bytes.len() {
            news.push(set_aside(folder, path, bytes, *end, now).map_err(wrong(path))?);
        }
        file = Some(Current::append_to(path, *end as u64).map_err(wrong(path))?);
    }
    if let Some(what) = damage {
        tracing::error!(%what, "the journal was damaged; it goes on in a new file");
        chain = chain.into_iter().chain(signed).max_by_key(|chain| chain.seq);
        news.push(Event::Damaged { what });
    }
    if signer.as_ref() != Some(&public) {
        news.insert(0, Event::Key { public });
    }
    let chain = chain.unwrap_or(Chain::EMPTY);
    let checkpoint = CHECKPOINT_EVERY;
    let doubtful = Arc::new(|_| false);
    let mut open = Open { _lock: lock, key, chain, doubtful, ended, file, head_due: true, checkpoint, begun: false };
    if empty && matches!(head, Ok(None)) {
        // From the first entry on a missing head means that somebody took it away.
        open.write_head(folder).map_err(wrong(&folder.join(files::HEAD)))?;
    }
    Ok((open, standing, news))
}

/// Reads the files; with what was kept only the newest of them. `None` when that does not fit the files: then all are read.
fn read(paths: &[PathBuf], kept: Option<Kept>) -> Result<Option<Told>, JournalError> {
    let mut told = Told::default();
    let (mut start, mut known) = (0, None);
    if let Some(kept) = kept {
        let holds = |path: &PathBuf| files::first(path).is_some_and(|first| first <= kept.seq);
        let Some(place) = paths.iter().rposition(holds) else { return Ok(None) };
        (start, known) = (place, Some(kept.chain()));
        // The key was in the first file; that it signed what was kept says that it is still the one.
        (told.signer, told.standing) = (Some(kept.signer.clone()), kept.standing());
    }
    for path in paths.iter().skip(start) {
        let bytes = fs::read(path).map_err(wrong(path))?;
        let end = whole_lines(&bytes, |entry, next| {
            if known.is_none_or(|known| entry.seq > known.seq) {
                told.standing.apply(entry.at, &entry.event);
            }
            if let Event::Key { public } = &entry.event {
                told.signer = Some(public.clone());
            }
            told.joined |= next.is_some() && next == known;
            (told.chain, told.ended) = (next.or(told.chain), Some(entry.at));
        });
        told.newest = Some((path.clone(), bytes, end));
    }
    Ok((known.is_none() || told.joined).then_some(told))
}

/// Reads a file's lines; the number of bytes up to which each one continues the one before. `each` is given every entry that
/// is whole in itself, so that a damaged one takes nothing but itself out of what hangs, and the chain as far as it holds.
fn whole_lines(bytes: &[u8], mut each: impl FnMut(Entry, Option<Chain>)) -> usize {
    let (mut end, mut at, mut chain, mut broken) = (0, 0usize, None::<Chain>, false);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        at = at.saturating_add(line.len());
        let whole = line.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
        let Some((entry, head)) = whole.and_then(|line| Entry::read(line).ok()) else {
            broken = true;
            continue;
        };
        let next = Chain { seq: entry.seq, head };
        broken |= chain.is_some_and(|chain| chain.head != entry.prev || chain.seq.saturating_add(1) != entry.seq);
        if broken {
            each(entry, None);
        } else {
            (chain, end) = (Some(next), at);
            each(entry, Some(next));
        }
    }
    end
}

/// Keeps the unfinished end of a file under a name of its own, and cuts it off.
fn set_aside(folder: &Path, path: &Path, bytes: &[u8], end: usize, now: Timestamp) -> io::Result<Event> {
    let torn = bytes.get(end..).unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("journal");
    let file = format!("{name}.torn-{}", now.strftime("%Y%m%dT%H%M%SZ"));
    files::write_whole(folder, &file, torn)?;
    let cut = OpenOptions::new().write(true).open(path)?;
    cut.set_len(end as u64)?;
    cut.sync_all()?;
    tracing::warn!(%file, bytes = torn.len(), "the end of the journal was unfinished; it is set aside");
    Ok(Event::Torn { file, bytes: torn.len() as u64, sha256: BlobHash::of(torn) })
}

/// One program writes a journal at a time; the lock goes with the process.
fn lock(folder: &Path) -> Result<File, JournalError> {
    let path = folder.join("lock");
    let file = OpenOptions::new().create(true).append(true).open(&path).map_err(wrong(&path))?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
        rustix::io::Errno::WOULDBLOCK => JournalError::Taken(folder.to_owned()),
        error => JournalError::Io { path: path.clone(), source: error.into() },
    })?;
    Ok(file)
}

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
