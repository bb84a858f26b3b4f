//! The collector: takes the votes of a town's terminals over HTTPS and keeps them in one database.
//!
//! # The protocol
//!
//! `POST v1/votes`, `Authorization: Bearer <the terminal's token>`, a [`crate::feedback::VoteBatch`] as JSON. The answer is
//! `200 {"new": 3, "known": 1, "refused": [{"id": "…", "why": "…"}], "last": 417, "version": "0.1.0"}`, and it is given after
//! the commit, never before.
//! Anything else than 200 took nothing that the terminal may forget: it keeps all of it and comes again.
//!
//! Delivery is *at least once*, and a vote is its name. A network can lose a question or an answer, and the sender cannot
//! tell which; either side can be killed between the commit and the answer. So the terminal sends again until it is
//! answered, and the collector takes a name that it knows for what it is: known, which changes nothing. Names are made
//! once, on the glass, before the vote is on the terminal's disk. Therefore nothing is lost and nothing is counted twice,
//! whoever is killed whenever; no state is shared but the names.
//!
//! `last` is the highest number of the terminal's votes that was here before. Where it is lower than what the terminal was
//! answered for, the database is an older one, restored from a backup, or a new one: the terminal delivers the rest again.
//!
//! A delivery may say what the terminal and its counters are called (`names`, [`crate::feedback::TerminalNames`]); what came last
//! holds, and what is no name is left out without harm to the votes. A delivery without votes is a sign of life. What can
//! never be right (`refused`: a score that its scale does not have) is named vote by vote, so that one bad vote holds up no
//! other; the terminal keeps it, marked, and offers it again after a day, or when `version` is another one.
//!
//! `401` no such token · `403` another terminal's · `408`, `413`, `400` what came is late, too much, or cannot be read ·
//! `503` with `Retry-After`: the database does not answer, or too much is going on. Each with `{"error": "…"}`. What is
//! answered `400`, `409`, `413` or `422` the terminal sends in ever smaller parts, down to one vote. Where that vote alone is
//! refused and a delivery without votes is not, it is set aside like one that was named, and the next ones go on.
//!
//! # How it runs
//!
//! One thread serves (`serve`); one writes (`writer`) and takes whatever waits into one commit, so that two hundred
//! terminals share one wait for the disk. Left out: what the votes mean (`feedback::tally`), who is told
//! (`feedback::alert`). Public documents of boards have a folder of their own
//! (`documents`). Answers to closed surveys wait in boxes of their own (`closed_delivery`).

mod batch_writer;
mod closed_delivery;
mod limits;
mod month_counts;
mod site;
mod delivery_error;
mod documents;
mod post_votes;
mod get_results;
pub mod pages;
mod router;
mod server;

pub(crate) use batch_writer::CollectorFigures;
pub use server::{Collector, CollectorError, start};
