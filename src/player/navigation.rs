//! Navigation: what follows from an action. The one place where touches on controls change which screen stands.
//!
//! It is one system, because actions of one frame are applied in the order in which they were touched. Left out: the
//! terminal's own actions (`terminal::act`), those of the sheet "Do mobilu" (`take_home::act`).

use std::time::Duration;

use bevy::{ecs::system::SystemParam, prelude::*};

use super::{
    action::{Action, SearchTouch, StaffKey},
    board::BoardScreen,
    crisis::CrisisScreen,
    frame_sets::{Feature, FramePart, FrameStage},
    search::SearchScreen,
    staff::{StaffKeyResult, StaffScreen},
    stage::{Overlay, Screen, Stage},
    state::{CurrentSnapshot, StandingWarnings, VisitorPresence},
    theme::Theme,
    viewer::{DocumentHits, Viewer},
};

/// How long a visitor is told that the open notice was taken down.
const TAKEN_DOWN: Duration = Duration::from_secs(6);

/// The start screen gives way to the home screen after this, pages or no pages.
const START: Duration = Duration::from_millis(1_500);

/// Ends the start screen, applies actions, and leads away from a notice that was taken down.
pub(crate) struct NavigationPlugin;

impl Plugin for NavigationPlugin {
    fn build(&self, app: &mut App) {
        let part = |stage| FramePart(stage, Feature::Navigation);
        app.add_message::<Action>()
            .add_systems(Update, end_start.in_set(part(FrameStage::Receive)))
            .add_systems(Update, apply_actions.in_set(part(FrameStage::Act)))
            .add_systems(Update, leave_taken_down.in_set(part(FrameStage::Watch)));
    }
}

/// The first screen gives way after a moment; it gives way earlier once the idle loop has something ready.
fn end_start(time: Res<Time<Real>>, mut stage: ResMut<Stage>) {
    if stage.screen == Screen::Starting && time.elapsed() >= START {
        let home = stage.home;
        stage.show(home);
    }
}

/// Whatever an action may change.
#[derive(SystemParam)]
struct ActionTargets<'w> {
    stage: ResMut<'w, Stage>,
    board: ResMut<'w, BoardScreen>,
    viewer: ResMut<'w, Viewer>,
    search: ResMut<'w, SearchScreen>,
    hits: ResMut<'w, DocumentHits>,
    theme: ResMut<'w, Theme>,
    staff: ResMut<'w, StaffScreen>,
    crisis: ResMut<'w, CrisisScreen>,
    presence: ResMut<'w, VisitorPresence>,
    exit: MessageWriter<'w, AppExit>,
}

