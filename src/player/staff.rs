//! The staff screen: a PIN pad in reach of a seated person, the state of the sources, and the way out. Opened by
//! holding the coat of arms for three seconds; without a PIN in the configuration there is no way out by touch.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};
use jiff::Timestamp;

use super::{
    Today,
    action::{Action, StaffKey},
    board::Board,
    rota::Rotas,
    stage::{Overlay, OverlayRoot, Stage, root},
    theme::{
        Theme, Weight,
        widgets::{Fill, Press, at, says, text},
    },
};
use crate::{config::Pin, words};

/// Wrong PINs after which the pad closes.
const MOST_TRIES: u32 = 5;

/// What was typed on the staff screen.
#[derive(Resource, Default)]
pub struct Staff {
    /// PIN of the configuration; none means nobody quits by touch.
    pub pin: Option<Pin>,
    typed: String,
    wrong: u32,
}

/// What a key led to.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Typing,
    Quit,
    Closed,
}

impl Staff {
    pub fn new(pin: Option<Pin>) -> Self {
        Self { pin, ..default() }
    }

    pub fn forget(&mut self) {
        self.typed.clear();
        self.wrong = 0;
    }

    /// Takes one key.
    pub fn key(&mut self, key: StaffKey) -> Outcome {
        match key {
            StaffKey::Digit(digit) if self.typed.len() < 8 => self.typed.push(char::from(b'0' + digit.min(9))),
            StaffKey::Digit(_) => {}
            StaffKey::Erase => {
                self.typed.pop();
            }
            StaffKey::Cancel => {
                self.forget();
                return Outcome::Closed;
            }
            StaffKey::Enter => {
                let right = self.pin.as_ref().is_some_and(|pin| pin.is(&self.typed));
                self.typed.clear();
                if right {
                    return Outcome::Quit;
                }
                self.wrong += 1;
                if self.wrong >= MOST_TRIES {
                    self.forget();
                    return Outcome::Closed;
                }
            }
        }
        Outcome::Typing
    }
}

/// Why the glass says no time, in two lines.
fn no_time(theme: &Theme, today: &Today, width: f32) -> Vec<String> {
    let Some(doubt) = &today.doubt else { return vec![] };
    let moment = |at: Timestamp| {
        let local = at.to_zoned(today.zone.clone());
        format!("{} {}", words::short(theme.language, local.date()), words::time(local.time()))
    };
    let told = [("shown", moment(doubt.shown)), ("value", moment(doubt.since))];
    let told = theme.words.fill("staff-no-time", &told.each_ref().map(|(key, value)| (*key, value.as_str())));
    theme.widths(Weight::Body).lines(&told, theme.metrics.body, width, 2)
}

