//! Facts of the open notice as lines of words: for the header's fold and the rail. Pure.
//!
//! Left out: their nodes (`header`, `rail`).

use super::open_notice::OpenNotice;
use crate::{
    notice::NoticeKind,
    player::{
        theme::{
            Theme,
            kind::{Kind, kind_of},
        },
        widgets::revision_text,
    },
    words::{self, Language, category_in, category_language, category_name, typeset_czech},
};

/// The colour's kind of the notice.
pub(super) fn notice_kind(open: &OpenNotice) -> Option<Kind> {
    open.notice.category.as_deref().and_then(kind_of)
}

/// The word of its kind.
pub(super) fn kind_word(theme: &Theme, open: &OpenNotice) -> Option<String> {
    open.notice.category.as_deref().map(|kind| typeset_czech(&category_name(&theme.words, kind)))
}

/// The language of that word: Czech where the kind has no name in another one.
pub(super) fn kind_language(theme: &Theme, open: &OpenNotice) -> Language {
    open.notice.category.as_deref().map_or(theme.language, |kind| category_language(&theme.words, kind))
}

/// What its kind is, in one sentence, and that the document is in Czech where the visitor reads the board in another
/// language.
pub(super) fn explanation(theme: &Theme, open: &OpenNotice) -> Vec<String> {
    let what = open.notice.category.as_deref().and_then(|kind| category_in(&theme.words, kind));
    what.map(|(_, what)| what).into_iter().chain(theme.document_note()).collect()
}

/// Until when it hangs, in few letters: with the year where it is another than that of the posting. A magazine is not
/// posted.
pub(super) fn end_word(theme: &Theme, open: &OpenNotice) -> Option<String> {
    if open.notice.kind == NoticeKind::Media {
        return (open.pages > 0).then(|| theme.words.count("pages", open.pages));
    }
    let posting = open.notice.posting;
    Some(match posting.until {
        Some(until) if until.year() == posting.from.year() => {
            theme.words.fill("until", &[("date", &theme.words.day_month(until))])
        }
        Some(until) => theme.words.fill("until", &[("date", &theme.words.short_date(until))]),
        None => theme.words.get("no-end"),
    })
}

/// Until when it hangs, with the year, as a fact of its own; of a magazine, which is not posted, how many pages it has.
pub(super) fn end_fact(theme: &Theme, open: &OpenNotice) -> Option<String> {
    let say = &theme.words;
    // Days of posting are the law's; a magazine has none.
    if open.notice.kind == NoticeKind::Media {
        return (open.pages > 0).then(|| say.count("pages", open.pages));
    }
    Some(match open.notice.posting.until {
        Some(until) => say.fill("until", &[("date", &words::short_date(theme.language, until))]),
        None => say.get("no-end"),
    })
}

/// What is known of the notice but its title, as it is said aloud: each with its language.
pub(crate) fn spoken_facts(theme: &Theme, open: &OpenNotice) -> Vec<(String, Language)> {
    let lines = fact_lines(theme, open).into_iter();
    // The originator comes first, as the town writes it.
    let of_town = usize::from(open.notice.originator.is_some());
    let language = |nth: usize| if nth < of_town { theme.own_language() } else { theme.language };
    let facts = lines.enumerate().map(|(nth, line)| (line, language(nth)));
    kind_word(theme, open).map(|kind| (kind, theme.language)).into_iter().chain(facts).collect()
}

/// What is known of the notice but its title and kind: whose it is, until when it hangs, its references, how it was
/// changed.
pub(super) fn fact_lines(theme: &Theme, open: &OpenNotice) -> Vec<String> {
    let notice = &open.notice;
    let say = &theme.words;
    let short = |date| words::short_date(theme.language, date);
    let mut facts: Vec<String> = notice.originator.iter().map(|who| typeset_czech(who)).collect();
    facts.extend(end_fact(theme, open));
    facts.extend(notice.reference.as_ref().map(|value| say.fill("reference", &[("value", value)])));
    facts.extend(notice.file_mark.as_ref().map(|value| say.fill("file-mark", &[("value", value)])));
    if notice.kind != NoticeKind::Media {
        facts.push(say.fill("posted", &[("date", &short(notice.posting.from))]));
    }
    facts.extend(open.revised.map(|revised| revision_text(theme, revised)));
    facts
}
