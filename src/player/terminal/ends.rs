//! Ends of a visit, quiet screens of the terminal: thanks, an answer that could not be kept or of which nobody knows,
//! and nothing to ask.

use accesskit::Role;
use bevy::prelude::*;

use super::{art::TerminalArt, frame::TerminalArea, title::QuestionTitle};
use crate::player::{
    paint::Shows,
    theme::Theme,
    widgets::{SmileyFace, at, head_height, says},
};

/// The thanks. Nothing on them can be touched.
pub(crate) fn spawn_thanks(screen: &mut ChildSpawnerCommands, theme: &Theme, art: &mut TerminalArt) {
    spawn_outcome(screen, theme, art, SmileyFace::Tick, ("terminal-thanks", "terminal-thanks-hint"));
}

/// The vote store could not keep an answer, and nobody is thanked for it.
pub(crate) fn spawn_not_kept(screen: &mut ChildSpawnerCommands, theme: &Theme, art: &mut TerminalArt) {
    spawn_outcome(screen, theme, art, SmileyFace::Cross, ("terminal-not-saved", "terminal-not-saved-hint"));
}

/// Some of what was answered is kept and some is not.
pub(crate) fn spawn_part_kept(screen: &mut ChildSpawnerCommands, theme: &Theme, art: &mut TerminalArt) {
    spawn_outcome(screen, theme, art, SmileyFace::Cross, ("terminal-part-saved", "terminal-part-saved-hint"));
}

/// Nobody knows whether the answer is kept, and nobody is thanked or told that it is not.
pub(crate) fn spawn_unknown(screen: &mut ChildSpawnerCommands, theme: &Theme, art: &mut TerminalArt) {
    spawn_outcome(screen, theme, art, SmileyFace::Cross, ("terminal-unknown-saved", "terminal-unknown-saved-hint"));
}

fn spawn_outcome(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    art: &mut TerminalArt,
    face: SmileyFace,
    (word, hint): (&str, &str),
) {
    let metrics = theme.metrics;
    let margin = metrics.em(1.3);
    let width = metrics.width - 2.0 * margin;
    let top = head_height(theme);
    let side = metrics.em(if metrics.landscape() { 7.5 } else { 8.5 }).min(metrics.height * 0.3).round();
    let gap = metrics.em(1.6);
    let (word, hint) = (theme.words.get(word), theme.words.get(hint));
    let title = QuestionTitle::fit(theme, ("", &word, &hint), width, metrics.height * 0.4, 2.5);
    let tall = side + gap + title.height(theme);
    let start = (top + (metrics.height - top - tall).max(0.0) * 0.42).round();
    let picture = art.smileys.picture(face, side as u32, theme.dark, art.pictures);
    let left = ((metrics.width - side) / 2.0).round();
    screen.spawn((Shows::tinted(picture, Color::WHITE), at(left, start, side, side)));
    screen.spawn((at(left, start, side, side), says(Role::Status, word)));
    title.spawn(screen, theme, margin, start + side + gap, width);
}

/// No survey is due.
pub(crate) fn spawn_nothing(screen: &mut ChildSpawnerCommands, theme: &Theme, room: TerminalArea) {
    let metrics = theme.metrics;
    let high = metrics.em(6.5).min(room.area.height() * 0.35).round();
    let wide = (high * 0.86).round();
    let gap = metrics.em(1.4);
    let (word, hint) = (theme.words.get("terminal-no-question"), theme.words.get("terminal-no-question-hint"));
    let title = QuestionTitle::fit(theme, ("", &word, &hint), room.area.width(), room.area.height() * 0.5, 2.0);
    let tall = high + gap + title.height(theme);
    let top = (room.area.min.y + (room.area.height() - tall).max(0.0) * 0.42).round();
    let left = ((metrics.width - wide) / 2.0).round();
    screen.spawn((Shows::tinted(theme.arms.clone(), Color::WHITE), at(left, top, wide, high)));
    title.spawn(screen, theme, room.area.min.x, top + high + gap, room.area.width());
}
