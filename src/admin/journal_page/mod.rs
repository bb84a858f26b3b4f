//! Journal page (Deník): who changed what and when, what the board posted, took down and held, whether the journal is whole,
//! and the same as a file.

mod chain_check;
mod entry_row;
mod export;
mod journal_filter;
mod list;
mod notice_titles;
mod read_entries;
mod revised_fields;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/journal", Right::ReadJournal, list::show),
    Route::post("/journal/check", Right::ReadJournal, list::check_again),
    Route::post("/journal/export", Right::ReadJournal, export::export),
];
