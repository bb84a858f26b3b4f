//! The quiet screens: thanks, an answer that could not be kept or of which nobody knows, and nothing to ask.

use accesskit::Role;
use bevy::prelude::*;

use super::{Terminal, face::Face, frame::Room, title::Title};
use crate::player::{
    board::head,
    paint::{Pictures, Shows},
    theme::{
        Theme,
        widgets::{at, says},
    },
};

/// The thanks. Nothing on them can be touched.
pub fn thanks(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, pictures: &mut Pictures) {
    said(screen, theme, terminal, pictures, Face::Tick, ("terminal-thanks", "terminal-thanks-hint"));
}

/// The urn could not keep an answer, and nobody is thanked for it.
pub fn not_kept(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, pictures: &mut Pictures) {
    said(screen, theme, terminal, pictures, Face::Cross, ("terminal-not-saved", "terminal-not-saved-hint"));
}

/// Some of what was answered is kept and some is not.
pub fn part_kept(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, pictures: &mut Pictures) {
    said(screen, theme, terminal, pictures, Face::Cross, ("terminal-part-saved", "terminal-part-saved-hint"));
}

/// Nobody knows whether the answer is kept, and nobody is thanked or told that it is not.
pub fn unknown(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &mut Terminal, pictures: &mut Pictures) {
    said(screen, theme, terminal, pictures, Face::Cross, ("terminal-unknown-saved", "terminal-unknown-saved-hint"));
}

fn said(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &mut Terminal,
    pictures: &mut Pictures,
    face: Face,
    (word, hint): (&str, &str),
) {
    let metrics = theme.metrics;
    let margin = metrics.em(1.3);
    let width = metrics.width - 2.0 * margin;
    let top = head::height(theme);
    let side = metrics.em(if metrics.landscape() { 7.5 } else { 8.5 }).min(metrics.height * 0.3).round();
    let gap = metrics.em(1.6);
    let (word, hint) = (theme.words.get(word), theme.words.get(hint));
    let title = Title::set(theme, ("", &word, &hint), width, metrics.height * 0.4, 2.5);
    let tall = side + gap + title.height(theme);
    let start = (top + (metrics.height - top - tall).max(0.0) * 0.42).round();
    let picture = terminal.drawn.face(face, side as u32, theme.dark, pictures);
    let left = ((metrics.width - side) / 2.0).round();
    screen.spawn((Shows::tinted(picture, Color::WHITE), at(left, start, side, side)));
    screen.spawn((at(left, start, side, side), says(Role::Status, word)));
    title.spawn(screen, theme, margin, start + side + gap, width);
}

/// No survey is due.
pub fn nothing(screen: &mut ChildSpawnerCommands, theme: &Theme, room: Room) {
    let metrics = theme.metrics;
    let high = metrics.em(6.5).min(room.area.height() * 0.35).round();
    let wide = (high * 0.86).round();
    let gap = metrics.em(1.4);
    let (word, hint) = (theme.words.get("terminal-no-question"), theme.words.get("terminal-no-question-hint"));
    let title = Title::set(theme, ("", &word, &hint), room.area.width(), room.area.height() * 0.5, 2.0);
    let tall = high + gap + title.height(theme);
    let top = (room.area.min.y + (room.area.height() - tall).max(0.0) * 0.42).round();
    let left = ((metrics.width - wide) / 2.0).round();
    screen.spawn((Shows::tinted(theme.arms.clone(), Color::WHITE), at(left, top, wide, high)));
    title.spawn(screen, theme, room.area.min.x, top + high + gap, room.area.width());
}
