//! Accounts: who somebody is. Signing in and out, sessions, passwords, second factors, the first administrator, and the pages
//! of people and their rights.
//!
//! In reading order: what is kept (`account_row`, `session`, `token`), what is typed (`password`, `second_factor`,
//! `recovery_code`, `one_time_code`), how often (`attempt`) and when it is checked (`admission`), who comes from the office's
//! directory or identity provider (`outside_person`), and then the pages. Left out: who may do what (`access`), and what is
//! asked of the office (`directory`, `provider`).

pub(in crate::admin) mod cookie;
pub(in crate::admin) mod kept_form;
pub(in crate::admin) mod kept_form_name;
pub(in crate::admin) mod machine_codes;
pub(in crate::admin) mod one_time_code;
pub(in crate::admin) mod session;
pub(in crate::admin) mod setup;
pub(in crate::admin) mod sign_in;
pub(in crate::admin) mod tidy;
mod account_row;
mod admission;
mod attempt;
mod browser_name;
mod continue_page;
#[cfg(feature = "ldap")]
mod directory_sign_in;
mod enrolment;
mod entrance;
mod form_answer;
mod next_path;
mod outside_person;
mod own_account;
mod own_proof;
mod password;
mod password_rule;
mod people;
#[cfg(feature = "oidc")]
mod provider_sign_in;
mod recovery_code;
mod reset;
mod second_factor;
mod sign_in_code;
mod sign_in_page;
mod token;

use people::{list, matrix, person_acts, person_form};

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/sign-in", Right::Public, sign_in::show),
    Route::post("/sign-in", Right::Public, sign_in::submit),
    Route::get("/sign-in/code", Right::Public, sign_in_code::show),
    Route::post("/sign-in/code", Right::Public, sign_in_code::submit),
    Route::get("/sign-in/second-factor", Right::Public, enrolment::show_obligatory),
    Route::post("/sign-in/second-factor", Right::Public, enrolment::submit_obligatory),
    #[cfg(feature = "oidc")]
    Route::get("/sign-in/provider", Right::Public, provider_sign_in::begin),
    #[cfg(feature = "oidc")]
    Route::get("/sign-in/provider/back", Right::Public, provider_sign_in::come_back),
    Route::post("/sign-out", Right::Public, sign_in::sign_out),
    Route::get("/setup", Right::Public, setup::show),
    Route::post("/setup", Right::Public, setup::submit_code),
    Route::post("/setup/account", Right::Public, setup::submit_account),
    Route::get("/reset", Right::Public, reset::show),
    Route::post("/reset", Right::Public, reset::submit),
    Route::get("/continue/{id}", Right::SignedIn, continue_page::show),
    Route::post("/continue/{id}", Right::SignedIn, continue_page::throw_away),
    Route::get("/account", Right::SignedIn, own_account::show),
    Route::post("/account/language", Right::SignedIn, own_account::change_language),
    Route::get("/account/password", Right::SignedIn, own_account::show_password),
    Route::post("/account/password", Right::SignedIn, own_account::change_password),
    Route::get("/account/second-factor", Right::SignedIn, enrolment::show_own),
    Route::post("/account/second-factor", Right::SignedIn, enrolment::submit_own),
    Route::post("/account/second-factor/remove", Right::SignedIn, own_account::remove_second_factor),
    Route::post("/account/recovery-codes", Right::SignedIn, own_account::renew_codes),
    Route::post("/account/sessions/end", Right::SignedIn, own_account::end_session),
    Route::post("/account/sessions/end-others", Right::SignedIn, own_account::end_sessions),
    Route::get("/people", Right::ChangePeople, list::show),
    Route::get("/people/matrix", Right::ChangePeople, matrix::show),
    Route::get("/people/new", Right::ChangePeople, person_form::show_new),
    Route::post("/people/new", Right::ChangePeople, person_form::add),
    Route::get("/people/{id}", Right::ChangePeople, person_form::show),
    Route::post("/people/{id}", Right::ChangePeople, person_form::change),
    Route::post("/people/{id}/disable", Right::ChangePeople, person_acts::disable),
    Route::post("/people/{id}/enable", Right::ChangePeople, person_acts::enable),
    Route::post("/people/{id}/reset-password", Right::ChangePeople, person_acts::reset_password),
    Route::post("/people/{id}/reset-second-factor", Right::ChangePeople, person_acts::reset_second_factor),
];
