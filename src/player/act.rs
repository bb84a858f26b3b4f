//! What follows from an action: the one place where touches on controls change the state of the screens.

use bevy::prelude::*;

use super::{
    Today,
    action::Action,
    board::{
        Board,
        head::{ClockDay, ClockTime},
    },
    crisis::Crisis,
    idle::Idle,
    staff::{Outcome, Staff},
    stage::{Overlay, OverlayRoot, Screen, ScreenRoot, Stage},
    theme::Theme,
    viewer::Viewer,
};

/// Applies what the visitor or the staff asked for.
pub fn act(
    time: Res<Time<Real>>,
    mut actions: MessageReader<Action>,
    mut stage: ResMut<Stage>,
    mut board: ResMut<Board>,
    mut viewer: ResMut<Viewer>,
    mut theme: ResMut<Theme>,
    mut staff: ResMut<Staff>,
    mut crisis: ResMut<Crisis>,
    mut idle: ResMut<Idle>,
    mut exit: MessageWriter<AppExit>,
) {
    let now = time.elapsed();
    for action in actions.read() {
        debug!(?action, "touched");
        match action {
            Action::Wake => {
                idle.touched(now);
                let first = stage.first();
                stage.show(first);
            }
            Action::Open(id) => {
                if let Some(notice) = board.snapshot.find(id).cloned() {
                    viewer.show(notice, board.snapshot.revised.get(id).copied(), now);
                    stage.show(Screen::Viewer);
                }
            }
            Action::Back => {
                viewer.close();
                stage.cover(None);
                let first = stage.first();
                stage.show(first);
            }
            Action::Category(category) => {
                board.category.clone_from(category);
                board.list.scroll_to(0.0);
                stage.dirty = true;
            }
            Action::ZoomIn => viewer.zoom(true),
            Action::ZoomOut => viewer.zoom(false),
            Action::FitWidth => viewer.fit_width(),
            Action::WholePage => viewer.whole_page(),
            Action::TurnPage(step) => viewer.turn_page(*step),
            Action::Page(page) => viewer.go_to(*page),
            Action::Attachment(index) => {
                viewer.turn_to(*index, now);
                stage.dirty = true;
            }
            Action::SwitchLanguage => {
                let other = theme.language.other();
                theme.set_language(other);
                stage.dirty = true;
            }
            Action::LargerText => {
                theme.larger_text();
                stage.dirty = true;
            }
            Action::Contrast => {
                let dark = !theme.dark;
                theme.set_dark(dark);
                stage.dirty = true;
            }
            Action::Continue => {
                idle.touched(now);
                stage.cover(None);
            }
            Action::StaffKey(key) => match staff.key(*key) {
                Outcome::Typing => stage.overlay_dirty = true,
                Outcome::Closed => stage.cover(None),
                Outcome::Quit => {
                    info!("the staff asked the player to stop");
                    exit.write(AppExit::Success);
                }
            },
            Action::Warning => {
                if crisis.stands() {
                    stage.show(Screen::Crisis);
                }
            }
            Action::TurnWarning(step) => {
                crisis.turn_by(*step, now);
                stage.dirty |= stage.screen == Screen::Crisis;
            }
            // The terminal's own are applied by `terminal::act`.
            Action::Arms | Action::Nothing | Action::Feedback | Action::Terminal(_) => {}
        }
        stage.moving = true;
    }
}

/// A notice that was taken down while open: said for some seconds, then back to the board.
pub fn taken_down(
    time: Res<Time<Real>>,
    mut since: Local<Option<std::time::Duration>>,
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
) {
    if stage.overlay != Some(Overlay::TakenDown) {
        *since = None;
        return;
    }
    let began = *since.get_or_insert(time.elapsed());
    stage.moving = true;
    if time.elapsed().saturating_sub(began).as_secs() >= 6 {
        viewer.close();
        stage.cover(None);
        stage.come(Screen::Board, time.elapsed());
    }
}

/// Takes the old nodes away before the new ones are made, in the same frame.
pub fn clear(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    mut ground: ResMut<ClearColor>,
    screens: Query<Entity, With<ScreenRoot>>,
    overlays: Query<Entity, With<OverlayRoot>>,
) {
    if stage.dirty {
        for entity in &screens {
            commands.entity(entity).despawn();
        }
        ground.0 = match stage.screen {
            Screen::Viewer => theme.palette.desk,
            Screen::Board | Screen::Crisis | Screen::Terminal => theme.palette.paper,
            Screen::Attract | Screen::Starting => theme.palette.attract,
        };
    }
    if stage.overlay_dirty {
        for entity in &overlays {
            commands.entity(entity).despawn();
        }
    }
}

/// Everything was made anew.
pub fn drawn(mut stage: ResMut<Stage>) {
    if stage.dirty || stage.overlay_dirty {
        stage.dirty = false;
        stage.overlay_dirty = false;
        // One more frame, for what only shows after the first layout.
        stage.moving = true;
    }
}

/// Keeps clocks on the glass right.
pub fn tick_clock(
    today: Res<Today>,
    theme: Res<Theme>,
    mut times: Query<&mut Text, (With<ClockTime>, Without<ClockDay>)>,
    mut days: Query<&mut Text, (With<ClockDay>, Without<ClockTime>)>,
) {
    let time = today.time_said();
    for mut text in &mut times {
        if text.0 != time {
            text.0.clone_from(&time);
        }
    }
    let day = today.day_said(&theme);
    for mut text in &mut days {
        if text.0 != day {
            text.0.clone_from(&day);
        }
    }
}
