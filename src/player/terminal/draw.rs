//! Makes the terminal's screens, and keeps what changes on them by the second: the countdown and what is written.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    Terminal, Touched, answers,
    cards::{self, pill, pill_height, pill_width},
    ends,
    face::Face,
    frame::{self, Bar, Room},
    keyboard,
    title::Title,
};
use crate::{
    config::survey::{Question, Scale},
    feedback::visit::{At, Touch},
    player::{
        Today,
        action::Action,
        crisis::{self, Crisis},
        paint::{Pictures, Shows},
        stage::{Screen, ScreenRoot, Stage, root},
        theme::{
            Theme, Weight,
            widgets::{Press, at, says},
        },
    },
};

/// The countdown over the bar.
#[derive(Component)]
pub struct Leaving;

/// Its words.
#[derive(Component)]
pub struct LeavingWords;

/// What is being written.
#[derive(Component)]
pub struct Written;

/// Where it is written.
#[derive(Component)]
pub struct Field;

/// How much more may be written.
#[derive(Component)]
pub struct Left;

/// Makes the terminal's nodes anew.
pub fn rebuild(
    mut commands: Commands,
    stage: Res<Stage>,
    mut terminal: ResMut<Terminal>,
    mut theme: ResMut<Theme>,
    mut pictures: ResMut<Pictures>,
    crisis: Res<Crisis>,
    today: Res<Today>,
) {
    if !(stage.dirty && stage.screen == Screen::Terminal) {
        return;
    }
    let (terminal, theme, pictures) = (&mut *terminal, &mut *theme, &mut *pictures);
    let strip = if crisis.stands() { crisis::strip_height(theme) } else { 0.0 };
    // On a small panel the keys need the room of the bar.
    let room = frame::room(theme, terminal, strip);
    let bare = terminal.visit.at() == At::Comment && room.area.height() < theme.metrics.em(26.0);
    let room = if bare { room.without_bar(frame::bar_height(theme, terminal)) } else { room };
    commands.spawn((ScreenRoot, root(0))).with_children(|screen| {
        frame::spawn_head(screen, theme, terminal, &today);
        match terminal.visit.at() {
            At::Thanks => return ends::thanks(screen, theme, terminal, pictures),
            At::NotKept => return ends::not_kept(screen, theme, terminal, pictures),
            At::Nothing => ends::nothing(screen, theme, room),
            At::Comment => keyboard::spawn(screen, theme, terminal, room),
            At::Counters => counters(screen, theme, terminal, room),
            At::Question(index) => question(screen, theme, terminal, pictures, room, index),
            At::Reasons(index, score) => reasons(screen, theme, terminal, pictures, room, (index, score)),
        }
        if let Some(worst) = crisis.worst().filter(|_| !bare) {
            let bottom = theme.metrics.height - frame::bar_height(theme, terminal);
            crisis::spawn_strip(screen, theme, pictures, worst, bottom);
        }
        if !bare {
            frame::spawn_bar(screen, theme, pictures, terminal);
        }
        leaving(screen, theme, frame::bar_height(theme, terminal));
    });
}

fn counters(screen: &mut ChildSpawnerCommands, theme: &Theme, terminal: &Terminal, room: Room) {
    let names = terminal.counters(theme.language);
    let words = (String::new(), theme.words.get("terminal-where"), theme.words.get("terminal-where-hint"));
    grid(screen, theme, terminal, room, (&words.0, &words.1, &words.2), names, 0.0, Touch::Counter, false);
}

