//! Clock and date on a screen, kept right without making the screen anew.

use bevy::prelude::*;

use crate::player::{
    state::{DayForm, Today},
    theme::Theme,
};

/// Text that shows the time of day; updated when the minute changes.
#[derive(Component)]
pub(crate) struct ClockTime;

/// Text that shows the day in this form.
#[derive(Component)]
pub(crate) struct ClockDay(pub DayForm);

/// Keeps the clocks on the screen right.
pub(crate) fn update_clocks(
    today: Res<Today>,
    theme: Res<Theme>,
    mut times: Query<&mut Text, (With<ClockTime>, Without<ClockDay>)>,
    mut days: Query<(&mut Text, &ClockDay), Without<ClockTime>>,
) {
    let time = today.time_text();
    for mut text in &mut times {
        if text.0 != time {
            text.0.clone_from(&time);
        }
    }
    for (mut text, ClockDay(form)) in &mut days {
        let day = today.day_in(*form, &theme.words);
        if text.0 != day {
            text.0 = day;
        }
    }
}
