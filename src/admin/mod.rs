//! Administration web of the town hall (správa): a process of its own beside the player, `vyveska admin`, in which clerks
//! post, the communications department plans the idle loop, and an admin looks after the board.
//!
//! It changes exactly the files a person may change by hand, with the same checks, and asks the running player over its
//! socket; files stay the truth. Every act of a person is an entry in the board's signed journal before it is carried out
//! ([`acts`]); one that cannot be journalled is refused. Pages work without a script.
//!
//! In reading order: the server and a request's way through it ([`web`]), who may do what ([`access`]), how a change is
//! made ([`acts`]), and then a folder for each section of the pages.
//!
//! Left out: what the board does with the files (`source`, `rotation`), and the public pages (`collect`).

mod site;
mod database;
mod player_circuit;
mod player_client;
mod web;
mod access;
mod outside_queue;
#[cfg(feature = "ldap")]
mod directory;
#[cfg(feature = "oidc")]
mod provider;
mod acts;
mod assets;
mod accounts;
mod change_words;
mod cause_words;
mod reason_field;
mod example_day;
mod obstacle_text;
mod journal_page;
mod board;
mod journal_reading;
mod devices;
mod sources;
mod line_difference;
mod config_problem_sentences;
mod config_problem_words;
mod config_problems;
mod config_on_disk;
mod overview;
mod broadcast;
mod settings;
mod satisfaction;
mod survey_editor;
mod posting;
mod approval;
mod routes;
mod server;

pub(crate) use accounts::{
    machine_codes::{OneTimeCode, first_administrator_code, reset_code, setup_code},
    one_time_code::SETUP_CODE_LASTS,
};
pub use server::{AdminError, AdminServer, start};
