//! `InspectedFile`: the result of an inspection. Plain values.

use crate::notice::{MediaKind, Obstacle};

/// Result of inspecting a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectedFile {
    pub kind: MediaKind,
    /// The ending under which an office suite knows the document; `None` for what is none.
    pub ending: Option<&'static str>,
    /// Why it cannot be shown, whatever is tried.
    pub obstacle: Option<Obstacle>,
    /// The obstacle if the conversion fails: some encrypted sheets open with a password that every suite knows.
    pub if_not_converted: Option<Obstacle>,
}

impl InspectedFile {
    pub(in crate::notice) fn plain(kind: MediaKind) -> Self {
        Self { kind, ending: None, obstacle: None, if_not_converted: None }
    }

    /// A document of an office suite.
    pub(in crate::notice) fn office(ending: &'static str) -> Self {
        Self { ending: Some(ending), ..Self::plain(MediaKind::Office) }
    }

    /// A file of a kind, and why it cannot be shown.
    pub(in crate::notice) fn unfit(kind: MediaKind, obstacle: Obstacle) -> Self {
        Self { obstacle: Some(obstacle), ..Self::plain(kind) }
    }
}
