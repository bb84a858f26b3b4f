//! Survey editor: surveys of the town as forms and as text, their posters, codes of closed surveys, and erasing of comments.
//!
//! The file of surveys stays the truth. What somebody changes is a draft of the whole file, which changes nothing; it is
//! written with `toml_edit`, so that the file's comments stay, and checked with `config::Surveys` as the board checks it. It
//! becomes valid as one act, after its difference was seen. Left out: figures (`satisfaction`).

mod surveys_file;
mod survey_draft;
mod short_id;
mod form;
mod form_view;
mod list_page;
mod edit_page;
mod text_page;
mod draft_changes;
mod survey_changes;
mod draft_page;
mod poster_download;
mod codes_mail;
mod codes_page;
mod erasure;
mod erasure_page;

use super::{access::Right, web::Route};

pub(in crate::admin) use erasure::keep_erasing;

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/satisfaction/surveys", Right::ChangeSurveys, list_page::show),
    Route::post("/satisfaction/surveys", Right::ChangeSurveys, list_page::add),
    Route::get("/satisfaction/surveys/edit/{survey}", Right::ChangeSurveys, edit_page::show),
    Route::post("/satisfaction/surveys/edit/{survey}", Right::ChangeSurveys, edit_page::save),
    Route::get("/satisfaction/surveys/text", Right::ChangeSurveys, text_page::show),
    Route::post("/satisfaction/surveys/text", Right::ChangeSurveys, text_page::save),
    Route::get("/satisfaction/surveys/draft", Right::ChangeSurveys, draft_page::show),
    Route::post("/satisfaction/surveys/valid", Right::ChangeSurveys, draft_page::make_valid),
    Route::post("/satisfaction/surveys/discard", Right::ChangeSurveys, draft_page::discard),
    Route::get("/satisfaction/surveys/poster/{survey}/{form}", Right::ChangeSurveys, poster_download::poster),
    Route::get("/satisfaction/surveys/codes/{survey}", Right::ChangeSurveys, codes_page::show),
    Route::post("/satisfaction/surveys/codes/{survey}", Right::ChangeSurveys, codes_page::make),
    Route::get("/satisfaction/comments/{vote}", Right::ChangeSurveys, erasure_page::show),
    Route::post("/satisfaction/comments/{vote}", Right::ChangeSurveys, erasure_page::erase),
];