/// Applies what the visitor or the staff asked for.
fn apply_actions(
    time: Res<Time<Real>>,
    mut actions: MessageReader<Action>,
    targets: ActionTargets,
    snapshot: Res<CurrentSnapshot>,
    warnings: Res<StandingWarnings>,
) {
    let ActionTargets {
        mut stage,
        mut board,
        mut viewer,
        mut search,
        mut hits,
        mut theme,
        mut staff,
        mut crisis,
        mut presence,
        mut exit,
    } = targets;
    let now = time.elapsed();
    for action in actions.read() {
        debug!(?action, "touched");
        match action {
            Action::Wake => {
                search.close();
                presence.touched(now);
                let first = stage.first_screen();
                stage.show(first);
            }
            Action::Open(id) => {
                search.close();
                let snapshot = &snapshot.0;
                if let Some(notice) = snapshot.find(id).cloned() {
                    viewer.show(notice, snapshot.revised.get(id).copied(), now);
                    stage.show(Screen::Viewer);
                } else if stage.screen == Screen::Attract {
                    // Taken down between the look and the touch: the list has what hangs.
                    let first = stage.first_screen();
                    stage.show(first);
                }
            }
            Action::Back => {
                viewer.close();
                stage.cover(None);
                // Whoever came from the results goes on among them.
                let back = stage.screen == Screen::Viewer && search.is_open();
                let first = if back { Screen::Search } else { stage.first_screen() };
                stage.show(first);
            }
            Action::OpenSearch => {
                viewer.close();
                stage.cover(None);
                search.begin();
                stage.show(Screen::Search);
            }
            Action::Search(SearchTouch::Leave) => {
                search.close();
                let first = stage.first_screen();
                stage.show(first);
            }
            Action::Search(SearchTouch::Open(result)) => {
                let snapshot = &snapshot.0;
                if let Some(place) = search.place_of(*result)
                    && let Some(notice) = snapshot.find(&place.id).cloned()
                {
                    viewer.show(notice, snapshot.revised.get(&place.id).copied(), now);
                    if let Some((attachment, _)) = place.page {
                        viewer.turn_to(attachment, now);
                    }
                    hits.begin(place.query, place.page.map_or(0, |(_, page)| page as usize));
                    stage.show(Screen::Viewer);
                }
            }
            Action::TurnHit(step) => hits.turn(*step),
            Action::HideHits => hits.clear(),
            Action::Category(category) => {
                board.choose_category(category.clone());
                stage.dirty = true;
            }
            Action::NamedPlace(key) => {
                board.choose_place(key);
                stage.dirty = true;
            }
            Action::Board(touch) => {
                stage.dirty |= board.touch(*touch);
            }
            Action::ZoomIn => viewer.zoom(true),
            Action::ZoomOut => viewer.zoom(false),
            Action::FitWidth => {
                viewer.fit_width();
                stage.dirty |= viewer.unfold(None);
            }
            Action::WholePage => {
                viewer.whole_page();
                stage.dirty |= viewer.unfold(None);
            }
            // In the text it is `viewer::reading` that turns.
            Action::TurnPage(step) if !viewer.reads_text() => stage.dirty |= viewer.turn_page(*step, now),
            Action::Page(page) => viewer.go_to(*page),
            Action::PageKey(key) => {
                viewer.press_page_key(*key);
                stage.dirty = true;
            }
            Action::Menu(menu) => stage.dirty |= viewer.unfold(*menu),
            Action::MenuRows => {
                viewer.menu_rows += 1;
                stage.dirty = true;
            }
            Action::Facts => {
                viewer.facts = !viewer.facts;
                stage.dirty = true;
            }
            Action::PageColour => {
                viewer.colour = viewer.colour.next();
                stage.dirty = true;
            }
            Action::Attachment(index) => {
                viewer.turn_to(*index, now);
                viewer.unfold(None);
                stage.dirty = true;
            }
            Action::OpenLanguages => {
                let open = stage.overlay == Some(Overlay::Languages);
                stage.cover(if open { None } else { Some(Overlay::Languages) });
            }
            Action::LargerText => {
                theme.larger_text();
                stage.dirty = true;
            }
            Action::Language(language) => {
                theme.set_language(*language);
                stage.cover(None);
                stage.dirty = true;
            }
            Action::SmallerText => {
                theme.smaller_text();
                stage.dirty = true;
            }
            Action::Reach => {
                let low = !theme.low;
                theme.set_low(low);
                stage.dirty = true;
            }
            Action::Contrast => {
                let dark = !theme.dark;
                theme.set_dark(dark);
                stage.dirty = true;
            }
            Action::Continue => {
                presence.touched(now);
                stage.end_countdown();
            }
            Action::OpenStaff => {
                if staff.access.is_there() {
                    stage.cover(Some(Overlay::Staff));
                }
            }
            Action::StaffKey(StaffKey::SetupCode) => {
                staff.ask_for_code();
                stage.overlay_dirty = true;
            }
            Action::StaffKey(key) => match staff.access.press(*key, now) {
                StaffKeyResult::Stays => stage.overlay_dirty = true,
                StaffKeyResult::Closed => {
                    staff.left();
                    stage.cover(None);
                }
                StaffKeyResult::Quit => {
                    info!("the staff asked the player to stop");
                    exit.write(AppExit::Success);
                }
            },
            Action::Warning => {
                if warnings.any() {
                    stage.show(Screen::Crisis);
                }
            }
            Action::TurnWarning(step) => {
                crisis.turn_by(*step, now);
                stage.dirty |= stage.screen == Screen::Crisis;
            }
            // Speech answers to this one (`screen_reader`).
            Action::ReadAloud => {}
            // The terminal's own are applied by `terminal::act`, the sheet's by `take_home::act`, those of the search by
            // `search::steps`, those of a document's text by `viewer::reading`.
            Action::AsText | Action::ScrollText(_) | Action::TurnPage(_) | Action::Aloud(_) => {}
            Action::TakeHome | Action::TakeHomeChoice(_) | Action::TakeHomeMore(_) | Action::CloseSheet => {}
            Action::Arms | Action::Nothing | Action::Feedback | Action::Search(_) | Action::Terminal(_) => {}
        }
        stage.moving = true;
    }
}

/// A notice that was taken down while open: said for some seconds, then back to the board.
fn leave_taken_down(time: Res<Time<Real>>, mut stage: ResMut<Stage>, mut viewer: ResMut<Viewer>) {
    if stage.overlay != Some(Overlay::TakenDown) {
        return;
    }
    let now = time.elapsed();
    if now >= *stage.overlay_until.get_or_insert(now + TAKEN_DOWN) {
        viewer.close();
        stage.cover(None);
        stage.show_unasked(Screen::Board, now);
    }
}
