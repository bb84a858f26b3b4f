//! Transitions between screens, where the configuration wants movements: a card grows into its page and the page goes back
//! into it, a sheet goes as it came, another choice of notices unrolls, the low form rises.
//!
//! The end state is true from its first frame: what can be touched is the new screen, and a finger that comes down ends the
//! way at once, so that what is seen is what is touched. A warning is there at once; only its edge lights up.
//!
//! Left out: how it is drawn (`paint`), movements within a screen (each screen's own), and the scenes of the idle loop, which
//! fade into each other (`attract`).

use std::time::Duration;

use bevy::{
    ecs::system::SystemParam,
    prelude::*,
    ui::{CalculatedClip, ComputedNode, UiGlobalTransform},
};

use super::{
    action::{Action, ViewerMenu},
    board::BoardScreen,
    frame_sets::{Feature, FramePart, FrameStage},
    input::FingerState,
    paint::{Laid, Picture, Reveal, RevealShape, Shows, Underlay},
    stage::{Overlay, Screen, Stage},
    state::{CurrentSnapshot, ScreenMotion},
    theme::Theme,
    viewer::Viewer,
    widgets::Press,
};
use crate::notice::NoticeId;

/// A card into its page, and the page back into it.
const OPEN: Duration = Duration::from_millis(220);
const CLOSE: Duration = Duration::from_millis(180);
/// A sheet of the board comes, any sheet goes.
const SHEET_IN: Duration = Duration::from_millis(220);
const SHEET_OUT: Duration = Duration::from_millis(160);
/// Another choice of notices.
const FILTER: Duration = Duration::from_millis(160);
/// "Níže" and "Výše".
const REACH: Duration = Duration::from_millis(260);

/// A warning comes at once; its edge lights up one time.
const WARNING: Duration = Duration::from_millis(600);

/// Begins and goes on with transitions.
pub(crate) struct TransitionPlugin;

impl Plugin for TransitionPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Standing>()
            .add_systems(Update, follow.in_set(FramePart(FrameStage::Clear, Feature::Transition)));
    }
}

/// What stands on the glass, as far as a transition explains a change of it.
#[derive(Resource, Clone, Default, PartialEq)]
struct Standing {
    screen: Option<Screen>,
    take_home: bool,
    /// The open notice.
    notice: Option<NoticeId>,
    menu: Option<ViewerMenu>,
    /// Where the menu lies.
    covered: Rect,
    /// The board has a sheet in its list's place.
    sheet: bool,
    /// Which notices the board shows.
    view: String,
    low: bool,
    glass: Vec2,
    /// The page goes back into the card of this notice, whose place is known when the board is laid out.
    closing: Option<NoticeId>,
}

/// Controls with where they are.
type PlacedControls<'w, 's> =
    Query<'w, 's, (&'static Press, &'static ComputedNode, &'static UiGlobalTransform, Option<&'static CalculatedClip>)>;

/// What a transition is made of.
#[derive(SystemParam)]
struct TransitionSources<'w, 's> {
    board: Res<'w, BoardScreen>,
    viewer: Res<'w, Viewer>,
    theme: Res<'w, Theme>,
    fingers: Res<'w, FingerState>,
    underlay: Res<'w, Underlay>,
    snapshot: Res<'w, CurrentSnapshot>,
    shows: Query<'w, 's, &'static Shows>,
    controls: PlacedControls<'w, 's>,
}

impl TransitionSources<'_, '_> {
    fn standing(&self, stage: &Stage) -> Standing {
        let metrics = &self.theme.metrics;
        Standing {
            screen: Some(stage.screen),
            take_home: stage.overlay == Some(Overlay::TakeHome),
            notice: self.viewer.open.as_ref().map(|open| open.notice.id.clone()),
            menu: self.viewer.menu(),
            covered: self.viewer.covered(),
            sheet: self.board.has_sheet(),
            view: self.board.view_key(),
            low: self.theme.low,
            glass: Vec2::new(metrics.width, metrics.height),
            closing: None,
        }
    }

    /// Where the card of a notice is seen.
    fn card(&self, id: &NoticeId) -> Option<Rect> {
        let opens = |press: &Press| matches!(&press.0, Action::Open(of) if of == id);
        let seen = self.controls.iter().filter(|(press, ..)| opens(press)).map(|(_, node, transform, clip)| {
            let place = Rect::from_center_size(transform.translation, node.size());
            clip.map_or(place, |clip| place.intersect(clip.clip))
        });
        seen.filter(|place| !place.is_empty())
            .max_by(|a, b| a.size().element_product().total_cmp(&b.size().element_product()))
    }

