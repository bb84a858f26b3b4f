//! Card preview: a notice as the list of the board will say it, by the rules by which the board itself makes its cards
//! (`words::card_facts`). Pure.
//!
//! Left out: its letters and colours, and where a title or an originator is shortened, which follows from the width of the letters on
//! the glass (`player::board::card_plan`).

use jiff::civil::Date;

use super::draft::DraftContent;
use crate::{
    notice::{Attachment, Notice, NoticeId, Posting, SourceId},
    words::{CardEnd, Words, card_end, card_files, card_sayers, card_title, typeset_czech},
};

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct CardPreview {
    pub title: String,
    /// Kind and originator.
    pub who: String,
    /// "do 14. 12.".
    pub end: String,
    /// "14 dní"; empty where the end is near or open.
    pub days: String,
    /// The board marks the end.
    pub near: bool,
    /// Number of attachments; empty where there are none.
    pub files: String,
}

/// The card of a notice on its first day.
pub(in crate::admin) fn card_preview(
    words: &Words,
    content: &DraftContent,
    posting: Posting,
    today: Date,
) -> CardPreview {
    let notice = future_notice(content, posting);
    let (kind, originator) = card_sayers(words, &notice, true);
    let said: Vec<&str> = kind.as_deref().into_iter().chain(originator).collect();
    let day = today.max(posting.from);
    let (end, days, near) = match card_end(words, &posting, Some(day)) {
        CardEnd::Date(date, days) => (date, days.unwrap_or_default(), false),
        CardEnd::Near(word) => (word, String::new(), true),
    };
    CardPreview {
        title: typeset_czech(&card_title(&notice)),
        who: typeset_czech(&said.join(" · ")),
        end,
        days,
        near,
        files: card_files(&notice).map_or_else(String::new, |count| words.count("attachments", count)),
    }
}

/// The notice that the board will make of a draft, as far as its card goes.
fn future_notice(content: &DraftContent, posting: Posting) -> Notice {
    let facts = &content.facts;
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let nowhere = (SourceId(String::new()), NoticeId(String::new()));
    let mut notice = Notice::new(nowhere.0, nowhere.1, facts.title.clone(), posting);
    (notice.category, notice.originator) = (given(&facts.kind), given(&facts.originator));
    notice.attachments = content.files.iter().map(|file| Attachment::new(file.name.clone(), String::new())).collect();
    notice
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::draft::DraftFacts, *};
    use crate::words::Language;

    #[test]
    fn a_card_says_what_the_board_will_say() {
        let words = Words::for_admin(Language::Czech);
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let facts = DraftFacts {
            title: "Záměr pronájmu".into(),
            kind: "Veřejné vyhlášky".into(),
            originator: "MÚ Vzorov".into(),
            ..DraftFacts::default()
        };
        let content = DraftContent { facts, ..DraftContent::default() };
        let card = card_preview(&words, &content, posting, date(2026, 11, 22));
        assert_eq!(card.end, "do\u{a0}7.\u{a0}12.");
        assert_eq!((card.days.as_str(), card.near), ("15\u{a0}dní", false));
        assert_eq!(card.who.replace('\u{a0}', " "), "Vyhlášky · MÚ Vzorov", "the kind as short as on the glass");
        assert_eq!(card.files, "", "the board tells of no attachments where there are none");
        let later = card_preview(&words, &content, posting, date(2026, 11, 1));
        assert_eq!(later.days, card.days, "as on its first day");
        let short = Posting { from: date(2026, 11, 22), until: Some(date(2026, 11, 23)) };
        assert!(card_preview(&words, &content, short, date(2026, 11, 22)).near);
    }
}
