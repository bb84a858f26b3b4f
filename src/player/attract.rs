//! The idle loop: the newest notices' first pages, one after another, with the town's name, the time and an invitation
//! to touch. The next page is drawn before its turn comes; what cannot be drawn is passed over.

use std::sync::Arc;

use accesskit::Role;
use bevy::prelude::*;
use jiff::Timestamp;

use super::{
    Today,
    board::head::{ClockDay, ClockTime},
    pages::Pages,
    paint::{Picture, Shadow, Shows},
    stage::{Screen, ScreenRoot, Stage, root},
    theme::{
        Theme, Weight,
        widgets::{at, says, text},
    },
};
use crate::{
    notice::{Notice, NoticeId},
    raster::Urgency,
    rotation,
    store::Snapshot,
    words::{self, czech},
};

/// Dots under the page at the most; more would say nothing.
const MOST_DOTS: usize = 12;

/// The idle loop's state.
#[derive(Resource)]
pub struct Attract {
    /// Notices of one round.
    pub newest: usize,
    pub dwell: std::time::Duration,
    playlist: Vec<NoticeId>,
    /// What is on the glass, with its page.
    shown: Option<(Arc<Notice>, Picture)>,
    index: usize,
    /// When the rotation has to be looked at again.
    until: Option<Timestamp>,
    /// No board was taken in yet.
    new: bool,
}

impl Attract {
    pub fn new(newest: usize, dwell: std::time::Duration) -> Self {
        Self { newest, dwell, playlist: vec![], shown: None, index: 0, until: None, new: true }
    }

    /// Starts a round with what is on the board now.
    pub fn begin(&mut self) {
        self.until = None;
    }

    /// True until the first board was taken in.
    pub fn is_new(&self) -> bool {
        self.new
    }

    /// The notice on the glass.
    pub fn notice(&self) -> Option<&Arc<Notice>> {
        self.shown.as_ref().map(|(notice, _)| notice)
    }

    /// Makes the playlist anew; something taken down disappears at once.
    pub fn follow(&mut self, snapshot: &Snapshot) -> bool {
        self.new = false;
        self.playlist = rotation::newest(&snapshot.notices, self.newest);
        let gone = self.shown.as_ref().is_some_and(|(notice, _)| snapshot.find(&notice.id).is_none());
        if gone {
            self.shown = None;
        }
        gone
    }

    pub fn until(&self) -> Option<Timestamp> {
        self.until
    }
}

/// Box for the page.
fn page_box(theme: &Theme) -> Rect {
    let metrics = &theme.metrics;
    let bottom = metrics.height - foot_height(theme);
    if metrics.landscape() {
        let pad = metrics.em(1.4);
        Rect::new(metrics.width * 0.54, pad, metrics.width - pad * 1.5, bottom - pad)
    } else {
        let side = (metrics.width * 0.1).round();
        Rect::new(side, (metrics.height * 0.265).round(), metrics.width - side, bottom - metrics.em(3.4))
    }
}

fn foot_height(theme: &Theme) -> f32 {
    (theme.metrics.title() * 1.9 + theme.metrics.body * 4.0).round()
}

/// Decides what is due and whether its page is ready.
pub fn turn(
    mut attract: ResMut<Attract>,
    mut stage: ResMut<Stage>,
    mut pages: ResMut<Pages>,
    theme: Res<Theme>,
    board: Res<super::board::Board>,
    today: Res<Today>,
    windows: Query<&Window>,
) {
    // The start screen gives way as soon as there is a page, drawn for the window's real size.
    let starting = stage.screen == Screen::Starting && windows.single().is_ok_and(|window| window.visible);
    if !(starting || stage.screen == Screen::Attract) {
        return;
    }
    let attract = &mut *attract;
    let Some(pick) = rotation::pick(attract.playlist.len(), attract.dwell, today.now.timestamp()) else {
        attract.until = None;
        return;
    };
    attract.until = Some(pick.until);
    let place = page_box(&theme);
    let (width, height) = (place.width(), place.height());
    let count = attract.playlist.len();
    // What is due, or the next one after it that can be drawn.
    for step in 0..count {
        let index = (pick.index + step) % count;
        let Some(notice) = attract.playlist.get(index).and_then(|id| board.snapshot.find(id)) else { continue };
        let Some((_, blob)) = notice.first_document() else { continue };
        match pages.fitted(blob, width, height, Urgency::Visible) {
            Ok(Some(picture)) => {
                let same = attract.shown.as_ref().is_some_and(|(shown, was)| shown.id == notice.id && *was == picture);
                if !same {
                    attract.shown = Some((notice.clone(), picture));
                    attract.index = index;
                    stage.show(Screen::Attract);
                }
                // The next one is made ready while this one stands.
                let next = attract.playlist.get((index + 1) % count).and_then(|id| board.snapshot.find(id));
                if let Some((_, blob)) = next.and_then(|next| next.first_document()) {
                    pages.fitted(blob, width, height, Urgency::Near).ok();
                }
                return;
            }
            // It is being drawn: what is on the glass stays; with nothing on it, the words come first.
            Ok(None) => return,
            Err(_) => {}
        }
    }
}

