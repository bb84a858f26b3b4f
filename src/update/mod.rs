//! Updates of the program: which of the installed versions runs, the trial of a new one, the watch over it, and the way
//! back. Part of it runs as root at night, so it is kept small.
//!
//! Versions lie beside each other (`/usr/lib/vyveska/0.1.0`). A file of root's ([`selection`]) names the good one and the one
//! on trial. `config/debian/select` runs it; `config/debian/count-start` counts the starts of a trial and goes back when none
//! is left. Nothing of the new version, and nothing of this module, has to work for that.
//!
//! 1. `vyveska update install` (root, by the timer): may it be now ([`permission`])? apt fetches, checks the signature and
//!    unpacks ([`packages`]); how the old version fares is written down; the selection names the trial; the player restarts.
//! 2. `vyveska update prepare` (the board's user, before each start, by the good version): the catalogue is copied before the
//!    first start of a trial, and returns when it was given up ([`catalogue_copy`]). Journal and votes never go back.
//! 3. `vyveska update gate` (root, by the good version): looks at the running player every few seconds ([`trial_watch`]) and
//!    decides ([`gate`], pure). It has `vyveska update probe` look as the board's user ([`sampling`]): root reads nothing that
//!    the board's user could have written but that one answer.
//! 4. Ten minutes in which all was well make the trial the good version. One thing that was not makes the good one run again.
//!
//! What the package brings beside the versions (units, selector, session) is not taken back: the good version plays under the
//! units of the newest package from its next start on. So a unit asks of the program only what every version that may come back
//! knows, and `tests/headless/unit_interface.rs` holds the units to that. The administration web comes back as well, even where
//! it failed in the version that was given up.
//!
//! Left out: the units and scripts (`config/debian`), the mail about what was given up (`problems`).

mod update_paths;
mod version_number;
mod selection;
mod installed_versions;
mod selection_file;
mod board_sample;
mod service_facts;
mod trial_fault;
mod gate;
#[cfg(test)]
mod gate_tests;
mod permission;
mod catalogue_copy;
mod commands;
mod known_page;
mod picture_check;
mod schedule_check;
mod sampling;
mod service;
mod packages;
mod disk_room;
mod trial_files;
mod trial_watch;
mod update_run;
mod update_status;

pub(crate) use catalogue_copy::prepare_catalogue;
pub(crate) use gate::WATCHED;
pub(crate) use packages::AptSource;
pub(crate) use sampling::{SampleOrder, take_sample};
pub(crate) use selection_file::SelectionFile;
pub(crate) use trial_fault::TrialFault;
pub(crate) use trial_watch::{ProbeCommand, TrialEnd, give_up_trial, watch_trial};
pub(crate) use update_paths::UpdatePaths;
pub(crate) use update_run::{UpdateOutcome, UpdateRun, UpdateRunError, offered_version};
pub(crate) use update_status::{UpdateStatus, update_problem};
