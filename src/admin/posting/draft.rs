//! Draft of a posting: the files, the facts and the days of a notice that does not hang yet, and how far its approval is.
//! Plain values, kept as JSON; what changes on the board is only what the act writes. Pure.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    notice::{BlobHash, MediaKind, Obstacle, SourceId},
    source::folder::Sidecar,
};

/// What is known of the text of a document, for people with a reading program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) enum DraftText {
    /// Nobody could look.
    #[default]
    Unknown,
    /// Each page that was looked at has words of its own.
    Own,
    /// Some have, some are pictures.
    Partly,
    /// The first page is a picture whose words were recognised, this sure in percent.
    Recognised(u8),
    /// A picture without words.
    Picture,
}

/// A file of a draft; its bytes lie in the draft's folder under their hash and ending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) struct DraftFile {
    /// Name that the browser gave, cleaned.
    pub name: String,
    pub hash: BlobHash,
    pub bytes: u64,
    /// By its bytes.
    pub kind: MediaKind,
    /// In small letters, without its dot; of the kind's own.
    pub ending: String,
    /// Pages that can be drawn; 0 where none can.
    pub pages: u32,
    pub text: DraftText,
    /// The document has tags.
    pub tagged: bool,
    /// Why the board will not show it.
    pub obstacle: Option<Obstacle>,
    /// The PDF that was made of an office document.
    pub drawn: Option<BlobHash>,
}

impl DraftFile {
    /// Its name in the draft's folder.
    pub(in crate::admin) fn stored_name(&self) -> String {
        format!("{}.{}", self.hash, self.ending)
    }

    /// Hash, kind and name in the draft's folder of what is drawn in its place.
    pub(in crate::admin) fn shown(&self) -> (BlobHash, MediaKind, String) {
        match self.drawn {
            Some(drawn) => (drawn, MediaKind::Pdf, format!("{drawn}.pdf")),
            None => (self.hash, self.kind, self.stored_name()),
        }
    }
}

/// The facts of the notice. `proposed` are the names of the fields that came from the document and that nobody changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin) struct DraftFacts {
    /// A person went through them.
    pub answered: bool,
    /// Name of the kind, by which the board knows the days.
    pub kind: String,
    pub title: String,
    pub reference: String,
    pub file_mark: String,
    pub originator: String,
    /// Posting delivers it; `None` leaves it to the kind.
    pub delivery: Option<bool>,
    /// It holds personal data; `None` leaves it to the kind.
    pub personal: Option<bool>,
    pub proposed: Vec<String>,
}

/// The days of the notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin) struct DraftPeriod {
    /// A person went through them.
    pub answered: bool,
    /// First day; `None` is the day on which it is posted.
    pub from: Option<Date>,
    /// Last day, included; `None` is the one that the board proposes.
    pub until: Option<Date>,
}

/// What a person judges: all that will hang.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin) struct DraftContent {
    pub files: Vec<DraftFile>,
    pub facts: DraftFacts,
    pub period: DraftPeriod,
}

/// Somebody and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) struct DraftMark {
    pub person: i64,
    pub name: String,
    pub at: Timestamp,
    /// Version of the content that was before him.
    pub version: u64,
}

/// How far the approval is. A change of the content takes everything back but the content that was judged last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin) struct DraftReview {
    pub sent: Option<DraftMark>,
    /// Who opened the documents.
    pub opened: Vec<DraftMark>,
    pub approved: Option<DraftMark>,
    pub rejected: Option<DraftMark>,
    /// Why it was rejected.
    pub why: String,
    /// As it was when it was sent or judged last.
    pub previous: Option<DraftContent>,
}

/// Where the act puts it; chosen once, so that a second try writes the same names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::admin) struct DraftTarget {
    pub source: SourceId,
    /// The document, or the folder of several, in the watched folder.
    pub name: String,
    pub is_folder: bool,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::admin) struct PostingDraft {
    pub content: DraftContent,
    /// Grows with every change of the content.
    pub version: u64,
    /// Who prepared it.
    pub author: i64,
    /// Who changed it last.
    pub edited: Option<DraftMark>,
    /// Drafts that came together in one table.
    pub batch: Option<String>,
    pub review: DraftReview,
    pub target: Option<DraftTarget>,
    pub posted: Option<Timestamp>,
}

