//! Warnings that take the whole screen: CAP 1.2 from a feed or a file, and messages that people of the office drop into
//! a folder or write with `vyveska crisis`.
//!
//! [`Alerts`] is the rule (what stands at a moment), pure; `feed` asks, `folder` scans, [`start`] puts both together and
//! publishes what stands. Left out: how it looks on the glass (`player`), and what a town is warned of.

mod alert;
mod alerts;
mod cap;
mod choose;
mod feed;
mod folder;
mod health;
mod manual;
mod merge;
mod post;
mod actor;

pub use actor::{CrisisConfig, CrisisHandle, start};
pub use alert::{Alert, AlertId, Area, Certainty, Geocode, Info, MsgType, Reference, Status};
pub use alerts::Alerts;
pub use cap::{CapError, Document, parse};
pub use choose::{Filter, Shown, Text, Warner};
pub use feed::poll;
pub use health::Health;
pub use manual::{BadMessage, Message, read};
pub use post::{PostError, end, post, until};

#[cfg(test)]
mod tests;
