//! Reply of a worker to the pool, as bytes. Every number and text is checked when it is read: the worker may lie.

use super::{
    framing::{MAX_TEXT, MalformedMessage, decode_header, encode_header},
    limits::{MAX_PAGES, MAX_WORDS},
    text_table::TEXT_BYTES,
};
use crate::raster::job::Unshowable;

/// The sandbox walls that are in force around a worker, as the worker reports them at its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SandboxWalls {
    /// Files outside the font folders are out of reach.
    pub landlock: bool,
    /// System calls outside the list are refused.
    pub seccomp: bool,
    /// Address space and files are limited.
    pub limits: bool,
}

impl SandboxWalls {
    /// True when nothing is missing.
    pub fn is_complete(self) -> bool {
        self.landlock && self.seccomp && self.limits
    }
}

/// Worker to pool.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkerReply {
    /// Sent once, before the first request: the walls stand and PDFium is loaded.
    Hello(SandboxWalls),
    /// The table of this many pages lies in the memory.
    Measured {
        /// Number of the request.
        id: u64,
        /// Pages of the document.
        pages: u32,
    },
    /// The bitmap lies in the memory.
    Drawn {
        /// Number of the request.
        id: u64,
        /// Width of the bitmap in pixels.
        width: u32,
        /// Height of the bitmap in pixels.
        height: u32,
    },
    /// The task could not be done.
    Failed {
        /// Number of the request.
        id: u64,
        /// Why the document or page cannot be shown.
        why: Unshowable,
    },
    /// The table of this many words, so many bytes long, lies in the memory.
    Text {
        /// Number of the request.
        id: u64,
        /// Words in the table.
        words: u32,
        /// Length of the table in bytes.
        bytes: u32,
    },
    /// Not done, because the pool said that nobody wants it.
    Stopped {
        /// Number of the request.
        id: u64,
    },
}

impl WorkerReply {
    /// The message.
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Hello(walls) => {
                let mut out = encode_header(16, 0);
                out.push(u8::from(walls.landlock) | u8::from(walls.seccomp) << 1 | u8::from(walls.limits) << 2);
                out
            }
            Self::Measured { id, pages } => {
                let mut out = encode_header(17, *id);
                out.extend(pages.to_le_bytes());
                out
            }
            Self::Drawn { id, width, height } => {
                let mut out = encode_header(18, *id);
                out.extend(width.to_le_bytes());
                out.extend(height.to_le_bytes());
                out
            }
            Self::Failed { id, why } => {
                let mut out = encode_header(19, *id);
                let (code, text) = match why {
                    Unshowable::Encrypted => (1, ""),
                    Unshowable::Damaged => (2, ""),
                    Unshowable::Unsupported => (3, ""),
                    Unshowable::Broken(text) => (4, text.as_str()),
                    Unshowable::Protected => (5, ""),
                    Unshowable::Portfolio => (6, ""),
                    Unshowable::DynamicForm => (7, ""),
                    Unshowable::TooLarge => (8, ""),
                    Unshowable::Unavailable(text) => (9, text.as_str()),
                    // The pool alone judges these two; a worker never says them.
                    Unshowable::TooSlow | Unshowable::Quarantined => (4, "out of turn"),
                };
                out.push(code);
                let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
                out.extend(line.get(..line.floor_char_boundary(MAX_TEXT)).unwrap_or_default().bytes());
                out
            }
            Self::Text { id, words, bytes } => {
                let mut out = encode_header(20, *id);
                out.extend(words.to_le_bytes());
                out.extend(bytes.to_le_bytes());
                out
            }
            Self::Stopped { id } => encode_header(21, *id),
        }
    }

    /// Reads a message from a worker that may lie: numbers are within their bounds, text is short and without
    /// control characters.
    pub fn decode(bytes: &[u8]) -> Result<Self, MalformedMessage> {
        let (mut reader, message, id) = decode_header(bytes)?;
        let reply = match message {
            16 => {
                let bits = reader.u8()?;
                if bits > 7 || id != 0 {
                    return Err(MalformedMessage::Value);
                }
                Self::Hello(SandboxWalls { landlock: bits & 1 != 0, seccomp: bits & 2 != 0, limits: bits & 4 != 0 })
            }
            17 => match reader.u32()? {
                pages @ 1..=MAX_PAGES => Self::Measured { id, pages },
                _ => return Err(MalformedMessage::Value),
            },
            18 => Self::Drawn { id, width: reader.u32()?, height: reader.u32()? },
            19 => {
                let code = reader.u8()?;
                let text = reader.text()?;
                let why = match (code, text.is_empty()) {
                    (1, true) => Unshowable::Encrypted,
                    (2, true) => Unshowable::Damaged,
                    (3, true) => Unshowable::Unsupported,
                    (4, _) => Unshowable::Broken(text),
                    (5, true) => Unshowable::Protected,
                    (6, true) => Unshowable::Portfolio,
                    (7, true) => Unshowable::DynamicForm,
                    (8, true) => Unshowable::TooLarge,
                    (9, _) => Unshowable::Unavailable(text),
                    _ => return Err(MalformedMessage::Value),
                };
                Self::Failed { id, why }
            }
            20 => {
                let (words, bytes) = (reader.u32()?, reader.u32()?);
                if words as usize > MAX_WORDS || bytes as usize > TEXT_BYTES {
                    return Err(MalformedMessage::Value);
                }
                Self::Text { id, words, bytes }
            }
            21 => Self::Stopped { id },
            _ => return Err(MalformedMessage::Header),
        };
        reader.end()?;
        Ok(reply)
    }
}
