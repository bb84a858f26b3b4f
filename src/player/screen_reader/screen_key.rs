//! Screen key: what tells one screen from another for who does not see them. Another key is another screen: it is introduced,
//! and the cursor begins anew or comes back to where it stood.

use std::mem::{Discriminant, discriminant};

use super::facts::ScreenFacts;
use crate::{
    notice::NoticeId,
    player::{
        action::ViewerMenu,
        board::{BoardSheet, BoardView},
        stage::{Overlay, Screen},
    },
};

/// One screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ScreenKey {
    Overlay(Discriminant<Overlay>),
    /// A list, and what stands in its place.
    Board(BoardView, Option<BoardSheet>),
    /// A notice, its attachment, what is unfolded over its bar.
    Viewer(NoticeId, usize, Option<ViewerMenu>),
    Search,
    /// A warning by its name.
    Crisis(String),
    /// A step of the terminal.
    Terminal(u32),
}

impl ScreenKey {
    /// The key of the screen that stands; nothing while there is nothing to be read.
    pub(crate) fn now(facts: &ScreenFacts) -> Option<Self> {
        if let Some(overlay) = &facts.stage.overlay {
            return Some(Self::Overlay(discriminant(overlay)));
        }
        match facts.stage.screen {
            Screen::Starting | Screen::Attract => None,
            Screen::Board => {
                let (view, sheet) = facts.board.shown_list();
                Some(Self::Board(view, sheet))
            }
            Screen::Viewer => {
                let open = facts.viewer.open.as_ref()?;
                Some(Self::Viewer(open.notice.id.clone(), open.attachment, facts.viewer.menu()))
            }
            Screen::Search => Some(Self::Search),
            Screen::Crisis => Some(Self::Crisis(facts.crisis.on_screen()?.id.clone())),
            Screen::Terminal => Some(Self::Terminal(facts.terminal.visit.serial())),
        }
    }

    /// True for the countdown.
    pub(crate) fn is_countdown(&self) -> bool {
        *self == Self::Overlay(discriminant(&Overlay::Countdown { seconds: 0 }))
    }
}
