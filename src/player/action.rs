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
    /// Show only what names this street or other place, by its key.
    NamedPlace(String),
    ZoomIn,
    ZoomOut,
    FitWidth,
    WholePage,
    /// Turn this many pages on, or spreads of a magazine.
    TurnPage(i32),
    /// Go to this page, from 0.
    Page(usize),
    /// A key of the number pad, on which the number of a page is typed.
    PageKey(PageKey),
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
    /// "Do mobilu": a code that a telephone takes the open document home by.
    TakeHome,
    /// Choose what the code leads to, by its place in the list.
    TakeHomeChoice(usize),
    /// Turn to the things that the code may lead to from this one on.
    TakeHomeMore(usize),
    /// Close what lies over the open document.
    CloseSheet,
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
    /// Something on the board that changes nothing but the board.
    Board(BoardTouch),
    /// Unfold something over the viewer's bar, or fold it away with `None` or where it is there already.
    Menu(Option<ViewerMenu>),
    /// The menu's next rows, where it has more than fit.
    MenuRows,
    /// Fold out what is known of the open notice, or fold it away.
    Facts,
    /// The next colour of the pages.
    PageColour,
    /// "Číst jako text", or back to the page.
    AsText,
    /// So many views of the document's text on.
    ScrollText(i8),
    /// Something of reading the document aloud.
    Aloud(AloudTouch),
    /// "Hledat": open the search.
    OpenSearch,
    /// Something on the screen of the search.
    Search(SearchTouch),
    /// This many hits on in the open document.
    TurnHit(i32),
    /// No more marks in the open document.
    HideHits,
    /// "Číst nahlas": what is new, by the loudspeaker.
    ReadAloud,
    /// Swallows a touch (the ground of an overlay).
    Nothing,
}

/// What on the board can be touched, beside its notices and the categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoardTouch {
    /// Only what was posted today.
    PostedToday,
    /// Only what ends within a few days.
    EndingSoon,
    /// The town's news, magazine and posters.
    TownNews,
    /// Back to the first card.
    Top,
    /// So many screens of the list on.
    Step(i32),
    /// To the first notice of a month: year, month.
    Month(i16, i8),
    /// The list of kinds.
    Kinds,
    /// The list of what one can go to.
    Places,
    /// The list of streets and other places that notices name.
    NamedPlaces,
    /// The words of a piece of news: its place in the town's list.
    Article(usize),
    /// Takes away what stands in the list's place.
    CloseSheet,
}

/// What can be unfolded over the viewer's bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewerMenu {
    /// The tools for which the bar has no room.
    More,
    /// The notice's attachments, one under another.
    Attachments,
    /// The strip of the document's pages.
    Pages,
    /// The number pad: "Přejít na stranu".
    PageNumber,
}

/// Keys of the number pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageKey {
    Digit(u8),
    Erase,
    Enter,
}

/// What of reading a document aloud can be touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AloudTouch {
    /// From the place that is in sight.
    Begin,
    End,
    /// Pauses, or goes on.
    Pause,
    /// So many sentences on.
    Sentence(i32),
    /// One step faster; after the fastest the slowest.
    Rate,
    /// One step louder; after the loudest the quietest.
    Volume,
}

/// Keys of the staff screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StaffKey {
    Digit(u8),
    Erase,
    Enter,
    Cancel,
    /// Asks for the code of the first administrator of the administration web.
    SetupCode,
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
