//! Table `[display]`: brightness of the display by day and by night, and whether it is switched off.

use std::time::Duration;

use jiff::civil::Time;

use crate::config::table_reader::TableReader;

/// Longest list of words of a command.
const MOST_WORDS: usize = 64;

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
    pub brightness: Option<DisplayCommand>,
    /// At night the screen is switched off, a while after the last touch.
    pub power_off: bool,
    /// Switches the screen off at night; `None` leaves the power alone. Words, no shell.
    pub off: Option<DisplayCommand>,
    /// Switches the screen on again, in the morning and after a touch; `None` leaves the power alone. Words, no shell.
    pub on: Option<DisplayCommand>,
    /// After a touch at night the screen stays awake so long.
    pub awake: Duration,
}

/// A program and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayCommand(Vec<String>);

impl DisplayCommand {
    /// Splits at white space; quotation marks keep words together. `None` when nothing is left or a mark is open.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut words, mut word, mut mark, mut begun) = (Vec::new(), String::new(), None, false);
        for c in text.chars() {
            match (mark, c) {
                (Some(open), c) if c == open => mark = None,
                (None, '"' | '\'') => (mark, begun) = (Some(c), true),
                (None, c) if c.is_whitespace() => {
                    if begun || !word.is_empty() {
                        words.push(std::mem::take(&mut word));
                    }
                    begun = false;
                }
                _ => word.push(c),
            }
        }
        if begun || !word.is_empty() {
            words.push(word);
        }
        let program = words.first().is_some_and(|it| !it.is_empty());
        (program && mark.is_none() && words.len() <= MOST_WORDS && !text.contains('\0')).then_some(Self(words))
    }

    /// The words, with a number in the place of `{percent}`.
    pub fn words(&self, percent: u8) -> Vec<String> {
        self.0.iter().map(|word| word.replace("{percent}", &percent.to_string())).collect()
    }
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
        let mut command =
            |key| section.parsed(key, legal, |text| DisplayCommand::parse(text).ok_or("is not a command"));
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
    fn commands_are_words_and_no_shell() {
        let words = |text: &str| DisplayCommand::parse(text).map(|it| it.words(30));
        assert_eq!(words("ddcutil setvcp 10 {percent}").unwrap(), ["ddcutil", "setvcp", "10", "30"]);
        assert_eq!(words("a 'b c' \"\" d'e f'").unwrap(), ["a", "b c", "", "de f"]);
        assert_eq!(words("wlr-randr; rm -rf $HOME").unwrap(), ["wlr-randr;", "rm", "-rf", "$HOME"]);
        for wrong in ["", "  ", "a 'b", "'' a"] {
            assert_eq!(words(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times() {
        assert_eq!(read_time("22:00"), Some(jiff::civil::time(22, 0, 0, 0)));
        assert_eq!(read_time("6:30"), Some(jiff::civil::time(6, 30, 0, 0)));
        for wrong in ["24:00", "6", "6:60", "-1:00", "06:30:00", "+6:30", ""] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
    }
}
