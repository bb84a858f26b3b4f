//! Staging of incoming files: each is written under a working name, hashed while it is written, synced, and then
//! renamed to `<hash>-<n>.ready`.
//!
//! Left out: moving a ready file to the blobs (`store::file_intake`).

use std::{
    fs::{self, File},
    io::{self, Read, Seek, Write as _},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

use sha2::{Digest as _, Sha256};

use super::ReadyFile;
use crate::{
    notice::{BlobHash, inspect},
    platform::private_files,
};

/// Bytes that are gathered before they are written: one hand-over for many small pieces.
const GATHERED: usize = 256 * 1024;
/// A download that nobody resumed for this long is given up.
const FORGOTTEN: Duration = Duration::from_secs(7 * 24 * 3600);

/// The same bytes may arrive twice at once from two addresses; the number keeps their names apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A file being written into the staging folder, locked against a second writer.
pub(super) struct IncomingFile {
    path: PathBuf,
    file: File,
    hasher: Sha256,
    bytes: u64,
}

impl IncomingFile {
    /// Opens or creates `path` and reads what is already there, so that writing goes on behind it. Fails with
    /// [`io::ErrorKind::WouldBlock`] while someone else writes it.
    pub(crate) fn open(path: PathBuf) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            private_files::create_folder(folder)?;
        }
        let mut file = private_files::open_options().read(true).write(true).create(true).truncate(false).open(&path)?;
        file.try_lock()?;
        let (mut hasher, mut bytes) = (Sha256::new(), 0);
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let chunk = match file.read(&mut buffer)? {
                0 => break,
                read => buffer.get(..read).unwrap_or_default(),
            };
            take(chunk, &mut hasher, &mut bytes);
        }
        Ok(Self { path, file, hasher, bytes })
    }

    /// A fresh file under `path`; what was there is gone.
    pub(crate) fn create(path: PathBuf) -> io::Result<Self> {
        let mut new = Self::open(path)?;
        new.restart()?;
        Ok(new)
    }

    /// Forgets everything written so far.
    pub(crate) fn restart(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.hasher = Sha256::new();
        self.bytes = 0;
        Ok(())
    }

    /// Appends a piece.
    pub(crate) fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        self.file.write_all(chunk)?;
        take(chunk, &mut self.hasher, &mut self.bytes);
        Ok(())
    }

    /// Length so far, in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Syncs the whole file and gives it its ready name in the same folder.
    pub(crate) fn finish(mut self) -> io::Result<ReadyFile> {
        self.file.sync_all()?;
        let kind = inspect(&mut self.file)?.kind;
        let hash = BlobHash(self.hasher.finalize().into());
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let ready = folder.join(format!("{hash}-{}.ready", NEXT.fetch_add(1, Ordering::Relaxed)));
        fs::rename(&self.path, &ready)?;
        File::open(folder)?.sync_all()?;
        Ok(ReadyFile { path: ready, hash, bytes: self.bytes, kind })
    }

    /// Throws the file away.
    pub(crate) fn discard(self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn take(chunk: &[u8], hasher: &mut Sha256, bytes: &mut u64) {
    hasher.update(chunk);
    *bytes = bytes.saturating_add(chunk.len() as u64);
}

/// A file that comes in pieces from a network: they are gathered, and written by a thread that may wait for the disk.
pub(super) struct IncomingPieces {
    /// `None` after the disk failed.
    incoming: Option<IncomingFile>,
    gathered: Vec<u8>,
}

impl IncomingPieces {
    pub(crate) fn new(incoming: IncomingFile) -> Self {
        Self { incoming: Some(incoming), gathered: Vec::new() }
    }

    /// Length so far in bytes, with what is gathered.
    pub(crate) fn bytes(&self) -> u64 {
        let written = self.incoming.as_ref().map_or(0, IncomingFile::bytes);
        written.saturating_add(self.gathered.len() as u64)
    }

    /// Appends a piece; writes once enough is gathered.
    pub(crate) async fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        self.gathered.extend_from_slice(piece);
        if self.gathered.len() >= GATHERED { self.write().await } else { Ok(()) }
    }

    /// Writes what is gathered, so that a later download can go on behind it.
    pub(crate) async fn write(&mut self) -> io::Result<()> {
        let gathered = std::mem::take(&mut self.gathered);
        let mut incoming = self.incoming.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let written = tokio::task::spawn_blocking(move || {
            let outcome = incoming.write(&gathered);
            (incoming, outcome)
        });
        let (incoming, outcome) = written.await.map_err(io::Error::other)?;
        self.incoming = Some(incoming);
        outcome
    }

    /// The whole file, synced and under its ready name.
    pub(crate) async fn finish(mut self) -> io::Result<ReadyFile> {
        self.write().await?;
        let incoming = self.incoming.take().ok_or(io::ErrorKind::BrokenPipe)?;
        tokio::task::spawn_blocking(move || incoming.finish()).await.map_err(io::Error::other)?
    }

    /// Throws the file away.
    pub(crate) fn discard(self) {
        if let Some(incoming) = self.incoming {
            incoming.discard();
        }
    }
}

