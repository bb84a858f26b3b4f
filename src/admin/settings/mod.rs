//! Settings: the configuration as a checked form and as text, trials of what could leave the glass dark, backups and the
//! drill of restoring one.

mod backup;
mod backup_page;
mod current_text;
mod form_keys;
mod form_page;
mod form_text;
mod proposal;
mod restore_drill;
mod review_page;
mod secret_mask;
mod text_page;
mod trial;
mod trial_view;
mod value_changes;

use super::{access::Right, site::Site, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/settings", Right::ChangeDevices, form_page::show),
    Route::post("/settings/form", Right::ChangeDevices, form_page::propose),
    Route::get("/settings/text", Right::ChangeDevices, text_page::show),
    Route::post("/settings/text", Right::ChangeDevices, text_page::propose),
    Route::get("/settings/review/{id}", Right::ChangeDevices, review_page::show),
    Route::post("/settings/save", Right::ChangeDevices, review_page::save),
    Route::post("/settings/keep", Right::ChangeDevices, review_page::keep),
    Route::post("/settings/restart", Right::ChangeDevices, review_page::restart),
    Route::post("/settings/put-back", Right::ChangeDevices, review_page::put_back),
    Route::get("/settings/backup", Right::ChangeDevices, backup_page::show),
    Route::post("/settings/backup", Right::ChangeDevices, backup_page::make),
    Route::get("/settings/backup/file", Right::ChangeDevices, backup_page::download),
    Route::post("/settings/drill", Right::ChangeDevices, backup_page::drill),
];

/// What has to be done now and then: a trial that nobody confirmed ends, and an edit by hand is taken over.
pub(in crate::admin) fn keep_watch(site: &Site) {
    if let Err(error) = trial::put_back_overdue(site) {
        tracing::error!(%error, "the trial of a configuration cannot be ended yet");
    }
    current_text::follow_file(site);
}
