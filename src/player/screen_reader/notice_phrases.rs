//! Notice phrases: what is said of a card of the board, what differs first: title, until when it hangs, days left,
//! attachments, place in the list. Pure.
//!
//! Left out: the open notice (`introduction`).

use jiff::civil::Date;

use super::phrases::Phrase;
use crate::{
    notice::{EndNearness, Notice, NoticeKind, RevisionKind, RevisionNote},
    words::{Language, Words},
};

/// What a card is said with.
pub(crate) struct CardFacts<'a> {
    pub notice: &'a Notice,
    /// As the card shows it.
    pub title: String,
    pub revised: Option<RevisionNote>,
    /// The day, where it is known.
    pub today: Option<Date>,
    /// "3 z 49".
    pub position: String,
    /// The language of the town's own texts.
    pub language: Language,
    /// Others hear it.
    pub aloud: bool,
}

/// What is said of a card.
pub(crate) fn card_phrases(words: &Words, card: &CardFacts) -> Vec<Phrase> {
    let CardFacts { notice, title, revised, today, position, language, aloud } = card;
    if *aloud && notice.duties.personal {
        return vec![Phrase::own(words, words.get("reader-personal")), Phrase::own(words, position.clone())];
    }
    let mut details = vec![];
    details.extend(revised.map(|revised| revision(words, revised)));
    if notice.kind == NoticeKind::Official {
        details.extend(end(words, notice, *today));
        let attachments = notice.attachments.len();
        details.extend((attachments > 0).then(|| words.count("attachments", attachments)));
    } else if notice.kind == NoticeKind::Announcement {
        details.push(words.short_date(notice.posting.from));
    }
    details.push(position.clone());
    // A number at the end of the title and a date after it are no one number.
    vec![Phrase { text: title.clone(), language: *language }, Phrase::own(words, details.join(", "))]
}

/// "Opraveno 22. 11. 2026"
fn revision(words: &Words, revised: RevisionNote) -> String {
    let key = match revised.kind {
        RevisionKind::Extended => "revised-extended",
        RevisionKind::Corrected => "revised-corrected",
    };
    words.fill(key, &[("date", &words.short_date(revised.on))])
}

/// Until when it hangs, and how long that is from today.
pub(super) fn end(words: &Words, notice: &Notice, today: Option<Date>) -> Vec<String> {
    let Some(until) = notice.posting.until else { return vec![words.get("no-end")] };
    let date = words.fill("until", &[("date", &words.short_date(until))]);
    match today.map(|today| notice.posting.nearness(today)) {
        Some(EndNearness::Today) => vec![words.get("ends-today")],
        Some(EndNearness::Tomorrow) => vec![words.get("ends-tomorrow")],
        Some(EndNearness::Days(days)) => vec![date, words.count("days-left", days.unsigned_abs() as usize)],
        _ => vec![date],
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, LegalDuties, NoticeId, Posting, SourceId};

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 14)) };
        Notice {
            attachments: vec![Attachment::new("1", "https://mesto.example/1.pdf"); 2],
            ..Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "Záměr pronájmu, Dlouhá 12", posting)
        }
    }

    fn said(words: Language, notice: &Notice, today: Option<Date>, aloud: bool) -> Vec<(String, Language)> {
        let card = CardFacts {
            notice,
            title: notice.title.clone(),
            revised: None,
            today,
            position: "3 z 49".into(),
            language: Language::Czech,
            aloud,
        };
        let phrases = card_phrases(&Words::new(words), &card);
        phrases.into_iter().map(|it| (it.text.replace('\u{a0}', " "), it.language)).collect()
    }

    #[test]
    fn what_differs_is_said_first() {
        let said = said(Language::Czech, &notice(), Some(date(2026, 11, 29)), false);
        let texts = ["Záměr pronájmu, Dlouhá 12", "do 14. 12. 2026, zbývá 15 dní, 2 přílohy, 3 z 49"];
        assert_eq!(said, texts.map(|text| (text.to_owned(), Language::Czech)));
    }

    #[test]
    fn a_czech_title_on_a_screen_in_another_language_is_said_in_czech() {
        let said = said(Language::Ukrainian, &notice(), None, false);
        assert_eq!(said[0], ("Záměr pronájmu, Dlouhá 12".to_owned(), Language::Czech));
        assert_eq!((said.len(), said[1].1), (2, Language::Ukrainian));
        assert!(!said[1].0.contains("15"), "days are told though the day is not known");
    }

    #[test]
    fn personal_data_are_not_for_everybody_in_the_hall() {
        let notice = Notice { duties: LegalDuties { personal: true, ..LegalDuties::default() }, ..notice() };
        let aloud = said(Language::Czech, &notice, None, true);
        assert!(aloud.iter().all(|(text, _)| !text.contains("Dlouhá")), "{aloud:?}");
        assert!(said(Language::Czech, &notice, None, false)[0].0.contains("Dlouhá"));
    }
}
