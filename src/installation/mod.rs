//! Installation of a board on its machine: the few answers that a configuration follows from, each compared with reality,
//! an examination that finds what is not as it should be, and what the board does for accessibility, clause by clause.
//!
//! Left out: the packages and units (`config/debian`), what goes wrong on a running board ([`crate::problems`]).

pub(crate) mod accessibility;
mod administration;
pub(crate) mod answers;
mod board_files;
mod board_units;
mod configuration_text;
mod connected_screen;
mod dialogue;
mod examination;
mod feed_trial;
mod finding;
mod plain_page;
mod unit_drop_in;

pub(crate) use answers::{Orientation, SetupAnswers, UnfitAnswer};
pub(crate) use board_files::{make_watched_folder, write_configuration, write_drop_in, write_session_file};
pub(crate) use board_units::{DROP_INS, office_socket, start_board, switch_administration, units_folder};
pub(crate) use configuration_text::{configuration_text, output_text};
pub(crate) use connected_screen::{ConnectedScreen, connected_screens};
pub(crate) use dialogue::{Dialogue, SetupQuestion};
pub(crate) use examination::{ExaminedMachine, examine};
pub(crate) use feed_trial::{FeedTrialError, try_feed};
pub(crate) use finding::{Finding, FindingLevel};
pub(crate) use plain_page::plain_page;
pub(crate) use unit_drop_in::unit_drop_in;