/// Makes the staff screen's nodes anew.
pub fn rebuild(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    staff: Res<Staff>,
    board: Res<Board>,
    rotas: Res<Rotas>,
    today: Res<Today>,
) {
    if !(stage.overlay_dirty && stage.overlay == Some(Overlay::Staff)) {
        return;
    }
    let theme = &*theme;
    let (metrics, palette) = (theme.metrics, theme.palette);
    let key = metrics.target() * 1.35;
    let gap = metrics.mm(4.0);
    let pad = metrics.em(1.2);
    let (columns, rows) = if metrics.landscape() { (6.0, 2.0) } else { (3.0, 4.0) };
    let keys_width = key * columns + gap * (columns - 1.0);
    let keys_height = key * rows + gap * (rows - 1.0);
    let width = keys_width.max(metrics.em(22.0)).min(metrics.width - metrics.em(1.0)) + 2.0 * pad;
    let sources: Vec<String> = board
        .snapshot
        .sources
        .iter()
        .map(|source| {
            let name = &source.source.0;
            match (&source.problem, &source.held) {
                (Some(problem), _) => format!("{name}: {problem}"),
                (None, Some(held)) => format!(
                    "{name}: {}",
                    theme.words.fill(
                        "staff-held",
                        &[("missing", &held.missing.to_string()), ("shown", &held.shown.to_string())]
                    )
                ),
                (None, None) => format!("{name}: OK"),
            }
        })
        .take(5)
        .chain(no_time(theme, &today, width - 2.0 * pad))
        .chain(rotas.now.problem.as_ref().and_then(|problem| problem.lines().next()).map(str::to_owned))
        .map(|line| theme.widths(Weight::Body).line(&line, metrics.body, width - 2.0 * pad))
        .collect();
    let head =
        metrics.line(metrics.title()) * 2.0 + metrics.line(metrics.body) * sources.len() as f32 + metrics.em(1.4);
    let foot = metrics.target() + metrics.em(1.0);
    let height = pad * 2.0 + head + keys_height + foot;
    let left = ((metrics.width - width) / 2.0).round();
    let top = (metrics.height - height - metrics.em(1.0)).max(0.0).round();
    commands.spawn((OverlayRoot, root(20), BackgroundColor(palette.scrim), Press(Action::Nothing))).with_children(
        |over| {
            over.spawn((
                Node { border_radius: BorderRadius::all(px(metrics.em(0.6))), ..at(left, top, width, height) },
                BackgroundColor(palette.surface),
                Press(Action::Nothing),
                says(Role::Dialog, theme.words.get("staff-title")),
            ))
            .with_children(|card| {
                let line =
                    |top| Node { position_type: PositionType::Absolute, left: px(pad), top: px(top), ..default() };
                card.spawn((
                    line(pad),
                    text(theme, theme.words.get("staff-title"), Weight::Strong, metrics.title(), palette.ink),
                ));
                card.spawn((
                    line(pad + metrics.line(metrics.title())),
                    text(theme, sources.join("\n"), Weight::Body, metrics.body, palette.ink_soft),
                ));
                let dots = if staff.typed.is_empty() {
                    theme.words.get(if staff.wrong > 0 { "staff-wrong" } else { "staff-pin" })
                } else {
                    "●".repeat(staff.typed.len())
                };
                card.spawn((
                    line(pad + head - metrics.line(metrics.title()) - metrics.em(0.4)),
                    text(theme, dots.clone(), Weight::Strong, metrics.title(), palette.accent),
                    says(Role::Status, dots),
                ));
                let digits: Vec<(String, StaffKey)> = (1..=9)
                    .map(|digit: u8| (digit.to_string(), StaffKey::Digit(digit)))
                    .chain([
                        ("←".to_owned(), StaffKey::Erase),
                        ("0".to_owned(), StaffKey::Digit(0)),
                        ("OK".to_owned(), StaffKey::Enter),
                    ])
                    .collect();
                let keys_left = ((width - keys_width) / 2.0).round();
                for (i, (word, action)) in digits.into_iter().enumerate() {
                    let (column, row) = (i % columns as usize, i / columns as usize);
                    let place =
                        at(keys_left + column as f32 * (key + gap), pad + head + row as f32 * (key + gap), key, key);
                    pad_key(card, theme, place, &word, Action::StaffKey(action), key / 2.0);
                }
                let place = at(pad, height - pad - metrics.target(), width - 2.0 * pad, metrics.target());
                let cancel = theme.words.get("staff-cancel");
                pad_key(card, theme, place, &cancel, Action::StaffKey(StaffKey::Cancel), metrics.target() / 2.0);
            });
        },
    );
}

fn pad_key(card: &mut ChildSpawnerCommands, theme: &Theme, place: Node, word: &str, action: Action, radius: f32) {
    let palette = theme.palette;
    card.spawn((
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            border_radius: BorderRadius::all(px(radius)),
            ..place
        },
        BackgroundColor(palette.accent_soft),
        Fill { rest: palette.accent_soft, pressed: palette.pressed },
        Press(action),
        says(Role::Button, word),
    ))
    .with_children(|key| {
        key.spawn(text(theme, word, Weight::Strong, theme.metrics.title(), palette.ink))
            .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(staff: &mut Staff, pin: &str) -> Outcome {
        for digit in pin.bytes() {
            staff.key(StaffKey::Digit(digit - b'0'));
        }
        staff.key(StaffKey::Enter)
    }

    #[test]
    fn only_the_right_pin_quits() {
        let mut staff = Staff::new(Pin::new("2026"));
        assert_eq!(type_in(&mut staff, "2025"), Outcome::Typing);
        assert_eq!(type_in(&mut staff, "2026"), Outcome::Quit);
    }

    #[test]
    fn five_wrong_pins_close_the_pad_and_no_pin_never_quits() {
        let mut staff = Staff::new(None);
        for _ in 0..4 {
            assert_eq!(type_in(&mut staff, ""), Outcome::Typing);
        }
        assert_eq!(type_in(&mut staff, "0000"), Outcome::Closed);
    }
}
