//! Actions: everything that a touch on a control can ask for.
//!
//! Gestures on the page have their own way (`viewer`), and every one of them has an action here that does the same
//! (EN 301 549, 5.5.1 and 5.9). Left out: what follows from an action (`navigation`, and `terminal` for its own).

use bevy::prelude::Message;

use crate::{feedback::visit::VisitTouch, notice::NoticeId, words::Language};

/// What the visitor or the staff asked for.
#[derive(Message, Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Leave the idle loop.
    Wake,
    Open(NoticeId),
    Back,
    /// Choose a category chip; `None` is all.
    Category(Option<String>),
    ZoomIn,
    ZoomOut,
    FitWidth,
    WholePage,
    /// Turn this many pages on, or spreads of a magazine.
    TurnPage(i32),
    /// Go to this page, from 0.
    Page(usize),
    Attachment(usize),
    /// The sheet of languages over the screen; asked again, takes it away.
    OpenLanguages,
    /// The words in another language.
    Language(Language),
    LargerText,
    SmallerText,
    /// "Níže" or "Výše": everything that can be touched within reach of somebody who sits, or back.
    Reach,
    Contrast,
    /// "Pokračovat" of the countdown.
    Continue,
    /// The coat of arms: held for three seconds it asks for the staff screen.
    Arms,
    /// The coat of arms was held: open the staff screen, where there is one.
    OpenStaff,
    StaffKey(StaffKey),
    /// Back from the board to the warning that stands.
    Warning,
    /// Turn this many pages of the warnings on.
    TurnWarning(i32),
    /// The board's tile, or the idle loop's invitation: open the satisfaction terminal.
    Feedback,
    /// Something on the terminal's own screens.
    Terminal(TerminalTouch),
    /// Swallows a touch (the ground of an overlay).
    Nothing,
}

/// Keys of the staff screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaffKey {
    Digit(u8),
    Erase,
    Enter,
    Cancel,
    /// Asks to end the program; asked again, ends it.
    Quit,
}

/// What on the terminal's screens can be touched.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TerminalTouch {
    /// A step of the visit, on the screen with this serial number.
    Visit(u32, VisitTouch),
    /// Send what was written, from the screen with this serial number.
    Send(u32),
    Key(KeyboardKey),
    Language(Language),
    /// Lower, or higher again.
    Reach,
    /// "Pokračovat" of the countdown.
    Stay,
    /// To the counters, or to the board.
    Leave,
}

/// A key of the on-screen keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyboardKey {
    Letter(char),
    Space,
    Erase,
    Shift,
    /// Letters or figures.
    Other,
}
