//! The idle loop: what the schedule has due, one scene after another, with the town's name, the time and an invitation to
//! touch. The next scene is made ready before its turn comes; what cannot be shown is passed over.

mod article;
mod clock;
mod code;
mod frame;
mod invite;
mod read;
mod results;
mod scene;

use std::sync::Arc;

use accesskit::Role;
use bevy::prelude::*;
use jiff::Timestamp;

pub use scene::Codes;
use scene::{Missing, Scene, Workshop};

use super::{
    Today,
    board::Board,
    pages::Pages,
    paint::{Pictures, Shadow, Shows},
    stage::{Screen, ScreenRoot, Stage, root},
    terminal::Terminal,
    theme::{
        Theme,
        widgets::{at, says},
    },
    viewer,
};
use crate::{
    config::schedule::Schedule,
    feedback::MonthResults,
    notice::Notice,
    raster::JobUrgency,
    rotation::{self, BoardContent, DueItem, Programme, ShownItem},
    store::Snapshot,
};

/// Things passed over in one frame when they cannot be shown; a round of more has nothing to show at all.
const MOST_PASSED: usize = 100;

/// The idle loop's state.
#[derive(Resource)]
pub struct Attract {
    schedule: Arc<Schedule>,
    /// What runs around now; made anew with the content, the schedule and the clock.
    programme: Option<Programme>,
    /// What is on the glass.
    shown: Option<(DueItem, Scene)>,
    /// When what is due ends, while it is not ready: another thing, or none, stands on the glass.
    waiting: Option<Timestamp>,
    /// No board was taken in yet.
    new: bool,
    /// What stands is of a schedule that is no more.
    anew: bool,
    /// There is a terminal that the loop may invite to.
    terminal: bool,
    /// What citizens said last month.
    results: Option<Arc<MonthResults>>,
}

impl Attract {
    pub fn new(schedule: Arc<Schedule>, terminal: bool) -> Self {
        Self { schedule, programme: None, shown: None, waiting: None, new: true, anew: false, terminal, results: None }
    }

    /// What of a board the loop has to show.
    pub fn content<'a>(&self, snapshot: &'a Snapshot) -> BoardContent<'a> {
        let Snapshot { notices, announcements, media, .. } = snapshot;
        BoardContent { notices, announcements, media, terminal: self.terminal, results: self.results.is_some() }
    }

    /// Takes in what citizens said last month.
    pub fn tell(&mut self, results: Option<Arc<MonthResults>>) {
        self.results = results;
        self.programme = None;
    }

    /// True until the first board was taken in.
    pub fn is_new(&self) -> bool {
        self.new
    }

    /// The notice, announcement or issue on the glass.
    pub fn notice(&self) -> Option<&Arc<Notice>> {
        self.shown.as_ref().and_then(|(due, _)| due.what.notice())
    }

    /// Name of the kind of what is on the glass, and of the slot it is from.
    pub fn kind(&self) -> Option<(&'static str, &str)> {
        self.shown.as_ref().map(|(due, _)| (due.what.kind(), due.slot.as_str()))
    }

    /// When it began to be due.
    pub fn since(&self) -> Option<Timestamp> {
        self.shown.as_ref().map(|(due, _)| due.since)
    }

    /// The time became unknown, or known again.
    pub fn look_anew(&mut self) {
        self.programme = None;
        self.anew = true;
    }

    /// Goes on with another schedule.
    pub fn reschedule(&mut self, schedule: Arc<Schedule>) {
        self.schedule = schedule;
        self.programme = None;
        self.anew = true;
    }

    /// Takes a new board in; something taken down disappears at once.
    pub fn follow(&mut self, snapshot: &Snapshot) -> bool {
        self.new = false;
        self.programme = None;
        let gone = self.notice().is_some_and(|notice| snapshot.find(&notice.id).is_none());
        if gone {
            self.shown = None;
        }
        gone
    }

    /// When the loop has to be looked at again. What is not ready wakes the player when it is; until then only its end
    /// counts.
    pub fn until(&self) -> Option<Timestamp> {
        self.waiting.or(self.shown.as_ref().map(|(due, _)| due.until))
    }
}

