//! Public notice: what a board tells its collector of a notice and its documents, as it travels, and its bounds. Pure.
//!
//! A board sends only what hangs and holds no personal data; the collector believes none of it, and takes what is within
//! these bounds. Left out: the documents' bytes, which travel on their own.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::notice::{BlobHash, Notice, Posting, one_line};

/// Documents of one notice; real ones have up to 25.
pub(crate) const MOST_FILES: usize = 60;
/// Bytes of one document. A longer one is no download for a telephone.
pub(crate) const LARGEST_FILE: u64 = 32 << 20;
/// Characters of a title, a name or a mark.
const LONGEST: usize = 500;
/// Characters of the text of all documents of a notice.
const LONGEST_TEXT: usize = 200_000;
/// Pages whose text travels.
const MOST_PAGES: usize = 300;

/// One notice, for the public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PublicNotice {
    /// Identity of the notice on its board: a hash, for an identity may be a path.
    pub key: BlobHash,
    /// Title, as on the board.
    pub title: String,
    /// Číslo jednací.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Spisová značka.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_mark: Option<String>,
    /// Whose document it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originator: Option<String>,
    /// Kind of document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// First day.
    pub from: Date,
    /// Last day, included; `None` where the office has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Its documents, in their order; PDFs only.
    pub files: Vec<PublicFile>,
}

/// One document of a public notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PublicFile {
    /// Name for people.
    pub name: String,
    /// SHA-256 of the bytes.
    pub sha256: BlobHash,
    /// How many bytes there are.
    pub bytes: u64,
    /// The text of its pages, as far as there is any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    /// Some of the text was recognised from pictures and may contain errors.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
}

/// The collector's answer about a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PublicationAnswer {
    /// Its short name at the collector.
    pub id: String,
    /// The address of its page.
    pub page: String,
    /// The addresses of the documents that are there.
    pub files: Vec<(BlobHash, String)>,
    /// The documents that are awaited.
    pub missing: Vec<BlobHash>,
}

/// What the collector has of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationList {
    /// Short name and identity of each notice that is public.
    pub documents: Vec<(String, BlobHash)>,
}

/// Why a notice cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPublication {
    /// Nothing says what it is.
    #[error("it has no title")]
    Title,
    /// It ends before it begins.
    #[error("its last day lies before its first one")]
    Days,
    /// More documents than a notice may have.
    #[error("it has more than {MOST_FILES} documents")]
    Files,
    /// A document is empty or too long.
    #[error("a document of it is empty or longer than {LARGEST_FILE} bytes")]
    Bytes,
}

impl PublicNotice {
    /// Of a notice on the board: its PDFs whose bytes are there and are no longer than they may be.
    pub fn of(notice: &Notice) -> Self {
        let documents = notice.attachments.iter().filter_map(|it| Some((it, it.document()?)));
        let files = documents
            .filter(|(_, blob)| blob.kind == crate::notice::MediaKind::Pdf && (1..=LARGEST_FILE).contains(&blob.bytes))
            .take(MOST_FILES)
            .map(|(attachment, blob)| PublicFile {
                name: attachment.name.clone(),
                sha256: blob.hash,
                bytes: blob.bytes,
                text: vec![],
                recognised: false,
            });
        let Posting { from, until } = notice.posting;
        Self {
            key: BlobHash::digest(format!("{}\0{}", notice.source.0, notice.id.0).as_bytes()),
            title: notice.title.clone(),
            reference: notice.reference.clone(),
            file_mark: notice.file_mark.clone(),
            originator: notice.originator.clone(),
            category: notice.category.clone(),
            from,
            until,
            files: files.collect(),
        }
    }

