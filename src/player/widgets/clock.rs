//! Clock and date on a screen, kept right without making the screen anew.

use bevy::prelude::*;

use crate::player::{state::Today, theme::Theme};

/// Text that shows the time of day; updated when the minute changes.
#[derive(Component)]
pub(crate) struct ClockTime;

/// Text that shows the day.
#[derive(Component)]
pub(crate) struct ClockDay;

/// Text that shows the day without its year.
#[derive(Component)]
pub(crate) struct ClockDayOfYear;

/// The texts of a clock that is none of the others.
type OtherClocks<T, U, V> = (With<T>, Without<U>, Without<V>);

/// Keeps the clocks on the screen right.
pub(crate) fn update_clocks(
    today: Res<Today>,
    theme: Res<Theme>,
    mut times: Query<&mut Text, OtherClocks<ClockTime, ClockDay, ClockDayOfYear>>,
    mut days: Query<&mut Text, OtherClocks<ClockDay, ClockTime, ClockDayOfYear>>,
    mut days_of_year: Query<&mut Text, OtherClocks<ClockDayOfYear, ClockTime, ClockDay>>,
) {
    let time = today.time_text();
    for mut text in &mut times {
        if text.0 != time {
            text.0.clone_from(&time);
        }
    }
    let day = today.day_text(&theme.words);
    for mut text in &mut days {
        if text.0 != day {
            text.0.clone_from(&day);
        }
    }
    let day = today.day_of_year_text(&theme.words);
    for mut text in &mut days_of_year {
        if text.0 != day {
            text.0.clone_from(&day);
        }
    }
}
