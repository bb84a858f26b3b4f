//! The letter: plain text to one address, with a `Message-ID` made of the message's name, so that a letter that was sent
//! twice is one. The end of an episode answers the letter of its beginning. Everybody gets a letter of their own: an
//! address that is refused is nobody else's trouble.

use std::{fs, time::Duration};

use lettre::{
    Message as Letter, SmtpTransport, Transport as _,
    message::{
        Mailbox,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::authentication::Credentials,
};

use super::{
    Message,
    sender::{Way, causes},
};
use crate::config::{Mail, Security};

/// For each step of the conversation.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way through one mail server.
pub(super) struct Post {
    config: Mail,
}

impl Post {
    pub(super) fn new(config: Mail) -> Self {
        Self { config }
    }

    /// A connection of its own for each letter: days pass between two.
    fn transport(&self) -> Result<SmtpTransport, String> {
        let host = &self.config.host;
        let builder = match self.config.security {
            Security::Tls => SmtpTransport::relay(host),
            Security::Starttls => SmtpTransport::starttls_relay(host),
            Security::None => Ok(SmtpTransport::builder_dangerous(host)),
        };
        let mut builder = builder.map_err(|error| causes(&error))?.port(self.config.port).timeout(Some(PATIENCE));
        if let Some((user, path)) = self.config.user.as_ref().zip(self.config.password_file.as_ref()) {
            // Read each time, so that a changed password needs no restart.
            let password = fs::read_to_string(path)
                .map_err(|error| format!("the password cannot be read: {error}: {}", path.display()))?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            builder = builder.credentials(Credentials::new(user.clone(), password));
        }
        Ok(builder.build())
    }
}

impl Way for Post {
    fn send(&mut self, message: &Message, address: &str) -> Result<(), String> {
        // Another installation in this process is the same one.
        rustls::crypto::ring::default_provider().install_default().ok();
        let letter = letter(message, &self.config.from, address)?;
        self.transport()?.send(&letter).map(drop).map_err(|error| causes(&error))
    }
}

fn letter(message: &Message, from: &str, to: &str) -> Result<Letter, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|error| format!("{error}: {text}"));
    let host = from.rsplit('@').next().unwrap_or("localhost");
    let name = |key: &str| format!("<{key}@{host}>");
    // Nobody's absence answers a machine.
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let mut letter = Letter::builder()
        .from(mailbox(from)?)
        .to(mailbox(to)?)
        .subject(message.subject.clone())
        .date(message.written.into())
        .message_id(Some(name(&message.key)))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::Base64);
    if let Some(begin) = &message.answers {
        letter = letter.in_reply_to(name(begin)).references(name(begin));
    }
    letter.body(message.text.replace('\n', "\r\n")).map_err(|error| causes(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_sent_twice_is_the_same_letter() {
        let message = Message {
            key: "silent-prepazka-4-20261123T081500000Z-end".to_owned(),
            answers: Some("silent-prepazka-4-20261123T081500000Z-begin".to_owned()),
            subject: "Přepážka 4: zase se hlasuje".to_owned(),
            text: "Řádek\nřádek".to_owned(),
            json: serde_json::Value::Null,
            written: "2026-11-23T12:00:00Z".parse().unwrap(),
        };
        let made = || letter(&message, "deska@mesto.example", "tajemnik@mesto.example").unwrap().formatted();
        let text = String::from_utf8(made()).unwrap();
        assert_eq!(made(), made());
        for line in [
            "Message-ID: <silent-prepazka-4-20261123T081500000Z-end@mesto.example>",
            "In-Reply-To: <silent-prepazka-4-20261123T081500000Z-begin@mesto.example>",
            "Auto-Submitted: auto-generated",
            "Date: Mon, 23 Nov 2026 12:00:00 +0000",
            "To: tajemnik@mesto.example",
        ] {
            assert!(text.contains(line), "{line}: {text}");
        }
    }
}
