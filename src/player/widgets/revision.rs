//! Revision of a notice in words, as cards and the viewer say it.

use crate::{
    notice::{RevisionKind, RevisionNote},
    player::theme::Theme,
    words,
};

/// "opraveno 22. 11. 2026"
pub(crate) fn revision_text(theme: &Theme, revised: RevisionNote) -> String {
    let key = match revised.kind {
        RevisionKind::Extended => "revised-extended",
        RevisionKind::Corrected => "revised-corrected",
    };
    theme.words.fill(key, &[("date", &words::short_date(theme.language, revised.on))])
}
