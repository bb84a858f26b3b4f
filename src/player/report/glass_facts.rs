//! Glass facts of a moment: what the last frame shows and whether anybody is there, as the refusal of a picture asks it. One
//! place, so that `status` and `picture` never say two things of the same moment.

use std::time::Duration;

use super::{display_log::DisplayLog, picture_refusal::GlassFacts, screen_json::ScreenSources};
use crate::{
    player::{attract::Attract, stage::Screen, state::VisitorPresence, theme::LightWatch},
    rotation::Light,
};

/// The facts at a moment of the program; when the last picture was taken is not among them.
pub(super) fn glass_facts(
    screen: &ScreenSources,
    attract: &Attract,
    (log, light): (&DisplayLog, &LightWatch),
    presence: &VisitorPresence,
    now: Duration,
) -> GlassFacts {
    GlassFacts {
        screen: screen.stage.screen,
        overlay: screen.stage.overlay,
        nobody: presence.is_idle(now) && screen.fingers.fingers_down() == 0,
        terminal_waits: screen.terminal.visit.at_start(),
        personal: screen.stage.screen == Screen::Attract
            && attract.notice().is_some_and(|notice| notice.duties.personal),
        dark: screen.heartbeat.trouble().is_some() || log.hidden().is_some() || *light.0.borrow() == Light::Off,
        since_last: None,
    }
}
