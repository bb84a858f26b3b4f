//! Protocol of the unit that converts: a greeting, one question with its document, one answer with what was made. Each head is its
//! length (32 bits, little-endian) and JSON; a file follows its head as so many bytes. Neither end trusts the other: lengths have
//! bounds, and every wait has an end.
//!
//! The connection is a stream and carries bytes, not descriptors: what came over it cannot be changed any more by who sent it.
//! Left out: the two ends (`unit_client`, `unit_server`).

use std::{
    fs::File,
    io::{self, Read, Write},
    os::fd::BorrowedFd,
    path::PathBuf,
    time::{Duration, Instant},
};

use rustix::{
    event::PollFlags,
    io::Errno,
    net::{RecvFlags, SendFlags},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::office_run::{CallOff, WaitEnd};

/// This protocol's number; another one is not understood.
pub(super) const PROTOCOL: u32 = 1;
/// Longest head in bytes.
const HEAD: u32 = 16 << 10;
/// Longest document and longest PDF in bytes.
pub(super) const LONGEST_FILE: u64 = 512 << 20;
/// Longest time that may be asked for: that of the configuration's `deadline-s`.
pub(super) const LONGEST_TIME: Duration = Duration::from_secs(1_800);

/// What the unit says first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OfficeGreeting {
    pub protocol: u32,
    /// The LibreOffice that it runs; `None` where none is installed.
    pub program: Option<PathBuf>,
}

/// What is asked of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub(super) enum OfficeRequest {
    /// Whether its walls can be raised.
    Walls,
    /// A file made of a document, whose bytes follow.
    Convert {
        /// Ending of the document.
        ending: String,
        /// Ending of what is to be made.
        target: String,
        /// In which time, in milliseconds.
        within_ms: u64,
        /// Length of the document.
        bytes: u64,
    },
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub(super) enum OfficeAnswer {
    /// The walls stand.
    Walls,
    /// A file, whose bytes follow.
    Made {
        bytes: u64,
    },
    /// LibreOffice made nothing, and its last words.
    Nothing {
        words: String,
    },
    /// LibreOffice was not started, because it could not be walled in.
    NoSandbox {
        words: String,
    },
    TooSlow,
    /// The unit could not do it, or did not understand.
    Failed {
        words: String,
    },
}

/// One end of a connection, on which every wait ends.
pub(super) struct OfficeLink<'a> {
    socket: BorrowedFd<'a>,
    call_off: CallOff<'a>,
    /// When waiting ends, with [`io::ErrorKind::TimedOut`]; one that was called off ends with
    /// [`io::ErrorKind::ConnectionAborted`].
    pub until: Instant,
}

impl<'a> OfficeLink<'a> {
    pub(super) fn new(socket: BorrowedFd<'a>, call_off: CallOff<'a>, until: Instant) -> Self {
        Self { socket, call_off, until }
    }

    /// Sends a head.
    ///
    /// # Errors
    /// The other end is gone or does not read, or it was called off.
    pub(super) fn send(&mut self, head: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_vec(head)?;
        let length = u32::try_from(text.len()).ok().filter(|length| *length <= HEAD);
        self.write_all(&length.ok_or(io::ErrorKind::InvalidInput)?.to_le_bytes())?;
        self.write_all(&text)
    }

    /// Takes a head.
    ///
    /// # Errors
    /// The other end is gone or says nothing, says what is not understood ([`io::ErrorKind::InvalidData`]), or it was called off.
    pub(super) fn receive<T: DeserializeOwned>(&mut self) -> io::Result<T> {
        let mut length = [0; 4];
        self.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        if length > HEAD {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut text = vec![0; length as usize];
        self.read_exact(&mut text)?;
        serde_json::from_slice(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }

    /// Sends a file of so many bytes.
    ///
    /// # Errors
    /// As for a head; and the file is shorter.
    pub(super) fn send_file(&mut self, file: &mut File, bytes: u64) -> io::Result<()> {
        whole(io::copy(&mut file.take(bytes), self)?, bytes)
    }

    /// Takes a file of so many bytes.
    ///
    /// # Errors
    /// As for a head; and the file cannot be written.
    pub(super) fn receive_file(&mut self, into: &mut File, bytes: u64) -> io::Result<()> {
        whole(io::copy(&mut self.take(bytes), into)?, bytes)
    }

    fn wait(&self, event: PollFlags) -> io::Result<()> {
        match self.call_off.wait(self.socket, event, self.until)? {
            WaitEnd::Ready => Ok(()),
            WaitEnd::TimeUp => Err(io::ErrorKind::TimedOut.into()),
            WaitEnd::CalledOff => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

fn whole(copied: u64, bytes: u64) -> io::Result<()> {
    if copied == bytes { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

impl Read for OfficeLink<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match rustix::net::recv(self.socket, &mut *buffer, RecvFlags::DONTWAIT) {
                Err(Errno::AGAIN) => self.wait(PollFlags::IN)?,
                Err(Errno::INTR) => {}
                received => return Ok(received?.0),
            }
        }
    }
}

impl Write for OfficeLink<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::net::send(self.socket, buffer, SendFlags::DONTWAIT | SendFlags::NOSIGNAL) {
                Err(Errno::AGAIN) => self.wait(PollFlags::OUT)?,
                Err(Errno::INTR) => {}
                sent => return Ok(sent?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
