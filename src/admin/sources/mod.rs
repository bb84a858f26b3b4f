//! Sources: what each feed and folder of the board says, how it fared, what is wrong with it in words for whoever supplies it,
//! and what it lost and is held until a person decides.
//!
//! Left out: reading the sources (`source`), and deciding what is held (`store`).

mod defect_text;
pub(in crate::admin) mod held_changes;
mod list_page;
mod read_order;
mod release_order;
mod source_page;
pub(in crate::admin) mod source_state;
mod source_words;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/sources", Right::ReadDevices, list_page::show),
    Route::get("/sources/{source}", Right::ReadDevices, source_page::show),
    Route::get("/sources/{source}/defects.txt", Right::ReadDevices, source_page::defects),
    Route::post("/sources/{source}/read", Right::ChangeDevices, read_order::read_now),
    Route::post("/sources/{source}/release", Right::ChangeDevices, release_order::release),
];
