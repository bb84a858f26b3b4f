//! Request from the pool to a worker, as bytes: one task on one document.

use super::{
    framing::{MalformedMessage, decode_header, encode_header},
    limits::MAX_PAGES,
    page_table::PAGE_BYTES,
    text_table::TEXT_BYTES,
};
use crate::{
    notice::{BlobHash, MediaKind},
    raster::{
        apron::Apron,
        job::{Draw, PixelRect, RasterTask},
    },
};

/// Pool to worker: one task on one document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WorkerRequest {
    pub id: u64,
    pub hash: BlobHash,
    pub kind: MediaKind,
    pub task: RasterTask,
}

impl WorkerRequest {
    /// Bytes of shared memory the answer needs after the head, or `None` for a task that is never carried out.
    pub(crate) fn output_bytes(&self) -> Option<usize> {
        match &self.task {
            RasterTask::Measure => Some(MAX_PAGES as usize * PAGE_BYTES),
            // Room for the apron beside the bitmap itself.
            RasterTask::Draw(draw) => draw.bitmap_bytes().map(|_| Apron::most_bytes(draw.clip)),
            RasterTask::Text { page } => (*page < MAX_PAGES).then_some(TEXT_BYTES),
        }
    }

    /// The message.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let message = match self.task {
            RasterTask::Measure => 1,
            RasterTask::Draw(_) => 2,
            RasterTask::Text { .. } => 3,
        };
        let mut out = encode_header(message, self.id);
        out.extend(self.hash.0);
        out.push(if self.kind == MediaKind::Pdf { 1 } else { 2 });
        match self.task {
            RasterTask::Measure => {}
            RasterTask::Draw(Draw { page, scale, clip }) => {
                out.extend(page.to_le_bytes());
                out.extend(scale.to_le_bytes());
                for number in [clip.x, clip.y, clip.width, clip.height] {
                    out.extend(number.to_le_bytes());
                }
            }
            RasterTask::Text { page } => out.extend(page.to_le_bytes()),
        }
        out
    }

    /// Reads a message; what it accepts is within every bound.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, MalformedMessage> {
        let (mut reader, message, id) = decode_header(bytes)?;
        let hash = BlobHash(reader.take()?);
        let kind = match reader.u8()? {
            1 => MediaKind::Pdf,
            2 => MediaKind::Picture,
            _ => return Err(MalformedMessage::Value),
        };
        let task = match message {
            1 => RasterTask::Measure,
            2 => RasterTask::Draw(Draw {
                page: reader.u32()?,
                scale: f32::from_le_bytes(reader.take()?),
                clip: PixelRect { x: reader.u32()?, y: reader.u32()?, width: reader.u32()?, height: reader.u32()? },
            }),
            3 => RasterTask::Text { page: reader.u32()? },
            _ => return Err(MalformedMessage::Header),
        };
        reader.end()?;
        let request = Self { id, hash, kind, task };
        request.output_bytes().ok_or(MalformedMessage::Value)?;
        Ok(request)
    }
}
