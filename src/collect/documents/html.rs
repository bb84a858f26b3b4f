//! HTML of a notice's public page: what `assets/templates/document/notice.html` is filled with. Pure.
//!
//! One document with its style in it, in the frame of the other public pages; nothing is fetched but the town's coat of arms,
//! and there is no script.

use askama::Template;

use super::shelf_index::ShelvedNotice;
use crate::{
    collect::pages::{COAT_OF_ARMS, PageFrame, TownLook},
    notice::Posting,
    publication::PublicNotice,
    words::{Language, Words, file_size},
};

#[derive(Template)]
#[template(path = "document/notice.html", config = "assets/templates/askama.toml")]
struct NoticePage<'a> {
    frame: PageFrame<'a>,
    words: &'a Words,
    /// Language of the town's own texts, where it is not the page's.
    lang: Option<&'static str>,
    facts: Vec<String>,
    days: String,
    files: Vec<FileView>,
}

/// One document of the page.
struct FileView {
    name: String,
    /// From the page's address.
    link: String,
    size: String,
    /// Its text, in paragraphs.
    text: Vec<String>,
    /// Some of it was recognised from pictures.
    recognised: bool,
}

/// The page of a notice; only those of its documents that are there. `own` is the language of the town's texts.
pub(super) fn notice_page(
    look: &TownLook,
    own: Language,
    shelved: &ShelvedNotice,
    notice: &PublicNotice,
    words: &Words,
) -> String {
    let language = words.language();
    let marks = [("reference", &notice.reference), ("file-mark", &notice.file_mark)];
    let marks = marks.into_iter().filter_map(|(key, value)| Some(words.fill(key, &[("value", value.as_ref()?)])));
    let facts = marks.chain([&notice.originator, &notice.category].into_iter().flatten().cloned()).collect();
    let files = notice.files.iter().enumerate().filter(|(_, file)| shelved.present.contains(&file.sha256));
    let files = files.map(|(place, file)| FileView {
        name: file.name.clone(),
        link: format!("{}/{}", shelved.record.id, place.saturating_add(1)),
        size: file_size(language, file.bytes),
        text: file
            .text
            .iter()
            .flat_map(|page| page.lines())
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        recognised: file.recognised,
    });
    let page = NoticePage {
        frame: PageFrame { look, title: &notice.title, up: "../s/", language },
        words,
        lang: (own != language).then(|| own.tag()),
        facts,
        days: days(Posting { from: notice.from, until: notice.until }, words),
        files: files.collect(),
    };
    page.render().inspect_err(|error| tracing::error!(%error, "a page cannot be written")).unwrap_or_default()
}

/// "vyvěšeno 22. 11. 2026 do 7. 12. 2026".
fn days(posting: Posting, words: &Words) -> String {
    let from = words.fill("posted", &[("date", &words.short_date(posting.from))]);
    match posting.until {
        Some(until) => format!("{from} {}", words.fill("until", &[("date", &words.short_date(until))])),
        None => format!("{from}, {}", words.get("no-end")),
    }
}
