//! State of the web: what every connection needs.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::admin::site::Site;

/// The site, and places for handlers: in all, and of those that change something, which may wait for the player's journal.
#[derive(Clone)]
pub(super) struct WebState {
    pub site: Arc<Site>,
    pub places: Arc<Semaphore>,
    pub changes: Arc<Semaphore>,
}
