//! Board section of the pages: what hangs, what hung, and the acts of a clerk on one notice or on several.
//!
//! What hangs is asked of the running player at every request, what hung is read out of the journal; neither is kept. An
//! act changes the files of a watched folder as a clerk would by hand, and the board's own answer is shown afterwards.
//! In reading order: what the board says ([`running_board`], [`board_journal`]), the lists ([`list`]), the page of a
//! notice ([`notice_page`], [`notice_history`]), the acts ([`change`]), and what is printed ([`exports`]).
//!
//! Left out: posting and approval (`posting`), announcements and media (`broadcast`).

mod change;
mod day_field;
mod day_page;
mod exports;
mod file_list;
mod folder_answer;
mod found_notice;
mod history_words;
pub(in crate::admin) mod known_originators;
mod board_journal;
mod list;
pub(in crate::admin) mod notice_acts;
mod notice_history;
pub(in crate::admin) mod notice_key;
mod notice_page;
mod phrases;
pub(in crate::admin) mod running_board;
pub(in crate::admin) mod same_document;
pub(in crate::admin) mod tabs;
mod taken_down_page;
mod waiting_page;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/board", Right::ReadBoard, list::hanging_page::show),
    Route::get("/board/taken-down", Right::ReadBoard, taken_down_page::show),
    Route::get("/board/waiting", Right::ReadBoard, waiting_page::show),
    Route::get("/board/day", Right::ReadBoard, day_page::show),
    Route::get("/board/imprint.pdf", Right::PrintEvidence, exports::imprint_pdf),
    Route::get("/board/imprint.txt", Right::PrintEvidence, exports::imprint_text),
    Route::get("/board/clauses.pdf", Right::PrintEvidence, exports::clauses_of_month),
    Route::get("/board/notice/{key}", Right::ReadBoard, notice_page::show),
    Route::get("/board/notice/{key}/clause.pdf", Right::PrintEvidence, exports::clause_pdf),
    Route::get("/board/notice/{key}/clause.txt", Right::PrintEvidence, exports::clause_text),
    Route::get("/board/notice/{key}/take-down", Right::PostNotice, change::take_down::form),
    Route::post("/board/notice/{key}/take-down/form", Right::PostNotice, change::take_down::form_as_typed),
    Route::post("/board/notice/{key}/take-down/check", Right::PostNotice, change::take_down::check),
    Route::post("/board/notice/{key}/take-down", Right::PostNotice, change::take_down::carry_out),
    Route::get("/board/notice/{key}/end", Right::PostNotice, change::end::form),
    Route::post("/board/notice/{key}/end/form", Right::PostNotice, change::end::form_as_typed),
    Route::post("/board/notice/{key}/end/check", Right::PostNotice, change::end::check),
    Route::post("/board/notice/{key}/end", Right::PostNotice, change::end::carry_out),
    Route::get("/board/notice/{key}/correct", Right::PostNotice, change::correct::form),
    Route::post("/board/notice/{key}/correct/form", Right::PostNotice, change::correct::form_as_typed),
    Route::upload("/board/notice/{key}/correct/check", Right::PostNotice, change::correct::check),
    Route::post("/board/notice/{key}/correct", Right::PostNotice, change::correct::carry_out),
    Route::post("/board/several/form", Right::PostNotice, list::hanging_page::show_typed),
    Route::post("/board/several/check", Right::PostNotice, change::several::check),
    Route::post("/board/several", Right::PostNotice, change::several::carry_out),
];
