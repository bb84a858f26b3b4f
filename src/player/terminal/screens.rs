//! Screens of the terminal: makes their nodes.
//!
//! Left out: what changes on them by the second (`countdown`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    TerminalScreen, answers,
    art::TerminalArt,
    cards::{self, pill_height, pill_width, spawn_pill},
    comment, countdown, ends,
    frame::{self, TerminalArea},
    title::QuestionTitle,
};
use crate::{
    config::survey::{AnswerScale, SurveyQuestion},
    feedback::visit::{VisitScreen, VisitTouch},
    player::{
        action::TerminalTouch,
        paint::{Pictures, Shows},
        stage::{Screen, ScreenRoot, Stage, root_node},
        state::{StandingWarnings, Today},
        theme::{TextWeight, Theme},
        widgets::{SmileyFace, SmileyPictures, at, centred_lines, says, spawn_warning_strip, warning_strip_height},
    },
};

/// Makes the terminal's nodes anew.
pub(crate) fn rebuild_terminal(
    mut commands: Commands,
    stage: Res<Stage>,
    mut terminal: ResMut<TerminalScreen>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    mut smileys: ResMut<SmileyPictures>,
    warnings: Res<StandingWarnings>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Terminal) {
        return;
    }
    let (terminal, theme) = (&mut *terminal, &mut *theme);
    let art = &mut TerminalArt { pictures: &mut pictures, smileys: &mut smileys };
    let strip = if warnings.any() { warning_strip_height(theme) } else { 0.0 };
    // On a small panel the keys need the room of the bar.
    let room = frame::terminal_area(theme, terminal, strip);
    let bare = terminal.visit.screen() == VisitScreen::Comment && room.area.height() < theme.metrics.em(26.0);
    let room = if bare { room.without_bar(frame::bar_height(theme, terminal)) } else { room };
    commands.spawn((ScreenRoot, root_node(0))).with_children(|screen| {
        frame::spawn_head(screen, theme, terminal, &today);
        match terminal.visit.screen() {
            VisitScreen::Thanks => return ends::spawn_thanks(screen, theme, art),
            VisitScreen::NotKept => return ends::spawn_not_kept(screen, theme, art),
            VisitScreen::PartKept => return ends::spawn_part_kept(screen, theme, art),
            VisitScreen::Unknown => return ends::spawn_unknown(screen, theme, art),
            VisitScreen::Nothing => ends::spawn_nothing(screen, theme, room),
            VisitScreen::Comment => comment::spawn_comment(screen, theme, terminal, room),
            VisitScreen::Counters => counters(screen, theme, terminal, room),
            VisitScreen::Question(index) => question(screen, theme, terminal, art, room, index),
            VisitScreen::Reasons(index, score) => reasons(screen, theme, terminal, art, room, (index, score)),
        }
        if let Some(worst) = warnings.worst().filter(|_| !bare) {
            let bottom = theme.metrics.height - frame::bar_height(theme, terminal);
            spawn_warning_strip(screen, theme, art.pictures, worst, bottom);
        }
        if !bare {
            frame::spawn_bar(screen, theme, art.pictures, terminal);
        }
        countdown::spawn_countdown(screen, theme, frame::bar_height(theme, terminal));
    });
}

fn counters(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &TerminalScreen, room: TerminalArea) {
    let names = terminal.counters(theme.language);
    let words = (String::new(), theme.words.get("terminal-where"), theme.words.get("terminal-where-hint"));
    let choice = CardChoice { words: (&words.0, &words.1, &words.2), names, above: 0.0, skip: false };
    spawn_choice(screen, theme, terminal, room, choice, VisitTouch::Counter);
}

/// A question that is answered by choosing a card.
struct CardChoice<'a> {
    /// The small line above, the question, the small line below.
    words: (&'a str, &'a str, &'a str),
    names: Vec<String>,
    /// Height of what stands above the question.
    above: f32,
    /// It may be skipped.
    skip: bool,
}

