//! File format of the disk cache: the key of a drawing, a checksum, and the packed pixels. Pure.

use std::hash::{DefaultHasher, Hasher as _};

use crate::{
    notice::BlobHash,
    raster::{
        ipc::protocol::{MAX_PAGES, PAGE_BYTES},
        job::{Draw, RasterTask},
    },
};

/// Drawings larger than this are not kept: 2000 x 2000 pixels.
const MOST_BYTES: usize = 2000 * 2000 * 4;
/// No word for a sight is longer, in bytes.
const MOST_WORD: usize = 64;
const MAGIC: [u8; 8] = *b"VYSHELF1";
/// Magic, checksum, unpacked length.
const HEAD: usize = 8 + 8 + 8;

/// Key of a cache file: document, task and clip.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CacheKey {
    document: BlobHash,
    what: CachedItem,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum CachedItem {
    Sizes,
    /// The word for how the document stands before a visitor's eyes.
    Sight,
    Drawing(Draw, usize),
}

impl CacheKey {
    /// The key of a task's answer, or `None` for what is never kept.
    pub(crate) fn for_task(document: BlobHash, task: &RasterTask) -> Option<Self> {
        let what = match task {
            RasterTask::Measure => CachedItem::Sizes,
            RasterTask::Draw(draw) => {
                CachedItem::Drawing(*draw, draw.bitmap_bytes().filter(|bytes| *bytes <= MOST_BYTES)?)
            }
            RasterTask::Text { .. } => return None,
        };
        Some(Self { document, what })
    }

    /// The key of a document's sight.
    pub(crate) fn for_sight(document: BlobHash) -> Self {
        Self { document, what: CachedItem::Sight }
    }

    pub(crate) fn document(&self) -> BlobHash {
        self.document
    }

    /// Name of the file among those of the document.
    pub(crate) fn name(&self) -> String {
        match &self.what {
            CachedItem::Sizes => "sizes".into(),
            CachedItem::Sight => "sight".into(),
            CachedItem::Drawing(Draw { page, scale, clip }, _) => {
                format!("{page}-{:08x}-{}-{}-{}x{}", scale.to_bits(), clip.x, clip.y, clip.width, clip.height)
            }
        }
    }

    /// True for a length that the unpacked bytes may have.
    fn allows(&self, length: usize) -> bool {
        match self.what {
            CachedItem::Sizes => length <= MAX_PAGES as usize * PAGE_BYTES,
            CachedItem::Sight => length <= MOST_WORD,
            CachedItem::Drawing(_, bytes) => length == bytes,
        }
    }

    /// No file of this key is longer.
    pub(crate) fn most_file_bytes(&self) -> usize {
        let most = match self.what {
            CachedItem::Sizes => MAX_PAGES as usize * PAGE_BYTES,
            CachedItem::Sight => MOST_WORD,
            CachedItem::Drawing(_, bytes) => bytes,
        };
        HEAD + lz4_flex::block::get_maximum_output_size(most)
    }

    /// Over the name too, so that a file under another's name is none. Not meant against forgers: who can write here
    /// can also change the program. Another release of the standard library may count otherwise; then all is drawn
    /// again.
    fn checksum(&self, length: u64, packed: &[u8]) -> u64 {
        let mut sum = DefaultHasher::new();
        sum.write(&self.document.0);
        sum.write(self.name().as_bytes());
        sum.write_u64(length);
        sum.write(packed);
        sum.finish()
    }
}

/// The file for these bytes.
pub(crate) fn pack(key: &CacheKey, bytes: &[u8]) -> Vec<u8> {
    let packed = lz4_flex::block::compress(bytes);
    let length = bytes.len() as u64;
    let mut out = Vec::with_capacity(HEAD + packed.len());
    out.extend(MAGIC);
    out.extend(key.checksum(length, &packed).to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(packed);
    out
}

/// The bytes in a file, if it is whole and of this key; its numbers are not believed before.
pub(crate) fn unpack(key: &CacheKey, file: &[u8]) -> Option<Vec<u8>> {
    let (magic, rest) = file.split_first_chunk::<8>()?;
    let (sum, rest) = rest.split_first_chunk::<8>()?;
    let (length, packed) = rest.split_first_chunk::<8>()?;
    let length = u64::from_le_bytes(*length);
    if *magic != MAGIC || u64::from_le_bytes(*sum) != key.checksum(length, packed) {
        return None;
    }
    let length = usize::try_from(length).ok().filter(|length| key.allows(*length))?;
    let mut bytes = vec![0; length];
    let got = lz4_flex::block::decompress_into(packed, &mut bytes).ok()?;
    (got == length).then_some(bytes)
}
