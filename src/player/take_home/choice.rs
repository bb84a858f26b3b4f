//! Choices of the sheet: each thing that a telephone may take home, and what its code holds. Pure.
//!
//! An official address of the feed comes first, then a page of the town's collector that has confirmed it, then the
//! notice's facts as plain text, which need no network at all. Left out: whether the collector has it (`publication`).

use crate::{
    notice::{Blob, Notice, NoticeKind, public_address},
    player::{theme::ellipsis::with_ellipsis, widgets::LONGEST_QR_TEXT},
    publication::PublishedNotice,
    words::Words,
};

/// What may be taken home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HomeSubject {
    /// An attachment, by its place.
    Attachment(usize),
    /// The notice as a whole.
    Record,
}

/// What the code holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HomeLink {
    /// An address that the office's feed gave.
    Official(String),
    /// A public page of the town's collector.
    Collector(String),
    /// The facts themselves.
    Text(String),
}

impl HomeLink {
    /// As it stands in the code.
    pub(super) fn code(&self) -> &str {
        match self {
            Self::Official(text) | Self::Collector(text) | Self::Text(text) => text,
        }
    }

    /// The address as a person copies it by hand; none where there is no address.
    pub(super) fn address(&self) -> Option<&str> {
        match self {
            Self::Official(url) | Self::Collector(url) => {
                let short = url.strip_prefix("https://").unwrap_or(url);
                Some(short.strip_suffix('/').unwrap_or(short))
            }
            Self::Text(_) => None,
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HomeChoice {
    pub subject: HomeSubject,
    /// `None` where no address of it is known that a telephone reaches.
    pub link: Option<HomeLink>,
    /// The bytes that one gets, as far as they are known.
    pub file: Option<Blob>,
}

/// Each attachment, then the notice as a whole. `published` is what the collector has of it, `text` its facts.
pub(super) fn home_choices(notice: &Notice, published: Option<&PublishedNotice>, text: String) -> Vec<HomeChoice> {
    let published = published.filter(|_| !notice.duties.personal);
    let official = |address: &str| public_address(address).map(|url| HomeLink::Official(url.into()));
    let mut choices = vec![];
    for (index, attachment) in notice.attachments.iter().enumerate() {
        let (link, file) = match official(&attachment.address) {
            Some(link) => (Some(link), attachment.blob),
            None => {
                let document = attachment.document();
                let address = document.and_then(|blob| published?.files.get(&blob.hash));
                (address.map(|url| HomeLink::Collector(url.clone())), document)
            }
        };
        choices.push(HomeChoice { subject: HomeSubject::Attachment(index), link, file });
    }
    let page = notice.page_url.as_deref().and_then(official);
    let page = page.or_else(|| published.map(|it| HomeLink::Collector(it.page.clone())));
    let link = Some(page.unwrap_or(HomeLink::Text(text)));
    choices.push(HomeChoice { subject: HomeSubject::Record, link, file: None });
    choices
}

/// The choice that the sheet opens with: the attachment that is read, where it can be had, or else the whole notice.
pub(super) fn first_choice(choices: &[HomeChoice], attachment: usize) -> usize {
    let last = choices.len().saturating_sub(1);
    choices.get(attachment).filter(|it| it.link.is_some()).map_or(last, |_| attachment.min(last))
}

/// The facts of a notice for a code: title, reference, originator, days, town. The title is cut where all of it is too long.
pub(super) fn plain_facts(notice: &Notice, words: &Words, town: &str) -> String {
    let short = |date| words.short_date(date);
    let marks = [("reference", &notice.reference), ("file-mark", &notice.file_mark)];
    let marks = marks.map(|(key, value)| value.as_ref().map(|value| words.fill(key, &[("value", value)])));
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    let days = (notice.kind != NoticeKind::Media).then(|| {
        let from = words.fill("posted", &[("date", &short(notice.posting.from))]);
        match notice.posting.until {
            Some(until) => format!("{from} {}", words.fill("until", &[("date", &short(until))])),
            None => format!("{from}, {}", words.get("no-end")),
        }
    });
    let marks = (!marks.is_empty()).then(|| marks.join(", "));
    let facts = [marks, notice.originator.clone(), days, Some(town.to_owned())];
    let facts: String = facts.into_iter().flatten().map(|line| format!("\n{line}")).collect();
    let facts = cut(&facts.replace('\u{a0}', " "), LONGEST_QR_TEXT / 2);
    let room = LONGEST_QR_TEXT.saturating_sub(facts.len());
    cut(&notice.title.replace('\u{a0}', " "), room) + &facts
}

/// The text, or its beginning with an ellipsis, in so many bytes at most.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(most.saturating_sub('…'.len_utf8()));
    with_ellipsis(text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{Attachment, BlobHash, LegalDuties, MediaKind, NoticeId, Posting, SourceId},
        words::Language,
    };

    fn blob(text: &str) -> Blob {
        Blob { hash: BlobHash::digest(text.as_bytes()), kind: MediaKind::Pdf, bytes: text.len() as u64 }
    }

    fn notice(addresses: &[&str], page: Option<&str>) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let attachment =
            |address: &&str| Attachment { blob: Some(blob(address)), ..Attachment::new("Návrh", *address) };
        Notice {
            attachments: addresses.iter().map(attachment).collect(),
            page_url: page.map(str::to_owned),
            reference: Some("MUJ/4714/2026".into()),
            originator: Some("Stavební úřad".into()),
            ..Notice::new(SourceId("s".into()), NoticeId("a".into()), "Návrh vyhlášky", posting)
        }
    }

    fn published(addresses: &[&str]) -> PublishedNotice {
        let files = addresses.iter().map(|it| (blob(it).hash, format!("https://hlasy.mesto.example/d/k3v7x2m/{it}")));
        PublishedNotice {
            page: "https://hlasy.mesto.example/d/k3v7x2m".into(),
            files: files.collect::<HashMap<_, _>>(),
        }
    }

    /// Where each choice leads: O official, C collector, T text, - nowhere.
    fn kinds(notice: &Notice, published: Option<&PublishedNotice>) -> String {
        let kind = |it: HomeChoice| match it.link {
            Some(HomeLink::Official(_)) => 'O',
            Some(HomeLink::Collector(_)) => 'C',
            Some(HomeLink::Text(_)) => 'T',
            None => '-',
        };
        home_choices(notice, published, "t".into()).into_iter().map(kind).collect()
    }

    #[test]
    fn the_official_address_comes_before_the_collector_and_the_collector_before_the_text() {
        let (web, file, local) = ("https://mesto.example/a.pdf", "/srv/vyveska/a.pdf", "http://10.0.0.5/a.pdf");
        let page = Some("https://mesto.example/deska/1");
        let whole = published(&[web, file, local]);
        for (addresses, page, published, expected) in [
            (vec![web], page, None, "OO"),
            (vec![web], None, None, "OT"),
            (vec![web], None, Some(&whole), "OC"),
            (vec![file], None, None, "-T"),
            (vec![file], None, Some(&whole), "CC"),
            (vec![file], page, Some(&whole), "CO"),
            (vec![local], page, None, "-O"),
            (vec![local], Some("file:///srv/a"), None, "-T"),
            (vec![local], Some("http://127.0.0.1/a"), Some(&whole), "CC"),
            (vec![], None, None, "T"),
            (vec![], page, None, "O"),
            (vec![web, file], None, None, "O-T"),
        ] {
            assert_eq!(kinds(&notice(&addresses, page), published), expected, "{addresses:?} {page:?}");
        }
        // Only what the collector has of this notice.
        assert_eq!(kinds(&notice(&[file, local], None), Some(&published(&[local]))), "-CC");
    }

    #[test]
    fn nothing_of_a_document_with_personal_data_leads_to_the_collector() {
        let file = "/srv/vyveska/a.pdf";
        let duties = LegalDuties { personal: true, ..LegalDuties::default() };
        let personal = Notice { duties, ..notice(&[file], None) };
        assert_eq!(kinds(&personal, Some(&published(&[file]))), "-T");
    }

    #[test]
    fn a_sheet_opens_with_what_is_read_where_it_can_be_had() {
        let choices = home_choices(&notice(&["/a", "https://mesto.example/b.pdf"], None), None, String::new());
        assert_eq!([0, 1, 2, 9].map(|read| first_choice(&choices, read)), [2, 1, 2, 2]);
        assert_eq!(first_choice(&[], 0), 0);
    }

    #[test]
    fn an_address_is_short_for_those_who_copy_it() {
        let link = |url: &str| HomeLink::Official(url.into()).address().map(str::to_owned);
        assert_eq!(link("https://mesto.example/").as_deref(), Some("mesto.example"));
        assert_eq!(link("http://mesto.example/d/1").as_deref(), Some("http://mesto.example/d/1"));
        assert_eq!(HomeLink::Text("a".into()).address(), None);
    }

    #[test]
    fn the_facts_fit_into_a_code_whatever_they_are() {
        let words = Words::new(Language::Czech);
        let facts = plain_facts(&notice(&[], None), &words, "Město Javořice");
        let expected =
            "Návrh vyhlášky\nč. j. MUJ/4714/2026\nStavební úřad\nvyvěšeno 22. 11. 2026 do 7. 12. 2026\nMěsto Javořice";
        assert_eq!(facts, expected);
        let long = "Žluťoučký kůň ".repeat(100);
        for (title, originator) in [(long.clone(), None), ("T".into(), Some(long.clone())), (long.clone(), Some(long))]
        {
            let facts = plain_facts(&Notice { title, originator, ..notice(&[], None) }, &words, "Město");
            assert!(facts.len() <= LONGEST_QR_TEXT && facts.contains('…'), "{} {facts}", facts.len());
        }
    }
}