/// A question over cards, with "skip" below them where one may. Tells where the room `above` the question is, where
/// there was enough for it.
fn spawn_choice(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &TerminalScreen,
    room: TerminalArea,
    choice: CardChoice,
    touch: impl Fn(usize) -> VisitTouch,
) -> Option<Vec2> {
    let CardChoice { words, names, above, skip } = choice;
    let metrics = &theme.metrics;
    let (serial, chosen) = (terminal.visit.serial(), terminal.visit.chosen());
    let width = room.area.width();
    let below = if skip { pill_height(theme) + metrics.em(1.2) } else { 0.0 };
    let high = if room.low { room.reach - room.area.min.y } else { room.area.height() * 0.4 } - above;
    // The question, and then what stands above it, give way before the answers are set smaller than a text should be.
    let mut laid = None;
    let tries = [(2.2, above), (1.8, above), (1.45, above), (1.15, above), (1.45, 0.0), (1.15, 0.0)];
    for (largest, above, last) in tries.map(|(it, above)| (it, above, false)).into_iter().chain([(1.15, 0.0, true)]) {
        let title = QuestionTitle::fit(theme, words, width, high, largest);
        let said = title.height(theme) + above;
        let grid = cards::lay_out_cards(theme, names.clone(), width, room.tallest(theme, said) - below, last);
        let fits = grid.fits;
        laid = Some((title, above, said, grid));
        if fits {
            break;
        }
    }
    let (title, above, said, grid) = laid?;
    let (top, block) = room.compose(theme, said, grid.height + below);
    title.spawn(screen, theme, room.area.min.x, top + above, width);
    let place = Vec2::new(room.area.min.x, block);
    let bottom = block + grid.height + metrics.em(1.2);
    cards::spawn_cards(screen, theme, grid, place, width, (serial, chosen), touch);
    if skip {
        spawn_skip(screen, theme, serial, bottom);
    }
    (above > 0.0).then(|| Vec2::new(room.area.min.x, top))
}

fn spawn_skip(screen: &mut ChildSpawnerCommands, theme: &Theme, serial: u32, top: f32) {
    let word = theme.words.get("terminal-skip");
    let wide = pill_width(theme, &word);
    let left = ((theme.metrics.width - wide) / 2.0).round();
    let place = Rect::new(left, top, left + wide, top + pill_height(theme));
    spawn_pill(screen, theme, place, &word, false, TerminalTouch::Visit(serial, VisitTouch::Skip));
}

fn question(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &TerminalScreen,
    art: &mut TerminalArt,
    room: TerminalArea,
    index: usize,
) {
    let Some(survey) = terminal.visit.survey().cloned() else { return };
    let Some(question) = survey.questions.get(index) else { return };
    let words = (above(theme, index, survey.questions.len()), question.text.typeset(theme.language));
    if question.scale == AnswerScale::Choice {
        let hint = theme.words.get("terminal-choose");
        let names = question.options.iter().map(|it| it.text.typeset(theme.language)).collect();
        let choice = CardChoice { words: (&words.0, &words.1, &hint), names, above: 0.0, skip: index > 0 };
        spawn_choice(screen, theme, terminal, room, choice, VisitTouch::Option);
        return;
    }
    let metrics = theme.metrics;
    let width = room.area.width();
    let skip = if index > 0 { pill_height(theme) + metrics.em(1.2) } else { 0.0 };
    // "One touch is enough" stands below the faces, where there is room.
    let roomy = index == 0 && !room.low && room.area.height() > metrics.em(22.0);
    let share = if metrics.landscape() { 0.36 } else { 0.5 };
    let high = if room.low { room.reach - room.area.min.y } else { room.area.height() * share };
    let faces = question.scale.has_faces();
    // The question gives way before its answers are set smaller than a text should be.
    let mut laid = None;
    let tries = [(3.4, roomy), (3.0, roomy), (2.5, roomy), (2.0, roomy), (2.0, false), (1.6, false), (1.3, false)];
    for (largest, hinted) in tries.into_iter().chain([(1.15, false)]) {
        let hint = if hinted { metrics.line(metrics.body) + metrics.em(0.8) } else { 0.0 };
        let title = QuestionTitle::fit(theme, (&words.0, &words.1, ""), width, high, largest);
        let said = title.height(theme);
        let tallest = room.tallest(theme, said) - skip - hint;
        let row = match faces {
            true => answers::lay_faces(theme, question, width, tallest, largest < 2.0),
            false => answers::lay_numbers(theme, width, tallest),
        };
        let fits = row.fits;
        laid = Some((title, said, row, hint));
        if fits {
            break;
        }
    }
    let Some((title, said, row, hint)) = laid else { return };
    let high = row.height + skip + hint;
    let (top, block) = match row.middle(theme) {
        Some(middle) => room.compose_faces(theme, said, high, middle),
        None => room.compose(theme, said, high),
    };
    title.spawn(screen, theme, room.area.min.x, top, width);
    let place = Vec2::new(room.area.min.x, block);
    let serial = terminal.visit.serial();
    let chosen = terminal.visit.chosen().cloned();
    let state = (serial, chosen.as_ref());
    if faces {
        answers::spawn_faces(screen, theme, art, (&row, question), place, width, state);
    } else {
        answers::spawn_numbers(screen, theme, (&row, question), place, width, state);
    }
    if index > 0 {
        spawn_skip(screen, theme, serial, block + row.height + metrics.em(1.2));
    } else if hint > 0.0 {
        one_touch(screen, theme, room, block + row.height);
    }
}

