//! Why the board was not to be seen, as it stands in the journal, and in Czech as it stands in a doložka. Pure.

pub const STOPPED: &str = "asked to stop";
pub const BROKE_DOWN: &str = "the player broke down";
pub const STARTING: &str = "the player is starting";
pub const SILENT: &str = "the player does not answer";
pub const CARD_LOST: &str = "the graphics card was lost";
pub const CARD_REFUSED: &str = "the graphics card refused a command";
pub const NOT_TAKEN: &str = "the window takes no picture";
/// Not a cause of darkness, but of not knowing: the clock was put forward, or the machine slept.
pub const CLOCK: &str = "the clock was set or the machine slept";
pub const COVERED: &str = "the window is covered";
pub const NO_TIME: &str = "the board did not know the time for a part of it";

/// The cause in Czech; what is not known is said as it was written.
pub fn cause_in_czech(why: &str) -> &str {
    match why {
        STOPPED => "vypnutí obsluhou nebo systémem",
        BROKE_DOWN => "porucha přehrávače",
        STARTING => "přehrávač se spouštěl",
        SILENT => "přehrávač neodpovídal",
        CARD_LOST => "ztráta grafické karty",
        CARD_REFUSED => "grafická karta odmítla příkaz",
        NOT_TAKEN => "obrazovka nepřijímala obraz",
        CLOCK => "hodiny přístroje byly přestaveny, nebo přístroj spal",
        COVERED => "okno desky bylo zakryto",
        NO_TIME => "po část této doby přehrávač běžel a neznal čas",
        other => other,
    }
}
