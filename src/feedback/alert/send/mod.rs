//! Sending of alert messages by e-mail and webhook: takes due messages from the alert book, delivers them, and marks
//! them as sent or due for a retry.
//!
//! Left out: what the messages say (`message`), and storing them (`book`).

pub(super) mod channel_sender;
pub(super) mod document_mail;
pub(super) mod mail;
pub(super) mod one_request;
pub(super) mod ping;
pub(super) mod transport;
pub(super) mod webhook;