/// Decides what is due and whether it is ready.
pub fn turn(
    mut attract: ResMut<Attract>,
    mut stage: ResMut<Stage>,
    mut pages: ResMut<Pages>,
    mut pictures: ResMut<Pictures>,
    mut codes: ResMut<Codes>,
    mut terminal: ResMut<Terminal>,
    theme: Res<Theme>,
    board: Res<Board>,
    today: Res<Today>,
    windows: Query<&Window>,
) {
    // The start screen gives way as soon as there is something, made for the window's real size.
    let starting = stage.screen == Screen::Starting && windows.single().is_ok_and(|window| window.visible);
    if stage.home != Screen::Attract || !(starting || stage.screen == Screen::Attract) {
        return;
    }
    let now = today.now.timestamp();
    let content = attract.content(&board.snapshot);
    let Attract { schedule, programme, shown, waiting, anew, results, .. } = &mut *attract;
    *waiting = None;
    // Without a known time no slot is due: the newest notices stand by turns, as where there is no schedule.
    let undated = today.doubt.map(|_| Arc::new(Schedule { slots: vec![], ..(**schedule).clone() }));
    let schedule = undated.as_ref().unwrap_or(schedule);
    if programme.as_ref().is_none_or(|programme| !programme.covers(now)) {
        *programme = Some(Programme::around(schedule, &content, now, today.now.time_zone()));
    }
    let Some(programme) = programme else { return };
    let schedule = schedule.clone();
    let mut workshop = Workshop {
        theme: &theme,
        pages: &mut pages,
        pictures: &mut pictures,
        codes: &mut codes,
        schedule: &schedule,
        today: today.day(),
        drawn: &mut terminal.drawn,
        results: results.as_deref(),
    };
    // New content does not cut short what stands; a new schedule and a clock that was set do.
    let stands = shown.as_ref().filter(|(due, _)| !*anew && (due.since..due.until).contains(&now));
    let stands = stands.map(|(due, _)| due.clone());
    let mut due = stands.unwrap_or_else(|| programme.due_at(now));
    let until = due.until;
    for _ in 0..MOST_PASSED {
        match workshop.scene(&due.what, JobUrgency::Visible) {
            Ok(scene) => {
                let next = match programme.covers(due.until) {
                    true => programme.due_at(due.until),
                    false => rotation::due_after(&schedule, &content, &due, today.now.time_zone()),
                };
                if next.what != due.what {
                    // Made ready while this one stands; whatever arrives of it wakes the player, who asks for the rest.
                    workshop.scene(&next.what, JobUrgency::Near).ok();
                }
                // The page that a touch on "Read it here" opens with.
                if let ShownItem::Magazine(issue) = &due.what
                    && let Some((blob, draw)) = viewer::opening(&theme, issue, None, workshop.pages)
                {
                    workshop.pages.part(blob, draw, JobUrgency::Near).ok();
                }
                let same = shown.as_ref().is_some_and(|(_, stood)| *stood == scene);
                *shown = Some((DueItem { until, ..due }, scene));
                *anew = false;
                if !same {
                    stage.show(Screen::Attract);
                }
                return;
            }
            // It is being drawn: what is on the glass stays; with nothing on it, the town's name comes first.
            Err(Missing::Waiting) => break,
            Err(Missing::Never) => {
                due = match programme.covers(due.until) {
                    true => programme.due_at(due.until),
                    false => break,
                };
            }
        }
    }
    *waiting = Some(due.until);
}

/// Makes the loop's nodes anew.
pub fn rebuild(mut commands: Commands, stage: Res<Stage>, attract: Res<Attract>, theme: Res<Theme>, today: Res<Today>) {
    if !(stage.dirty && matches!(stage.screen, Screen::Attract | Screen::Starting)) {
        return;
    }
    let theme = &*theme;
    commands.spawn((ScreenRoot, root(0), says(Role::Group, theme.words.get("touch-to-read")))).with_children(
        |screen| {
            match &attract.shown {
                Some((due, Scene::Page { words, picture, read })) => {
                    let (place, below) = match read {
                        Some(_) => (read::place(theme), read::room(theme)),
                        None => (frame::place(theme), 0.0),
                    };
                    frame::announce(screen, theme, words, below);
                    page(screen, theme, &words.title, picture, place);
                    if let Some(issue) = read {
                        read::spawn(screen, theme, issue);
                    }
                    dots(screen, theme, due);
                }
                Some((due, Scene::Article { words, article })) => {
                    frame::announce(screen, theme, words, 0.0);
                    article::spawn(screen, theme, article);
                    dots(screen, theme, due);
                }
                Some((due, Scene::Invite { words, faces })) => {
                    frame::announce(screen, theme, words, 0.0);
                    invite::spawn(screen, theme, faces);
                    dots(screen, theme, due);
                }
                Some((_, Scene::Clock { hours })) => clock::spawn(screen, theme, &today, hours.as_deref()),
                Some((_, Scene::Dark)) => {
                    let (width, height) = (theme.metrics.width, theme.metrics.height);
                    screen.spawn((at(0.0, 0.0, width, height), BackgroundColor(Color::BLACK)));
                    return;
                }
                None => frame::welcome(screen, theme),
            }
            let clock = matches!(attract.shown, Some((_, Scene::Clock { .. })));
            frame::foot(screen, theme, (!clock).then_some(&today));
        },
    );
}

fn page(screen: &mut ChildSpawnerCommands, theme: &Theme, title: &str, picture: &super::paint::Picture, place: Rect) {
    let metrics = theme.metrics;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let left = (place.min.x + (place.width() - width) / 2.0).round();
    let top = (place.min.y + (place.height() - height) / 2.0).round();
    let colour = Color::BLACK.with_alpha(0.38);
    screen
        .spawn((
            at(left, top, width, height),
            BackgroundColor(Color::WHITE),
            Shadow { colour, below: metrics.em(0.45), blur: metrics.em(1.1) },
            says(Role::Image, title),
        ))
        .with_child((Shows::opaque(picture.clone()), at(0.0, 0.0, width, height)));
}

/// Where in its item's round the shown thing stands, under the card of an upright board.
fn dots(screen: &mut ChildSpawnerCommands, theme: &Theme, due: &DueItem) {
    if !theme.metrics.landscape() {
        let (at, of) = due.place;
        frame::dots(screen, theme, at, of, frame::place(theme).max.y + theme.metrics.em(1.5));
    }
}
