//! Socket pair with descriptor passing, one packet at a time, and the shared memory for answers as the pool sees it.
//!
//! Left out: the messages (`protocol`), and the memory as the worker sees it (`mapping`).

use std::{
    io::{self, IoSlice, IoSliceMut},
    mem::MaybeUninit,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
};

use rustix::{
    fs::{FallocateFlags, MemfdFlags, SealFlags},
    net::{
        AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
        SendFlags, SocketFlags, SocketType,
    },
};

use super::{framing::MAX_MESSAGE, limits::HEAD_BYTES};

/// Two connected ends; a packet arrives whole or not at all.
pub(crate) fn socket_pair() -> io::Result<(OwnedFd, OwnedFd)> {
    Ok(rustix::net::socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)?)
}

/// Sends a packet without waiting, with the descriptors; a peer that does not read makes it an error.
pub(crate) fn send(socket: impl AsFd, bytes: &[u8], descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    if !descriptors.is_empty() && !control.push(SendAncillaryMessage::ScmRights(descriptors)) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let flags = SendFlags::NOSIGNAL | SendFlags::DONTWAIT;
    let sent = rustix::net::sendmsg(socket, &[IoSlice::new(bytes)], &mut control, flags)?;
    if sent == bytes.len() { Ok(()) } else { Err(io::ErrorKind::WriteZero.into()) }
}

/// Takes the packet that has come, without waiting; longer than any message it comes back one byte too long.
/// Descriptors a peer adds are closed by the kernel. An empty packet means that the peer is gone.
pub(crate) fn receive(socket: impl AsFd) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; MAX_MESSAGE + 1];
    let (got, _) = rustix::net::recv(socket, &mut *bytes, RecvFlags::DONTWAIT)?;
    bytes.truncate(got);
    Ok(bytes)
}

/// Waits for a packet and takes it with its descriptors, two at most. An empty packet means that the peer is gone.
pub(crate) fn receive_with_descriptors(socket: impl AsFd) -> io::Result<(Vec<u8>, Vec<OwnedFd>)> {
    let mut bytes = vec![0; MAX_MESSAGE + 1];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let got = loop {
        let mut parts = [IoSliceMut::new(&mut bytes)];
        match rustix::net::recvmsg(&socket, &mut parts, &mut control, RecvFlags::CMSG_CLOEXEC) {
            Err(rustix::io::Errno::INTR) => {}
            other => break other?.bytes,
        }
    };
    bytes.truncate(got);
    let mut descriptors = Vec::new();
    for message in control.drain() {
        if let RecvAncillaryMessage::ScmRights(fds) = message {
            descriptors.extend(fds);
        }
    }
    Ok((bytes, descriptors))
}

/// Memory that a worker writes an answer into, behind a head by which it is told to stop. Its size is set and sealed
/// here: a worker can neither grow it nor cut
/// it short.
#[derive(Debug)]
pub(crate) struct AnswerMemory {
    descriptor: OwnedFd,
    size: usize,
}

impl AnswerMemory {
    /// Makes zeroed memory for an answer of `size` bytes; pages are taken only as they are written.
    pub(crate) fn new(size: usize) -> io::Result<Self> {
        let descriptor = rustix::fs::memfd_create("vyveska-raster", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
        rustix::fs::ftruncate(&descriptor, size.saturating_add(HEAD_BYTES) as u64)?;
        rustix::fs::fcntl_add_seals(&descriptor, SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL)?;
        Ok(Self { descriptor, size })
    }

    /// Room for the answer, in bytes.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// Says in the head whether the answer is wanted. One byte at a known place cannot fail; if it did, the worker
    /// would be killed a moment later, or stop a job that is then done again.
    pub(crate) fn set_wanted(&self, wanted: bool) {
        let _ = rustix::io::pwrite(&self.descriptor, &u32::from(!wanted).to_ne_bytes(), 0);
    }

    /// Gives its pages back to the system; it has its size and is empty. Where that fails they stay.
    pub(crate) fn give_back(&self) {
        let hole = FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE;
        let _ = rustix::fs::fallocate(&self.descriptor, hole, 0, self.size.saturating_add(HEAD_BYTES) as u64);
    }

    /// Copies the first `length` bytes of the answer out; the worker may still write, it only spoils its own answer.
    pub(crate) fn read(&self, length: usize) -> io::Result<Vec<u8>> {
        if length > self.size {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = vec![0; length];
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match rustix::io::pread(&self.descriptor, rest, (HEAD_BYTES + done) as u64) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(got) => done += got,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(bytes)
    }
}

impl AsFd for AnswerMemory {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.descriptor.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_that_was_given_back_is_empty_and_is_used_again() {
        let memory = AnswerMemory::new(1 << 20).unwrap();
        let write = |byte: u8| rustix::io::pwrite(&memory, &[byte; 4_096], HEAD_BYTES as u64).unwrap();
        let blocks = || rustix::fs::fstat(&memory).unwrap().st_blocks;
        write(7);
        assert_eq!(memory.read(3).unwrap(), [7; 3]);
        assert!(blocks() > 0);
        memory.give_back();
        assert_eq!((blocks(), memory.read(1 << 20).unwrap().iter().any(|byte| *byte != 0)), (0, false));
        write(9);
        assert_eq!(memory.read(3).unwrap(), [9; 3]);
    }
}
