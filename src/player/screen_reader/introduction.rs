//! Introduction of a screen: what is said when it comes, before the cursor is moved. Only what is true at that moment.
//!
//! Left out: single elements (`phrases`) and cards (`notice_phrases`), when it is said (`follow`).

use accesskit::Role;

use super::{
    element::ScreenElement,
    facts::ScreenFacts,
    notice_phrases::{CardFacts, card_phrases},
    phrases::{Phrase, element_phrases},
    reading_list::{ReadingItem, ReadingList},
    screen_key::ScreenKey,
};
use crate::{
    config::{KeyLayout, KeySettings},
    player::{
        action::{Action, TerminalTouch},
        board::Completeness,
        stage::{Overlay, Screen},
        viewer::{OpenNotice, spoken_facts},
    },
    source::crisis::ShownAlert,
    words::Language,
};

/// Texts of a screen that are said when it comes, at the most.
const MOST_TEXTS: usize = 8;
/// Notices that are told to everybody at a call.
const MOST_NEW: usize = 10;

/// What is said of a screen that this visitor has not been on. `known`: one like it was.
pub(super) fn introduction(facts: &ScreenFacts, list: &ReadingList, known: bool) -> Vec<Phrase> {
    let words = &facts.theme.words;
    let own = |key: &str| Phrase::own(words, words.get(key));
    match facts.stage.overlay {
        Some(Overlay::Countdown { seconds }) => {
            return vec![
                own("still-there"),
                Phrase::own(words, words.count("countdown", seconds as usize)),
                own("reader-any-key"),
            ];
        }
        Some(_) => return texts(facts, list),
        None => {}
    }
    match facts.stage.screen {
        Screen::Board if facts.board.shown_list().1.is_some() => headings(facts, list),
        Screen::Board => board(facts, known),
        Screen::Viewer => match (&facts.viewer.open, facts.viewer.menu()) {
            (Some(open), None) => notice(facts, open, known),
            _ => headings(facts, list),
        },
        Screen::Search => vec![own("search-title"), own("search-empty-hint")],
        Screen::Crisis => facts.crisis.on_screen().map_or_else(Vec::new, |shown| warning(facts, shown)),
        Screen::Terminal => texts(facts, list),
        Screen::Starting | Screen::Attract => vec![],
    }
}

/// Whose board it is, and how many notices hang; or that this is not known.
fn board(facts: &ScreenFacts, known: bool) -> Vec<Phrase> {
    let (words, board) = (&facts.theme.words, &facts.board);
    let mut said = vec![];
    if !known {
        let town = words.fill("reader-board", &[("value", &facts.theme.town)]);
        said.push(Phrase::own(words, town));
    }
    if !board.lists_everything() {
        said.push(Phrase::own(words, board.view_name(&facts.theme)));
    }
    let key = match (board.card_count(), board.completeness(&board.snapshot)) {
        (0, _) if !board.lists_everything() => "category-empty",
        (0, Completeness::Whole) => "board-empty",
        (0, Completeness::Loading) => "board-loading",
        (0, Completeness::NotRead) => "board-not-read",
        (count, _) => {
            said.push(Phrase::own(words, words.count("notices", count)));
            said.extend(board.band(&facts.theme, &board.snapshot, &facts.today.now).map(|it| Phrase::own(words, it)));
            return said;
        }
    };
    said.push(Phrase::own(words, words.get(key)));
    said
}

/// The open notice; of another attachment of the same one only its name.
fn notice(facts: &ScreenFacts, open: &OpenNotice, known: bool) -> Vec<Phrase> {
    let theme = &facts.theme;
    let (words, town) = (&theme.words, theme.own_language());
    let mut said = vec![];
    if known {
        let place = (open.attachment + 1).to_string();
        let of = open.notice.attachments.len().to_string();
        let name = open.notice.attachments.get(open.attachment).map(|it| it.name.clone()).unwrap_or_default();
        said.push(Phrase::own(words, words.fill("reader-attachment", &[("page", &place), ("pages", &of)])));
        said.push(Phrase { text: name, language: town });
    } else {
        said.push(Phrase { text: open.notice.title.clone(), language: town });
        said.extend(spoken_facts(theme, open).into_iter().map(|(text, language)| Phrase { text, language }));
        let attachments = open.notice.attachments.len();
        if attachments > 1 {
            said.push(Phrase::own(words, words.count("attachments", attachments)));
        }
        said.extend(theme.document_note().map(|note| Phrase::own(words, note)));
    }
    said
}

/// How many pages the open document has, or why there is none; said once that is known.
pub(super) fn document_state(facts: &ScreenFacts, list: &ReadingList) -> Vec<Phrase> {
    let words = &facts.theme.words;
    match &facts.viewer.open {
        Some(open) if open.pages > 0 => vec![Phrase::own(words, words.count("pages", open.pages))],
        Some(open) if open.absence.is_some() => {
            // It stands where the document would be.
            let labels = list.elements.iter().filter(|it| it.role == Role::Label && it.action.is_none());
            labels.take(MOST_TEXTS).flat_map(|it| element_phrases(words, it)).collect()
        }
        _ => vec![],
    }
}

/// The whole warning, in the language of the screen where it has it.
fn warning(facts: &ScreenFacts, shown: &ShownAlert) -> Vec<Phrase> {
    let words = &facts.theme.words;
    let kind = words.get(if shown.test { "warning-test" } else { "warning" });
    let mut said = vec![Phrase::own(words, kind)];
    let tag = words.language().tag();
    let Some(text) = shown.texts.iter().find(|it| it.language == tag).or(shown.texts.first()) else { return said };
    let language = Language::from_tag(&text.language).unwrap_or(facts.theme.own_language());
    let parts = [&text.headline, &text.area, &text.text, &text.instruction];
    let parts = parts.into_iter().filter(|it| !it.trim().is_empty());
    said.extend(parts.map(|it| Phrase { text: it.clone(), language }));
    said
}

