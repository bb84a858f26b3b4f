//! Nobody there: the countdown with one big "Pokračovat", then everything a visitor did is forgotten and the idle loop
//! runs. The rule itself is pure (`touch::Session`); this puts it on the glass.

use std::time::Duration;

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{
    action::Action,
    board::Board,
    crisis::Crisis,
    staff::Staff,
    stage::{Overlay, OverlayRoot, Screen, Stage, root},
    theme::{
        Theme, Weight,
        widgets::{Fill, Press, at, says, text},
    },
    viewer::Viewer,
};
use crate::touch::{Presence, Session};

/// Whether a visitor is there.
#[derive(Resource)]
pub struct Idle {
    session: Session,
}

impl Idle {
    pub fn new(session: Session) -> Self {
        Self { session }
    }

    pub fn touched(&mut self, now: Duration) {
        self.session.touched(now);
    }

    /// When the next change is due, while somebody is there.
    pub fn next_change(&self, now: Duration) -> Option<Duration> {
        self.session.next_change(now)
    }
}

/// Follows the session: countdown, forgetting, idle loop.
pub fn watch(
    time: Res<Time<Real>>,
    mut idle: ResMut<Idle>,
    mut stage: ResMut<Stage>,
    mut board: ResMut<Board>,
    mut viewer: ResMut<Viewer>,
    mut staff: ResMut<Staff>,
    mut theme: ResMut<Theme>,
    crisis: Res<Crisis>,
    mut visited: Local<bool>,
) {
    if matches!(stage.screen, Screen::Attract | Screen::Starting) {
        return;
    }
    // The terminal has time-outs of its own; only what the staff left open goes with the session.
    if stage.screen == Screen::Terminal {
        if stage.overlay.is_some() && idle.session.presence_at(time.elapsed()) == Presence::Idle {
            staff.forget();
            stage.cover(None);
        }
        return;
    }
    // A warning asks nobody whether he is still there; what the last visitor chose is forgotten all the same.
    if stage.screen == Screen::Crisis && stage.overlay.is_none() {
        let idle = idle.session.presence_at(time.elapsed()) == Presence::Idle;
        if idle && std::mem::replace(&mut *visited, !idle) {
            theme.reset();
            board.reset();
            viewer.close();
            staff.forget();
            stage.dirty = true;
        }
        *visited = !idle;
        return;
    }
    *visited = true;
    match idle.session.presence_at(time.elapsed()) {
        Presence::Active => {
            if matches!(stage.overlay, Some(Overlay::Countdown { .. })) {
                stage.cover(None);
            }
        }
        Presence::Countdown { seconds_left } => stage.cover(Some(Overlay::Countdown { seconds: seconds_left })),
        Presence::Idle => {
            // Everything a visitor did is forgotten: words, sizes, colours, place, document.
            theme.reset();
            board.reset();
            viewer.close();
            staff.forget();
            stage.cover(None);
            *visited = false;
            let home = stage.home;
            stage.show(if crisis.stands() { Screen::Crisis } else { home });
        }
    }
}

/// Makes the countdown's and the take-down's nodes anew.
pub fn rebuild(mut commands: Commands, stage: Res<Stage>, theme: Res<Theme>) {
    if !stage.overlay_dirty {
        return;
    }
    match stage.overlay {
        Some(Overlay::Countdown { seconds }) => {
            let line = theme.words.count("countdown", seconds as usize);
            panel(
                &mut commands,
                &theme,
                theme.words.get("still-there"),
                line,
                Some((theme.words.get("continue"), Action::Continue)),
            );
        }
        Some(Overlay::TakenDown) => {
            let (title, hint) = (theme.words.get("taken-down"), theme.words.get("taken-down-hint"));
            panel(&mut commands, &theme, title, hint, Some((theme.words.get("back"), Action::Back)));
        }
        _ => {}
    }
}

/// A card in the lower part of the glass with a question and one big button.
fn panel(commands: &mut Commands, theme: &Theme, title: String, line: String, button: Option<(String, Action)>) {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let width = (metrics.width - metrics.em(2.6)).min(metrics.em(30.0));
    let pad = metrics.em(1.6);
    let big = metrics.title() * 1.25;
    let titles = theme.widths(Weight::Strong).lines(&title, big, width - 2.0 * pad, 4);
    let lines = theme.widths(Weight::Body).lines(&line, metrics.body, width - 2.0 * pad, 6);
    let button_height = metrics.target() * 1.7;
    let titles_height = titles.len() as f32 * metrics.line(big);
    let lines_height = lines.len() as f32 * metrics.line(metrics.body);
    let height = pad * 2.0 + titles_height + metrics.em(0.6) + lines_height + metrics.em(1.2) + button_height;
    let left = ((metrics.width - width) / 2.0).round();
    let top = (metrics.height - height - metrics.em(2.2)).max(metrics.em(1.0)).round();
    let swallow = button.as_ref().map_or(Action::Nothing, |(_, action)| action.clone());
    commands.spawn((OverlayRoot, root(10), BackgroundColor(palette.scrim), Press(swallow))).with_children(|over| {
        over.spawn((
            Node { border_radius: BorderRadius::all(px(metrics.em(0.8))), ..at(left, top, width, height) },
            BackgroundColor(palette.surface),
            says(Role::Dialog, title),
        ))
        .with_children(|card| {
            let centred = |top, height| Node {
                justify_content: JustifyContent::Center,
                ..at(pad, top, width - 2.0 * pad, height)
            };
            let centre = TextLayout::new(Justify::Center, LineBreak::NoWrap);
            card.spawn(centred(pad, titles_height)).with_children(|slot| {
                slot.spawn(text(theme, titles.join("\n"), Weight::Strong, big, palette.ink)).insert(centre);
            });
            let top = pad + titles_height + metrics.em(0.6);
            card.spawn((centred(top, lines_height), says(Role::Status, line))).with_children(|slot| {
                slot.spawn(text(theme, lines.join("\n"), Weight::Body, metrics.body, palette.ink_soft)).insert(centre);
            });
            let Some((word, action)) = button else { return };
            card.spawn((
                Node {
                    align_items: AlignItems::Center,
                    justify_content: JustifyContent::Center,
                    border_radius: BorderRadius::all(px(button_height / 2.0)),
                    ..at(pad, height - pad - button_height, width - 2.0 * pad, button_height)
                },
                BackgroundColor(palette.accent),
                Fill { rest: palette.accent, pressed: palette.ink_soft },
                Press(action),
                says(Role::Button, word.clone()),
            ))
            .with_child(text(theme, word, Weight::Strong, metrics.title(), palette.on_accent));
        });
    });
}
