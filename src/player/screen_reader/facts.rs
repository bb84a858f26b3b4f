//! Facts of the screens, for what is said of them: everything that stands, to be read alone.

use bevy::{ecs::system::SystemParam, prelude::*};

use crate::player::{
    board::BoardScreen, crisis::CrisisScreen, stage::Stage, state::Today, terminal::TerminalScreen, theme::Theme,
    viewer::Viewer,
};

/// What the screens show.
#[derive(SystemParam)]
pub(crate) struct ScreenFacts<'w> {
    pub stage: Res<'w, Stage>,
    pub theme: Res<'w, Theme>,
    pub board: Res<'w, BoardScreen>,
    pub viewer: Res<'w, Viewer>,
    pub crisis: Res<'w, CrisisScreen>,
    pub terminal: Res<'w, TerminalScreen>,
    pub today: Res<'w, Today>,
}