/// Makes the loop's nodes anew.
pub fn rebuild(mut commands: Commands, stage: Res<Stage>, attract: Res<Attract>, theme: Res<Theme>, today: Res<Today>) {
    if !(stage.dirty && matches!(stage.screen, Screen::Attract | Screen::Starting)) {
        return;
    }
    let theme = &*theme;
    let metrics = theme.metrics;
    commands.spawn((ScreenRoot, root(0), says(Role::Group, theme.words.get("touch-to-read")))).with_children(
        |screen| {
            if let Some((notice, picture)) = &attract.shown {
                announce(screen, theme, notice);
                let place = page_box(theme);
                let (width, height) = (picture.width() as f32, picture.height() as f32);
                let left = (place.min.x + (place.width() - width) / 2.0).round();
                let top = (place.min.y + (place.height() - height) / 2.0).round();
                let colour = Color::BLACK.with_alpha(0.38);
                screen
                    .spawn((
                        at(left, top, width, height),
                        BackgroundColor(Color::WHITE),
                        Shadow { colour, below: metrics.em(0.45), blur: metrics.em(1.1) },
                        says(Role::Image, notice.title.clone()),
                    ))
                    .with_child((Shows::opaque(picture.clone()), at(0.0, 0.0, width, height)));
                if !metrics.landscape() {
                    dots(screen, theme, attract.index, attract.playlist.len(), place.max.y + metrics.em(1.5));
                }
            } else {
                welcome(screen, theme);
            }
            foot(screen, theme, &today);
        },
    );
}

/// The notice's title and whose it is.
fn announce(screen: &mut ChildSpawnerCommands, theme: &Theme, notice: &Notice) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let margin = metrics.em(1.9);
    let (room, most, centre) = if metrics.landscape() {
        (metrics.width * 0.5 - margin, 7, Some((metrics.height - foot_height(theme)) / 2.0))
    } else {
        (metrics.width - 2.0 * margin, 3, None)
    };
    let size = metrics.title() * if metrics.landscape() { 1.6 } else { 1.75 };
    let lines = theme.widths(Weight::Strong).lines(&czech(&notice.title), size, room, most);
    let title_height = lines.len() as f32 * metrics.line(size);
    let whole = metrics.line(metrics.title()) * 2.0 + title_height + metrics.em(1.1);
    let mut top = centre.map_or(metrics.em(1.7), |middle| (middle - whole / 2.0).max(metrics.em(1.0))).round();
    let line = |top| Node { position_type: PositionType::Absolute, left: px(margin), top: px(top), ..default() };
    screen.spawn((
        line(top),
        text(theme, theme.words.get("new-on-board"), Weight::Body, metrics.title(), palette.on_attract_soft),
    ));
    top += metrics.line(metrics.title()) + metrics.em(0.4);
    screen.spawn((
        line(top),
        text(theme, lines.join("\n"), Weight::Strong, size, palette.on_attract),
        says(Role::Heading, notice.title.clone()),
    ));
    top += title_height + metrics.em(0.5);
    let until =
        notice.posting.until.map(|until| theme.words.fill("until", &[("date", &words::short(theme.language, until))]));
    let who = notice.originator.as_ref().or(notice.category.as_ref()).map(|who| czech(who));
    let under: Vec<String> = [who, until].into_iter().flatten().collect();
    let under = theme.widths(Weight::Body).line(&under.join(" · "), metrics.title(), room);
    screen.spawn((line(top), text(theme, under, Weight::Body, metrics.title(), palette.on_attract_soft)));
}

