//! What the pool and a worker say to each other, as bytes. One message is one packet; every number is checked when
//! it is read. Pure: leaves out sockets and descriptors (`wire`) and the shared memory (`wire`, `mapping`).
//!
//! A request travels with two descriptors: the document, read-only, and the memory for the answer. Everything is
//! little-endian: magic (4), version (2), kind (2), job (8), then what the kind asks for and nothing after it.
//!
//! The memory starts with a head. Its first four bytes are 0; when the pool sets them to 1 meanwhile, nobody wants the
//! answer any more, and a worker that sees it in time says `Stopped` and keeps the document open. The answer follows
//! the head.

pub use super::framing::{MAX_MESSAGE, MalformedMessage, VERSION};
use super::framing::{MAX_TEXT, decode_header, encode_header};
use crate::{
    notice::{BlobHash, MediaKind},
    raster::{
        apron::Apron,
        job::{Draw, PageSize, PixelRect, RasterTask, Unshowable},
        page_text::{MAX_WORDS, TEXT_BYTES},
    },
};

/// Bytes of the memory in front of the answer.
pub const HEAD_BYTES: usize = 64;
/// Memory larger than this is not kept for the next job, by either end.
pub const KEEP_MEMORY: usize = 40 << 20;
/// A document with more pages is not shown.
pub const MAX_PAGES: u32 = 65_536;
/// Bytes of one page in the table that answers `Measure`: width and height as 32-bit floats.
pub const PAGE_BYTES: usize = 8;
/// No page side is longer, in points (70 m); PDF's own limit is 14,400 units, which a page may enlarge.
pub const MAX_PAGE_POINTS: f32 = 200_000.0;

/// Pool to worker: one task on one document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorkerRequest {
    pub id: u64,
    pub hash: BlobHash,
    pub kind: MediaKind,
    pub task: RasterTask,
}

/// Which walls stand around a worker, as it reports them itself at the start.
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
        id: u64,
        pages: u32,
    },
    /// The bitmap lies in the memory.
    Drawn {
        id: u64,
        width: u32,
        height: u32,
    },
    Failed {
        id: u64,
        why: Unshowable,
    },
    /// The table of this many words, so many bytes long, lies in the memory.
    Text {
        id: u64,
        words: u32,
        bytes: u32,
    },
    /// Not done, because the pool said that nobody wants it.
    Stopped {
        id: u64,
    },
}

impl WorkerRequest {
    /// Bytes of shared memory the answer needs after the head, or `None` for a task that is never carried out.
    pub fn output_bytes(&self) -> Option<usize> {
        match &self.task {
            RasterTask::Measure => Some(MAX_PAGES as usize * PAGE_BYTES),
            // Room for the apron beside the bitmap itself.
            RasterTask::Draw(draw) => draw.bitmap_bytes().map(|_| Apron::most_bytes(draw.clip)),
            RasterTask::Text { page } => (*page < MAX_PAGES).then_some(TEXT_BYTES),
        }
    }

