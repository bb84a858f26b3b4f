//! Entry of the index: what is kept of a notice, and what a search tells of it.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::notice::{BlobHash, Notice};

/// Identity of a notice in the index: its source, and its name there.
pub(in crate::search) type IndexKey = (String, String);

/// What is kept of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct IndexEntry {
    pub source: String,
    pub id: String,
    pub posted: Date,
    pub title: String,
    pub reference: Option<String>,
    pub file_mark: Option<String>,
    pub originator: Option<String>,
    pub category: Option<String>,
    /// Text of an announcement.
    pub text: Option<String>,
    /// Place among the attachments, and the bytes that are read.
    pub documents: Vec<(usize, BlobHash)>,
}

impl IndexEntry {
    /// Of a notice as it hangs.
    pub(in crate::search) fn of_notice(notice: &Notice) -> Self {
        let documents = notice.attachments.iter().enumerate();
        Self {
            source: notice.source.0.clone(),
            id: notice.id.0.clone(),
            posted: notice.posting.from,
            title: notice.title.clone(),
            reference: notice.reference.clone(),
            file_mark: notice.file_mark.clone(),
            originator: notice.originator.clone(),
            category: notice.category.clone(),
            text: notice.text.clone(),
            documents: documents.filter_map(|(at, it)| Some((at, it.document()?.hash))).collect(),
        }
    }

    pub(in crate::search) fn key(&self) -> IndexKey {
        (self.source.clone(), self.id.clone())
    }

    /// The texts of the columns of the full-text table but the last: reference, title, origin.
    pub(super) fn columns(&self) -> [String; 3] {
        let both = |a: &Option<String>, b: &Option<String>| {
            [a, b].into_iter().flatten().cloned().collect::<Vec<_>>().join("\n")
        };
        [both(&self.reference, &self.file_mark), self.title.clone(), both(&self.originator, &self.category)]
    }
}

/// Where a notice has the words; a lower tier comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SearchTier {
    /// In its reference or file mark.
    Reference,
    /// In its title.
    Title,
    /// In its originator or category.
    Origin,
    /// In its text, or some words here and some there.
    Text,
}

/// A notice that has all words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// Where the words are.
    pub tier: SearchTier,
    /// Source of the notice.
    pub source: String,
    /// Identity of the notice.
    pub id: String,
    /// First day of the posting.
    pub posted: Date,
    /// Title of the notice.
    pub title: String,
    /// Bytes of the title that are hit.
    pub title_marks: Vec<Range<usize>>,
    /// Číslo jednací.
    pub reference: Option<String>,
    /// Whose document it is.
    pub originator: Option<String>,
    /// Kind of document.
    pub category: Option<String>,
    /// The first place in the text with the most of the words.
    pub passage: Option<Passage>,
}

/// A sentence with a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Place among the attachments, and page, both counted from 0; `None` in the text of an announcement.
    pub page: Option<(usize, u32)>,
    /// The sentence, shortened.
    pub sentence: String,
    /// Bytes of the sentence that are hit.
    pub marks: Vec<Range<usize>>,
}
