//! E-mail channel (SMTP): plain text to one address, with a `Message-ID` made of the message's name, so that a message
//! that was sent twice is recognised. The message at the end of an episode is a reply to the one at its beginning. Every
//! address gets a message of its own: one that is refused affects no other.
//!
//! The SMTP dialogue is led step by step. A server may take minutes for its last answer, and a client that gives up
//! earlier sends the message again. Bytes that the server sent before encryption began are never read as answers after
//! it.

use std::{error::Error as _, fs, io, time::Duration};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use lettre::{
    Address, Message as Letter,
    message::{
        Mailbox, MessageBuilder,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{Certificate, SmtpConnection, TlsParameters},
        commands::{Data, Mail as MailFrom, Rcpt},
        extension::{ClientId, Extension, MailParameter},
        response::Response,
    },
};

use super::transport::MessageTransport;
use crate::{
    config::{MailSecurity, MailSettings},
    feedback::alert::{AlertMessage, send_failure::SendFailure},
    platform::http::trust::{error_chain, read_authorities, refusal_reason},
};

/// For each step of the conversation.
const PATIENCE: Duration = Duration::from_secs(20);
/// For the answer that the letter was taken, as RFC 5321 (4.5.3.2.6) has it: virus scanners are slow.
const VERDICT: Duration = Duration::from_secs(600);
/// For what should not come.
const MOMENT: Duration = Duration::from_millis(20);
/// For a good-bye.
const FAREWELL: Duration = Duration::from_secs(2);

/// E-mail transport through one mail server.
pub(in crate::feedback::alert) struct MailTransport {
    config: MailSettings,
    patience: Duration,
    verdict: Duration,
}

