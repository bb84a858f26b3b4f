//! Closed survey: one anonymous answer for each invited person, by one-time codes.
//!
//! # Why no way leads from a code to an answer
//!
//! What is kept of a survey is two kinds of files in one folder, and the votes.
//!
//! - `<survey>.<set>.codes.json` ([`code_list`]): the hashes of the codes of one sheet, sorted. Written once, when the codes
//!   are made; who got which code is kept nowhere.
//! - `<survey>.box.json` ([`ballot_box`]): the hashes that were used, sorted, and the answers that wait, sorted by random
//!   names. It is written whole under its name by one rename, so a code is marked and its answer kept, or neither: no power
//!   cut leaves one without the other.
//! - the votes, where the answers go from the box together, never fewer than `few-votes` of them before the survey's last
//!   day is over, in the order of their random names.
//!
//! An answer has no moment: its time is noon of its day, its names and numbers are random within the day, it is of no
//! terminal, no address, and of the town's own language ([`anonymous_votes`]). A mark has no time at all. So each of these
//! files is a function of two *sets*, the used codes and the answers: whoever exchanges the answers of two people gets the
//! same bytes, and what is the same for every assignment tells nothing of it. A property test does exactly that. This is why
//! the box is a plain file and no database: in SQLite rows keep their order of arrival in row numbers, in the places of
//! cells within a page and in the pages of the write-ahead log, and one transaction that marks a code and keeps an answer
//! would stand there side by side.
//!
//! What it does not hide: who sees the folder before and after one single answer (two backups with one answer between them),
//! or reads the memory of the running collector, sees which code and which answer came. The collector logs neither codes nor
//! answers; a proxy in front of it that logs addresses logs codes that came by a QR code, but no answers. Fewer answers than
//! `few-votes` are told of nothing, whatever is asked.
//!
//! Left out: the pages on which people answer (`collect::pages`), and who may make codes (`admin::survey_editor`).

pub(crate) mod anonymous_votes;
pub(crate) mod ballot_box;
pub(crate) mod code_list;
pub(crate) mod code_sheet;
mod invitation_code;
mod turnout;

pub(crate) use anonymous_votes::anonymous;
pub(crate) use ballot_box::{BallotBox, CastOutcome, CodeState};
pub(crate) use code_list::{CodeList, MOST_CODES, code_file};
pub(crate) use code_sheet::{CodeSheet, code_sheet};
pub(crate) use invitation_code::{CodeHash, InvitationCode};
pub(crate) use turnout::Turnout;

#[cfg(test)]
mod tests;
