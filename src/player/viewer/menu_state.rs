//! State of the menus: which one is unfolded over the bar, how far it has come, and what is typed on the number pad.
//!
//! Left out: what they look like (`menu`, `number_pad`).

use std::time::Duration;

use bevy::math::Rect;

use super::{page_entry::PageEntry, state::Viewer};
use crate::player::action::{PageKey, ViewerMenu};

/// Length of a menu's way in.
const MENU: Duration = Duration::from_millis(220);

impl Viewer {
    /// Unfolds a menu, or folds it away where it is there already; true where that changed anything.
    pub(crate) fn unfold(&mut self, menu: Option<ViewerMenu>) -> bool {
        let menu = menu.filter(|menu| self.menu != Some(*menu));
        let changed = menu != self.menu;
        self.menu = menu;
        self.menu_rows = 0;
        self.entry = PageEntry::default();
        self.sliding = None;
        self.covered = Rect::default();
        if changed {
            self.strip.scroll_to(0.0);
            self.menu_gone = Duration::ZERO;
        }
        changed
    }

    /// Lets the menu come in; true while it does.
    pub(super) fn step_menu(&mut self, dt: Duration) -> bool {
        if self.menu.is_none() || self.menu_gone >= MENU {
            return false;
        }
        self.menu_gone = if self.motion { self.menu_gone + dt } else { MENU };
        true
    }

    /// What is unfolded, and where it lies.
    pub(crate) fn menu(&self) -> Option<ViewerMenu> {
        self.menu
    }

    /// Where what is unfolded lies, once it was laid out.
    pub(crate) fn covered(&self) -> Rect {
        self.covered
    }

    /// How much of the menu's height is still to come, from 1 to 0.
    pub(super) fn menu_below(&self) -> f32 {
        let along = (self.menu_gone.as_secs_f32() / MENU.as_secs_f32()).min(1.0);
        (1.0 - along).powi(3)
    }

    /// A key of the number pad; the number of a page that is there leads to it.
    pub(crate) fn press_page_key(&mut self, key: PageKey) {
        let pages = self.document().map_or(0, |document| document.sheets.len());
        if let Some(page) = self.entry.press(key, pages) {
            self.unfold(None);
            self.go_to(page);
        }
    }
}