impl MailTransport {
    pub(in crate::feedback::alert) fn new(config: MailSettings) -> Self {
        let near = matches!(config.host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if config.security == MailSecurity::None && config.user.is_some() && !near {
            tracing::warn!(
                host = config.host,
                "the password of [alerts.mail] travels in the clear; security = \"tls\" or \"starttls\" would hide it"
            );
        }
        Self { config, patience: PATIENCE, verdict: VERDICT }
    }

    /// Hands a letter over to the mail server.
    pub(super) fn deliver(&self, letter: &Letter) -> Result<(), String> {
        // Another installation in this process is the same one.
        rustls::crypto::ring::default_provider().install_default().ok();
        let place = |why: String| format!("{why}: {}:{}", self.config.host, self.config.port);
        let mut line = self.connect().map_err(place)?;
        let sent = self.introduce(&mut line).and_then(|()| self.hand_over(&mut line, letter));
        // Whatever it says to that, the letter is where it is.
        wait(&mut line, self.patience.min(FAREWELL)).ok();
        line.abort();
        sent.map_err(place)
    }

    /// A connection of its own for each letter: days pass between two.
    fn connect(&self) -> Result<SmtpConnection, String> {
        let MailSettings { host, port, security, .. } = &self.config;
        let tls = if *security == MailSecurity::None { None } else { Some(self.tls()?) };
        let (name, at_once) = (ClientId::default(), tls.as_ref().filter(|_| *security == MailSecurity::Tls));
        let place = (host.as_str(), *port);
        let line = SmtpConnection::connect(place, Some(self.patience), &name, at_once, None);
        let mut line = line.map_err(|error| self.why(&error))?;
        if let Some(tls) = tls.filter(|_| *security == MailSecurity::Starttls) {
            if !line.server_info().supports_feature(Extension::StartTls) {
                line.abort();
                return Err(
                    "it offers no STARTTLS, and nothing is sent in the clear; security = \"tls\" may be what it \
                            knows (port 465)"
                        .to_owned(),
                );
            }
            line.starttls(&tls, &name).map_err(|error| self.why(&error))?;
            self.nothing_left(&mut line)?;
        }
        Ok(line)
    }

    /// Answers that were slipped in before the encryption began are still there, and would be taken for answers to what
    /// comes now.
    fn nothing_left(&self, line: &mut SmtpConnection) -> Result<(), String> {
        wait(line, MOMENT)?;
        match line.read_response() {
            Err(error) if late(&error) => wait(line, self.patience),
            _ => Err("it said more than it was asked when the encryption began; somebody may be in between".to_owned()),
        }
    }

    fn tls(&self) -> Result<TlsParameters, String> {
        let mut tls = TlsParameters::builder(self.config.host.clone());
        if let Some(path) = &self.config.ca_file {
            let wrong = |why: String| format!("certificates cannot be used: {why}: {}", path.display());
            for found in read_authorities(path).map_err(wrong)? {
                tls = tls
                    .add_root_certificate(Certificate::from_der(found.to_vec()).map_err(|it| wrong(error_chain(&it)))?);
            }
        }
        tls.build().map_err(|error| self.why(&error))
    }

    /// Authenticates, where that is configured.
    fn introduce(&self, line: &mut SmtpConnection) -> Result<(), String> {
        let Some((user, path)) = self.config.user.as_ref().zip(self.config.password_file.as_ref()) else {
            return Ok(());
        };
        // Read each time, so that a changed password needs no restart.
        let password = fs::read_to_string(path)
            .map_err(|error| format!("the password cannot be read: {error}: {}", path.display()))?;
        let password = password.trim_end_matches(['\r', '\n']);
        if !DEFAULT_MECHANISMS.iter().any(|it| line.server_info().supports_auth_mechanism(*it)) {
            return Err("it takes no password here (neither AUTH PLAIN nor LOGIN); many do so only over TLS".to_owned());
        }
        let credentials = Credentials::new(user.clone(), password.to_owned());
        let said = line.auth(DEFAULT_MECHANISMS, &credentials);
        said.map(drop).map_err(|error| {
            let why = without_secrets(&self.why(&error), user, password);
            if error.status().is_some() { format!("it refuses user or password-file: {why}") } else { why }
        })
    }

    fn hand_over(&self, line: &mut SmtpConnection, letter: &Letter) -> Result<(), String> {
        let envelope = letter.envelope();
        let plain = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
        let mut options = Vec::new();
        if !envelope.from().is_none_or(plain) || !envelope.to().iter().all(plain) {
            if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err("it knows no addresses with letters beyond a to z (SMTPUTF8)".to_owned());
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let asked = |said: Result<Response, Error>, code: u16| match said {
            Ok(said) if said.has_code(code) => Ok(()),
            Ok(said) => Err(format!("it answers what was not asked ({})", said.code())),
            Err(error) => Err(self.why(&error)),
        };
        asked(line.command(MailFrom::new(envelope.from().cloned(), options)), 250)?;
        for to in envelope.to() {
            // A server that hands on says 251.
            line.command(Rcpt::new(to.clone(), Vec::new())).map_err(|error| self.why(&error))?;
        }
        asked(line.command(Data), 354)?;
        wait(line, self.verdict)?;
        asked(line.message(&letter.formatted()), 250)
    }

    /// The problem and its remedy.
    fn why(&self, error: &Error) -> String {
        if let Some(refused) = refusal_reason(error, "ca-file in [alerts.mail]") {
            return refused;
        }
        if late(error) { "it does not answer in time".to_owned() } else { error_chain(error) }
    }
}

impl MessageTransport for MailTransport {
    fn send(&mut self, message: &AlertMessage, address: &str) -> Result<(), SendFailure> {
        let letter = letter(message, &self.config.from, address)?;
        Ok(self.deliver(&letter)?)
    }
}

fn wait(line: &mut SmtpConnection, time: Duration) -> Result<(), String> {
    line.set_timeout(Some(time)).map_err(|error| error.to_string())
}

/// True when the other side did not answer for as long as it was waited for.
fn late(error: &Error) -> bool {
    let cause = error.source().and_then(|it| it.downcast_ref::<io::Error>()).map(io::Error::kind);
    matches!(cause, Some(io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut))
}

/// Some servers repeat what they were asked, the password in it.
fn without_secrets(text: &str, user: &str, password: &str) -> String {
    let asked = BASE64_STANDARD.encode(format!("\0{user}\0{password}"));
    let forms = [asked, BASE64_STANDARD.encode(password), password.to_owned()];
    forms.iter().filter(|it| !it.is_empty()).fold(text.to_owned(), |text, it| text.replace(it.as_str(), "(hidden)"))
}

/// A letter without its body. `key` names it, so that one that is sent twice is recognised.
pub(super) fn envelope(
    (key, subject, written): (&str, &str, jiff::Timestamp),
    from: &str,
    to: &str,
) -> Result<MessageBuilder, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|error| format!("{error}: {text}"));
    // Nobody's absence answers a machine.
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    Ok(Letter::builder()
        .from(mailbox(from)?)
        .to(mailbox(to)?)
        .subject(subject)
        .date(written.into())
        .message_id(Some(letter_name(key, from)))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned())))
}

