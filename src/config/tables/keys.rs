//! Table `[keys]`: keys of a keypad or a keyboard with which the board is worked without sight, by their names.
//!
//! The names are those of the W3C for keys ("ArrowUp", "F13", "NumpadAdd"), whatever letters a language has on them. A keypad
//! whose own table sends other keys is either set to these or named here.
//!
//! Left out: what a key does on each screen (`player::screen_reader`).

use std::time::Duration;

use crate::config::table_reader::TableReader;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCommand {
    /// The item before.
    Up,
    /// The next item.
    Down,
    /// The group before; in a document the sentence before.
    Left,
    /// The next group; in a document the next sentence.
    Right,
    /// What a finger on the item does.
    Confirm,
    /// Where one came from.
    Back,
    /// The beginning of the board.
    Home,
    /// What the keys do, and what can be done here.
    Help,
    /// Louder by one step.
    Louder,
    /// Quieter by one step.
    Quieter,
    /// Faster by one step.
    Faster,
    /// Slower by one step.
    Slower,
    /// What was said last, again.
    Again,
    /// The contact of a blind person's transmitter: what is new, by the loudspeaker.
    Call,
}

impl KeyCommand {
    /// Each with its key in the table and the keys that ask for it unless others are named.
    const ALL: [(Self, &'static str, &'static [&'static str]); 14] = [
        (Self::Up, "up", &["ArrowUp"]),
        (Self::Down, "down", &["ArrowDown"]),
        (Self::Left, "left", &["ArrowLeft"]),
        (Self::Right, "right", &["ArrowRight"]),
        (Self::Confirm, "confirm", &["Enter", "NumpadEnter", "Space"]),
        (Self::Back, "back", &["Escape", "Backspace", "BrowserBack"]),
        (Self::Home, "home", &["Home", "BrowserHome"]),
        (Self::Help, "help", &["F1", "Help"]),
        (Self::Louder, "louder", &["AudioVolumeUp", "NumpadAdd"]),
        (Self::Quieter, "quieter", &["AudioVolumeDown", "NumpadSubtract"]),
        (Self::Faster, "faster", &["PageUp"]),
        (Self::Slower, "slower", &["PageDown"]),
        (Self::Again, "again", &["F2"]),
        (Self::Call, "call", &[]),
    ];
}

/// How the keys lie, for the words that tell of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyLayout {
    /// Arrows around a key in the middle.
    #[default]
    Keypad,
    /// An ordinary keyboard: arrows, Enter, Escape, F1.
    Keyboard,
}

/// The keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySettings {
    /// How they lie.
    pub layout: KeyLayout,
    /// The same key again is passed over for so long, for hands that tremble (EN 301 549, 5.8).
    pub repeat_guard: Duration,
    /// Names of keys, each with what it asks for.
    pub bindings: Vec<(String, KeyCommand)>,
}

impl Default for KeySettings {
    fn default() -> Self {
        let bindings = KeyCommand::ALL
            .iter()
            .flat_map(|(command, _, keys)| keys.iter().map(|key| ((*key).to_owned(), *command)))
            .collect();
        Self { layout: KeyLayout::default(), repeat_guard: Duration::from_millis(50), bindings }
    }
}

impl KeySettings {
    /// What a key of this name asks for.
    pub fn command(&self, name: &str) -> Option<KeyCommand> {
        self.bindings.iter().find(|(key, _)| key == name).map(|(_, command)| *command)
    }

    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let mut own: Vec<(String, KeyCommand)> = vec![];
        let mut bindings: Vec<(String, KeyCommand)> = vec![];
        let legal = "names of keys such as \"ArrowUp\", \"F13\", \"KeyA\", \"Numpad5\"";
        for (command, key, keys) in KeyCommand::ALL {
            if !section.contains(key) {
                bindings.extend(keys.iter().map(|key| ((*key).to_owned(), command)));
                continue;
            }
            for name in section.parsed_list(key, legal, parse_name) {
                if own.iter().any(|(known, other)| *known == name && *other != command) {
                    section.report_problem(key, "names a key that asks for something else already", legal);
                }
                own.push((name, command));
            }
        }
        // A key that was named for something does that and nothing else.
        bindings.retain(|(key, _)| own.iter().all(|(named, _)| named != key));
        bindings.extend(own);
        let layout = section.parsed("layout", "\"keypad\" or \"keyboard\"", |text| match text {
            "keypad" => Ok(KeyLayout::Keypad),
            "keyboard" => Ok(KeyLayout::Keyboard),
            _ => Err("is neither"),
        });
        let guard = section.integer("repeat-guard-ms", 0..=1_000).map(Duration::from_millis);
        section.report_unknown_keys();
        Self { layout: layout.unwrap_or_default(), repeat_guard: guard.unwrap_or(default.repeat_guard), bindings }
    }
}

