//! Shared state of the player: resources and messages that several screens read, so that no screen has to know another.
//!
//! Left out: the current screen (`stage`), colours, sizes and words (`theme`).

mod lamp;
mod motion;
mod presence;
mod problems;
mod schedule;
mod snapshot;
mod today;
mod warnings;

use bevy::prelude::*;

pub use lamp::DisplayLamp;
pub use motion::ScreenMotion;
pub use presence::{CloseNotice, ForgetVisitor, VisitorPresence};
pub use problems::BoardProblems;
pub use schedule::ScheduleWatch;
pub use snapshot::CurrentSnapshot;
pub use today::{BoardClock, Today};
pub use warnings::StandingWarnings;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The shared messages, the resources that begin empty, and the following of the schedule.
pub struct StatePlugin;

impl Plugin for StatePlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<ForgetVisitor>()
            .add_message::<CloseNotice>()
            .init_resource::<StandingWarnings>()
            .init_resource::<ScreenMotion>()
            .add_systems(Update, schedule::take_in.in_set(FramePart(FrameStage::Receive, Feature::State)));
    }
}
