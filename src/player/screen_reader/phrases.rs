//! Phrases for an element: what it is called, what it is and how it stands, each in the language that is displayed. Pure.
//!
//! Left out: cards of the board (`notice_phrases`), what is said of a screen as a whole (`introduction`).

use accesskit::Role;

use super::element::ScreenElement;
use crate::{
    player::action::{Action, KeyboardKey, SearchTouch, StaffKey, TerminalTouch},
    speech::{self, Utterance},
    words::{Language, Words},
};

/// Words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub text: String,
    pub language: Language,
}

impl Phrase {
    /// Words in the language of the screen.
    pub(crate) fn own(words: &Words, text: impl Into<String>) -> Self {
        Self { text: text.into(), language: words.language() }
    }
}

/// The phrases as the voice is given them.
pub(crate) fn utterances_of(phrases: &[Phrase]) -> Vec<Utterance> {
    phrases.iter().flat_map(|phrase| speech::utterances(&phrase.text, phrase.language)).collect()
}

/// Words after a name: in one breath with it where both are in one language.
fn with_details(words: &Words, name: Phrase, details: &[String]) -> Vec<Phrase> {
    let details = details.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(", ");
    if details.is_empty() {
        return vec![name];
    }
    if name.language == words.language() {
        let text = format!("{}, {details}", name.text.trim_end_matches(['.', ',']));
        return vec![Phrase { text, ..name }];
    }
    vec![name, Phrase::own(words, details)]
}

/// What is said of an element.
pub(crate) fn element_phrases(words: &Words, element: &ScreenElement) -> Vec<Phrase> {
    let (name, named) = spoken_name(words, element);
    let name = Phrase { text: name, language: element.language.filter(|_| !named).unwrap_or(words.language()) };
    let mut details = vec![];
    details.extend(role_key(element).map(|key| words.get(key)));
    details.extend(state_key(element).map(|key| words.get(key)));
    if element.role == Role::TextInput {
        let written = element.value.as_deref().filter(|it| !it.trim().is_empty());
        details.push(written.map_or_else(|| words.get("reader-empty"), str::to_owned));
    }
    // What a face answers was said with the question.
    let answers = matches!(element.action, Some(Action::Terminal(TerminalTouch::Visit(..))));
    details.extend(element.about.clone().filter(|_| !answers));
    if let Some((at, of)) = element.position.filter(|(_, of)| *of > 1) {
        details.push(words.fill("terminal-position", &[("page", &at.to_string()), ("pages", &of.to_string())]));
    }
    with_details(words, name, &details)
}

/// The name as it is said, and whether it is in words of ours in place of its own. A digit of the PIN is never said.
fn spoken_name(words: &Words, element: &ScreenElement) -> (String, bool) {
    let own = match &element.action {
        Some(Action::StaffKey(StaffKey::Digit(_))) => Some(words.get("reader-pin-digit")),
        Some(Action::StaffKey(StaffKey::Erase)) => Some(words.get("terminal-erase")),
        Some(
            Action::Search(SearchTouch::Key(KeyboardKey::Letter(sign)))
            | Action::Terminal(TerminalTouch::Key(KeyboardKey::Letter(sign))),
        ) => sign_key(*sign).map(|key| words.get(key)),
        _ => None,
    };
    own.map_or_else(|| (element.name.clone(), false), |own| (own, true))
}

/// The name of a sign that has no sound of its own.
fn sign_key(sign: char) -> Option<&'static str> {
    match sign {
        ',' => Some("reader-comma"),
        '.' => Some("reader-full-stop"),
        '?' => Some("reader-question-mark"),
        '!' => Some("reader-exclamation-mark"),
        _ if sign.is_alphanumeric() => None,
        _ => Some("reader-sign"),
    }
}

