//! Document checks for the answers: what was found out about the documents that hang, newest wins.

use std::sync::Arc;

use tokio::sync::watch;

use crate::source::{DisplayChecks, TextChecks};

/// What other stages find out about the documents.
#[derive(Clone, Debug)]
pub struct DocumentChecks {
    /// Whether they could be drawn.
    pub display: watch::Receiver<Arc<DisplayChecks>>,
    /// Whether they have text; `None` where nobody looks.
    pub text: Option<watch::Receiver<Arc<TextChecks>>>,
}