fn letter_name(key: &str, from: &str) -> String {
    format!("<{key}@{}>", from.rsplit('@').next().unwrap_or("localhost"))
}

fn letter(message: &AlertMessage, from: &str, to: &str) -> Result<Letter, String> {
    let name = |key: &str| letter_name(key, from);
    let mut letter = envelope((&message.key, &message.subject, message.written), from, to)?
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::Base64);
    if let Some(begin) = &message.answers {
        letter = letter.in_reply_to(name(begin)).references(name(begin));
    }
    letter.body(message.text.replace('\n', "\r\n")).map_err(|error| error_chain(&error))
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead as _, BufReader, Write as _},
        net::TcpListener,
    };

    use super::*;

    fn post(port: u16, step: u64, verdict: u64) -> MailTransport {
        let config = MailSettings {
            to: vec![],
            from: "deska@mesto.example".to_owned(),
            host: "127.0.0.1".to_owned(),
            port,
            security: MailSecurity::None,
            user: None,
            password_file: None,
            ca_file: None,
        };
        let mut post = MailTransport::new(config);
        (post.patience, post.verdict) = (Duration::from_millis(step), Duration::from_millis(verdict));
        post
    }

    /// A server that takes one letter and thinks about it for so long.
    fn slow(thinks: u64) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serve = move || {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).unwrap();
            say("220 posta");
            let mut data = false;
            for line in lines.map_while(Result::ok) {
                match line.get(..4).unwrap_or_default() {
                    "DATA" => {
                        data = true;
                        say("354 go on");
                    }
                    _ if line == "." => {
                        std::thread::sleep(Duration::from_millis(thinks));
                        return say("250 taken");
                    }
                    _ if !data => say("250 fine"),
                    _ => {}
                }
            }
        };
        std::thread::Builder::new().name("post".into()).spawn(serve).unwrap();
        port
    }

    #[test]
    fn a_server_that_takes_its_time_over_a_letter_gets_it_once() {
        let mut patient = post(slow(700), 300, 20_000);
        assert_eq!(patient.send(&message(), "tajemnik@mesto.example"), Ok(()));
        let mut hasty = post(slow(2_000), 300, 100);
        let told = hasty.send(&message(), "tajemnik@mesto.example").unwrap_err().problem;
        assert!(told.starts_with("it does not answer in time: 127.0.0.1:"), "{told}");
    }

    #[test]
    fn a_server_that_repeats_what_it_was_asked_gives_no_password_away() {
        let said = "unknown command \"AUTH PLAIN AGRlc2thAHRham5l\", dGFqbmU=, tajne";
        let told = without_secrets(said, "deska", "tajne");
        assert_eq!(told, "unknown command \"AUTH PLAIN (hidden)\", (hidden), (hidden)");
    }

    fn message() -> AlertMessage {
        AlertMessage {
            key: "silent-prepazka-4-20261123T081500000Z-end".to_owned(),
            answers: Some("silent-prepazka-4-20261123T081500000Z-begin".to_owned()),
            subject: "Přepážka 4: zase se hlasuje".to_owned(),
            text: "Řádek\nřádek".to_owned(),
            json: serde_json::Value::Null,
            written: "2026-11-23T12:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_letter_sent_twice_is_the_same_letter() {
        let made = || letter(&message(), "deska@mesto.example", "tajemnik@mesto.example").unwrap().formatted();
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
