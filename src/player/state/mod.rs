//! Shared state of the player: resources and messages that several screens read, so that no screen has to know another.
//!
//! Left out: the current screen (`stage`), colours, sizes and words (`theme`).

mod display_link;
mod machine;
mod motion;
mod office_way;
mod presence;
mod problems;
mod reload;
mod schedule;
mod snapshot;
mod today;
mod voice;
mod warnings;

use bevy::prelude::*;

pub(crate) use display_link::DisplayLink;
pub(crate) use machine::BoardMachine;
pub(crate) use motion::{ScreenMotion, TouchExploration};
pub(crate) use office_way::OfficeWay;
pub(crate) use presence::{CloseNotice, ForgetVisitor, VisitorPresence};
pub(crate) use problems::BoardProblems;
pub(crate) use reload::ReloadWatch;
pub(crate) use schedule::ScheduleWatch;
pub(crate) use snapshot::CurrentSnapshot;
pub(crate) use today::{BoardClock, DayForm, Today};
pub(crate) use voice::BoardVoice;
pub(crate) use warnings::StandingWarnings;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// The shared messages, the resources that begin empty, and the following of the schedule.
pub(crate) struct StatePlugin;

impl Plugin for StatePlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<ForgetVisitor>()
            .add_message::<CloseNotice>()
            .init_resource::<StandingWarnings>()
            .init_resource::<ScreenMotion>()
            .init_resource::<TouchExploration>()
            .add_systems(Update, schedule::take_in.in_set(FramePart(FrameStage::Receive, Feature::State)));
    }
}