impl PostingDraft {
    /// Takes another content. What was approved is approved no more.
    pub(in crate::admin) fn change(&mut self, content: DraftContent) {
        if content == self.content {
            return;
        }
        let was_sent = self.review.sent.is_some() || self.review.approved.is_some();
        let previous = if was_sent { Some(self.content.clone()) } else { self.review.previous.take() };
        let (rejected, why) = (self.review.rejected.take(), std::mem::take(&mut self.review.why));
        self.review = DraftReview { previous, rejected, why, ..DraftReview::default() };
        self.content = content;
        self.version = self.version.saturating_add(1);
    }

    /// What a clerk would write beside the documents, for a first day and a last one.
    pub(in crate::admin) fn sidecar(&self, from: Option<Date>, until: Option<Date>) -> Sidecar {
        let facts = &self.content.facts;
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Sidecar {
            title: text(&facts.title),
            reference: text(&facts.reference),
            file_mark: text(&facts.file_mark),
            originator: text(&facts.originator),
            category: text(&facts.kind),
            from,
            until,
            delivery: facts.delivery,
            personal: facts.personal,
            removal: None,
            correction: None,
        }
    }

    /// What is kept once it hangs: what it is called and where it lies. Its documents are the board's then.
    pub(in crate::admin) fn posted(&self, at: Timestamp) -> Self {
        let facts = DraftFacts {
            kind: self.content.facts.kind.clone(),
            title: self.content.facts.title.clone(),
            answered: true,
            ..DraftFacts::default()
        };
        let content = DraftContent { facts, ..DraftContent::default() };
        let (target, batch) = (self.target.clone(), self.batch.clone());
        Self { content, target, batch, author: self.author, version: self.version, posted: Some(at), ..Self::default() }
    }
}

#[cfg(test)]
impl DraftFile {
    /// A PDF of one page with this name.
    pub(in crate::admin) fn for_test(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            hash: BlobHash::digest(name.as_bytes()),
            bytes: 1,
            kind: MediaKind::Pdf,
            ending: "pdf".to_owned(),
            pages: 1,
            text: DraftText::Own,
            tagged: false,
            obstacle: None,
            drawn: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(version: u64) -> DraftMark {
        DraftMark { person: 1, name: "Jana".into(), at: Timestamp::UNIX_EPOCH, version }
    }

    #[test]
    fn a_change_takes_the_approval_back_and_keeps_what_was_judged() {
        let mut draft = PostingDraft::default();
        draft.content.facts.title = "Záměr".into();
        draft.review.sent = Some(mark(0));
        draft.review.opened = vec![mark(0)];
        draft.review.approved = Some(mark(0));
        let judged = draft.content.clone();
        draft.change(judged.clone());
        assert!(draft.review.approved.is_some() && draft.version == 0, "the same again is no change");
        let mut content = judged.clone();
        content.facts.title = "Záměr prodeje".into();
        draft.change(content.clone());
        assert_eq!((draft.version, &draft.content), (1, &content));
        assert_eq!(draft.review, DraftReview { previous: Some(judged.clone()), ..DraftReview::default() });
        content.facts.title = "Záměr pronájmu".into();
        draft.change(content);
        assert_eq!(draft.review.previous, Some(judged), "nobody has judged what came between");
    }

    #[test]
    fn of_what_hangs_no_document_and_no_fact_is_kept_but_its_name() {
        let mut draft = PostingDraft::default();
        draft.content.facts =
            DraftFacts { title: "a".into(), originator: "b".into(), personal: Some(true), ..DraftFacts::default() };
        let posted = draft.posted(Timestamp::UNIX_EPOCH);
        assert_eq!(posted.content.facts.title, "a");
        assert!(posted.content.facts.originator.is_empty() && posted.content.files.is_empty());
    }

    #[test]
    fn a_draft_of_an_older_program_is_read() {
        let draft: PostingDraft = serde_json::from_str("{\"content\":{\"facts\":{\"title\":\"a\"}}}").unwrap();
        assert_eq!(draft.content.facts.title, "a");
        let whole = PostingDraft { batch: Some("x".into()), ..draft };
        let text = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<PostingDraft>(&text).unwrap(), whole);
    }
}
