//! Jack pipe: another program (a keypad's, a contact's) writes lines "in" and "out" into it. For tests as well.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    os::{
        fd::{AsFd, BorrowedFd},
        unix::fs::{FileTypeExt as _, OpenOptionsExt as _},
    },
    path::Path,
};

use rustix::fs::{CWD, Mode, mkfifoat};

/// Letters of a line at the most; a longer one is no word of this pipe.
const LONGEST_LINE: usize = 16;

/// The open pipe.
#[derive(Debug)]
pub(super) struct JackPipe {
    file: File,
    line: Vec<u8>,
}

impl JackPipe {
    /// Opens the pipe, and makes it where it is not there, for this user alone.
    ///
    /// # Errors
    /// It is something else, or cannot be made or opened.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        if !path.exists() {
            mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR)?;
        }
        if !fs::metadata(path)?.file_type().is_fifo() {
            return Err(io::Error::other("is no named pipe"));
        }
        // Open for writing as well: it does not end when the other program does.
        let mut options = fs::OpenOptions::new();
        let file = options.read(true).write(true).custom_flags(libc::O_NONBLOCK | libc::O_CLOEXEC).open(path)?;
        Ok(Self { file, line: Vec::new() })
    }

    /// The states that were written since the last call, in order.
    pub(super) fn read(&mut self) -> Vec<bool> {
        let mut buffer = [0; 256];
        let mut states = Vec::new();
        let Ok(read) = self.file.read(&mut buffer) else { return states };
        for byte in buffer.iter().take(read) {
            if *byte != b'\n' {
                // One letter more tells a line that is too long from one that is not.
                if self.line.len() <= LONGEST_LINE {
                    self.line.push(*byte);
                }
                continue;
            }
            match self.line.trim_ascii() {
                b"in" => states.push(true),
                b"out" => states.push(false),
                _ => {}
            }
            self.line.clear();
        }
        states
    }
}

impl AsFd for JackPipe {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_through_the_pipe_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jack");
        let mut pipe = JackPipe::open(&path).unwrap();
        assert!(pipe.read().is_empty());
        fs::write(&path, "in\nwhat\nout\r\ni").unwrap();
        assert_eq!(pipe.read(), [true, false]);
        fs::write(&path, format!("n\n{}in\n", "x".repeat(60))).unwrap();
        assert_eq!(pipe.read(), [true]);
        fs::write(folder.path().join("file"), "").unwrap();
        assert!(JackPipe::open(&folder.path().join("file")).is_err());
        assert!(JackPipe::open(&folder.path().join("none/jack")).is_err());
    }
}
