//! Cross-fade of the idle loop: one thing gives way to the next in 700 ms, where the configuration wants movements. It goes by
//! the schedule's moments and not by its frames, so that boards in one hall are in step; a scene that was late goes by
//! itself. A short thing stands clear for most of its time.
//!
//! The next thing is there to be touched from the first frame, and a finger ends the fade. Until it has ended neither
//! of the two counts as seen.
//!
//! Left out: how it is drawn (`paint`), when it ends early (`transition`), what the journal makes of it (`report`).

use std::time::Duration;

use bevy::prelude::*;

use super::{Attract, state::SceneChange};
use crate::{
    clock::Clock,
    player::{
        input::FingerState,
        paint::{Reveal, RevealShape, Shows},
        stage::{Screen, Stage},
        state::{BoardClock, ScreenMotion, Today},
        theme::Theme,
        viewer::Viewer,
    },
};

/// How long one thing fades into the next.
const LENGTH: Duration = Duration::from_millis(700);
/// What stands shorter than four times that fades in a quarter of its time.
const PART: u32 = 4;
/// A frame this late still begins at the schedule's moment.
const IN_TIME: Duration = Duration::from_millis(150);

/// A fade: how long it is, and how much of it has gone by where it keeps the schedule's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct FadeTime {
    length: Duration,
    gone: Option<Duration>,
}

/// The fade of a change that is seen at `now`.
fn fade_time(change: SceneChange, now: jiff::Timestamp, clock: &Clock) -> FadeTime {
    let real = |from: jiff::Timestamp, to: jiff::Timestamp| {
        clock.real_duration(Duration::try_from(to.duration_since(from)).unwrap_or_default())
    };
    let length = LENGTH.min(real(change.since, change.until) / PART);
    let late = real(change.since, now);
    FadeTime { length, gone: (now >= change.since && late <= IN_TIME.min(length)).then_some(late) }
}

/// Begins one where a thing gave way to another in this frame, on the same glass.
pub(crate) fn begin_cross_fade(
    mut attract: ResMut<Attract>,
    mut stage: ResMut<Stage>,
    mut motion: ResMut<ScreenMotion>,
    mut reveal: ResMut<Reveal>,
    (viewer, theme, fingers): (Res<Viewer>, Res<Theme>, Res<FingerState>),
    (clock, today): (Res<BoardClock>, Res<Today>),
    shows: Query<&Shows>,
    mut before: Local<Option<(Screen, Vec2)>>,
) {
    let size = Vec2::new(theme.metrics.width, theme.metrics.height);
    // A visitor's screen goes at once.
    let goes_on = before.replace((stage.screen, size)) == Some((Screen::Attract, size));
    if attract.change.is_none() {
        return;
    }
    let change = attract.change.take();
    let is_free = stage.screen == Screen::Attract && stage.overlay.is_none() && fingers.fingers_down() == 0;
    let Some(change) = change.filter(|_| viewer.motion && is_free && goes_on) else { return };
    let fade = fade_time(change, today.now.timestamp(), &clock.0);
    let shape = RevealShape::Fades { glass: Rect { min: Vec2::ZERO, max: size } };
    let pictures = shows.iter().map(|shows| shows.picture.clone()).collect();
    match fade.gone {
        Some(gone) => reveal.begin_by_clock(shape, fade.length, gone, pictures),
        None => reveal.begin(shape, fade.length, pictures),
    }
    motion.reveals = true;
    stage.moving = true;
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp, tz::TimeZone};

    use super::*;

    #[test]
    fn a_change_in_time_keeps_the_schedules_moments_and_a_late_one_its_own() {
        let ms = Duration::from_millis;
        let since = Timestamp::from_second(1_795_345_200).unwrap();
        let at = |millis: i64| since + SignedDuration::from_millis(millis);
        let change = |stands: i64| SceneChange { since, until: at(stands) };
        let clock = Clock::by_hand(TimeZone::UTC, since);
        for (stands, seen, length, gone) in [
            (12_000, 0, 700, Some(0)),
            (12_000, 40, 700, Some(40)),
            // A scene that was waited for.
            (12_000, 900, 700, None),
            // A clock that was set back.
            (12_000, -3_600_000, 700, None),
            (2_000, 40, 500, Some(40)),
            (200, 40, 50, Some(40)),
            (200, 60, 50, None),
        ] {
            let fade = fade_time(change(stands), at(seen), &clock);
            let gone = gone.map(|millis: u64| ms(millis));
            assert_eq!(fade, FadeTime { length: ms(length), gone }, "{stands} {seen}");
        }
        // Half an hour in half a second.
        let fast = Clock::fast(TimeZone::UTC, since, 3_600);
        let fade = fade_time(change(1_800_000), at(36_000), &fast);
        assert_eq!(fade, FadeTime { length: ms(125), gone: Some(ms(10)) });
    }
}
