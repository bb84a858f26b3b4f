//! Pictures that exist, and the order in which they go to the graphics card. Large ones go up in bands over several
//! frames, so that no frame waits for one; until then a picture is not [`Picture::ready`].
//!
//! Left out: the bands (`band`), their way into the render world (`upload`).

use std::{
    collections::VecDeque,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

use bevy::prelude::*;

use super::{
    band::{Band, BandUpload},
    picture::{Channels, Inner, Picture},
};
use crate::platform::latency::LATENCY;

/// The pictures that exist.
#[derive(Resource, Default)]
pub(crate) struct Pictures {
    last: u64,
    /// How often everything on the graphics card was lost.
    pub losses: u32,
    pub waiting: VecDeque<BandUpload>,
    /// Rows that go to the graphics card with this frame.
    pub sent: Vec<Band>,
    alive: Vec<Weak<Inner>>,
    /// Small ones whose pixels are kept, for a graphics card that has to be opened anew.
    kept: Vec<(Weak<Inner>, Channels, u32, Arc<Vec<u8>>)>,
}

impl Pictures {
    fn enter(&mut self, width: u32, height: u32, channels: Channels, levels: u32, pixels: Arc<Vec<u8>>) -> Picture {
        self.last += 1;
        let picture = Picture(Arc::new(Inner { id: self.last, width, height, ready: AtomicBool::new(false) }));
        self.alive.retain(|inner| inner.strong_count() > 0);
        self.alive.push(Arc::downgrade(&picture.0));
        self.wait(&picture.0, channels, levels, pixels);
        picture
    }

    fn wait(&mut self, inner: &Arc<Inner>, channels: Channels, levels: u32, pixels: Arc<Vec<u8>>) {
        let (id, width, height) = (inner.id, inner.width, inner.height);
        let inner = Arc::downgrade(inner);
        let upload = BandUpload { inner, id, width, height, channels, levels, pixels, rows: 0 };
        match channels {
            // Small and missed at once: before the pages.
            Channels::Rgba => self.waiting.push_front(upload),
            Channels::Bgra => self.waiting.push_back(upload),
        }
    }

    /// A page or a part of it; its pixels leave main memory once they are on the graphics card.
    pub(crate) fn page(&mut self, width: u32, height: u32, bgra: Vec<u8>) -> Picture {
        self.enter(width, height, Channels::Bgra, 1, Arc::new(bgra))
    }

    /// A small picture for good.
    pub(crate) fn keep(&mut self, width: u32, height: u32, rgba: Vec<u8>) -> Picture {
        self.keep_levels(width, height, 1, rgba)
    }

    fn keep_levels(&mut self, width: u32, height: u32, levels: u32, rgba: Vec<u8>) -> Picture {
        let pixels = Arc::new(rgba);
        let picture = self.enter(width, height, Channels::Rgba, levels, pixels.clone());
        self.kept.push((Arc::downgrade(&picture.0), Channels::Rgba, levels, pixels));
        picture
    }

    /// A picture that is shown much smaller than it is: each level is half of the one before, so its edges stay smooth.
    /// Each is made of the one before: all of them together cost little more than the first half.
    pub(crate) fn emblem(&mut self, picture: &image::RgbaImage) -> Picture {
        use image::imageops::{FilterType, resize};
        let (width, height) = picture.dimensions();
        let levels = width.max(height).max(1).ilog2() + 1;
        let (mut pixels, mut before) = (picture.as_raw().clone(), None);
        for level in 1..levels {
            let (wide, tall) = ((width >> level).max(1), (height >> level).max(1));
            let half = resize(before.as_ref().unwrap_or(picture), wide, tall, FilterType::Triangle);
            pixels.extend_from_slice(half.as_raw());
            before = Some(half);
        }
        self.keep_levels(width, height, levels, pixels)
    }

    /// Sends the small ones that wait, which are missed at once; true where there are any.
    pub(crate) fn send_small(&mut self) -> bool {
        let small = |upload: &BandUpload| upload.channels == Channels::Rgba;
        if !self.waiting.iter().any(small) {
            return false;
        }
        let (small, pages): (VecDeque<_>, VecDeque<_>) = std::mem::take(&mut self.waiting).into_iter().partition(small);
        self.waiting = small;
        self.send(usize::MAX);
        self.waiting = pages;
        true
    }

    /// Sends waiting pictures on their way, in bands of rows, until about `budget` bytes went; true when more wait. What
    /// was sent is on the graphics card before anything of this frame is drawn.
    pub(crate) fn send(&mut self, budget: usize) -> bool {
        let mut left = budget;
        while let Some(upload) = self.waiting.front_mut() {
            if !upload.wanted() {
                self.waiting.pop_front();
                continue;
            }
            if left == 0 {
                return true;
            }
            let band = upload.next_band(left);
            left = left.saturating_sub(band.bytes());
            if band.is_last() {
                trace!(target: LATENCY, picture = band.id, "uploaded");
                if let Some(inner) = band.inner.upgrade() {
                    inner.ready.store(true, Ordering::Relaxed);
                }
                self.waiting.pop_front();
            }
            self.sent.push(band);
        }
        false
    }

    /// The graphics card was lost and everything on it: the small ones go up again, pages have to be drawn anew.
    pub(crate) fn lost(&mut self) {
        self.losses += 1;
        self.waiting.clear();
        self.sent.clear();
        self.alive.retain(|inner| inner.strong_count() > 0);
        for inner in self.alive.iter().filter_map(Weak::upgrade) {
            inner.ready.store(false, Ordering::Relaxed);
        }
        self.kept.retain(|(inner, ..)| inner.strong_count() > 0);
        let kept: Vec<_> =
            self.kept.iter().filter_map(|(i, c, l, p)| Some((i.upgrade()?, *c, *l, p.clone()))).collect();
        for (inner, channels, levels, pixels) in kept {
            self.wait(&inner, channels, levels, pixels);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends everything; the names in their order.
    fn send_all(pictures: &mut Pictures) -> Vec<u64> {
        assert!(!pictures.send(usize::MAX) && pictures.waiting.is_empty());
        pictures.sent.drain(..).map(|band| band.id).collect()
    }

    #[test]
    fn an_icon_does_not_wait_for_a_page() {
        let mut pictures = Pictures::default();
        let page = pictures.page(2, 2, vec![0; 16]);
        let icon = pictures.keep(1, 1, vec![0; 4]);
        assert!(!page.ready() && !icon.ready());
        assert_eq!(send_all(&mut pictures), [icon.id(), page.id()]);
        assert!(page.ready() && icon.ready());
    }

    #[test]
    fn small_ones_go_alone() {
        let mut pictures = Pictures::default();
        let page = pictures.page(2, 5, vec![0; 40]);
        assert!(!pictures.send_small() && pictures.sent.is_empty());
        // A page that is on its way goes on where it was.
        assert!(pictures.send(16));
        let (first, second) = (pictures.keep(1, 1, vec![0; 4]), pictures.keep(1, 1, vec![0; 4]));
        pictures.sent.clear();
        assert!(pictures.send_small() && first.ready() && second.ready() && !page.ready());
        assert_eq!(pictures.sent.drain(..).filter(|band| band.id == page.id()).count(), 0);
        assert_eq!(
            pictures.waiting.iter().map(|upload| (upload.id, upload.rows)).collect::<Vec<_>>(),
            [(page.id(), 2)]
        );
        assert!(!pictures.send(usize::MAX) && page.ready());
    }

    #[test]
    fn a_large_page_goes_in_bands_and_is_ready_with_the_last() {
        let mut pictures = Pictures::default();
        let page = pictures.page(2, 5, vec![0; 40]);
        let rows = |pictures: &mut Pictures| pictures.sent.drain(..).map(|band| band.rows).collect::<Vec<_>>();
        assert!(pictures.send(16) && !page.ready());
        assert_eq!(rows(&mut pictures), vec![std::ops::Range { start: 0, end: 2 }]);
        // Less than a row is a row.
        assert!(pictures.send(1) && !page.ready());
        assert_eq!(rows(&mut pictures), vec![std::ops::Range { start: 2, end: 3 }]);
        assert!(!pictures.send(1_000) && page.ready());
        assert_eq!(rows(&mut pictures), vec![std::ops::Range { start: 3, end: 5 }]);
    }

    #[test]
    fn what_nobody_holds_and_what_is_too_short_is_not_sent() {
        let mut pictures = Pictures::default();
        let (first, second) = (pictures.page(1, 1, vec![0; 4]), pictures.page(1, 1, vec![0; 4]));
        let short = pictures.page(3, 3, vec![0; 4]);
        drop(first);
        assert_eq!(send_all(&mut pictures), [second.id()]);
        assert!(!short.ready());
    }

    #[test]
    fn after_a_lost_card_icons_come_back_and_pages_have_to_be_drawn() {
        let mut pictures = Pictures::default();
        let page = pictures.page(1, 1, vec![0; 4]);
        let icon = pictures.keep(1, 1, vec![0; 4]);
        let gone = pictures.keep(1, 1, vec![0; 4]);
        send_all(&mut pictures);
        drop(gone);
        pictures.lost();
        assert_eq!(pictures.losses, 1);
        assert!(!page.ready() && !icon.ready());
        assert_eq!(send_all(&mut pictures), [icon.id()]);
        assert!(icon.ready() && !page.ready());
    }

    #[test]
    fn an_emblem_has_levels_down_to_one_pixel() {
        let mut pictures = Pictures::default();
        let _emblem = pictures.emblem(&image::RgbaImage::new(8, 4));
        let upload = &pictures.waiting[0];
        assert_eq!((upload.levels, upload.pixels.len()), (4, (8 * 4 + 4 * 2 + 2 + 1) * 4));
    }

    #[test]
    fn every_level_of_an_emblem_is_the_picture_made_smaller() {
        let mut pictures = Pictures::default();
        // Left half red, right half blue.
        let halves = |x: u32, _: u32| if x < 8 { image::Rgba([255, 0, 0, 255]) } else { image::Rgba([0, 0, 255, 255]) };
        let _emblem = pictures.emblem(&image::RgbaImage::from_fn(16, 16, halves));
        let pixels = &pictures.waiting[0].pixels;
        // The third level is 4 x 4; its corners are far from where the colours meet.
        let third = (16 * 16 + 8 * 8) * 4;
        assert_eq!(pixels[third..third + 4], [255, 0, 0, 255]);
        assert_eq!(pixels[third + 12..third + 16], [0, 0, 255, 255]);
        // The last level is one pixel, half of each.
        let [red, green, blue, alpha] = pixels[pixels.len() - 4..] else { panic!("four channels") };
        assert!(red.abs_diff(128) < 8 && blue.abs_diff(128) < 8 && green == 0 && alpha == 255);
    }
}
