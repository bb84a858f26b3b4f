//! Reports about the player: answers to questions over the control socket, and the journal of what was on the screen.
//!
//! Left out: the report on the staff screen (`staff`).

mod display_log;
mod feedback_status;
mod glass_facts;
mod introspection;
mod picture_answer;
mod picture_refusal;
mod screen_json;
mod status_json;
mod unshowable;

use bevy::prelude::*;

pub(crate) use display_log::DisplayLog;
pub(crate) use feedback_status::FeedbackStatus;
pub(crate) use introspection::ControlQuestions;

use super::frame_sets::PresentSystems;

/// Answers before anything changes, and looks at the screen after it was presented.
pub(crate) struct ReportPlugin;

impl Plugin for ReportPlugin {
    fn build(&self, app: &mut App) {
        // What is answered is what the last frame presented.
        app.init_resource::<picture_answer::PictureQuestions>()
            .add_systems(First, introspection::answer_questions)
            // A picture is of the frame that was made last, and so is whether it may be taken.
            .add_systems(
                Last,
                (display_log::log_display, picture_answer::answer_pictures).chain().in_set(PresentSystems::After),
            );
    }
}
