//! The webhook: one POST of JSON for each message, with its name as `Idempotency-Key`. A 2xx answer takes it; everything
//! else, a redirect included, does not.

use std::time::Duration;

use reqwest::{Client, header, redirect};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::{Message, sender::Way};

const CONNECT: Duration = Duration::from_secs(10);
const WHOLE: Duration = Duration::from_secs(20);

/// The way to one address.
pub(super) struct Webhook {
    url: Url,
    client: Option<(Runtime, Client)>,
}

impl Webhook {
    pub(super) fn new(url: Url) -> Self {
        Self { url, client: None }
    }
}

impl Way for Webhook {
    fn send(&mut self, message: &Message, _address: &str) -> Result<(), String> {
        let (runtime, client) = match &self.client {
            Some(client) => client,
            None => self.client.insert(connect()?),
        };
        let request = client
            .post(self.url.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", &message.key)
            .body(message.json.to_string());
        // The timer wants the runtime from the first step on.
        let answer = runtime.block_on(async { request.send().await }).map_err(|error| reason(&error.without_url()))?;
        if answer.status().is_success() { Ok(()) } else { Err(format!("the server answered {}", answer.status())) }
    }
}

fn connect() -> Result<(Runtime, Client), String> {
    // A second installation is refused, and the first one is the same.
    rustls::crypto::ring::default_provider().install_default().ok();
    let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| error.to_string())?;
    let builder = || {
        Client::builder()
            .user_agent(concat!("vyveska/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .redirect(redirect::Policy::none())
            .referer(false)
            // A connection kept for the next alert is a connection that is dead by then.
            .pool_max_idle_per_host(0)
    };
    // Where the machine has no certificate authorities at all, plain http still works.
    let client = builder().build().or_else(|_| builder().tls_certs_only([]).build());
    Ok((runtime, client.map_err(|error| reason(&error))?))
}

/// An error with its causes, in one line.
fn reason(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
