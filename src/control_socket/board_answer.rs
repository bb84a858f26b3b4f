//! Answer to `board`: what the idle loop has to show, read back from its JSON. A file of the same form stands in for a
//! running board at the command line.

use std::{path::PathBuf, sync::Arc};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};

use crate::{
    notice::{Notice, SourceId},
    rotation::BoardContent,
};

/// The content of a board. What is not there is empty.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct BoardAnswer {
    #[serde(deserialize_with = "shared")]
    pub notices: Vec<Arc<Notice>>,
    #[serde(deserialize_with = "shared")]
    pub announcements: Vec<Arc<Notice>>,
    #[serde(deserialize_with = "shared")]
    pub media: Vec<Arc<Notice>>,
    /// The board asks how satisfied people are.
    pub terminal: bool,
    /// It has last month's results.
    pub results: bool,
    /// The rest is known of a running board alone: the file of its schedule, its sources, its zone and its time.
    pub schedule: Option<PathBuf>,
    pub sources: Vec<SourceId>,
    pub zone: Option<String>,
    pub clock: Option<Timestamp>,
}

impl BoardAnswer {
    /// What the rotation takes.
    pub(crate) fn content(&self) -> BoardContent<'_> {
        let Self { notices, announcements, media, terminal, results, .. } = self;
        BoardContent { notices, announcements, media, terminal: *terminal, results: *results }
    }
}

fn shared<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Arc<Notice>>, D::Error> {
    Ok(Vec::<Notice>::deserialize(from)?.into_iter().map(Arc::new).collect())
}
