//! Stage: the current screen and overlay, and whether their nodes have to be made anew.
//!
//! A screen is a plain value, not one of Bevy's states, so that a change is complete in the frame that makes it: the
//! old nodes are despawned and the new ones spawned in the same frame, and nothing blank is ever presented.
//!
//! Left out: what a touch changes here (`navigation`), the nodes themselves (each screen's own folder).

use std::time::Duration;

use bevy::prelude::*;

use crate::touch::TouchDebounce;

/// The screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Starting,
    Attract,
    Board,
    Viewer,
    Search,
    /// A warning.
    Crisis,
    /// The satisfaction terminal.
    Terminal,
}

/// What lies over a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlay {
    Countdown {
        seconds: u32,
    },
    Staff,
    /// The languages to choose from.
    Languages,
    /// The open notice was taken down; the board follows.
    TakenDown,
    /// The sheet "Do mobilu" over the open notice.
    TakeHome,
}

/// The current screen with its overlay.
#[derive(Resource, Debug)]
pub(crate) struct Stage {
    /// What stands when nobody is there: the idle loop, or the terminal.
    pub home: Screen,
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    /// What the countdown lies over, and gives way to again.
    under: Option<Overlay>,
    /// The screen's nodes have to be made anew.
    pub dirty: bool,
    /// The overlay's nodes have to be made anew.
    pub overlay_dirty: bool,
    /// When what lies over the screen goes by itself, counted from the start.
    pub overlay_until: Option<Duration>,
    /// Something moves: draw the next frame at once.
    pub moving: bool,
    /// Fingers that are down have moved, and nothing else: their next report makes the next frame.
    pub led: bool,
    /// Refuses touches that were meant for the screen before, after a change that no touch has asked for.
    pub guard: TouchDebounce,
}

impl Default for Stage {
    fn default() -> Self {
        Self::with_home(Screen::Attract)
    }
}

impl Stage {
    /// The start, before what stands when nobody is there.
    pub(crate) fn with_home(home: Screen) -> Self {
        Self {
            home,
            screen: Screen::Starting,
            overlay: None,
            under: None,
            dirty: true,
            overlay_dirty: true,
            overlay_until: None,
            moving: false,
            led: false,
            guard: TouchDebounce::default(),
        }
    }

    /// What a visitor comes to: the board, or the terminal where there is nothing else.
    pub(crate) fn first_screen(&self) -> Screen {
        if self.home == Screen::Terminal { Screen::Terminal } else { Screen::Board }
    }

    /// Changes to a screen that a touch has asked for.
    pub(crate) fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.dirty = true;
    }

    /// Changes to a screen that no touch has asked for.
    pub(crate) fn show_unasked(&mut self, screen: Screen, now: Duration) {
        self.show(screen);
        self.guard.screen_changed(now);
    }

    /// Lays something over the screen, or takes it away.
    pub(crate) fn cover(&mut self, overlay: Option<Overlay>) {
        if self.overlay != overlay {
            let counts = |overlay| matches!(overlay, Some(Overlay::Countdown { .. }));
            if !counts(overlay) {
                self.under = None;
            } else if !counts(self.overlay) {
                self.under = self.overlay;
            }
            self.overlay = overlay;
            self.overlay_until = None;
            self.overlay_dirty = true;
        }
    }

    /// Somebody is there: the countdown gives way to what it lay over.
    pub(crate) fn end_countdown(&mut self) {
        let under = self.under.take();
        self.cover(under);
    }
}

/// Root node of the screen's own nodes.
#[derive(Component)]
pub(crate) struct ScreenRoot;

/// Root node of the overlay's nodes.
#[derive(Component)]
pub(crate) struct OverlayRoot;

/// A root node over the whole window.
pub(crate) fn root_node(layer: i32) -> impl Bundle {
    (
        Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() },
        GlobalZIndex(layer),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_gives_way_to_what_it_lay_over() {
        let mut stage = Stage::default();
        stage.cover(Some(Overlay::TakeHome));
        for seconds in [15, 14, 13] {
            stage.cover(Some(Overlay::Countdown { seconds }));
        }
        stage.end_countdown();
        assert_eq!(stage.overlay, Some(Overlay::TakeHome));
        // Nobody is there any more: nothing comes back.
        stage.cover(Some(Overlay::Countdown { seconds: 1 }));
        stage.cover(None);
        stage.cover(Some(Overlay::Countdown { seconds: 15 }));
        stage.end_countdown();
        assert_eq!(stage.overlay, None);
    }
}
