//! Devices: how each board fares, in one word, one sentence and facts with their age, and a picture of its glass on request.
//!
//! In reading order: which boards there are (`device_list`), what is asked of one (`observation`), what follows from it
//! (`condition`), the pages.
//!
//! Left out: how long it was to be seen (`evidence`), the machine itself (`machine`), what the player tells (`player::report`), and problems over time (`problems`).

pub(in crate::admin) mod condition;
pub(in crate::admin) mod condition_words;
mod connection_page;
mod device_facts;
mod device_list;
mod device_page;
mod list_page;
pub(in crate::admin) mod observation;
pub(in crate::admin) mod outage_words;
mod picture_lease;
mod picture_order;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/devices", Right::ReadDevices, list_page::show),
    Route::get("/devices/{device}", Right::ReadDevices, device_page::show),
    Route::post("/devices/{device}/picture", Right::ChangeDevices, picture_order::take),
    Route::get("/devices/{device}/picture.png", Right::ReadDevices, picture_order::show),
    Route::get("/settings/connection", Right::ChangeDevices, connection_page::show),
    Route::post("/settings/connection", Right::ChangeDevices, connection_page::tried),
];
