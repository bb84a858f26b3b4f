//! Reports about the player: answers to questions over the control socket, and the journal of what was on the screen.
//!
//! Left out: the report on the staff screen (`staff`).

mod display_log;
mod feedback_status;
mod introspection;
mod screen_json;
mod status_json;
mod unshowable;

use bevy::prelude::*;
use serde_json::{Value, json};

pub(crate) use display_log::DisplayLog;
pub(crate) use feedback_status::FeedbackStatus;
pub(crate) use introspection::ControlQuestions;

use super::{frame_sets::PresentSystems, stage::Screen, state::Today};

/// Answers before anything changes, and looks at the screen after it was presented.
pub(crate) struct ReportPlugin;

impl Plugin for ReportPlugin {
    fn build(&self, app: &mut App) {
        // What is answered is what the last frame presented.
        app.add_systems(First, introspection::answer_questions)
            .add_systems(Last, display_log::log_display.in_set(PresentSystems::After));
    }
}

/// The name of a screen, for speech and tests.
fn screen_name(screen: Screen) -> &'static str {
    match screen {
        Screen::Starting => "starting",
        Screen::Attract => "attract",
        Screen::Board => "board",
        Screen::Viewer => "viewer",
        Screen::Crisis => "crisis",
        Screen::Terminal => "terminal",
    }
}

/// Why the time is not known; nothing while it is.
fn time_unknown_json(today: &Today) -> Option<Value> {
    today.doubt.map(|doubt| json!({ "why": doubt.why, "shown": doubt.shown, "known": doubt.since }))
}
