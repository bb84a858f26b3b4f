//! Picture on the graphics card or on its way there: a page, an icon, the coat of arms. Whoever holds it keeps it there;
//! the last holder's drop takes it away.
//!
//! Left out: all the pictures that exist (`pictures`).

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use bevy::prelude::*;

/// Order of the channels in a pixel; both are sRGB values that are shown as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channels {
    Bgra,
    Rgba,
}

/// A picture on the graphics card.
#[derive(Clone, Debug)]
pub(crate) struct Picture(pub(super) Arc<Inner>);

/// What the holders of a picture share.
#[derive(Debug)]
pub(crate) struct Inner {
    pub(super) id: u64,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) ready: AtomicBool,
}

impl Picture {
    pub(crate) fn id(&self) -> u64 {
        self.0.id
    }

    pub(crate) fn width(&self) -> u32 {
        self.0.width
    }

    pub(crate) fn height(&self) -> u32 {
        self.0.height
    }

    /// All of it is on the graphics card.
    pub(crate) fn ready(&self) -> bool {
        self.0.ready.load(Ordering::Relaxed)
    }

    #[cfg(test)]
    pub(crate) fn for_tests(width: u32, height: u32) -> Self {
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
pub(crate) struct Shows {
    pub picture: Picture,
    pub tint: Option<Color>,
}

impl Shows {
    pub(crate) fn opaque(picture: Picture) -> Self {
        Self { picture, tint: None }
    }

    pub(crate) fn tinted(picture: Picture, tint: Color) -> Self {
        Self { picture, tint: Some(tint) }
    }
}