    fn pictures(&self) -> Vec<Picture> {
        let laid = self.underlay.laid.iter().filter_map(|laid| match laid {
            Laid::Picture { picture, .. } => Some(picture.clone()),
            Laid::Fill { .. } => None,
        });
        self.shows.iter().map(|shows| shows.picture.clone()).chain(laid).collect()
    }
}

/// Goes on with what is on its way, and begins what a change of this frame asks for.
fn follow(
    time: Res<Time<Real>>,
    mut stage: ResMut<Stage>,
    mut motion: ResMut<ScreenMotion>,
    mut reveal: ResMut<Reveal>,
    mut standing: ResMut<Standing>,
    sources: TransitionSources,
) {
    reveal.step(time.delta());
    // What a new board no longer has is not seen a moment longer.
    if sources.fingers.fingers_down() > 0 || sources.snapshot.is_changed() {
        reveal.end();
    }
    if stage.dirty || stage.overlay_dirty {
        let now = sources.standing(&stage);
        if now != *standing {
            match between(&standing, &now, &sources).filter(|_| sources.viewer.motion) {
                Some((shape, length)) => reveal.begin(shape, length, sources.pictures()),
                None => reveal.end(),
            }
            let closes = reveal.is_running() && goes_back(&standing, &now);
            *standing = Standing { closing: standing.notice.clone().filter(|_| closes), ..now };
        }
    } else {
        // A menu is laid out after it was asked for, and a card after its board was made.
        standing.covered = sources.viewer.covered();
        if let Some(id) = standing.closing.take() {
            match sources.card(&id) {
                Some(to) => reveal.shrink_to(to),
                None => reveal.end(),
            }
        }
    }
    motion.reveals = reveal.is_running();
    stage.moving |= motion.reveals;
}

/// The page gives way to the list that it was opened from.
fn goes_back(before: &Standing, now: &Standing) -> bool {
    before.screen == Some(Screen::Viewer) && now.screen == Some(Screen::Board)
}

/// The transition from what stood to what stands; none where nothing is explained by it.
fn between(before: &Standing, now: &Standing, sources: &TransitionSources) -> Option<(RevealShape, Duration)> {
    let glass = Rect { min: Vec2::ZERO, max: now.glass };
    if before.glass != now.glass || before.screen.is_none() {
        return None;
    }
    let bottom = |area: Rect| Rect { min: Vec2::new(area.min.x, area.max.y), ..area };
    let top = |area: Rect| Rect { max: Vec2::new(area.max.x, area.min.y), ..area };
    if before.screen != now.screen {
        if now.screen == Some(Screen::Crisis) {
            let (width, colour) = (sources.theme.metrics.px(28.0), Color::WHITE);
            return Some((RevealShape::Pulses { area: glass, width, colour }, WARNING));
        }
        if goes_back(before, now) {
            return Some((RevealShape::Shrinks { to: glass, area: glass }, CLOSE));
        }
        let opens = now.screen == Some(Screen::Viewer);
        let card = now.notice.as_ref().filter(|_| opens).and_then(|id| sources.card(id))?;
        return Some((RevealShape::Grows { from: card, area: glass }, OPEN));
    }
    if before.low != now.low {
        let from = if now.low { bottom(glass) } else { top(glass) };
        return Some((RevealShape::Grows { from, area: glass }, REACH));
    }
    if before.take_home && !now.take_home {
        return Some((RevealShape::Shrinks { to: bottom(glass), area: glass }, SHEET_OUT));
    }
    match now.screen {
        Some(Screen::Viewer) if before.menu.is_some() && now.menu.is_none() && !before.covered.is_empty() => {
            let area = before.covered;
            Some((RevealShape::Shrinks { to: bottom(area), area }, SHEET_OUT))
        }
        Some(Screen::Board) => {
            let (list, sheet) = (sources.board.list_area(), sources.board.sheet_place());
            match (before.sheet, now.sheet) {
                (false, true) => Some((RevealShape::Grows { from: bottom(sheet), area: sheet }, SHEET_IN)),
                (true, false) => Some((RevealShape::Shrinks { to: bottom(sheet), area: sheet }, SHEET_OUT)),
                _ if before.view != now.view => Some((RevealShape::Grows { from: top(list), area: list }, FILTER)),
                _ => None,
            }
        }
        _ => None,
    }
}