/// What stands above a question: which of how many it is, and that nobody learns who answered.
fn above(theme: &Theme, index: usize, of: usize) -> String {
    let anonymous = theme.words.get("terminal-anonymous");
    if of < 2 {
        return anonymous;
    }
    let (page, pages) = ((index + 1).to_string(), of.to_string());
    let place = theme.words.fill("terminal-question-of", &[("page", &page), ("pages", &pages)]);
    format!("{place} · {anonymous}")
}

fn one_touch(screen: &mut ChildSpawnerCommands, theme: &Theme, room: TerminalArea, below: f32) {
    let metrics = &theme.metrics;
    let word = theme.words.get("terminal-one-touch");
    let size = metrics.em(1.1);
    let line = metrics.line(size);
    // Half way between the answers and the bar.
    let top = (below + (room.area.max.y - below - line).max(0.0) * 0.45).round();
    let node = at(room.area.min.x, top, room.area.width(), line);
    screen.spawn((node, says(Role::Label, word.clone()))).with_children(|slot| {
        let place = Rect::new(0.0, 0.0, room.area.width(), line);
        centred_lines(slot, theme, place, &[word], TextWeight::Body, (size, line), theme.palette.ink_soft);
    });
}

fn reasons(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &TerminalScreen,
    art: &mut TerminalArt,
    room: TerminalArea,
    (index, score): (usize, u8),
) {
    let Some(survey) = terminal.visit.survey().cloned() else { return };
    let Some(question) = survey.questions.get(index) else { return };
    let names = question.reasons_for(score).iter().map(|it| it.text.typeset(theme.language)).collect();
    let text = what(theme, question, score);
    // The face that was touched stays in sight.
    let roomy = room.area.height() > theme.metrics.em(26.0);
    let side = if question.scale.has_faces() && roomy { theme.metrics.em(3.6) } else { 0.0 };
    let above = if side > 0.0 { side + theme.metrics.em(0.7) } else { 0.0 };
    let choice = CardChoice { words: ("", &text, ""), names, above, skip: true };
    let corner = spawn_choice(screen, theme, terminal, room, choice, VisitTouch::Reason);
    if let Some(corner) = corner {
        let face = SmileyFace::for_score(score, question.scale.score_count());
        let picture = art.smileys.picture(face, side as u32, theme.dark, art.pictures);
        let left = corner.x + ((room.area.width() - side) / 2.0).round();
        screen.spawn((Shows::tinted(picture, Color::WHITE), at(left, corner.y, side, side)));
    }
}

/// The further question: the survey's own words, or the terminal's for praise, for complaint and for neither.
fn what(theme: &Theme, question: &SurveyQuestion, score: u8) -> String {
    let own = question.follow_up.as_ref().and_then(|it| it.text.as_ref());
    own.map_or_else(
        || {
            theme.words.get(match (question.scale.is_positive(score), question.scale.is_negative(score)) {
                (true, _) => "terminal-what-good",
                (_, true) => "terminal-what-bad",
                _ => "terminal-what",
            })
        },
        |it| it.typeset(theme.language),
    )
}
