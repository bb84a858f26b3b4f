//! Visibility of a notice's documents to a visitor: combines the display checks of all its files into one answer.
//! Pure.

use crate::{
    notice::{DisplayCheck, Notice, Obstacle},
    source::DisplayChecks,
};

/// Display state of all files of a notice, taken together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum NoticeVisibility {
    /// Nobody looks, so nothing is said.
    Untried,
    /// Being converted or drawn.
    Pending,
    /// Could not be drawn so far, for no fault of the document.
    Delayed,
    /// The first page of each was drawn. Signatures and packages beside it, which have no pages, are named.
    Shown(Vec<(String, Obstacle)>),
    /// These cannot be shown; true where others can.
    Hidden(Vec<(String, Obstacle)>, bool),
}

impl NoticeVisibility {
    /// As far as it is known; files that are not among the sights are not shown anywhere yet.
    pub(crate) fn from_checks(notice: &Notice, checks: &DisplayChecks) -> Self {
        let files = notice.attachments.iter().map(|file| {
            let check = file.blob.and_then(|blob| checks.get(&blob.hash).copied());
            (file.name.as_str(), check.unwrap_or(DisplayCheck::Pending))
        });
        let files: Vec<(&str, DisplayCheck)> = files.collect();
        let any = |wanted: DisplayCheck| files.iter().any(|(_, check)| *check == wanted);
        let hidden = files.iter().filter_map(|(name, check)| match check {
            DisplayCheck::Hidden(obstacle) => Some(((*name).to_owned(), *obstacle)),
            _ => None,
        });
        let hidden: Vec<(String, Obstacle)> = hidden.collect();
        let shown = any(DisplayCheck::Shown);
        let beside = shown && hidden.iter().all(|(_, obstacle)| is_wrapping(*obstacle));
        match () {
            () if !hidden.is_empty() && !beside => Self::Hidden(hidden, shown),
            () if any(DisplayCheck::Delayed) => Self::Delayed,
            () if any(DisplayCheck::Pending) => Self::Pending,
            () => Self::Shown(hidden),
        }
    }
}

/// True for what comes beside a document to prove it; nobody expects to read it.
fn is_wrapping(obstacle: Obstacle) -> bool {
    matches!(obstacle, Obstacle::SignedFile | Obstacle::SignedPackage | Obstacle::DataMessage)
}
