//! Choosing of the scene: what is due, whether it is ready, and what is made ready meanwhile.
//!
//! Left out: what the schedule has due (`rotation`).

use std::sync::Arc;

use bevy::{ecs::system::SystemParam, prelude::*};

use super::{
    Attract,
    scene::{QrCodes, SceneBuilder, SceneMissing},
    state::SceneChange,
};
use crate::{
    config::schedule::Schedule,
    player::{
        pages::PagePictures,
        paint::Pictures,
        stage::{Screen, Stage},
        state::{CurrentSnapshot, ScheduleWatch, Today},
        theme::Theme,
        viewer::first_picture,
        widgets::SmileyPictures,
    },
    raster::JobUrgency,
    rotation::{self, DueItem, Programme, ShownItem},
};

/// Things passed over in one frame when they cannot be shown; a round of more has nothing to show at all.
const MOST_PASSED: usize = 100;

/// Pictures that scenes are made of.
#[derive(SystemParam)]
pub(crate) struct PictureStock<'w> {
    pages: ResMut<'w, PagePictures>,
    pictures: ResMut<'w, Pictures>,
    codes: ResMut<'w, QrCodes>,
    smileys: ResMut<'w, SmileyPictures>,
}

/// Takes in another schedule, and what citizens said last month.
pub(crate) fn follow_content(watch: Res<ScheduleWatch>, mut attract: ResMut<Attract>, mut stage: ResMut<Stage>) {
    if watch.is_changed() && watch.now.schedule != attract.schedule {
        attract.reschedule(watch.now.schedule.clone());
    }
    if attract.take_results() {
        stage.moving |= stage.screen == Screen::Attract;
    }
}

/// Decides what is due and whether it is ready.
pub(crate) fn choose_scene(
    mut attract: ResMut<Attract>,
    mut stage: ResMut<Stage>,
    mut stock: PictureStock,
    theme: Res<Theme>,
    snapshot: Res<CurrentSnapshot>,
    today: Res<Today>,
    windows: Query<&Window>,
) {
    // The start screen gives way as soon as there is something, made for the window's real size.
    let starting = stage.screen == Screen::Starting && windows.single().is_ok_and(|window| window.visible);
    if stage.home != Screen::Attract || !(starting || stage.screen == Screen::Attract) {
        return;
    }
    let now = today.now.timestamp();
    let content = attract.content(&snapshot.0);
    let Attract { schedule, programme, shown, change, waiting, anew, results, .. } = &mut *attract;
    *waiting = None;
    // Without a known time no slot is due: the newest notices stand by turns, as where there is no schedule.
    let undated = today.doubt.map(|_| Arc::new(Schedule { slots: vec![], ..(**schedule).clone() }));
    let schedule = undated.as_ref().unwrap_or(schedule);
    if programme.as_ref().is_none_or(|programme| !programme.covers(now)) {
        *programme = Some(Programme::around(schedule, &content, now, today.now.time_zone()));
    }
    let Some(programme) = programme else { return };
    let schedule = schedule.clone();
    let mut builder = SceneBuilder {
        theme: &theme,
        pages: &mut stock.pages,
        pictures: &mut stock.pictures,
        codes: &mut stock.codes,
        schedule: &schedule,
        today: today.day(),
        smileys: &mut stock.smileys,
        results: results.as_deref(),
    };
    // New content does not cut short what stands; a new schedule and a clock that was set do.
    let stands = shown.as_ref().filter(|(due, _)| !*anew && (due.since..due.until).contains(&now));
    let stands = stands.map(|(due, _)| due.clone());
    let mut due = stands.unwrap_or_else(|| programme.due_at(now));
    let until = due.until;
    for _ in 0..MOST_PASSED {
        match builder.scene(&due.what, JobUrgency::Visible) {
            Ok(scene) => {
                let next = match programme.covers(due.until) {
                    true => programme.due_at(due.until),
                    false => rotation::due_after(&schedule, &content, &due, today.now.time_zone()),
                };
                if next.what != due.what {
                    // Made ready while this one stands; whatever arrives of it wakes the player, who asks for the rest.
                    builder.scene(&next.what, JobUrgency::Near).ok();
                }
                // The page that a touch opens with.
                if let ShownItem::Magazine(opened) | ShownItem::Notice(opened) = &due.what
                    && let Some((blob, draw)) = first_picture(&theme, opened, None, builder.pages)
                {
                    builder.pages.part(blob, draw, JobUrgency::Near).ok();
                }
                let same = shown.as_ref().is_some_and(|(_, stood)| *stood == scene);
                // The same thing told anew changes at once, as what stands in the place of nothing does.
                let gives_way = shown.as_ref().is_some_and(|(stood, _)| stood.since != due.since);
                *change = (gives_way && !same).then_some(SceneChange { since: due.since, until });
                *shown = Some((DueItem { until, ..due }, scene));
                *anew = false;
                if !same {
                    stage.show(Screen::Attract);
                }
                return;
            }
            // It is being drawn: what is on the screen stays; with nothing on it, the town's name comes first.
            Err(SceneMissing::Waiting) => break,
            Err(SceneMissing::Never) => {
                due = match programme.covers(due.until) {
                    true => programme.due_at(due.until),
                    false => break,
                };
            }
        }
    }
    *waiting = Some(due.until);
}
