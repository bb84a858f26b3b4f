//! Public pages of surveys: what a printed QR code leads to. Nothing else leads here. Closed surveys have pages of their own,
//! which ask for a one-time code (`closed`).
//!
//! `GET s/<survey>` is a form that needs no script, sets no cookie and fetches nothing but the town's coat of arms, which is
//! here as well; `POST s/<survey>` takes it and leads to the thanks, so that reloading sends nothing again. Votes are those
//! of the terminal `qr`. Who it was is not looked at: no address, no kind of browser is kept or logged. Addresses are counted
//! in memory for a minute (`crowd`), and a vote says no more than that many forms came from one place at once. Left out: how
//! votes are kept, which the caller's [`Cast`] does, and how many may be connected (`connection_limits`).

mod ballot;
mod smiley;
mod language;
mod rate_limit;
mod crowd;
mod question;
mod coat_of_arms;
mod html;
mod state;
mod answer;
mod code_tries;
mod closed;

pub use answer::routes;
pub(super) use closed::{ClosedPages, closed_routes};
pub(super) use coat_of_arms::NAME as COAT_OF_ARMS;
pub(super) use html::{Message, PageFrame, TownLook};
pub(super) use language::page_language;
pub use state::{Cast, SurveyPages};
