//! Memory mappings in the worker: the document, read-only, and the memory for its answers.
//!
//! Left out: the pool's side of the same memory (`socket`), which reads it without a mapping.

use std::{io, os::fd::AsFd, ptr::NonNull, sync::atomic::AtomicU32};

use rustix::mm::{MapFlags, ProtFlags, mmap, munmap};

use super::limits::HEAD_BYTES;
use crate::raster::job::MAX_BITMAP_BYTES;

/// A document larger than this is not opened.
pub(crate) const MAX_DOCUMENT: u64 = 512 << 20;

/// No memory for an answer is larger: the largest bitmap with its apron.
const MOST_ANSWER: usize = MAX_BITMAP_BYTES + (8 << 20);

/// Mapped bytes; gone when dropped.
pub(crate) struct Mapping {
    start: NonNull<u8>,
    length: usize,
}

impl Mapping {
    /// Maps a whole document for reading.
    pub(crate) fn document(file: impl AsFd) -> io::Result<Self> {
        let size = u64::try_from(rustix::fs::fstat(&file)?.st_size).unwrap_or(0);
        if size == 0 || size > MAX_DOCUMENT {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Self::map(file, size as usize, ProtFlags::READ, MapFlags::PRIVATE)
    }

    fn map(file: impl AsFd, length: usize, prot: ProtFlags, flags: MapFlags) -> io::Result<Self> {
        // SAFETY: the kernel chooses an unused address, so no memory of ours is replaced.
        let start = unsafe { mmap(std::ptr::null_mut(), length, prot, flags, file, 0)? };
        let start = NonNull::new(start.cast()).ok_or(io::ErrorKind::OutOfMemory)?;
        Ok(Self { start, length })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: mapped readable for `length` bytes until drop. A document that is cut short meanwhile ends this
        // process with SIGBUS, which the pool survives; nobody writes to it, as blobs never change.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    /// The bytes for as long as the caller promises to keep the mapping.
    ///
    /// # Safety
    /// The mapping must outlive every use of the slice.
    pub(crate) unsafe fn bytes_kept(&self) -> &'static [u8] {
        // SAFETY: as in `bytes`; the caller keeps the mapping.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

/// The memory of answers, writable, and the word in its head by which the pool calls the job off.
pub(crate) struct AnswerMapping {
    mapping: Mapping,
    /// Device and number of the memory; it keeps them for as long as it is mapped.
    of: (u64, u64),
}

impl AnswerMapping {
    /// Maps the whole memory, or takes what maps it already: mapping it anew for every page costs a tenth of a light
    /// page's time.
    pub(crate) fn map(memory: impl AsFd, kept: Option<Self>) -> io::Result<Self> {
        let stat = rustix::fs::fstat(&memory)?;
        let length = usize::try_from(stat.st_size).map_err(|_| io::ErrorKind::InvalidData)?;
        let of = (stat.st_dev, stat.st_ino);
        if let Some(kept) = kept.filter(|kept| kept.of == of && kept.mapping.length == length) {
            return Ok(kept);
        }
        if length <= HEAD_BYTES || length > MOST_ANSWER {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mapping = Mapping::map(memory, length, ProtFlags::READ | ProtFlags::WRITE, MapFlags::SHARED)?;
        Ok(Self { mapping, of })
    }

    /// Bytes for the answer.
    pub(crate) fn capacity(&self) -> usize {
        self.mapping.length - HEAD_BYTES
    }

    /// The word that is not 0 any more when nobody wants the answer, and the answer's bytes.
    pub(crate) fn parts(&mut self) -> (&AtomicU32, &mut [u8]) {
        let start = self.mapping.start.as_ptr();
        // SAFETY: a mapping starts on a page and is longer than the head, so the word is aligned and in it; the pool
        // changes it by a write to the descriptor, which other programs see as a change from outside.
        let word = unsafe { AtomicU32::from_ptr(start.cast()) };
        // SAFETY: mapped writable behind the head until drop and borrowed exclusively here; the word lies before it.
        // The pool reads these bytes only through the descriptor and after the answer, so no reference in another
        // process is involved.
        let bytes = unsafe { std::slice::from_raw_parts_mut(start.add(HEAD_BYTES), self.mapping.length - HEAD_BYTES) };
        (word, bytes)
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: exactly what was mapped, and no slice of it outlives `self`.
        // Unmapping a whole mapping cannot fail in a way that could be answered here.
        let _ = unsafe { munmap(self.start.as_ptr().cast(), self.length) };
    }
}
