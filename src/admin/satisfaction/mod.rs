//! Satisfaction: what people answered, for a period, a place and a question, with the same figures as `vyveska feedback
//! report`, and the monthly report by mail.
//!
//! Left out: how votes are counted and drawn (`feedback::report`), and changing surveys (`survey_editor`).

pub(in crate::admin) mod filter;
mod choices;
mod votes;
mod figures;
mod figures_page;
mod downloads;
mod monthly;

use super::{access::Right, web::Route};

pub(in crate::admin) use monthly::keep_sending;
pub(in crate::admin) use votes::comment_of;

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/satisfaction", Right::ReadSatisfaction, figures_page::show),
    Route::get("/satisfaction/report.pdf", Right::ReadSatisfaction, downloads::pdf),
    Route::get("/satisfaction/report.json", Right::ReadSatisfaction, downloads::json),
    Route::post("/satisfaction/votes.csv", Right::ReadSatisfaction, downloads::csv),
    Route::get("/satisfaction/monthly", Right::ReadSatisfaction, monthly::show),
    Route::post("/satisfaction/monthly", Right::ChangeSurveys, monthly::change),
];
