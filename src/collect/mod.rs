//! Collector of a town's votes: takes them from the terminals over HTTPS and stores them in one database.
//!
//! # The protocol
//!
//! `POST v1/votes`, `Authorization: Bearer <the terminal's token>`, a [`crate::feedback::VoteBatch`] as JSON. The answer
//! is `200 {"new": 3, "known": 1, "refused": [{"id": "…", "why": "…"}], "last": 417, "version": "0.1.0"}`; it is given
//! after the commit, never before. After any other status than 200 the terminal keeps all of its votes and sends them
//! again.
//!
//! Delivery is *at least once*, and a vote is identified by its name. A network can lose a request or an answer, and the
//! sender cannot tell which; either side can be killed between the commit and the answer. So the terminal sends again
//! until it is answered, and the collector ignores a vote whose name it has. Names are made once, on the glass, before
//! the vote is on the terminal's disk. Therefore nothing is lost and nothing is counted twice, whichever side is killed
//! at any time; the two sides share no state but the names.
//!
//! `last` is the highest number of the terminal's votes that the collector had before. Where it is lower than what the
//! terminal was answered for, the database is an older one, restored from a backup, or a new one: the terminal delivers
//! the rest again.
//!
//! A delivery may hold the names of the terminal and its counters (`names`, [`crate::feedback::TerminalNames`]); the
//! newest names hold, and a text that is no name is left out without harm to the votes. A delivery without votes is a
//! sign of life. A vote that can never be valid (`refused`: a score that its scale does not have) is named by itself, so
//! that it delays no other; the terminal keeps it, marked, and offers it again after a day, or when `version` has
//! changed.
//!
//! `401` unknown token · `403` another terminal's token · `408`, `413`, `400` the request is late, too large, or
//! unreadable · `503` with `Retry-After`: the database does not answer, or the load is too high. Each with `{"error":
//! "…"}`. After `400`, `409`, `413` or `422` the terminal sends the delivery in ever smaller parts, down to one vote.
//! Where that vote alone is refused and a delivery without votes is not, it is set aside like a refused one, and the
//! next ones go on.
//!
//! # How it runs
//!
//! One thread serves (`server`); one writes (`batch_writer`) and takes all waiting deliveries into one commit, so that
//! two hundred terminals share one wait for the disk.
//!
//! Left out: the meaning of votes (`feedback::tally`), and alerts (`feedback::alert`).

mod batch_writer;
mod limits;
mod room;
mod post_votes;
mod get_results;
mod router;
pub mod pages;
mod server;
mod tls_certificate;

pub use batch_writer::{BatchWriter, CollectorStats};
pub use limits::LARGEST;
pub use post_votes::DeliveryError;
pub use router::{CollectorState, router};
pub use server::{CollectorError, CollectorServer, start};
