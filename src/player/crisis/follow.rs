//! Following of the warnings: takes the screen when there is news, gives it back when the last one is over, turns the
//! pages.

use bevy::prelude::*;

use super::CrisisScreen;
use crate::{
    player::{
        stage::{Overlay, Screen, Stage},
        state::{CloseNotice, DisplayLink, StandingWarnings, Today},
    },
    source::crisis::ShownAlert,
};

/// What tells two warnings apart for a visitor.
fn warning_gist(shown: &ShownAlert) -> String {
    format!("{:?} {} {}", shown.severity, shown.headline(), shown.texts.first().map_or("", |it| it.area.as_str()))
}

/// Follows the warnings: takes the screen when there is news, gives it back when the last one is over, turns the pages.
pub(crate) fn follow_warnings(
    time: Res<Time<Real>>,
    today: Res<Today>,
    windows: Query<&Window>,
    mut crisis: ResMut<CrisisScreen>,
    mut standing: ResMut<StandingWarnings>,
    mut stage: ResMut<Stage>,
    mut close: MessageWriter<CloseNotice>,
    display: Res<DisplayLink>,
) {
    let now = time.elapsed();
    if crisis.receiver.has_changed().unwrap_or(false)
        || (crisis.shown.is_empty() && !crisis.receiver.borrow().is_empty())
    {
        let shown = crisis.receiver.borrow_and_update().clone();
        let news = shown.iter().position(|it| !crisis.known.contains(&warning_gist(it)));
        crisis.known = shown.iter().map(warning_gist).collect();
        standing.0 = shown.clone();
        crisis.shown = shown;
        display.0.set_alarm(standing.any());
        stage.dirty |= matches!(stage.screen, Screen::Board | Screen::Search | Screen::Crisis | Screen::Terminal);
        if news.is_some() {
            crisis.lead = news;
            if matches!(stage.screen, Screen::Board | Screen::Viewer | Screen::Search | Screen::Terminal) {
                close.write(CloseNotice);
                if stage.overlay != Some(Overlay::Staff) {
                    stage.cover(None);
                }
                stage.show_unasked(Screen::Crisis, now);
            }
        }
    }
    let visible = stage.screen == Screen::Starting && windows.single().is_ok_and(|window| window.visible);
    if standing.any() && (stage.screen == Screen::Attract || visible) {
        stage.show_unasked(Screen::Crisis, now);
    }
    if !standing.any() && stage.screen == Screen::Crisis {
        let home = stage.home;
        stage.show_unasked(home, now);
    }
    if stage.screen != Screen::Crisis || stage.dirty {
        return;
    }
    let (due, until) = crisis.due(today.now.timestamp());
    crisis.until = until;
    if let Some(end) = crisis.pinned {
        if now < end {
            let left = jiff::SignedDuration::try_from(end - now).unwrap_or_default();
            crisis.until = today.now.timestamp().checked_add(left).ok();
            return;
        }
        crisis.pinned = None;
    }
    if crisis.page != due {
        crisis.page = due;
        stage.dirty = true;
    }
}
