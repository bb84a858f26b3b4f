//! Converted PDFs: remembers for each office document the PDF that was made of it or why none could be, and lists the
//! documents that still need one. Pure.
//!
//! Left out: converting (`source::office`), storing the PDF (`store::file_intake`).

use std::collections::{HashMap, HashSet};

use crate::notice::{Attachment, Blob, BlobHash, MediaKind, Notice, Obstacle};

/// A document that failed as often is not tried again by the same version of the program.
pub(in crate::store) const MOST_CONVERSION_TRIES: u32 = 2;

/// Outcome of converting one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct ConversionResult {
    pub pdf: Option<Blob>,
    /// How often this version of the program failed.
    pub tries: u32,
    /// Why it failed last.
    pub why: Option<Obstacle>,
}

/// Outcomes for all documents.
#[derive(Debug, Default)]
pub(in crate::store) struct ConvertedPdfs {
    known: HashMap<BlobHash, ConversionResult>,
    /// Documents by what was made of them.
    made_of: HashMap<BlobHash, HashSet<BlobHash>>,
    /// True where a converter runs.
    pub active: bool,
}

impl ConvertedPdfs {
    pub(crate) fn new(known: impl IntoIterator<Item = (BlobHash, ConversionResult)>) -> Self {
        let mut drawings = Self { active: true, ..Self::default() };
        for (of, drawn) in known {
            drawings.insert(of, drawn);
        }
        drawings
    }

    pub(crate) fn insert(&mut self, of: BlobHash, drawn: ConversionResult) {
        self.forget_document(&of);
        if let Some(pdf) = drawn.pdf {
            self.made_of.entry(pdf.hash).or_default().insert(of);
        }
        self.known.insert(of, drawn);
    }

    /// Documents of which this PDF was made.
    pub(crate) fn made_of<'a>(&'a self, pdf: &BlobHash) -> impl Iterator<Item = &'a BlobHash> + use<'a> {
        self.made_of.get(pdf).into_iter().flatten()
    }

    /// How often a document failed.
    pub(crate) fn tries(&self, of: &BlobHash) -> u32 {
        self.known.get(of).map_or(0, |drawn| drawn.tries)
    }

    /// The PDF that was made of a document.
    pub(crate) fn pdf(&self, of: &BlobHash) -> Option<Blob> {
        self.known.get(of)?.pdf
    }

    /// Forgets bytes, whether they were the document or its PDF.
    pub(crate) fn forget(&mut self, hash: &BlobHash) {
        self.forget_document(hash);
        for of in self.made_of.remove(hash).unwrap_or_default() {
            self.known.remove(&of);
        }
    }

    fn forget_document(&mut self, of: &BlobHash) {
        let pdf = self.known.remove(of).and_then(|drawn| drawn.pdf);
        if let Some(documents) = pdf.and_then(|pdf| self.made_of.get_mut(&pdf.hash)) {
            documents.remove(of);
        }
    }

    /// Fills in what was made of an attachment's bytes; only if it is there, whole.
    pub(crate) fn fill_attachment(&self, attachment: &mut Attachment, present: &HashMap<BlobHash, u64>) {
        let office = attachment.blob.filter(|blob| blob.kind == MediaKind::Office).map(|blob| blob.hash);
        let pdf = office.and_then(|hash| self.pdf(&hash));
        attachment.drawn = pdf.filter(|pdf| present.get(&pdf.hash) == Some(&pdf.bytes));
        attachment.obstacle = match office {
            Some(hash) => self.obstacle(&hash).filter(|_| attachment.drawn.is_none()),
            None => attachment.blob.and_then(|blob| Obstacle::for_kind(blob.kind)),
        };
    }

    /// Why there is no PDF of an office document, once it is given up.
    fn obstacle(&self, of: &BlobHash) -> Option<Obstacle> {
        let failed = self.known.get(of).filter(|drawn| drawn.tries >= MOST_CONVERSION_TRIES);
        let why = failed.map(|drawn| drawn.why.unwrap_or(Obstacle::NotConverted));
        why.or((!self.active).then_some(Obstacle::NoConverter))
    }

    /// Documents of which a PDF is to be made, in the order of the notices.
    pub(crate) fn documents_to_convert<'a>(&self, notices: impl Iterator<Item = &'a Notice>) -> Vec<BlobHash> {
        let mut seen = HashSet::new();
        notices
            .flat_map(|notice| &notice.attachments)
            .filter(|attachment| attachment.drawn.is_none() && attachment.obstacle.is_none())
            .filter_map(|attachment| attachment.blob.filter(|blob| blob.kind == MediaKind::Office))
            .map(|blob| blob.hash)
            .filter(|hash| seen.insert(*hash))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    fn blob(bytes: &[u8], kind: MediaKind) -> Blob {
        Blob { hash: BlobHash::digest(bytes), kind, bytes: bytes.len() as u64 }
    }

    fn notice(drawings: &ConvertedPdfs, present: &HashMap<BlobHash, u64>, blobs: &[Blob]) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let attachments = blobs.iter().map(|blob| {
            let mut attachment = Attachment { blob: Some(*blob), ..Attachment::new("a", "/a") };
            drawings.fill_attachment(&mut attachment, present);
            attachment
        });
        Notice {
            attachments: attachments.collect(),
            ..Notice::new(SourceId("s".into()), NoticeId("a".into()), "t", posting)
        }
    }

    #[test]
    fn only_office_documents_without_a_pdf_are_drawn_and_a_failure_twice_at_most() {
        let (office, pdf) = (blob(b"office", MediaKind::Office), blob(b"%PDF-", MediaKind::Pdf));
        let present = HashMap::from([(pdf.hash, pdf.bytes)]);
        let listed = |drawings: &ConvertedPdfs, present: &HashMap<BlobHash, u64>| {
            let notice = notice(drawings, present, &[pdf, office, office]);
            let last = notice.attachments.last().unwrap();
            (drawings.documents_to_convert([&notice].into_iter()), last.obstacle, last.document())
        };
        let mut drawings = ConvertedPdfs::new([]);
        assert_eq!(listed(&drawings, &present), (vec![office.hash], None, None));
        drawings.insert(office.hash, ConversionResult { pdf: None, tries: 1, why: Some(Obstacle::TooSlow) });
        assert_eq!(listed(&drawings, &present), (vec![office.hash], None, None));
        drawings.insert(office.hash, ConversionResult { pdf: None, tries: 2, why: Some(Obstacle::Locked) });
        assert_eq!(listed(&drawings, &present), (vec![], Some(Obstacle::Locked), None));
        drawings.insert(office.hash, ConversionResult { pdf: Some(pdf), tries: 2, why: None });
        assert_eq!(listed(&drawings, &present), (vec![], None, Some(pdf)));
        drawings.insert(office.hash, ConversionResult { pdf: Some(pdf), tries: 0, why: None });
        assert_eq!(listed(&drawings, &HashMap::new()), (vec![office.hash], None, None), "the PDF was lost");
        drawings.forget(&pdf.hash);
        drawings.active = false;
        assert_eq!(listed(&drawings, &present), (vec![], Some(Obstacle::NoConverter), None));
    }
}
