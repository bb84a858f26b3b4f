//! Framing of messages between pool and worker: their header, and a reader of numbers from untrusted bytes. Pure.
//!
//! Left out: the messages (`request`, `reply`).

/// Raised with every change to the bytes; the two ends refuse each other when they differ.
pub(crate) const VERSION: u16 = 5;
/// No message is longer.
pub(crate) const MAX_MESSAGE: usize = 1024;
/// No text in a message is longer, in bytes.
pub(in crate::raster) const MAX_TEXT: usize = 200;

const MAGIC: [u8; 4] = *b"VYRA";

/// Bytes that are no message of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedMessage {
    #[error("message too short or too long")]
    Length,
    #[error("not a message of this protocol version")]
    Header,
    #[error("a value outside its bounds in a message")]
    Value,
}

/// Starts a message.
pub(in crate::raster) fn encode_header(kind: u16, id: u64) -> Vec<u8> {
    let mut out = Vec::with_capacity(80);
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend(kind.to_le_bytes());
    out.extend(id.to_le_bytes());
    out
}

/// Reads a message's head: its kind, its job, and what follows.
pub(in crate::raster) fn decode_header(bytes: &[u8]) -> Result<(FieldReader<'_>, u16, u64), MalformedMessage> {
    if bytes.len() > MAX_MESSAGE {
        return Err(MalformedMessage::Length);
    }
    let mut reader = FieldReader(bytes);
    if reader.take()? != MAGIC || reader.u16()? != VERSION {
        return Err(MalformedMessage::Header);
    }
    let (kind, id) = (reader.u16()?, u64::from_le_bytes(reader.take()?));
    Ok((reader, kind, id))
}

/// Takes numbers off the front of a message.
pub(in crate::raster) struct FieldReader<'a>(&'a [u8]);

impl<'a> FieldReader<'a> {
    /// Over these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// So many bytes.
    pub(crate) fn bytes(&mut self, length: usize) -> Result<&'a [u8], MalformedMessage> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(MalformedMessage::Length)?;
        self.0 = rest;
        Ok(head)
    }

    pub(crate) fn f32(&mut self) -> Result<f32, MalformedMessage> {
        Ok(f32::from_le_bytes(self.take()?))
    }

    pub(crate) fn take<const N: usize>(&mut self) -> Result<[u8; N], MalformedMessage> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(MalformedMessage::Length)?;
        self.0 = rest;
        Ok(*head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, MalformedMessage> {
        Ok(u8::from_le_bytes(self.take()?))
    }

    pub(crate) fn u16(&mut self) -> Result<u16, MalformedMessage> {
        Ok(u16::from_le_bytes(self.take()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, MalformedMessage> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    /// All that is left, as text for a log line.
    pub(crate) fn text(&mut self) -> Result<String, MalformedMessage> {
        let rest = std::mem::take(&mut self.0);
        if rest.len() > MAX_TEXT {
            return Err(MalformedMessage::Length);
        }
        let text = std::str::from_utf8(rest).map_err(|_| MalformedMessage::Value)?;
        if text.chars().any(char::is_control) { Err(MalformedMessage::Value) } else { Ok(text.to_owned()) }
    }

    pub(crate) fn end(&self) -> Result<(), MalformedMessage> {
        if self.0.is_empty() { Ok(()) } else { Err(MalformedMessage::Length) }
    }
}
