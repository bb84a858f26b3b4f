//! Broadcast (vysílání): what the board shows while nobody touches it. The week and any moment of it with the reasons, as
//! `rotation` works them out; the slots of the schedule and drafts of it; media and messages; the crisis message.
//!
//! The schedule stays the file that the configuration names, checked by the board's own checks. Left out: official notices
//! (`posting`), and what really stood on the glass, which the journal knows.

mod tabs;
mod day_fields;
mod present_schedule;
mod loop_content;
mod schedule_words;
mod week;
mod moment;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/broadcast", Right::ReadBroadcast, week::show),
    Route::get("/broadcast/at", Right::ReadBroadcast, moment::show),
];
