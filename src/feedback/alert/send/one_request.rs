//! One HTTP request at a time: a client and a runtime for a single message, because days may pass between two.

use std::{path::Path, time::Duration};

use reqwest::{Client, RequestBuilder, Response, redirect};
use tokio::runtime::Builder;

use crate::platform::http::{
    client,
    trust::{error_chain, refusal_reason},
};

const CONNECT: Duration = Duration::from_secs(10);
/// A client that gives up before the answer sends the message twice.
const WHOLE: Duration = Duration::from_secs(120);

/// Sends what `request` makes; returns the answer, or why there is none in words that hold no address. `ca_file` is trusted
/// beside the system's authorities; `ca_key` is the key of the configuration that names it.
pub(super) fn send_one(
    ca_file: Option<&Path>,
    ca_key: &str,
    request: impl FnOnce(&Client) -> RequestBuilder,
) -> Result<Response, String> {
    let runtime = Builder::new_current_thread().enable_io().enable_time().build().map_err(|error| error.to_string())?;
    let client = client::build_client(ca_file, |builder| {
        builder.connect_timeout(CONNECT).timeout(WHOLE).redirect(redirect::Policy::none())
    });
    let request = request(&client.map_err(|error| error.to_string())?);
    // The timer wants the runtime from the first step on. Nobody reads what is said beside the status.
    let answer = runtime.block_on(async { request.send().await });
    // Closes the connection, whatever is still coming.
    runtime.shutdown_background();
    answer.map_err(|error| why(&error.without_url(), ca_key))
}

fn why(error: &reqwest::Error, ca_key: &str) -> String {
    if let Some(refused) = refusal_reason(error, ca_key) {
        return refused;
    }
    if error.is_timeout() { "the server did not answer in time".to_owned() } else { error_chain(error) }
}
