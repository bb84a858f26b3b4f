//! Which screen stands on the glass, and whether it has to be drawn anew. A change is complete in the frame that makes
//! it: the old screen goes and the new one comes in the same frame, so nothing blank is ever presented.

use std::time::Duration;

use bevy::prelude::*;

use crate::touch::TouchDebounce;

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Starting,
    Attract,
    Board,
    Viewer,
    /// A warning.
    Crisis,
    /// The satisfaction terminal.
    Terminal,
}

/// What lies over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    Countdown {
        seconds: u32,
    },
    Staff,
    /// The open notice was taken down; the board follows.
    TakenDown,
}

/// The screen on the glass.
#[derive(Resource, Debug)]
pub struct Stage {
    /// What stands when nobody is there: the idle loop, or the terminal.
    pub home: Screen,
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    /// The screen's nodes have to be made anew.
    pub dirty: bool,
    /// The overlay's nodes have to be made anew.
    pub overlay_dirty: bool,
    /// When what lies over the screen goes by itself, counted from the start.
    pub overlay_until: Option<Duration>,
    /// Something moves: draw the next frame at once.
    pub moving: bool,
    /// Of a screen that no touch has asked for.
    pub guard: TouchDebounce,
}

impl Default for Stage {
    fn default() -> Self {
        Self::with_home(Screen::Attract)
    }
}

impl Stage {
    /// The start, before what stands when nobody is there.
    pub fn with_home(home: Screen) -> Self {
        Self {
            home,
            screen: Screen::Starting,
            overlay: None,
            dirty: true,
            overlay_dirty: true,
            overlay_until: None,
            moving: false,
            guard: TouchDebounce::default(),
        }
    }

    /// What a visitor comes to: the board, or the terminal where there is nothing else.
    pub fn first(&self) -> Screen {
        if self.home == Screen::Terminal { Screen::Terminal } else { Screen::Board }
    }

    pub fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.dirty = true;
    }

    /// Shows a screen that no touch has asked for.
    pub fn come(&mut self, screen: Screen, now: Duration) {
        self.show(screen);
        self.guard.screen_changed(now);
    }

    pub fn cover(&mut self, overlay: Option<Overlay>) {
        if self.overlay != overlay {
            self.overlay = overlay;
            self.overlay_until = None;
            self.overlay_dirty = true;
        }
    }
}

/// Root node of the screen's own nodes.
#[derive(Component)]
pub struct ScreenRoot;

/// Root node of the overlay's nodes.
#[derive(Component)]
pub struct OverlayRoot;

/// A root node over the whole window.
pub fn root(layer: i32) -> impl Bundle {
    (
        Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() },
        GlobalZIndex(layer),
    )
}
