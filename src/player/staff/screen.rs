//! Nodes of the staff screen: a card at the foot of the screen with status, lines, keypad and buttons.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{StaffScreen, access::StaffPage, report, setup_code::CodeText};
use crate::player::{
    action::{Action, StaffKey},
    stage::{Overlay, OverlayRoot, Stage, root_node},
    state::{BoardProblems, CurrentSnapshot, ScheduleWatch, Today},
    theme::{TextWeight, Theme},
    widgets::{Fill, Press, at, says, text},
};

/// Most lines about the board's state; what is left is counted in one more.
const MOST_LINES: usize = 18;

/// Makes the staff screen's nodes anew.
pub(crate) fn rebuild_staff(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    staff: Res<StaffScreen>,
    snapshot: Res<CurrentSnapshot>,
    schedule: Res<ScheduleWatch>,
    problems: Res<BoardProblems>,
    today: Res<Today>,
) {
    if !(stage.overlay_dirty && stage.overlay == Some(Overlay::Staff)) {
        return;
    }
    let words = &theme.words;
    let cancel = (words.get("staff-cancel"), StaffKey::Cancel);
    let card = match staff.access.page() {
        StaffPage::Pin => StaffCard {
            lines: vec![],
            status: Some(StaffStatus::said(keypad_status(&theme, &staff))),
            keypad: true,
            buttons: vec![cancel],
        },
        StaffPage::Home => StaffCard {
            lines: report::report_lines(&theme, &snapshot.0, &schedule, &problems, &today),
            status: code_status(&theme, &staff),
            keypad: false,
            buttons: home_buttons(&theme, &staff),
        },
        StaffPage::Confirm => StaffCard {
            lines: vec![words.get("staff-quit-hint")],
            status: Some(StaffStatus::said(words.get("staff-quit-question"))),
            keypad: false,
            buttons: vec![cancel, (words.get("staff-quit-yes"), StaffKey::Quit)],
        },
    };
    card.spawn(&mut commands, &theme);
}

/// What is said above the keypad.
fn keypad_status(theme: &Theme, staff: &StaffScreen) -> String {
    match (staff.locked, staff.access.digits_typed()) {
        (Some(minutes), _) => theme.words.count("staff-locked", minutes as usize),
        (None, 0) => theme.words.get(if staff.access.refused() { "staff-wrong" } else { "staff-pin" }),
        (None, typed) => "●".repeat(typed),
    }
}

/// What is said of the first administrator's code. The code itself is for eyes alone.
fn code_status(theme: &Theme, staff: &StaffScreen) -> Option<StaffStatus> {
    Some(match staff.code.text()? {
        CodeText::Message(key) => StaffStatus::said(theme.words.get(key)),
        CodeText::Code(code) => StaffStatus {
            shown: theme.words.fill("staff-code-shown", &[("value", &code)]),
            said: theme.words.get("staff-code-on-glass"),
        },
    })
}

fn home_buttons(theme: &Theme, staff: &StaffScreen) -> Vec<(String, StaffKey)> {
    let back = (theme.words.get("staff-back"), StaffKey::Cancel);
    let code = staff.code.can_be_asked().then(|| (theme.words.get("staff-code"), StaffKey::SetupCode));
    let quit = (theme.words.get("staff-quit"), StaffKey::Quit);
    [back].into_iter().chain(code).chain([quit]).collect()
}

/// The words above the lines, and what a voice and other programs are told of them.
struct StaffStatus {
    shown: String,
    said: String,
}

impl StaffStatus {
    /// Told as it is shown.
    fn said(text: String) -> Self {
        Self { shown: text.clone(), said: text }
    }
}

/// A card at the foot of the screen: title, status, lines, keypad, buttons.
struct StaffCard {
    lines: Vec<String>,
    status: Option<StaffStatus>,
    keypad: bool,
    buttons: Vec<(String, StaffKey)>,
}

