//! Table `[display]`: brightness of the display by day and by night, and whether it is switched off.

use std::time::Duration;

use jiff::civil::Time;

use crate::config::{command_words::CommandWords, table_reader::TableReader};

/// The screen by day and by night.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplaySettings {
    /// When night begins and ends, by the board's clock; the end is not included. Without both there is no night.
    pub night: Option<(Time, Time)>,
    /// At night the screen is dark and less bright.
    pub dim: bool,
    /// Brightness by day and by night, in per cent.
    pub percent: (u8, u8),
    /// Sets the brightness; `{percent}` stands for the number. Words, no shell.
    pub brightness: Option<CommandWords>,
    /// At night the screen is switched off, a while after the last touch.
    pub power_off: bool,
    /// Switches the screen off at night; `None` leaves the power alone. Words, no shell.
    pub off: Option<CommandWords>,
    /// Switches the screen on again, in the morning and after a touch; `None` leaves the power alone. Words, no shell.
    pub on: Option<CommandWords>,
    /// After a touch at night the screen stays awake so long.
    pub awake: Duration,
}

impl Default for DisplaySettings {
    fn default() -> Self {
        Self {
            night: None,
            dim: true,
            percent: (100, 30),
            brightness: None,
            power_off: false,
            off: None,
            on: None,
            awake: Duration::from_secs(180),
        }
    }
}

impl DisplaySettings {
    pub(in crate::config) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let mut time =
            |key| section.parsed(key, "a time like \"22:00\"", |text| read_time(text).ok_or("is not a time"));
        let (from, to) = (time("night-from"), time("night-to"));
        for (key, missing) in [("night-from", "night-to"), ("night-to", "night-from")] {
            if section.contains(key) && !section.contains(missing) {
                section.report_problem(missing, "is missing", "both night-from and night-to, or neither");
            }
        }
        let night = from.zip(to);
        if night.is_some_and(|(from, to)| from == to) {
            section.report_problem("night-to", "is the same as night-from", "another time");
        }
        let legal = "a program and its arguments, in quotes";
        let mut command = |key| section.parsed(key, legal, |text| CommandWords::parse(text).ok_or("is not a command"));
        let (brightness, off, on) =
            (command("brightness-command"), command("power-off-command"), command("power-on-command"));
        let mut percent = |key| section.integer(key, 0..=100).and_then(|it| u8::try_from(it).ok());
        let (day, dark) = (percent("day-percent"), percent("night-percent"));
        let display = Self {
            night,
            dim: section.flag("dim").unwrap_or(default.dim),
            percent: (day.unwrap_or(default.percent.0), dark.unwrap_or(default.percent.1)),
            brightness,
            power_off: section.flag("power-off").unwrap_or(default.power_off),
            off,
            on,
            awake: section.integer("awake-s", 10..=3_600).map_or(default.awake, Duration::from_secs),
        };
        if display.power_off && (display.off.is_none() || display.on.is_none()) {
            section.report_problem("power-off", "has no command", "power-off-command and power-on-command beside it");
        }
        section.report_unknown_keys();
        display
    }
}

/// `22:00`, `6:30`.
fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let part =
        |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()));
    Time::new(part(hour)?, part(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(read_time("22:00"), Some(jiff::civil::time(22, 0, 0, 0)));
        assert_eq!(read_time("6:30"), Some(jiff::civil::time(6, 30, 0, 0)));
        for wrong in ["24:00", "6", "6:60", "-1:00", "06:30:00", "+6:30", ""] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
    }
}