fn parse_name(text: &str) -> Result<String, &'static str> {
    let number = |rest: &str, most: u8| {
        !rest.starts_with('0') && rest.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let digit = |rest: &str| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
    let letter = |rest: &str| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_uppercase());
    let known = NAMED.contains(&text)
        || text.strip_prefix("Key").is_some_and(letter)
        || text.strip_prefix("Digit").is_some_and(digit)
        || text.strip_prefix("Numpad").is_some_and(digit)
        || text.strip_prefix('F').is_some_and(|rest| number(rest, 35));
    if known { Ok(text.to_owned()) } else { Err("is no name of a key") }
}

/// Keys beside letters, digits and function keys.
const NAMED: &[&str] = &[
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Enter",
    "NumpadEnter",
    "Space",
    "Escape",
    "Backspace",
    "Tab",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Insert",
    "Delete",
    "Help",
    "Again",
    "Minus",
    "Equal",
    "Comma",
    "Period",
    "Slash",
    "NumpadAdd",
    "NumpadSubtract",
    "NumpadMultiply",
    "NumpadDivide",
    "NumpadDecimal",
    "AudioVolumeUp",
    "AudioVolumeDown",
    "AudioVolumeMute",
    "MediaPlayPause",
    "BrowserBack",
    "BrowserHome",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_keys_are_those_that_exist() {
        for name in ["ArrowUp", "F1", "F13", "F24", "KeyA", "Digit0", "Numpad5", "NumpadAdd"] {
            assert_eq!(parse_name(name).as_deref(), Ok(name));
        }
        for name in ["", "F0", "F36", "F01", "Keya", "KeyAB", "Digit10", "Up", "arrowup", "Numpad"] {
            assert!(parse_name(name).is_err(), "{name}");
        }
    }

    /// The table with this in it.
    fn read(text: &str) -> Result<KeySettings, crate::config::ConfigReport> {
        let whole = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'\n[keys]\n{text}\n");
        crate::config::parse(&whole, std::path::Path::new("v.toml")).map(|config| config.keys)
    }

    #[test]
    fn the_guard_against_a_second_stroke_reaches_half_a_second() {
        // EN 301 549, 5.8: adjustable up to half a second at least.
        for ms in [0, 500, 1_000] {
            let keys = read(&format!("repeat-guard-ms = {ms}")).unwrap();
            assert_eq!(keys.repeat_guard, Duration::from_millis(ms));
        }
        assert!(read("repeat-guard-ms = 1001").is_err());
    }

    #[test]
    fn a_keypad_with_codes_of_its_own_is_named_key_by_key() {
        use KeyCommand::{Back, Call, Confirm, Down, Faster, Help, Left, Louder, Quieter, Right, Up};
        let named = [
            ("F17", "up", Up),
            ("F18", "down", Down),
            ("F19", "left", Left),
            ("F20", "right", Right),
            ("F21", "confirm", Confirm),
            ("F22", "back", Back),
            ("F13", "help", Help),
            ("F23", "louder", Louder),
            ("F24", "quieter", Quieter),
            ("F15", "call", Call),
        ];
        let lines: Vec<String> = named.iter().map(|(key, name, _)| format!("{name} = \"{key}\"")).collect();
        let keys = read(&lines.join("\n")).unwrap();
        for (key, name, command) in named {
            assert_eq!(keys.command(key), Some(command), "{name}");
        }
        // What was named for something else does nothing any more, and what was not named stays.
        assert_eq!((keys.command("ArrowUp"), keys.command("PageUp")), (None, Some(Faster)));
    }

    #[test]
    fn every_command_but_the_contact_has_a_key_and_no_key_two() {
        let keys = KeySettings::default();
        for (command, name, _) in KeyCommand::ALL {
            let has = keys.bindings.iter().any(|(_, it)| *it == command);
            assert_eq!(has, command != KeyCommand::Call, "{name}");
        }
        for (name, command) in &keys.bindings {
            assert!(parse_name(name).is_ok(), "{name}");
            assert_eq!(keys.command(name), Some(*command));
        }
        assert_eq!(keys.command("F13"), None);
    }
}
