//! Keyboard of the search as nodes. Left out: where its keys stand (`keys`), what they write (`line`).

use accesskit::Role;
use bevy::prelude::*;

use super::{keys::SearchKey, keys::place_keys, layout::SearchLayout, line::SearchLine};
use crate::player::{
    action::{Action, KeyboardKey, SearchTouch},
    paint::Pictures,
    theme::{Theme, icon::Icon},
    widgets::{KeyFace, at, says, spawn_key},
};

/// Spawns the keys; all of them, or the last row alone.
pub(super) fn spawn_keys(
    part: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    layout: &SearchLayout,
    line: &SearchLine,
    whole: bool,
) {
    let area = layout.keys;
    let keys = place_keys(area, layout.gap, theme.language, line.accents, whole);
    let name = theme.words.get("terminal-keyboard");
    part.spawn((at(area.min.x, area.min.y, area.width(), area.height()), says(Role::Group, name))).with_children(
        |board| {
            for (key, place) in keys {
                let place = Rect { min: place.min - area.min, max: place.max - area.min };
                let (face, touch) = face(theme, pictures, key, line, place.height());
                spawn_key(board, theme, place, face, Action::Search(touch));
            }
        },
    );
}

/// What a key looks like and does.
fn face(
    theme: &mut Theme,
    pictures: &mut Pictures,
    key: SearchKey,
    line: &SearchLine,
    height: f32,
) -> (KeyFace, SearchTouch) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let large = metrics.px(36.0).min(height * 0.5).round();
    let small = metrics.label().min(height * 0.4).round();
    let mut picture = |icon: Icon, size: f32| Some(theme.icon(icon, (size * 1.3).round(), pictures));
    let function = (palette.function_key, palette.ink);
    let plain =
        |word: String, name: String| KeyFace { word, name, icon: None, colours: function, size: small, selected: None };
    match key {
        SearchKey::Write(write) => {
            let face = match write {
                KeyboardKey::Letter(letter) => KeyFace {
                    colours: if letter.is_alphanumeric() { (palette.surface, palette.ink) } else { function },
                    size: large,
                    ..plain(letter.to_string(), letter.to_string())
                },
                KeyboardKey::Erase => KeyFace {
                    icon: picture(Icon::Erase, large),
                    size: large,
                    ..plain(String::new(), theme.words.get("search-erase"))
                },
                KeyboardKey::Space => KeyFace {
                    colours: (palette.surface, palette.ink_soft),
                    ..plain(theme.words.get("search-space"), theme.words.get("search-space"))
                },
                KeyboardKey::Shift | KeyboardKey::Other => KeyFace {
                    colours: if line.accents { (palette.accent, palette.on_accent) } else { function },
                    selected: Some(line.accents),
                    ..plain("ěšč…".to_owned(), theme.words.get("search-accents"))
                },
            };
            (face, SearchTouch::Key(write))
        }
        SearchKey::Reference => {
            let word = theme.words.get("search-reference");
            (plain(word.clone(), word), SearchTouch::Reference)
        }
        SearchKey::Leave => {
            let icon = picture(Icon::Back, small);
            let word = theme.words.get("search-leave");
            let colours = (palette.function_key, palette.accent);
            (KeyFace { icon, colours, ..plain(word.clone(), word) }, SearchTouch::Leave)
        }
        SearchKey::Keyboard(shown) => {
            let icon = picture(Icon::Keyboard, small);
            let word = theme.words.get(if shown { "terminal-keyboard" } else { "search-hide" });
            (KeyFace { icon, ..plain(word.clone(), word) }, SearchTouch::Keyboard(shown))
        }
    }
}
