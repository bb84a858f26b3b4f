//! Actions: everything that a touch on a control can ask for.
//!
//! Gestures on the page have their own way (`viewer`), and every one of them has an action here that does the same
//! (EN 301 549, 5.5.1 and 5.9). Left out: what follows from an action (`navigation`, and `terminal` for its own).

use std::fmt;

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
    SwitchLanguage,
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
    /// "Hledat": open the search.
    OpenSearch,
    /// Something on the screen of the search.
    Search(SearchTouch),
    /// This many hits on in the open document.
    TurnHit(i32),
    /// No more marks in the open document.
    HideHits,
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

/// What on the screen of the search can be touched.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SearchTouch {
    Key(KeyboardKey),
    /// The whole line anew.
    Line(String),
    /// "č. j."
    Reference,
    Clear,
    /// Shows the keyboard or hides it.
    Keyboard(bool),
    /// Scrolls the results by so many views.
    Scroll(i8),
    /// The result of this number opens at its hit.
    Open(usize),
    /// "Na desku".
    Leave,
}

/// What is typed is in no log.
impl fmt::Debug for SearchTouch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SearchTouch")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_told_to_no_log() {
        for touch in [SearchTouch::Key(KeyboardKey::Letter('x')), SearchTouch::Line("Xaver".to_owned())] {
            assert_eq!(format!("{:?}", Action::Search(touch)), "Search(SearchTouch)");
        }
    }
}