fn role_key(element: &ScreenElement) -> Option<&'static str> {
    match element.role {
        // A letter of a keyboard is said alone.
        Role::Button if matches!(element.action, Some(Action::Search(SearchTouch::Key(_)))) => None,
        Role::Button
            if matches!(element.action, Some(Action::Terminal(TerminalTouch::Key(_) | TerminalTouch::Visit(..)))) =>
        {
            None
        }
        Role::Button => Some("reader-button"),
        Role::Tab => Some("reader-tab"),
        Role::RadioButton => Some("reader-choice"),
        Role::TextInput => Some("reader-field"),
        Role::List | Role::TabList => Some("reader-list"),
        _ => None,
    }
}

fn state_key(element: &ScreenElement) -> Option<&'static str> {
    if element.disabled {
        return Some("reader-disabled");
    }
    // A switch says both of its states.
    if element.action == Some(Action::Contrast) && element.about.is_none() {
        return Some(if element.selected == Some(true) { "reader-on" } else { "reader-off" });
    }
    (element.selected == Some(true)).then_some("reader-chosen")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(role: Role, name: &str, action: Option<Action>) -> ScreenElement {
        ScreenElement { action, ..ScreenElement::words(role, name.to_owned()) }
    }

    fn said(element: &ScreenElement) -> String {
        let phrases = element_phrases(&Words::new(Language::Czech), element);
        phrases.iter().map(|it| it.text.replace('\u{a0}', " ")).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn states_are_said() {
        let contrast = element(Role::Button, "Kontrast", Some(Action::Contrast));
        assert_eq!(said(&contrast), "Kontrast, tlačítko, vypnuto");
        assert_eq!(said(&ScreenElement { selected: Some(true), ..contrast }), "Kontrast, tlačítko, zapnuto");
        let tab = element(Role::Tab, "Vyhlášky", Some(Action::Category(None)));
        let chosen = ScreenElement { selected: Some(true), position: Some((2, 7)), ..tab.clone() };
        assert_eq!(said(&chosen), "Vyhlášky, záložka, zvoleno, 2 z 7");
        assert_eq!(said(&ScreenElement { disabled: true, ..tab }), "Vyhlášky, záložka, teď nelze použít");
        let field = element(Role::TextInput, "Hledat", None);
        assert_eq!(said(&field), "Hledat, pole pro psaní, prázdné");
        assert_eq!(said(&ScreenElement { value: Some("les".into()), ..field }), "Hledat, pole pro psaní, les");
    }

    #[test]
    fn a_name_in_another_language_is_a_phrase_of_its_own() {
        let german = ScreenElement { language: Some(Language::German), ..element(Role::RadioButton, "Deutsch", None) };
        let phrases = element_phrases(&Words::new(Language::Czech), &german);
        assert_eq!(phrases[0], Phrase { text: "Deutsch".into(), language: Language::German });
        assert_eq!(phrases[1].language, Language::Czech);
    }

    #[test]
    fn no_digit_of_a_pin_and_no_key_is_said_by_what_is_written_on_it() {
        for language in Language::ALL {
            let words = Words::new(language);
            let mut digits: Vec<String> = (0..=9)
                .map(|digit| {
                    let key = element(Role::Button, &digit.to_string(), Some(Action::StaffKey(StaffKey::Digit(digit))));
                    utterances_of(&element_phrases(&words, &key)).iter().map(|it| it.said.clone()).collect()
                })
                .collect();
            digits.dedup();
            assert_eq!(digits.len(), 1, "{language:?}: {digits:?}");
        }
    }

    #[test]
    fn everything_that_can_be_written_has_a_sound() {
        for language in Language::ALL {
            let words = Words::new(language);
            for sign in ",.?!-/:;()%+=&@#€„“–…*'\"°§aá1я".chars() {
                let action = Action::Search(SearchTouch::Key(KeyboardKey::Letter(sign)));
                let key = element(Role::Button, &sign.to_string(), Some(action));
                // The letters of another alphabet are no matter of this language's voice.
                if sign == 'я' && language != Language::Ukrainian {
                    continue;
                }
                assert!(!utterances_of(&element_phrases(&words, &key)).is_empty(), "{language:?}: {sign}");
            }
        }
    }
}
