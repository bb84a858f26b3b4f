//! Blackout causes: the words stored in the journal, and the Czech text of each in a clause of posting. Pure.

pub(crate) const STOPPED: &str = "asked to stop";
pub(crate) const BROKE_DOWN: &str = "the player broke down";
/// From the start until the first frame.
pub(crate) const STARTING: &str = "the player is starting";
pub(crate) const SILENT: &str = "the player does not answer";
/// The graphics card was lost and is opened anew.
pub(crate) const CARD_LOST: &str = "the graphics card was lost";
/// The graphics card refused a command.
pub(crate) const CARD_REFUSED: &str = "the graphics card refused a command";
/// The window takes no picture.
pub(crate) const NOT_TAKEN: &str = "the window takes no picture";
/// Not a cause of darkness, but of not knowing: the clock was put forward, or the machine slept.
pub(crate) const CLOCK: &str = "the clock was set or the machine slept";
/// Another window lies over this one.
pub(crate) const COVERED: &str = "the window is covered";
/// The kernel tells that no display is connected.
pub(crate) const NO_DISPLAY: &str = "no display is connected";
/// The kernel tells that the graphics card sends no picture to the display.
pub(crate) const DISPLAY_OFF: &str = "the display is switched off";
/// The window system has no screen on which the window could be.
pub(crate) const NO_SCREEN: &str = "the session has no screen";
/// Those that lie in the display, its cable or the session, and in no player.
pub(crate) const OF_THE_DISPLAY: [&str; 3] = [NO_DISPLAY, DISPLAY_OFF, NO_SCREEN];
/// The display is switched off by its schedule.
pub(crate) const NIGHT: &str = "night";
pub(crate) const NO_TIME: &str = "the board did not know the time for a part of it";

/// The cause in Czech; an unknown cause is given as it was written.
pub(crate) fn cause_in_czech(why: &str) -> &str {
    match why {
        STOPPED => "vypnutí obsluhou nebo systémem",
        BROKE_DOWN => "porucha přehrávače",
        STARTING => "přehrávač se spouštěl",
        SILENT => "přehrávač neodpovídal",
        CARD_LOST => "ztráta grafické karty",
        CARD_REFUSED => "grafická karta odmítla příkaz",
        NOT_TAKEN => "obrazovka nepřijímala obraz",
        CLOCK => "hodiny přístroje byly přestaveny, nebo přístroj spal",
        NIGHT => "noční vypnutí displeje",
        COVERED => "okno desky bylo zakryto",
        NO_DISPLAY => "nebyl připojen displej",
        DISPLAY_OFF => "displej byl vypnut",
        NO_SCREEN => "grafická relace neměla žádnou obrazovku",
        NO_TIME => "po část této doby přehrávač běžel a neznal čas",
        other => other,
    }
}
