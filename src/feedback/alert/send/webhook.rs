//! Webhook channel: one POST of JSON for each message, with its name as `Idempotency-Key`. A 2xx answer accepts it;
//! every other answer, a redirect included, does not.

use std::{path::PathBuf, time::Duration};

use jiff::Timestamp;
use reqwest::{Response, StatusCode, header};
use url::Url;

use super::{one_request::send_one, transport::MessageTransport};
use crate::feedback::alert::{AlertMessage, send_failure::SendFailure};

/// Webhook transport to one address.
pub(in crate::feedback::alert) struct WebhookTransport {
    url: Url,
    ca_file: Option<PathBuf>,
}

impl WebhookTransport {
    pub(in crate::feedback::alert) fn new(url: Url, ca_file: Option<PathBuf>) -> Self {
        Self { url, ca_file }
    }
}

impl MessageTransport for WebhookTransport {
    fn send(&mut self, message: &AlertMessage, _address: &str) -> Result<(), SendFailure> {
        let answer = send_one(self.ca_file.as_deref(), "webhook-ca-file", |client| {
            client
                .post(self.url.clone())
                .header(header::CONTENT_TYPE, "application/json")
                .header("Idempotency-Key", &message.key)
                .body(message.json.to_string())
        })?;
        if answer.status().is_success() { Ok(()) } else { Err(refusal(&answer)) }
    }
}

fn refusal(answer: &Response) -> SendFailure {
    let status = answer.status();
    let advice = match status {
        it if it.is_redirection() => "; it leads elsewhere, and [alerts] webhook has to name where",
        StatusCode::GONE | StatusCode::NOT_FOUND => "; is [alerts] webhook still its address?",
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "; has the secret in [alerts] webhook changed?",
        _ => "",
    };
    let asked = answer.headers().get(header::RETRY_AFTER).and_then(|it| it.to_str().ok());
    let date = answer.headers().get(header::DATE).and_then(|it| it.to_str().ok());
    SendFailure {
        problem: format!("the server answered {status}{advice}"),
        pause: asked.and_then(|it| pause(it, date)),
    }
}

/// `Retry-After`: seconds, or a moment by the server's own clock.
fn pause(asked: &str, date: Option<&str>) -> Option<Duration> {
    if let Ok(seconds) = asked.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment =
        |text: &str| -> Option<Timestamp> { jiff::fmt::rfc2822::parse(text.trim()).ok().map(|at| at.timestamp()) };
    Duration::try_from(moment(asked)?.duration_since(moment(date?)?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_in_seconds_or_until_a_moment() {
        let date = Some("Mon, 23 Nov 2026 08:00:00 GMT");
        assert_eq!(pause("120", None), Some(Duration::from_secs(120)));
        assert_eq!(pause("Mon, 23 Nov 2026 08:30:00 GMT", date), Some(Duration::from_secs(1_800)));
        assert_eq!(pause("Mon, 23 Nov 2026 07:30:00 GMT", date), None);
        assert_eq!(pause("soon", date), None);
    }
}
