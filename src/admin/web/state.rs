//! State of the web: what every connection needs.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::admin::site::Site;

/// The site, and places for handlers.
#[derive(Clone)]
pub(super) struct WebState {
    pub site: Arc<Site>,
    pub places: Arc<Semaphore>,
}