/// Copies a local file into the staging folder. `name` is a working name that no one else uses. A file longer than
/// `limit` bytes is refused with [`io::ErrorKind::FileTooLarge`].
pub(super) fn copy_into_staging(from: &Path, staging: &Path, name: &str, limit: u64) -> io::Result<ReadyFile> {
    copy_open_file(File::open(from)?, staging, name, limit)
}

/// As [`copy_into_staging`], from an opened file.
pub(super) fn copy_open_file(mut source: File, staging: &Path, name: &str, limit: u64) -> io::Result<ReadyFile> {
    let mut incoming = IncomingFile::create(staging.join(format!("{name}.copy")))?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let result = match source.read(&mut buffer) {
            Ok(0) => return incoming.finish(),
            Ok(read) if incoming.bytes().saturating_add(read as u64) > limit => Err(io::ErrorKind::FileTooLarge.into()),
            Ok(read) => incoming.write(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = result {
            incoming.discard();
            return Err(error);
        }
    }
}

/// Clears the staging folder before the sources start: ready files that no one took, copies cut short, and downloads
/// that no one resumed for a week. `now` is the machine's time.
pub(crate) fn sweep_staging(staging: &Path, now: SystemTime) -> io::Result<()> {
    private_files::create_folder(staging)?;
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        let path = entry.path();
        let stale = match path.extension().and_then(|extension| extension.to_str()) {
            Some("ready" | "copy") => true,
            Some("part" | "etag") => entry
                .metadata()
                .and_then(|metadata| metadata.modified())
                .is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > FORGOTTEN)),
            _ => false,
        };
        if stale {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::MediaKind;

    #[test]
    fn writing_goes_on_where_it_stopped_and_hashes_the_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.part");
        let mut first = IncomingFile::open(path.clone()).unwrap();
        first.write(b"%PDF-1.7 one").unwrap();
        drop(first);
        let mut second = IncomingFile::open(path).unwrap();
        assert_eq!(second.bytes(), 12);
        second.write(b" two").unwrap();
        let ready = second.finish().unwrap();
        assert_eq!(ready.hash, BlobHash::digest(b"%PDF-1.7 one two"));
        assert_eq!((ready.bytes, ready.kind), (16, MediaKind::Pdf));
        assert_eq!(fs::read(&ready.path).unwrap(), b"%PDF-1.7 one two");
    }

    #[test]
    fn a_second_writer_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.part");
        let _first = IncomingFile::open(path.clone()).unwrap();
        assert_eq!(IncomingFile::open(path).err().unwrap().kind(), io::ErrorKind::WouldBlock);
    }

    #[test]
    fn a_file_over_the_limit_leaves_nothing_behind() {
        let (from, staging) = (tempfile::NamedTempFile::new().unwrap(), tempfile::tempdir().unwrap());
        fs::write(from.path(), [0; 100]).unwrap();
        assert_eq!(
            copy_into_staging(from.path(), staging.path(), "x", 99).unwrap_err().kind(),
            io::ErrorKind::FileTooLarge
        );
        assert_eq!(fs::read_dir(staging.path()).unwrap().count(), 0);
    }

    #[test]
    fn sweeping_keeps_a_fresh_download() {
        let staging = tempfile::tempdir().unwrap();
        for name in ["a.ready", "b.copy", "c.part", "c.etag"] {
            fs::write(staging.path().join(name), "x").unwrap();
        }
        let now = fs::metadata(staging.path().join("c.part")).unwrap().modified().unwrap();
        sweep_staging(staging.path(), now).unwrap();
        assert_eq!(fs::read_dir(staging.path()).unwrap().count(), 2);
        sweep_staging(staging.path(), now + FORGOTTEN * 2).unwrap();
        assert_eq!(fs::read_dir(staging.path()).unwrap().count(), 0);
    }
}
