//! Inbox of a frame: takes in what other stages sent since the last one (snapshots, finished pages, the time, the
//! window's size, the request to stop) and hands it to the screens. Nothing here waits.
//!
//! Left out: what one screen alone follows (the schedule, surveys, warnings), questions over the control socket
//! (`report`), sleeping until something is due (`sleep`).

use std::sync::{Arc, atomic::Ordering};

use bevy::{ecs::system::SystemParam, prelude::*};
use tokio::sync::watch;

use super::{
    attract::Attract,
    board::BoardScreen,
    frame_sets::{Feature, FramePart, FrameStage},
    input::FingerState,
    pages::PagePictures,
    paint::Pictures,
    search::SearchScreen,
    stage::{Overlay, Screen, Stage},
    state::{BoardClock, CurrentSnapshot, Today},
    theme::Theme,
    viewer::Viewer,
    waker::PlayerStop,
};
use crate::{store::Snapshot, touch::TouchThresholds};

/// Snapshots as the store publishes them.
#[derive(Resource)]
pub(crate) struct SnapshotFeed(pub watch::Receiver<Arc<Snapshot>>);

/// Takes in everything that came since the last frame.
pub(crate) struct InboxPlugin;

impl Plugin for InboxPlugin {
    fn build(&self, app: &mut App) {
        let systems = (take_stop_request, take_time, take_window_size, take_pages, take_snapshot).chain();
        app.add_systems(Update, systems.in_set(FramePart(FrameStage::Receive, Feature::Inbox)));
    }
}

/// Begins the frame: nothing moves yet, and perhaps it is the last one.
fn take_stop_request(stop: Res<PlayerStop>, mut stage: ResMut<Stage>, mut exit: MessageWriter<AppExit>) {
    stage.moving = false;
    stage.led = false;
    if stop.0.load(Ordering::Relaxed) {
        exit.write(AppExit::Success);
    }
}

/// Takes the time of this frame; another day, or a time that became unknown or known, makes the screen anew.
fn take_time(clock: Res<BoardClock>, mut today: ResMut<Today>, mut stage: ResMut<Stage>, mut attract: ResMut<Attract>) {
    let day_before = today.now.date();
    let doubt = clock.0.doubt();
    today.now = clock.0.zoned();
    if today.now.date() != day_before || doubt.is_some() != today.doubt.is_some() {
        stage.dirty = true;
    }
    if doubt.is_some() != today.doubt.is_some() {
        attract.choose_anew();
    }
    today.doubt = doubt;
}

/// Takes the window's size; another density of the panel changes how far a finger has to move.
fn take_window_size(
    windows: Query<&Window>,
    mut theme: ResMut<Theme>,
    mut stage: ResMut<Stage>,
    mut fingers: ResMut<FingerState>,
    mut board: ResMut<BoardScreen>,
    mut viewer: ResMut<Viewer>,
    mut search: ResMut<SearchScreen>,
) {
    if let Ok(window) = windows.single()
        && window.width() >= 1.0
        && theme.fit(window.width(), window.height())
    {
        stage.dirty = true;
        stage.overlay_dirty = true;
        let feel = TouchThresholds::new(theme.metrics.px_per_mm);
        if feel.px_per_mm != viewer.feel.px_per_mm {
            fingers.set_feel(feel);
            board.feel = feel;
            viewer.feel = feel;
            search.feel = feel;
        }
    }
}

/// Takes the pages that the raster pool has finished.
fn take_pages(mut pages: ResMut<PagePictures>, mut pictures: ResMut<Pictures>, mut stage: ResMut<Stage>) {
    if pages.receive(&mut pictures) {
        stage.moving = true;
    }
}

/// Whatever is made of a snapshot.
#[derive(SystemParam)]
struct SnapshotReaders<'w> {
    current: ResMut<'w, CurrentSnapshot>,
    stage: ResMut<'w, Stage>,
    board: ResMut<'w, BoardScreen>,
    viewer: ResMut<'w, Viewer>,
    attract: ResMut<'w, Attract>,
    pages: ResMut<'w, PagePictures>,
}

/// Takes a new snapshot; the screen is made anew where it would say something else.
fn take_snapshot(mut feed: ResMut<SnapshotFeed>, readers: SnapshotReaders, theme: Res<Theme>, today: Res<Today>) {
    let SnapshotReaders { mut current, mut stage, mut board, mut viewer, mut attract, mut pages } = readers;
    if !(feed.0.has_changed().unwrap_or(false) || attract.is_new()) {
        return;
    }
    let snapshot = feed.0.borrow_and_update().clone();
    let words = |snapshot| (board.completeness(snapshot), board.band(&theme, snapshot, &today.now));
    let mut other = words(&snapshot) != words(&board.snapshot);
    // Another reading of a source that says the same changes nothing on the screen.
    if attract.is_new() || !snapshot.shows_as(&board.snapshot) {
        let gone = attract.follow(&snapshot);
        pages.hang(snapshot.documents.clone());
        match viewer.follow(&snapshot) {
            Ok(revised) => stage.dirty |= revised && stage.screen == Screen::Viewer,
            Err(()) if stage.screen == Screen::Viewer => stage.cover(Some(Overlay::TakenDown)),
            Err(()) => {}
        }
        stage.dirty |= gone && stage.screen == Screen::Attract;
    }
    current.0 = snapshot.clone();
    other |= board.follow(snapshot);
    stage.dirty |= other && stage.screen == Screen::Board;
}