/// A question over cards, with "skip" below them where one may. Tells where the room `above` the question is, where there
/// was enough for it.
fn grid(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &Terminal,
    room: Room,
    words: (&str, &str, &str),
    names: Vec<String>,
    above: f32,
    touch: impl Fn(usize) -> Touch,
    skip: bool,
) -> Option<Vec2> {
    let metrics = &theme.metrics;
    let (serial, chosen) = (terminal.visit.serial(), terminal.visit.chosen());
    let width = room.area.width();
    let below = if skip { pill_height(theme) + metrics.em(1.2) } else { 0.0 };
    let high = if room.low { room.reach - room.area.min.y } else { room.area.height() * 0.4 } - above;
    // The question, and then what stands above it, give way before the answers are set smaller than a text should be.
    let mut laid = None;
    let tries = [(2.2, above), (1.8, above), (1.45, above), (1.15, above), (1.45, 0.0), (1.15, 0.0)];
    for (largest, above, last) in tries.map(|(it, above)| (it, above, false)).into_iter().chain([(1.15, 0.0, true)]) {
        let title = Title::set(theme, words, width, high, largest);
        let said = title.height(theme) + above;
        let grid = cards::lay(theme, names.clone(), width, room.tallest(theme, said) - below, last);
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
    cards::spawn(screen, theme, grid, place, width, (serial, chosen), touch);
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
    pill(screen, theme, place, &word, false, Touched::Visit(serial, Touch::Skip));
}

fn question(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &mut Terminal,
    pictures: &mut Pictures,
    room: Room,
    index: usize,
) {
    let Some(survey) = terminal.visit.survey().cloned() else { return };
    let Some(question) = survey.questions.get(index) else { return };
    let words = (above(theme, index, survey.questions.len()), question.text.set(theme.language));
    if question.scale == Scale::Choice {
        let hint = theme.words.get("terminal-choose");
        let names = question.options.iter().map(|it| it.text.set(theme.language)).collect();
        grid(screen, theme, terminal, room, (&words.0, &words.1, &hint), names, 0.0, Touch::Option, index > 0);
        return;
    }
    let metrics = theme.metrics;
    let width = room.area.width();
    let skip = if index > 0 { pill_height(theme) + metrics.em(1.2) } else { 0.0 };
    // "One touch is enough" stands below the faces, where there is room.
    let roomy = index == 0 && !room.low && room.area.height() > metrics.em(22.0);
    let share = if metrics.landscape() { 0.36 } else { 0.5 };
    let high = if room.low { room.reach - room.area.min.y } else { room.area.height() * share };
    let faces = question.scale.faces();
    // The question gives way before its answers are set smaller than a text should be.
    let mut laid = None;
    for (largest, hinted) in [(2.5, roomy), (2.0, roomy), (2.0, false), (1.6, false), (1.3, false), (1.15, false)] {
        let hint = if hinted { metrics.line(metrics.body) + metrics.em(0.8) } else { 0.0 };
        let title = Title::set(theme, (&words.0, &words.1, ""), width, high, largest);
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
    let (top, block) = room.compose(theme, said, row.height + skip + hint);
    title.spawn(screen, theme, room.area.min.x, top, width);
    let place = Vec2::new(room.area.min.x, block);
    let serial = terminal.visit.serial();
    let chosen = terminal.visit.chosen().cloned();
    let state = (serial, chosen.as_ref());
    if faces {
        answers::spawn_faces(screen, theme, &mut terminal.drawn, pictures, (&row, question), place, width, state);
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

fn one_touch(screen: &mut ChildSpawnerCommands, theme: &Theme, room: Room, below: f32) {
    let metrics = &theme.metrics;
    let word = theme.words.get("terminal-one-touch");
    let size = metrics.em(1.1);
    let line = metrics.line(size);
    // Half way between the answers and the bar.
    let top = (below + (room.area.max.y - below - line).max(0.0) * 0.62).round();
    let node = at(room.area.min.x, top, room.area.width(), line);
    screen.spawn((node, says(Role::Label, word.clone()))).with_children(|slot| {
        let place = Rect::new(0.0, 0.0, room.area.width(), line);
        frame::lines(slot, theme, place, &[word], Weight::Body, (size, line), theme.palette.ink_soft);
    });
}

fn reasons(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    terminal: &mut Terminal,
    pictures: &mut Pictures,
    room: Room,
    (index, score): (usize, u8),
) {
    let Some(survey) = terminal.visit.survey().cloned() else { return };
    let Some(question) = survey.questions.get(index) else { return };
    let names = question.reasons_for(score).iter().map(|it| it.text.set(theme.language)).collect();
    let text = what(theme, question, score);
    // The face that was touched stays in sight.
    let roomy = room.area.height() > theme.metrics.em(26.0);
    let side = if question.scale.faces() && roomy { theme.metrics.em(3.6) } else { 0.0 };
    let above = if side > 0.0 { side + theme.metrics.em(0.7) } else { 0.0 };
    let corner = grid(screen, theme, terminal, room, ("", &text, ""), names, above, Touch::Reason, true);
    if let Some(corner) = corner {
        let face = Face::of(score, question.scale.scores());
        let picture = terminal.drawn.face(face, side as u32, theme.dark, pictures);
        let left = corner.x + ((room.area.width() - side) / 2.0).round();
        screen.spawn((Shows::tinted(picture, Color::WHITE), at(left, corner.y, side, side)));
    }
}

/// The further question: the survey's own words, or the terminal's for praise, for complaint and for neither.
fn what(theme: &Theme, question: &Question, score: u8) -> String {
    let own = question.follow_up.as_ref().and_then(|it| it.text.as_ref());
    own.map_or_else(
        || {
            theme.words.get(match (question.scale.positive(score), question.scale.negative(score)) {
                (true, _) => "terminal-what-good",
                (_, true) => "terminal-what-bad",
                _ => "terminal-what",
            })
        },
        |it| it.set(theme.language),
    )
}

/// The countdown, over the bar: any touch ends it, and a button says so.
fn leaving(screen: &mut ChildSpawnerCommands, theme: &Theme, height: f32) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let place = Node { display: Display::None, ..at(0.0, metrics.height - height, metrics.width, height) };
    // All of it is one button, so that nothing under it is touched.
    let press = Press(Action::Terminal(Touched::Stay));
    screen.spawn((Leaving, place, BackgroundColor(palette.ending_ground), press)).with_children(|band| {
        let word = theme.words.get("terminal-stay");
        let (wide, high) = (pill_width(theme, &word), pill_height(theme));
        let margin = metrics.em(1.3);
        let left = metrics.width - margin - wide;
        let room = left - margin - metrics.em(1.0);
        band.spawn((at(margin, 0.0, room, height), Leaving, says(Role::Status, "")));
        let slot = Node { align_items: AlignItems::Center, ..at(margin, 0.0, room, height) };
        band.spawn(slot).with_children(|slot| {
            let words =
                crate::player::theme::widgets::text(theme, "", Weight::Strong, metrics.em(1.15), palette.ending_ink);
            slot.spawn((words, LeavingWords));
        });
        let top = ((height - high) / 2.0).round();
        pill(band, theme, Rect::new(left, top, left + wide, top + high), &word, true, Touched::Stay);
    });
}

/// Keeps the countdown and what is written right, without making the screen anew.
pub fn tell(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    terminal: Res<Terminal>,
    mut bands: Query<(&mut Node, Option<&mut bevy::a11y::AccessibilityNode>), (With<Leaving>, Without<Bar>)>,
    mut bars: Query<&mut Node, (With<Bar>, Without<Leaving>)>,
    mut fields: Query<&mut bevy::a11y::AccessibilityNode, (With<Field>, Without<Leaving>)>,
    mut words: Query<&mut Text, (With<LeavingWords>, Without<Written>, Without<Left>)>,
    mut written: Query<&mut Text, (With<Written>, Without<LeavingWords>, Without<Left>)>,
    mut left: Query<&mut Text, (With<Left>, Without<LeavingWords>, Without<Written>)>,
) {
    if stage.screen != Screen::Terminal {
        return;
    }
    let seconds = terminal.visit.left(time.elapsed());
    let said = seconds.map(|it| theme.words.count("terminal-leaving", it as usize)).unwrap_or_default();
    let display = if seconds.is_some() { Display::Flex } else { Display::None };
    let other = if seconds.is_some() { Display::None } else { Display::Flex };
    for mut node in &mut bars {
        if node.display != other {
            node.display = other;
        }
    }
    for (mut node, speech) in &mut bands {
        if node.display != display {
            node.display = display;
        }
        if let Some(mut speech) = speech
            && speech.label() != Some(said.as_str())
        {
            speech.set_label(said.clone());
        }
    }
    let metrics = &theme.metrics;
    let set = |text: &mut Text, to: String| {
        if text.0 != to {
            text.0 = to;
        }
    };
    for mut text in &mut words {
        let room = metrics.width - metrics.em(3.6) - pill_width(&theme, &theme.words.get("terminal-stay"));
        let lines = theme.widths(Weight::Strong).lines(&said, metrics.em(1.15), room, 3);
        set(&mut text, lines.join("\n"));
    }
    for mut text in &mut written {
        set(&mut text, keyboard::written(&theme, &terminal));
    }
    for mut field in &mut fields {
        if field.value() != Some(terminal.draft.text()) {
            field.set_value(terminal.draft.text().to_owned());
        }
    }
    for mut text in &mut left {
        set(&mut text, keyboard::left(&theme, &terminal));
    }
}