impl StaffCard {
    fn spawn(self, commands: &mut Commands, theme: &Theme) {
        let (metrics, palette) = (theme.metrics, theme.palette);
        let key = metrics.target() * 1.35;
        let gap = metrics.mm(4.0);
        let pad = metrics.em(1.2);
        let (columns, rows) = if metrics.landscape() { (6, 2) } else { (3, 4) };
        let keys_width = key * columns as f32 + gap * (columns - 1) as f32;
        let keys_height = if self.keypad { key * rows as f32 + gap * rows as f32 } else { 0.0 };
        let wide = if self.keypad { metrics.em(22.0) } else { metrics.em(34.0) };
        let width = (keys_width.max(wide) + 2.0 * pad).min(metrics.width - metrics.em(1.0));
        let room = width - 2.0 * pad;
        let target = metrics.target();
        let status = self.status.map(|status| {
            let lines = theme.widths(TextWeight::Strong).lines(&status.shown, metrics.title(), room, 3);
            (status.said, lines)
        });
        let status_height = status
            .as_ref()
            .map_or(0.0, |(_, lines)| metrics.line(metrics.title()) * lines.len() as f32 + metrics.em(0.6));
        let title_height = metrics.line(metrics.title()) + metrics.em(0.4);
        let fixed = pad * 2.0 + title_height + status_height + keys_height + (target + gap) * self.buttons.len() as f32;
        let line_height = metrics.line(metrics.body);
        let most = (((metrics.height - metrics.em(2.0) - fixed) / line_height).max(1.0) as usize).min(MOST_LINES);
        let lines = fit_lines(theme, &self.lines, room, most);
        let height = fixed + line_height * lines.len() as f32 + metrics.em(0.6);
        let left = ((metrics.width - width) / 2.0).round();
        let top = (metrics.height - height - metrics.em(1.0)).max(0.0).round();
        let title = theme.words.get("staff-title");
        let ground = (OverlayRoot, root_node(20), BackgroundColor(palette.scrim), Press(Action::Nothing));
        commands.spawn(ground).with_children(|over| {
            over.spawn((
                Node { border_radius: BorderRadius::all(px(metrics.em(0.6))), ..at(left, top, width, height) },
                BackgroundColor(palette.surface),
                Press(Action::Nothing),
                says(Role::Dialog, title.clone()),
            ))
            .with_children(|card| {
                let line =
                    |top| Node { position_type: PositionType::Absolute, left: px(pad), top: px(top), ..default() };
                let mut y = pad;
                card.spawn((line(y), text(theme, title, TextWeight::Strong, metrics.title(), palette.ink)));
                y += title_height;
                if let Some((name, lines)) = status {
                    let shown = text(theme, lines.join("\n"), TextWeight::Strong, metrics.title(), palette.accent);
                    card.spawn((line(y), shown, says(Role::Status, name)));
                    y += status_height;
                }
                for words in &lines {
                    let shown = text(theme, words.clone(), TextWeight::Body, metrics.body, palette.ink_soft);
                    card.spawn((line(y), shown, says(Role::Label, words.clone())));
                    y += line_height;
                }
                y += metrics.em(0.6);
                if self.keypad {
                    let keys_left = ((width - keys_width) / 2.0).round();
                    for (i, (word, action)) in keypad_keys().into_iter().enumerate() {
                        let (column, row) = ((i % columns) as f32, (i / columns) as f32);
                        let place = at(keys_left + column * (key + gap), y + row * (key + gap), key, key);
                        spawn_button(card, theme, place, &word, action, key / 2.0);
                    }
                    y += keys_height;
                }
                for (word, action) in self.buttons {
                    spawn_button(card, theme, at(pad, y, room, target), &word, action, target / 2.0);
                    y += target + gap;
                }
            });
        });
    }
}

/// The lines broken to a width, at most so many of them; what is left out is counted in the last one.
fn fit_lines(theme: &Theme, lines: &[String], room: f32, most: usize) -> Vec<String> {
    let widths = theme.widths(TextWeight::Body);
    let mut fitted: Vec<String> = vec![];
    for (index, line) in lines.iter().enumerate() {
        let broken = widths.lines(line, theme.metrics.body, room, 3);
        let last = index + 1 == lines.len();
        if fitted.len() + broken.len() + usize::from(!last) > most && index > 0 {
            fitted.push(theme.words.count("staff-more", lines.len() - index));
            break;
        }
        fitted.extend(broken);
    }
    fitted
}

fn keypad_keys() -> Vec<(String, StaffKey)> {
    let digits = (1..=9).map(|digit: u8| (digit.to_string(), StaffKey::Digit(digit)));
    let rest = [("←", StaffKey::Erase), ("0", StaffKey::Digit(0)), ("OK", StaffKey::Enter)];
    digits.chain(rest.map(|(word, key)| (word.to_owned(), key))).collect()
}

fn spawn_button(card: &mut ChildSpawnerCommands, theme: &Theme, place: Node, word: &str, key: StaffKey, radius: f32) {
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
        Press(Action::StaffKey(key)),
        says(Role::Button, word),
    ))
    .with_children(|button| {
        button
            .spawn(text(theme, word, TextWeight::Strong, theme.metrics.title(), palette.ink))
            .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
    });
}
