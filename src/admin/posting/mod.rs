//! Posting (Vyvěsit): a notice in five steps without a script, from its files to what the board answered. A draft is saved at
//! each step and changes nothing on the board; the act at the end writes into the watched folder what a clerk would drop.
//!
//! In reading order: the draft and its table, what a document tells by itself, the steps, the act, and the pages of drafts.

pub(in crate::admin) mod draft;
pub(in crate::admin) mod draft_table;
mod page_pictures;
mod file_intake;
mod virus_scan;
mod office_unit;
mod letterhead;
mod text_proposal;
mod name_proposal;
pub(in crate::admin) mod period_terms;
pub(in crate::admin) mod approval_need;
pub(in crate::admin) mod card_preview;
mod delivery_day;
mod meanwhile;
pub(in crate::admin) mod review_act;
pub(in crate::admin) mod draft_step;
pub(in crate::admin) mod file_line;
pub(in crate::admin) mod files_step;
mod facts_form;
mod facts_step;
mod period_step;
pub(in crate::admin) mod summary;
mod target_name;
pub(in crate::admin) mod folder_reach;
pub(in crate::admin) mod posting_act;
pub(in crate::admin) mod check_step;
mod zip_unpacking;
mod progress_page;
mod batch_upload;
mod batch_row;
mod batch_table;
mod draft_acts;
pub(in crate::admin) mod waiting_list;

use super::{
    access::Right::{PostNotice, PrepareNotice},
    web::Route,
};

/// Routes of this section. Whose draft it is, is decided with the draft.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/posting", PrepareNotice, waiting_list::show),
    Route::get("/posting/new", PrepareNotice, files_step::show_new),
    Route::upload("/posting/new", PrepareNotice, files_step::upload_new),
    Route::get("/posting/table/new", PrepareNotice, batch_upload::show),
    Route::upload("/posting/table/new", PrepareNotice, batch_upload::upload),
    Route::get("/posting/table/{batch}", PrepareNotice, batch_table::show),
    Route::post("/posting/table/{batch}", PrepareNotice, batch_table::save),
    Route::get("/posting/{id}", PrepareNotice, progress_page::show),
    Route::get("/posting/{id}/files", PrepareNotice, files_step::show),
    Route::upload("/posting/{id}/files", PrepareNotice, files_step::upload),
    Route::post("/posting/{id}/remove", PrepareNotice, files_step::remove),
    Route::get("/posting/{id}/page/{file}/{page}", PrepareNotice, files_step::picture),
    Route::get("/posting/{id}/facts", PrepareNotice, facts_step::show),
    Route::post("/posting/{id}/facts", PrepareNotice, facts_step::save),
    Route::get("/posting/{id}/period", PrepareNotice, period_step::show),
    Route::post("/posting/{id}/period", PrepareNotice, period_step::save),
    Route::get("/posting/{id}/check", PrepareNotice, check_step::show),
    Route::post("/posting/{id}/send", PrepareNotice, check_step::send),
    Route::post("/posting/{id}/take-back", PrepareNotice, check_step::take_back),
    Route::post("/posting/{id}/post", PostNotice, check_step::post),
    Route::get("/posting/{id}/delete", PrepareNotice, draft_acts::ask_delete),
    Route::post("/posting/{id}/delete", PrepareNotice, draft_acts::delete),
    Route::get("/posting/{id}/take-over", PostNotice, draft_acts::ask_take_over),
    Route::post("/posting/{id}/take-over", PostNotice, draft_acts::take_over),
];
