//! Warnings that take the whole screen: CAP 1.2 from a feed or a file, and messages that people of the office drop into
//! a folder or write with `vyveska crisis`.
//!
//! [`Alerts`] is the rule (what stands at a moment), pure; `feed` asks, `folder` scans, [`start`] puts both together and
//! publishes what stands. Left out: how it looks on the glass (`player`), and what a town is warned of.

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
pub use alert::{
    Alert, AlertArea, AlertCertainty, AlertId, AlertInfo, AlertMessageType, AlertReference, AlertStatus, AreaCode,
};
pub use alert_filter::{AlertFilter, AlertText, CrisisOrigin, ShownAlert};
pub use cap_parser::{CapDocument, CapError, parse_cap};
pub use cap_poll::poll_cap;
pub use command_message::{CrisisPostError, end_message, parse_until, post_message};
pub use feed_health::AlertFeedHealth;
pub use message_file::{CrisisMessage, UnreadableMessage, read_message};

#[cfg(test)]
mod tests;