    /// The notice as it may be kept and shown: each text in one line and no longer than it may be.
    ///
    /// # Errors
    /// It cannot be a notice.
    pub fn checked(self) -> Result<Self, InvalidPublication> {
        let line = |text: String| one_line(&text, LONGEST);
        let some = |text: Option<String>| text.map(line).filter(|text| !text.is_empty());
        let title = line(self.title);
        if title.is_empty() {
            return Err(InvalidPublication::Title);
        }
        if self.until.is_some_and(|until| until < self.from) {
            return Err(InvalidPublication::Days);
        }
        if self.files.len() > MOST_FILES {
            return Err(InvalidPublication::Files);
        }
        let mut room = LONGEST_TEXT;
        let mut files: Vec<PublicFile> = vec![];
        for file in self.files {
            if !(1..=LARGEST_FILE).contains(&file.bytes) {
                return Err(InvalidPublication::Bytes);
            }
            let mut text = vec![];
            for page in file.text.into_iter().take(MOST_PAGES) {
                let page = paragraphs(&page, room);
                room = room.saturating_sub(page.chars().count());
                text.push(page);
            }
            let name = Some(line(file.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "PDF".to_owned());
            files.push(PublicFile { name, text, ..file });
        }
        let [reference, file_mark, originator, category] =
            [self.reference, self.file_mark, self.originator, self.category].map(some);
        Ok(Self { title, reference, file_mark, originator, category, files, ..self })
    }
}

/// Lines of a page, each cleaned, in so many characters at most.
fn paragraphs(page: &str, most: usize) -> String {
    let mut left = most;
    let mut lines: Vec<String> = vec![];
    for line in page.lines() {
        let line = one_line(line, left.min(20_000));
        left = left.saturating_sub(line.chars().count().saturating_add(1));
        lines.push(line);
        if left == 0 {
            break;
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::notice::{Attachment, Blob, MediaKind, NoticeId, SourceId};

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let blob = |text: &str, kind, bytes| Blob { hash: BlobHash::digest(text.as_bytes()), kind, bytes };
        let attachments = vec![
            Attachment { blob: Some(blob("a", MediaKind::Pdf, 240_000)), ..Attachment::new("Návrh", "/srv/a.pdf") },
            Attachment { blob: Some(blob("b", MediaKind::Picture, 9)), ..Attachment::new("Mapa", "/srv/b.png") },
            Attachment {
                blob: Some(blob("c", MediaKind::Office, 9)),
                drawn: Some(blob("d", MediaKind::Pdf, 10)),
                ..Attachment::new("Tabulka", "/srv/c.docx")
            },
            Attachment { blob: Some(blob("e", MediaKind::Pdf, LARGEST_FILE + 1)), ..Attachment::new("Atlas", "/e") },
            Attachment::new("Zatím ne", "/srv/f.pdf"),
        ];
        Notice { attachments, ..Notice::new(SourceId("slozka".into()), NoticeId("/srv/a".into()), "Návrh", posting) }
    }

    #[test]
    fn a_notice_travels_with_its_pdfs_alone_and_without_its_paths() {
        let public = PublicNotice::of(&notice());
        let names: Vec<_> = public.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["Návrh", "Tabulka"]);
        assert_eq!(public.files[1].sha256, BlobHash::digest(b"d"));
        let text = serde_json::to_string(&public).unwrap();
        assert!(!text.contains("/srv"), "{text}");
        assert_eq!(serde_json::from_str::<PublicNotice>(&text).unwrap(), public);
        assert_eq!(public.clone().checked(), Ok(public));
    }

    #[test]
    fn what_cannot_be_a_notice_is_refused_and_texts_are_cleaned() {
        let good = PublicNotice::of(&notice());
        let with = |change: &dyn Fn(&mut PublicNotice)| {
            let mut changed = good.clone();
            change(&mut changed);
            changed.checked()
        };
        assert_eq!(with(&|it| it.title = " \u{200b}\n".into()), Err(InvalidPublication::Title));
        assert_eq!(with(&|it| it.until = Some(date(2026, 11, 21))), Err(InvalidPublication::Days));
        assert_eq!(with(&|it| it.files[0].bytes = 0), Err(InvalidPublication::Bytes));
        assert_eq!(with(&|it| it.files[0].bytes = u64::MAX), Err(InvalidPublication::Bytes));
        assert_eq!(with(&|it| it.files = vec![it.files[0].clone(); MOST_FILES + 1]), Err(InvalidPublication::Files));
        let cleaned = with(&|it| {
            it.title = format!("a\u{202e}b\r\nc{}", "x".repeat(9_000));
            it.originator = Some("\0".into());
            it.files[0].name = String::new();
            it.files[0].text = vec!["  prvý\u{202e}\n\ndruhý\0 ".into(), "y".repeat(LONGEST_TEXT), "z".into()];
        });
        let cleaned = cleaned.unwrap();
        assert!(cleaned.title.starts_with("ab c") && cleaned.title.chars().count() <= LONGEST, "{}", cleaned.title);
        assert_eq!((cleaned.originator, cleaned.files[0].name.as_str()), (None, "PDF"));
        let text = &cleaned.files[0].text;
        assert_eq!(text[0], "prvý\n\ndruhý");
        assert!(text.iter().map(|page| page.chars().count()).sum::<usize>() <= LONGEST_TEXT);
    }

    proptest::proptest! {
        #[test]
        fn garbage_is_no_notice_and_makes_nothing_panic(text in "\\PC{0,200}", title in "\\PC{0,50}") {
            proptest::prop_assert!(serde_json::from_str::<PublicNotice>(&text).is_err());
            let mut value = serde_json::to_value(PublicNotice::of(&notice())).unwrap();
            value["title"] = json!(title);
            if let Ok(read) = serde_json::from_value::<PublicNotice>(value) {
                drop(read.checked());
            }
        }
    }
}
