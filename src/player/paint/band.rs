//! Bands of rows in which a picture goes to the graphics card, so that no frame waits for a large one.

use std::{
    ops::Range,
    sync::{Arc, Weak},
};

use super::picture::{Channels, Inner};

/// A picture that waits to be taken to the graphics card.
pub(crate) struct BandUpload {
    pub inner: Weak<Inner>,
    pub id: u64,
    pub width: u32,
    pub height: u32,
    pub channels: Channels,
    /// Levels, each half of the one before, one after the other.
    pub levels: u32,
    pub pixels: Arc<Vec<u8>>,
    /// Rows of the first level that went already.
    pub rows: u32,
}

impl BandUpload {
    /// False when nobody holds the picture any more, or when it has fewer bytes than pixels.
    pub(crate) fn wanted(&self) -> bool {
        self.inner.strong_count() > 0 && self.pixels.len() >= level_bytes(self.width, self.height)
    }

    /// The next rows, about so many bytes of them, at least one.
    pub(crate) fn next_band(&mut self, most: usize) -> Band {
        let row = self.width as usize * 4;
        let rows = (most / row.max(1)).max(1).min((self.height - self.rows) as usize) as u32;
        let band = Band {
            inner: self.inner.clone(),
            id: self.id,
            size: (self.width, self.height),
            channels: self.channels,
            levels: self.levels,
            pixels: self.pixels.clone(),
            rows: self.rows..self.rows + rows,
        };
        self.rows += rows;
        band
    }
}

/// Rows of a picture on their way. With the last ones go the smaller levels.
pub(crate) struct Band {
    pub inner: Weak<Inner>,
    pub id: u64,
    pub size: (u32, u32),
    pub channels: Channels,
    pub levels: u32,
    pub pixels: Arc<Vec<u8>>,
    pub rows: Range<u32>,
}

impl Band {
    /// Bytes of its rows.
    pub(crate) fn bytes(&self) -> usize {
        level_bytes(self.size.0, self.rows.end - self.rows.start)
    }

    /// True when no rows come after it.
    pub(crate) fn is_last(&self) -> bool {
        self.rows.end >= self.size.1
    }

    /// The pixels of its rows.
    pub(crate) fn pixels(&self) -> &[u8] {
        let from = level_bytes(self.size.0, self.rows.start);
        self.pixels.get(from..from + self.bytes()).unwrap_or_default()
    }

    /// The levels after the first: number, size, pixels.
    pub(crate) fn smaller_levels(&self) -> impl Iterator<Item = (u32, (u32, u32), &[u8])> {
        let mut from = level_bytes(self.size.0, self.size.1);
        (1..self.levels).filter_map(move |level| {
            let size = ((self.size.0 >> level).max(1), (self.size.1 >> level).max(1));
            let to = from + level_bytes(size.0, size.1);
            let pixels = self.pixels.get(from..to)?;
            from = to;
            Some((level, size, pixels))
        })
    }
}

/// Bytes of a level of this size.
fn level_bytes(width: u32, height: u32) -> usize {
    width as usize * height as usize * 4
}

#[cfg(test)]
mod tests {
    use super::super::pictures::Pictures;

    #[test]
    fn bands_follow_each_other_and_the_smaller_levels_go_with_the_last() {
        let mut pictures = Pictures::default();
        let emblem = pictures.emblem(&image::RgbaImage::from_fn(8, 4, |x, y| image::Rgba([x as u8, y as u8, 7, 255])));
        let mut upload = pictures.waiting.pop_front().unwrap();
        let (first, last) = (upload.next_band(3 * 32), upload.next_band(usize::MAX));
        assert_eq!((first.rows.clone(), first.is_last(), first.pixels().len()), (0..3, false, 96));
        assert_eq!((last.rows.clone(), last.is_last(), last.pixels().len()), (3..4, true, 32));
        assert_eq!(last.pixels()[..4], [0, 3, 7, 255]);
        let levels: Vec<_> = last.smaller_levels().map(|(level, size, pixels)| (level, size, pixels.len())).collect();
        assert_eq!(levels, [(1, (4, 2), 32), (2, (2, 1), 8), (3, (1, 1), 4)]);
        drop(emblem);
        assert!(!upload.wanted());
    }
}