fn dots(screen: &mut ChildSpawnerCommands, theme: &Theme, index: usize, count: usize, top: f32) {
    if !(2..=MOST_DOTS).contains(&count) {
        return;
    }
    let (metrics, palette) = (theme.metrics, theme.palette);
    let (dot, long, gap) = (metrics.em(0.5), metrics.em(1.8), metrics.em(0.45));
    let width = dot * (count - 1) as f32 + long + gap * (count - 1) as f32;
    let mut x = ((metrics.width - width) / 2.0).round();
    for i in 0..count {
        let (wide, colour) =
            if i == index { (long, palette.on_attract) } else { (dot, palette.on_attract.with_alpha(0.4)) };
        screen.spawn((Node { border_radius: BorderRadius::MAX, ..at(x, top, wide, dot) }, BackgroundColor(colour)));
        x += wide + gap;
    }
}

/// What stands there while there is no page to show.
fn welcome(screen: &mut ChildSpawnerCommands, theme: &Theme) {
    let metrics = theme.metrics;
    let side = (metrics.height.min(metrics.width) * 0.32).round();
    let middle = (metrics.height - foot_height(theme)) / 2.0;
    screen.spawn((
        Shows::tinted(theme.arms.clone(), Color::WHITE),
        at((metrics.width - side * 0.86) / 2.0, middle - side * 0.75, side * 0.86, side),
    ));
    let size = metrics.title() * 1.9;
    let word = theme.words.get("official-board");
    let width = theme.widths(Weight::Strong).of(&word, size);
    screen.spawn((
        Node {
            position_type: PositionType::Absolute,
            left: px(((metrics.width - width) / 2.0).round()),
            top: px(middle + side * 0.4),
            ..default()
        },
        text(theme, word, Weight::Strong, size, theme.palette.on_attract),
    ));
}

fn foot(screen: &mut ChildSpawnerCommands, theme: &Theme, today: &Today) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let height = foot_height(theme);
    let margin = metrics.em(1.9);
    let big = metrics.title() * 1.3;
    let clock = metrics.title() * 1.9;
    let clock_width = theme.widths(Weight::Strong).of("00:00", clock).max(metrics.body * 10.5);
    screen
        .spawn((at(0.0, metrics.height - height, metrics.width, height), BackgroundColor(palette.bar)))
        .with_children(|foot| {
            let arms = height * 0.56;
            foot.spawn((
                Shows::tinted(theme.arms.clone(), Color::WHITE),
                at(margin, (height - arms) / 2.0, arms * 0.86, arms),
            ));
            let left = margin + arms * 0.86 + metrics.em(0.9);
            let room = metrics.width - left - margin - clock_width - metrics.em(0.8);
            let town = theme.widths(Weight::Strong).line(&theme.town, big, room);
            let word = theme.words.get("touch-to-read");
            let one_line = theme.widths(Weight::Strong).of(&word, metrics.title()) <= room;
            let size = if one_line { metrics.title() } else { metrics.body };
            let invitation = theme.widths(Weight::Strong).lines(&word, size, room, 2);
            let block = metrics.line(big) + metrics.line(size) * invitation.len() as f32 + metrics.em(0.15);
            let top = ((height - block) / 2.0).round();
            let line = |top| Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() };
            foot.spawn((line(top), text(theme, town, Weight::Strong, big, palette.ink)));
            foot.spawn((
                line(top + metrics.line(big) + metrics.em(0.15)),
                text(theme, invitation.join("\n"), Weight::Strong, size, palette.accent),
                says(Role::Label, theme.words.get("touch-to-read")),
            ));
            let block = metrics.line(clock) + metrics.line(metrics.body);
            let top = ((height - block) / 2.0).round();
            let right =
                |top| Node { position_type: PositionType::Absolute, right: px(margin), top: px(top), ..default() };
            foot.spawn((
                ClockTime,
                right(top),
                text(theme, words::time(today.now.time()), Weight::Strong, clock, palette.ink),
            ));
            foot.spawn((
                ClockDay,
                right(top + metrics.line(clock)),
                text(
                    theme,
                    words::long(theme.language, today.now.date()),
                    Weight::Body,
                    metrics.body,
                    palette.ink_soft,
                ),
            ));
        });
}