    /// The message.
    pub fn encode(&self) -> Vec<u8> {
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
    pub fn decode(bytes: &[u8]) -> Result<Self, MalformedMessage> {
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

/// Writes the table that answers `Measure`; sides are brought within their bounds.
pub fn encode_pages(pages: &[PageSize]) -> Vec<u8> {
    let side = |points: f32| if points.is_finite() { points.clamp(0.01, MAX_PAGE_POINTS) } else { 1.0 };
    pages.iter().flat_map(|page| [side(page.width_pt), side(page.height_pt)]).flat_map(f32::to_le_bytes).collect()
}

/// Reads the table that answers `Measure`.
pub fn decode_pages(bytes: &[u8]) -> Result<Vec<PageSize>, MalformedMessage> {
    let (pages, rest) = bytes.as_chunks::<PAGE_BYTES>();
    if pages.is_empty() || !rest.is_empty() || pages.len() > MAX_PAGES as usize {
        return Err(MalformedMessage::Length);
    }
    let side = |points: f32| {
        if points.is_finite() && points > 0.0 && points <= MAX_PAGE_POINTS {
            Ok(points)
        } else {
            Err(MalformedMessage::Value)
        }
    };
    pages
        .iter()
        .map(|&[a, b, c, d, e, f, g, h]| {
            let (width, height) = (f32::from_le_bytes([a, b, c, d]), f32::from_le_bytes([e, f, g, h]));
            Ok(PageSize { width_pt: side(width)?, height_pt: side(height)? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn requests() -> impl Strategy<Value = WorkerRequest> {
        let draw = (0u32..100_000, 0.01f32..100.0, 0u32..1_000_000, 0u32..1_000_000, 1u32..4000, 1u32..4000).prop_map(
            |(page, scale, x, y, width, height)| {
                RasterTask::Draw(Draw { page, scale, clip: PixelRect { x, y, width, height } })
            },
        );
        let text = (0..MAX_PAGES).prop_map(|page| RasterTask::Text { page });
        let tasks = prop_oneof![Just(RasterTask::Measure), draw, text];
        let kind = prop_oneof![Just(MediaKind::Pdf), Just(MediaKind::Picture)];
        (any::<u64>(), any::<[u8; 32]>(), kind, tasks).prop_map(|(id, hash, kind, task)| WorkerRequest {
            id,
            hash: BlobHash(hash),
            kind,
            task,
        })
    }

    /// The reasons that a worker gives without further words.
    fn silent_reasons() -> Vec<Unshowable> {
        use Unshowable::{Damaged, DynamicForm, Encrypted, Portfolio, Protected, TooLarge, Unsupported};
        vec![Encrypted, Damaged, Unsupported, Protected, Portfolio, DynamicForm, TooLarge]
    }

    fn replies() -> impl Strategy<Value = WorkerReply> {
        prop_oneof![
            any::<[bool; 3]>().prop_map(|[landlock, seccomp, limits]| WorkerReply::Hello(SandboxWalls {
                landlock,
                seccomp,
                limits
            })),
            (any::<u64>(), 1..=MAX_PAGES).prop_map(|(id, pages)| WorkerReply::Measured { id, pages }),
            any::<(u64, u32, u32)>().prop_map(|(id, width, height)| WorkerReply::Drawn { id, width, height }),
            (any::<u64>(), "[a-zěšč ]{0,60}")
                .prop_map(|(id, text)| WorkerReply::Failed { id, why: Unshowable::Broken(text) }),
            (any::<u64>(), prop::sample::select(silent_reasons()))
                .prop_map(|(id, why)| WorkerReply::Failed { id, why }),
            (any::<u64>(), "[a-zěšč ]{0,60}")
                .prop_map(|(id, text)| WorkerReply::Failed { id, why: Unshowable::Unavailable(text) }),
            (any::<u64>(), 0..=MAX_WORDS as u32, 0..=TEXT_BYTES as u32)
                .prop_map(|(id, words, bytes)| WorkerReply::Text { id, words, bytes }),
            any::<u64>().prop_map(|id| WorkerReply::Stopped { id }),
        ]
    }

    proptest! {
        #[test]
        fn messages_go_round(request in requests(), reply in replies()) {
            prop_assert_eq!(WorkerRequest::decode(&request.encode()), Ok(request));
            prop_assert_eq!(WorkerReply::decode(&reply.encode()), Ok(reply));
        }

        #[test]
        fn random_bytes_are_refused_calmly(bytes in prop::collection::vec(any::<u8>(), 0..1500)) {
            let _ = WorkerRequest::decode(&bytes);
            let _ = WorkerReply::decode(&bytes);
            if let Ok(pages) = decode_pages(&bytes) {
                prop_assert_eq!(decode_pages(&encode_pages(&pages)).map(|again| again.len()), Ok(pages.len()));
            }
        }

        #[test]
        fn a_changed_byte_or_length_never_panics_nor_leaves_the_bounds(
            request in requests(), reply in replies(), at in any::<prop::sample::Index>(), byte: u8, extra in 0usize..3,
        ) {
            for mut bytes in [request.encode(), reply.encode()] {
                let at = at.index(bytes.len());
                bytes[at] = byte;
                bytes.truncate(bytes.len().saturating_sub(extra));
                if let Ok(request) = WorkerRequest::decode(&bytes) {
                    let most = crate::raster::MAX_BITMAP_BYTES + (2 << 20) + TEXT_BYTES;
                    prop_assert!(request.output_bytes().is_some_and(|n| n < most));
                }
                let _ = WorkerReply::decode(&bytes);
            }
        }
    }

    #[test]
    fn a_reason_that_is_none_or_has_words_where_it_may_have_none_is_refused() {
        for why in silent_reasons() {
            let mut bytes = WorkerReply::Failed { id: 1, why }.encode();
            bytes.push(b'x');
            assert_eq!(WorkerReply::decode(&bytes), Err(MalformedMessage::Value));
        }
        for code in (10..=255).chain([0]) {
            let mut bytes = WorkerReply::Failed { id: 1, why: Unshowable::Damaged }.encode();
            *bytes.last_mut().unwrap() = code;
            assert_eq!(WorkerReply::decode(&bytes), Err(MalformedMessage::Value), "{code}");
        }
    }

    #[test]
    fn long_and_dirty_texts_do_not_pass() {
        let long = WorkerReply::Failed { id: 1, why: Unshowable::Broken("ž".repeat(500)) };
        let Ok(WorkerReply::Failed { why: Unshowable::Broken(text), .. }) = WorkerReply::decode(&long.encode()) else {
            panic!()
        };
        assert_eq!(text.chars().count(), 100);
        let mut dirty = WorkerReply::Failed { id: 1, why: Unshowable::Broken("clean".into()) }.encode();
        *dirty.last_mut().unwrap() = 0x1b;
        assert_eq!(WorkerReply::decode(&dirty), Err(MalformedMessage::Value));
    }
}
