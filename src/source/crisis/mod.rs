//! Crisis alerts that take the whole screen: CAP 1.2 from a feed or a file, and messages that staff drop into a folder
//! or write with `vyveska crisis`.
//!
//! `active_alerts` holds the rule (which alerts are active at a moment), pure; `cap_poll` polls the feed,
//! `message_folder` scans the folder, [`start`] runs both and publishes the active alerts. Left out: showing them
//! (`player`).

mod alert;
mod active_alerts;
mod cap_parser;
mod alert_filter;
mod cap_poll;
mod message_folder;
mod feed_health;
mod message_file;
mod language_merge;
mod command_message;
mod actor;

pub use active_alerts::ActiveAlerts;
pub use actor::{CrisisConfig, CrisisHandle, start};
pub(crate) use alert_filter::AlertText;
pub use alert_filter::{AlertFilter, ShownAlert};
pub use cap_parser::parse_cap;
pub use cap_poll::poll_cap;
pub(crate) use command_message::{COMMAND_FILE, message_text, parse_until, read_command_message};
pub use command_message::{CommandMessage, end_message, post_message};
pub(crate) use feed_health::AlertFeedHealth;
pub(crate) use message_file::{LONGEST_HEADLINE, LONGEST_TEXT};

#[cfg(test)]
mod language_merge_tests;
#[cfg(test)]
mod message_file_tests;
#[cfg(test)]
mod tests;
