//! Document by mail: a letter with a file, through the mail server of `[alerts.mail]`.

use jiff::Timestamp;
use lettre::message::{
    Attachment, MultiPart, SinglePart,
    header::{ContentTransferEncoding, ContentType},
};

use super::mail::{MailTransport, envelope};
use crate::{config::MailSettings, platform::http::trust::error_chain};

/// A letter with a file.
pub(crate) struct DocumentLetter {
    /// Names the letter: one that is sent twice has the same `Message-ID`.
    pub key: String,
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// When it was written.
    pub written: Timestamp,
    /// Name, media type and bytes of the file.
    pub file: Option<(String, &'static str, Vec<u8>)>,
}

/// Sends a letter to one address; returns when the mail server has taken it.
///
/// # Errors
/// The mail server did not take it; in words.
pub(crate) fn send_document(settings: &MailSettings, to: &str, document: &DocumentLetter) -> Result<(), String> {
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::Base64)
        .body(document.text.replace('\n', "\r\n"));
    let mut parts = MultiPart::mixed().singlepart(text);
    if let Some((name, media, bytes)) = &document.file {
        let media = ContentType::parse(media).map_err(|error| error_chain(&error))?;
        parts = parts.singlepart(Attachment::new(name.clone()).body(bytes.clone(), media));
    }
    let head = envelope((&document.key, &document.subject, document.written), &settings.from, to)?;
    let letter = head.multipart(parts).map_err(|error| error_chain(&error))?;
    MailTransport::new(settings.clone()).deliver(&letter)
}
