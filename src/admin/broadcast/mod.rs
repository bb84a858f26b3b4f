//! Broadcast (vysílání): what the board shows while nobody touches it. The week and any moment of it with the reasons, as
//! `rotation` works them out; the slots of the schedule and drafts of it; media and messages; the crisis message.
//!
//! The schedule stays the file that the configuration names, checked by the board's own checks. Left out: official notices
//! (`posting`), and what really stood on the glass, which the journal knows.

mod tabs;
mod day_fields;
mod present_schedule;
mod loop_content;
mod first_page;
mod schedule_words;
mod week;
mod moment;
mod drafting;
mod work;
mod slots;
mod difference;
mod draft_pages;
mod crisis;
mod media;

pub(in crate::admin) use crisis::{CrisisInForce, crisis_in_force};
pub(in crate::admin) use drafting::keep_plans;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/broadcast", Right::ReadBroadcast, week::show),
    Route::get("/broadcast/at", Right::ReadBroadcast, moment::show),
    Route::get("/broadcast/at/page/{hash}", Right::ReadBroadcast, moment::show_page),
    Route::get("/broadcast/slots", Right::ReadBroadcast, slots::show),
    Route::post("/broadcast/slots/order", Right::ChangeBroadcast, slots::change_order),
    Route::get("/broadcast/slot/{slot}", Right::ChangeBroadcast, slots::show_slot),
    Route::post("/broadcast/slot/{slot}", Right::ChangeBroadcast, slots::save_slot),
    Route::get("/broadcast/text", Right::ChangeBroadcast, draft_pages::show_text),
    Route::post("/broadcast/text", Right::ChangeBroadcast, draft_pages::save_text),
    Route::get("/broadcast/difference", Right::ReadBroadcast, draft_pages::show_difference),
    Route::post("/broadcast/difference", Right::ChangeBroadcast, draft_pages::make_valid_now_or_later),
    Route::post("/broadcast/discard", Right::ChangeBroadcast, draft_pages::discard_draft),
    Route::post("/broadcast/begin-again", Right::ChangeBroadcast, draft_pages::begin_again),
    Route::post("/broadcast/unplan", Right::ChangeBroadcast, draft_pages::unplan),
    Route::get("/broadcast/media", Right::ReadBroadcast, media::show),
    Route::upload("/broadcast/media/{source}", Right::ChangeBroadcast, media::add_files),
    Route::get("/broadcast/media/{source}/picture", Right::ReadBroadcast, media::show_picture),
    Route::get("/broadcast/media/{source}/removal", Right::ChangeBroadcast, media::ask_remove),
    Route::post("/broadcast/media/{source}/remove", Right::ChangeBroadcast, media::remove_file),
    Route::get("/broadcast/media/{source}/message", Right::ChangeBroadcast, media::show_message),
    Route::post("/broadcast/media/{source}/message", Right::ChangeBroadcast, media::write_message),
    Route::get("/broadcast/crisis", Right::Crisis, crisis::show),
    Route::post("/broadcast/crisis/preview", Right::Crisis, crisis::preview),
    Route::post("/broadcast/crisis", Right::Crisis, crisis::show_message),
    Route::post("/broadcast/crisis/end", Right::Crisis, crisis::end_message),
    Route::get("/broadcast/history", Right::ReadBroadcast, draft_pages::show_history),
    Route::get("/broadcast/history/{id}", Right::ReadBroadcast, draft_pages::show_kept),
    Route::post("/broadcast/history/{id}", Right::ChangeBroadcast, draft_pages::go_back),
];
