//! Pictures on their way to the graphics card and on it: pages, icons, the coat of arms. Whoever holds a [`Picture`]
//! keeps it there; the last holder's drop takes it away. Large ones go up in bands over several frames, so that no
//! frame waits for one; until then a picture is not [`Picture::ready`].

use std::{
    collections::VecDeque,
    sync::{
        Arc, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

use bevy::prelude::*;

/// Order of the channels in a pixel; both are sRGB values that are shown as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    Bgra,
    Rgba,
}

/// A picture on the graphics card.
#[derive(Clone, Debug)]
pub struct Picture(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    id: u64,
    width: u32,
    height: u32,
    ready: AtomicBool,
}

impl Picture {
    pub fn id(&self) -> u64 {
        self.0.id
    }

    pub fn width(&self) -> u32 {
        self.0.width
    }

    pub fn height(&self) -> u32 {
        self.0.height
    }

    /// All of it is on the graphics card.
    pub fn ready(&self) -> bool {
        self.0.ready.load(Ordering::Relaxed)
    }

    #[cfg(test)]
    pub fn for_tests(width: u32, height: u32) -> Self {
        Self(Arc::new(Inner { id: 1, width, height, ready: AtomicBool::new(true) }))
    }
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

/// A node that shows a picture: opaque as it is, or see-through times a colour.
#[derive(Component, Clone, PartialEq)]
pub struct Shows {
    pub picture: Picture,
    pub tint: Option<Color>,
}

impl Shows {
    pub fn opaque(picture: Picture) -> Self {
        Self { picture, tint: None }
    }

    pub fn tinted(picture: Picture, tint: Color) -> Self {
        Self { picture, tint: Some(tint) }
    }
}

/// A picture that waits to be taken to the graphics card.
pub struct Upload {
    inner: Weak<Inner>,
    pub id: u64,
    pub width: u32,
    pub height: u32,
    pub channels: Channels,
    /// Levels, each half of the one before, one after the other.
    pub levels: u32,
    pub pixels: Arc<Vec<u8>>,
    /// Rows of the first level that are there already.
    pub rows: u32,
}

impl Upload {
    /// False when nobody holds the picture any more.
    pub fn wanted(&self) -> bool {
        self.inner.strong_count() > 0
    }

    /// Everything is there.
    pub fn done(&self) {
        if let Some(inner) = self.inner.upgrade() {
            inner.ready.store(true, Ordering::Relaxed);
        }
    }
}

/// The pictures that exist.
#[derive(Resource, Default)]
pub struct Pictures {
    last: u64,
    /// How often everything on the graphics card was lost.
    pub losses: u32,
    pub waiting: VecDeque<Upload>,
    alive: Vec<Weak<Inner>>,
    /// Small ones whose pixels are kept, for a graphics card that has to be opened anew.
    kept: Vec<(Weak<Inner>, Channels, u32, Arc<Vec<u8>>)>,
}

impl Pictures {
    fn enter(&mut self, width: u32, height: u32, channels: Channels, levels: u32, pixels: Arc<Vec<u8>>) -> Picture {
        self.last += 1;
        let picture = Picture(Arc::new(Inner { id: self.last, width, height, ready: AtomicBool::new(false) }));
        self.alive.push(Arc::downgrade(&picture.0));
        self.wait(&picture.0, channels, levels, pixels);
        picture
    }

    fn wait(&mut self, inner: &Arc<Inner>, channels: Channels, levels: u32, pixels: Arc<Vec<u8>>) {
        let (id, width, height) = (inner.id, inner.width, inner.height);
        let inner = Arc::downgrade(inner);
        let upload = Upload { inner, id, width, height, channels, levels, pixels, rows: 0 };
        match channels {
            // Small and missed at once: before the pages.
            Channels::Rgba => self.waiting.push_front(upload),
            Channels::Bgra => self.waiting.push_back(upload),
        }
    }

    /// A page or a part of it; its pixels leave main memory once they are on the graphics card.
    pub fn page(&mut self, width: u32, height: u32, bgra: Vec<u8>) -> Picture {
        self.enter(width, height, Channels::Bgra, 1, Arc::new(bgra))
    }

    /// A small picture for good.
    pub fn keep(&mut self, width: u32, height: u32, rgba: Vec<u8>) -> Picture {
        self.keep_levels(width, height, 1, rgba)
    }

    fn keep_levels(&mut self, width: u32, height: u32, levels: u32, rgba: Vec<u8>) -> Picture {
        let pixels = Arc::new(rgba);
        let picture = self.enter(width, height, Channels::Rgba, levels, pixels.clone());
        self.kept.push((Arc::downgrade(&picture.0), Channels::Rgba, levels, pixels));
        picture
    }

    /// A picture that is shown much smaller than it is: each level is half of the one before, so its edges stay smooth.
    pub fn emblem(&mut self, picture: &image::RgbaImage) -> Picture {
        use image::imageops::{FilterType, resize};
        let (width, height) = picture.dimensions();
        let levels = width.max(height).max(1).ilog2() + 1;
        let mut pixels = vec![];
        for level in 0..levels {
            let (wide, tall) = ((width >> level).max(1), (height >> level).max(1));
            pixels.extend(resize(picture, wide, tall, FilterType::Triangle).into_raw());
        }
        self.keep_levels(width, height, levels, pixels)
    }

    /// Names of the pictures that somebody holds.
    pub fn alive(&mut self) -> impl Iterator<Item = u64> + '_ {
        self.alive.retain(|inner| inner.strong_count() > 0);
        self.alive.iter().filter_map(|inner| inner.upgrade().map(|inner| inner.id))
    }

    /// The graphics card was lost and everything on it: the small ones go up again, pages have to be drawn anew.
    pub fn lost(&mut self) {
        self.losses += 1;
        self.waiting.clear();
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

    /// Takes everything up, as the graphics card would; the names in their order.
    fn take_up(pictures: &mut Pictures) -> Vec<u64> {
        let taken: Vec<Upload> = pictures.waiting.drain(..).collect();
        taken.iter().filter(|upload| upload.wanted()).inspect(|upload| upload.done()).map(|upload| upload.id).collect()
    }

    #[test]
    fn an_icon_does_not_wait_for_a_page() {
        let mut pictures = Pictures::default();
        let page = pictures.page(2, 2, vec![0; 16]);
        let icon = pictures.keep(1, 1, vec![0; 4]);
        assert!(!page.ready() && !icon.ready());
        assert_eq!(take_up(&mut pictures), [icon.id(), page.id()]);
        assert!(page.ready() && icon.ready());
    }

    #[test]
    fn what_nobody_holds_is_gone() {
        let mut pictures = Pictures::default();
        let (first, second) = (pictures.page(1, 1, vec![0; 4]), pictures.page(1, 1, vec![0; 4]));
        drop(first);
        assert_eq!(pictures.alive().collect::<Vec<_>>(), [second.id()]);
        assert_eq!(take_up(&mut pictures), [second.id()]);
    }

    #[test]
    fn after_a_lost_card_icons_come_back_and_pages_have_to_be_drawn() {
        let mut pictures = Pictures::default();
        let page = pictures.page(1, 1, vec![0; 4]);
        let icon = pictures.keep(1, 1, vec![0; 4]);
        let gone = pictures.keep(1, 1, vec![0; 4]);
        take_up(&mut pictures);
        drop(gone);
        pictures.lost();
        assert_eq!(pictures.losses, 1);
        assert!(!page.ready() && !icon.ready());
        assert_eq!(take_up(&mut pictures), [icon.id()]);
        assert!(icon.ready() && !page.ready());
    }

    #[test]
    fn an_emblem_has_levels_down_to_one_pixel() {
        let mut pictures = Pictures::default();
        let _emblem = pictures.emblem(&image::RgbaImage::new(8, 4));
        let upload = &pictures.waiting[0];
        assert_eq!((upload.levels, upload.pixels.len()), (4, (8 * 4 + 4 * 2 + 2 + 1) * 4));
    }
}
