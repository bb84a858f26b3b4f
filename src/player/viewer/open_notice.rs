//! Open notice: which of its attachments is shown, its document, or why there is none.
//!
//! Left out: how it is shown (`state` and what stands below it).

use std::{sync::Arc, time::Duration};

use super::open_document::{OpenDocument, PageAbsence};
use crate::notice::{Notice, RevisionNote};

/// What the voice does with the open document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum AloudState {
    /// There is no voice for it.
    #[default]
    Silent,
    /// It can be read aloud.
    Offered,
    Reads,
    Paused,
}

impl AloudState {
    /// True while it is read aloud, a pause counted.
    pub(crate) fn is_on(self) -> bool {
        matches!(self, Self::Reads | Self::Paused)
    }
}

/// The open notice.
pub(crate) struct OpenNotice {
    pub notice: Arc<Notice>,
    /// How it was changed since it was posted.
    pub revised: Option<RevisionNote>,
    pub attachment: usize,
    pub document: Option<OpenDocument>,
    /// Pages of the document; 0 until they are known.
    pub pages: usize,
    pub absence: Option<PageAbsence>,
    /// Its documents are read as text instead of pages.
    pub as_text: bool,
    pub aloud: AloudState,
    /// Since when a document is awaited.
    pub since: Duration,
}

impl OpenNotice {
    /// A notice at its first document.
    pub(super) fn new(notice: Arc<Notice>, revised: Option<RevisionNote>) -> Self {
        let attachment = notice.first_document().map_or(0, |(index, _)| index);
        Self {
            notice,
            revised,
            attachment,
            document: None,
            pages: 0,
            absence: None,
            as_text: false,
            aloud: AloudState::Silent,
            since: Duration::ZERO,
        }
    }

    /// Another attachment, from its beginning.
    pub(super) fn turn_to(&mut self, attachment: usize) {
        self.attachment = attachment;
        self.document = None;
        self.pages = 0;
        self.absence = None;
    }

    /// The attachment to which turning on (or back, below 0) leads, because there are no pages any more in that
    /// direction.
    pub(super) fn attachment_beyond(&self, step: i32) -> Option<usize> {
        let beyond = match &self.document {
            None => true,
            Some(document) => {
                let to = document.motion.as_ref().map_or(document.viewport, |motion| motion.to);
                let mut there = to;
                let layout = &document.layout;
                !(if step < 0 { there.previous_page(layout) } else { there.next_page(layout) })
            }
        };
        let to = if step < 0 { self.attachment.checked_sub(1) } else { Some(self.attachment + 1) };
        to.filter(|to| beyond && *to < self.notice.attachments.len())
    }

    /// Key of the words for what turning on leads to.
    pub(super) fn next_key(&self) -> &'static str {
        if self.attachment_beyond(1).is_some() { "attachment-next" } else { "page-next" }
    }
}