/// What stands above what can be chosen.
fn headings(facts: &ScreenFacts, list: &ReadingList) -> Vec<Phrase> {
    let heading = list.elements.iter().find(|it| it.role == Role::Heading && it.action.is_none());
    heading.map(|it| element_phrases(&facts.theme.words, it)).unwrap_or_default()
}

/// Texts of the screen, in their order, without the clock.
fn texts(facts: &ScreenFacts, list: &ReadingList) -> Vec<Phrase> {
    let day = facts.today.day_text(&facts.theme.words).replace('\u{a0}', " ");
    let is_text = |it: &&ScreenElement| {
        let role = matches!(
            it.role,
            Role::Dialog | Role::Heading | Role::Label | Role::Status | Role::Paragraph | Role::Alert
        );
        role && it.action.is_none() && it.name != day
    };
    let mut said: Vec<Phrase> = vec![];
    for element in list.elements.iter().filter(is_text) {
        for phrase in element_phrases(&facts.theme.words, element) {
            // A dialog and its heading have one name.
            if !said.contains(&phrase) {
                said.push(phrase);
            }
        }
    }
    said.truncate(MOST_TEXTS);
    said
}

/// How the keys lie and how a finger hears, for who has just come.
pub(super) fn welcome(facts: &ScreenFacts, keys: &KeySettings) -> Vec<Phrase> {
    let words = &facts.theme.words;
    let key = match keys.layout {
        KeyLayout::Keypad => "reader-keys-keypad",
        KeyLayout::Keyboard => "reader-keys-keyboard",
    };
    [key, "reader-touch"].map(|key| Phrase::own(words, words.get(key))).into()
}

/// What the keys do, then what can be done here.
pub(super) fn help(facts: &ScreenFacts, keys: &KeySettings, document: bool) -> Vec<Phrase> {
    let words = &facts.theme.words;
    let key = match keys.layout {
        KeyLayout::Keypad => "reader-help-keypad",
        KeyLayout::Keyboard => "reader-help-keyboard",
    };
    let here = match facts.stage.screen {
        _ if facts.stage.overlay.is_some() => "reader-help-choose",
        Screen::Board => "reader-help-board",
        Screen::Viewer if document => "reader-help-document",
        Screen::Viewer => "reader-help-notice",
        Screen::Search => "reader-help-search",
        Screen::Crisis | Screen::Terminal | Screen::Starting | Screen::Attract => "reader-help-choose",
    };
    [key, here].map(|key| Phrase::own(words, words.get(key))).into()
}

/// What was posted today, for everybody who stands there.
pub(super) fn news(facts: &ScreenFacts) -> Vec<Phrase> {
    let words = &facts.theme.words;
    let board = &facts.board;
    let new = board.posted_today();
    if facts.today.day().is_none() || !board.lists_everything() {
        return vec![];
    }
    if new.is_empty() {
        // Nothing is new only where every source was read.
        let whole = board.completeness(&board.snapshot) == Completeness::Whole && board.card_count() > 0;
        return if whole { vec![Phrase::own(words, words.get("reader-nothing-new"))] } else { vec![] };
    }
    let mut said = vec![Phrase::own(words, words.count("reader-new", new.len()))];
    for nth in new.into_iter().take(MOST_NEW) {
        said.extend(item_phrases(facts, &ReadingList::default(), ReadingItem::Card(nth), true));
    }
    said
}

/// What is said of an item of the list. `aloud`: others hear it.
pub(super) fn item_phrases(facts: &ScreenFacts, list: &ReadingList, item: ReadingItem, aloud: bool) -> Vec<Phrase> {
    let (theme, board) = (&facts.theme, &facts.board);
    match item {
        ReadingItem::Element(number) => {
            list.elements.get(number).map(|it| element_phrases(&theme.words, it)).unwrap_or_default()
        }
        ReadingItem::Section(section) => {
            let card = list.long.as_ref().and_then(|long| long.sections.get(section));
            let name = card.and_then(|card| board.section_name_at(theme, *card));
            name.map(|name| vec![Phrase::own(&theme.words, name)]).unwrap_or_default()
        }
        ReadingItem::Card(nth) => {
            let Some(listed) = board.listed_notice(nth) else { return vec![] };
            let card = CardFacts {
                notice: listed.notice,
                title: listed.title,
                revised: board.snapshot.revised.get(&listed.notice.id).copied(),
                today: facts.today.day(),
                position: board.position_text(theme, nth),
                language: theme.own_language(),
                aloud,
            };
            card_phrases(&theme.words, &card)
        }
    }
}

/// Where the cursor stands on a screen that has come: before what one came for.
pub(super) fn beginning(list: &ReadingList, screen: &ScreenKey) -> usize {
    if let Some(long) = &list.long {
        return long.before.saturating_sub(1);
    }
    let first = |is_it: &dyn Fn(&ScreenElement) -> bool| list.elements.iter().position(is_it);
    let place = match screen {
        // The last words before the first answer.
        ScreenKey::Terminal(_) => first(&|it| matches!(it.action, Some(Action::Terminal(TerminalTouch::Visit(..)))))
            .map(|answer| answer.saturating_sub(1)),
        ScreenKey::Overlay(_) => first(&|it| it.role == Role::Dialog),
        _ => first(&|it| it.role == Role::Heading),
    };
    place.unwrap_or(0)
}
