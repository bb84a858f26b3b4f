//! The webhook: one POST of JSON for each message, with its name as `Idempotency-Key`. A 2xx answer takes it; everything
//! else, a redirect included, does not.

use std::time::Duration;

use reqwest::{Client, header, redirect};
use tokio::runtime::{Builder, Runtime};
use url::Url;

use super::{
    Message,
    sender::{Way, causes},
};
use crate::source::client;

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
        let answer = runtime.block_on(async { request.send().await }).map_err(|error| causes(&error.without_url()))?;
        if answer.status().is_success() { Ok(()) } else { Err(format!("the server answered {}", answer.status())) }
    }
}

fn connect() -> Result<(Runtime, Client), String> {
    let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| error.to_string())?;
    let client = client::build(None, |builder| {
        builder
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .redirect(redirect::Policy::none())
            // A connection kept for the next alert is a connection that is dead by then.
            .pool_max_idle_per_host(0)
    });
    Ok((runtime, client.map_err(|error| error.to_string())?))
}
