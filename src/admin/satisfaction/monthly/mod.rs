//! Monthly report by mail to the leadership: who gets it, when it is sent, and what became of each letter.
//!
//! The report on a month is a PDF, the same that the page offers. It is due on the first of the next month at six; then every
//! recipient gets a row, and a row is sent until the mail server takes it. A row that was sent is never sent again; where
//! the machine fails between the server's answer and the row, the second letter has the name of the first.

mod letters;
mod monthly_page;
mod sender;

pub(super) use monthly_page::{change, show};
pub(in crate::admin) use sender::keep_sending;
