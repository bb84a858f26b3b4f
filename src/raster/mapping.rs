//! Descriptors as bytes in the worker: the document, read-only, and the memory its answer goes into.
//! Leaves out the pool's side of the same memory (`wire`), which reads it without mapping.

use std::{io, os::fd::AsFd, ptr::NonNull};

use rustix::mm::{MapFlags, ProtFlags, mmap, munmap};

/// A document larger than this is not opened.
pub const MAX_DOCUMENT: u64 = 512 << 20;

/// Mapped bytes; gone when dropped.
pub struct Mapping {
    start: NonNull<u8>,
    length: usize,
}

impl Mapping {
    /// Maps a whole document for reading.
    pub fn document(file: impl AsFd) -> io::Result<Self> {
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

    pub fn bytes(&self) -> &[u8] {
        // SAFETY: mapped readable for `length` bytes until drop. A document that is cut short meanwhile ends this
        // process with SIGBUS, which the pool survives; nobody writes to it, as blobs never change.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    /// The bytes for as long as the caller promises to keep the mapping.
    ///
    /// # Safety
    /// The mapping must outlive every use of the slice.
    pub unsafe fn bytes_kept(&self) -> &'static [u8] {
        // SAFETY: as in `bytes`; the caller keeps the mapping.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

/// The memory of an answer, writable.
pub struct Answer(Mapping);

impl Answer {
    /// Maps the first `length` bytes of the memory.
    pub fn new(memory: impl AsFd, length: usize) -> io::Result<Self> {
        let size = u64::try_from(rustix::fs::fstat(&memory)?.st_size).unwrap_or(0);
        if length == 0 || length as u64 > size {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let prot = ProtFlags::READ | ProtFlags::WRITE;
        Mapping::map(memory, length, prot, MapFlags::SHARED | MapFlags::POPULATE).map(Self)
    }

    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: mapped writable for `length` bytes until drop and borrowed exclusively here. The pool reads these
        // bytes only through the descriptor and after the answer, so no reference in another process is involved.
        unsafe { std::slice::from_raw_parts_mut(self.0.start.as_ptr(), self.0.length) }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: exactly what was mapped, and no slice of it outlives `self`.
        // Unmapping a whole mapping cannot fail in a way that could be answered here.
        let _ = unsafe { munmap(self.start.as_ptr().cast(), self.length) };
    }
}
