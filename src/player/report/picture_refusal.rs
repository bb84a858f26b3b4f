//! Refusal of a picture of the glass: nobody is watched through it. Pure.

use std::time::Duration;

use crate::player::stage::{Overlay, Screen};

/// A picture is taken no sooner than this after another.
const LEAST_PAUSE: Duration = Duration::from_secs(5);

/// What the frame shows of which a picture is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct GlassFacts {
    pub screen: Screen,
    pub overlay: Option<Overlay>,
    /// Nobody has touched for so long that the visit is over, and no finger is down.
    pub nobody: bool,
    /// The terminal's first question waits for somebody.
    pub terminal_waits: bool,
    /// The notice on the glass holds personal data.
    pub personal: bool,
    /// Nothing is to be seen.
    pub dark: bool,
    /// Since the picture before; `None` where there was none.
    pub since_last: Option<Duration>,
}

/// Why no picture of it is taken; a word of the socket that is never renamed.
pub(super) fn picture_refusal(glass: &GlassFacts) -> Option<&'static str> {
    let GlassFacts { screen, overlay, nobody, terminal_waits, personal, dark, since_last } = *glass;
    if dark || screen == Screen::Starting {
        return Some("dark");
    }
    if overlay == Some(Overlay::Staff) {
        return Some("staff");
    }
    if screen == Screen::Terminal && !terminal_waits {
        return Some("survey");
    }
    // Those screens are a visitor's, whoever is counted as there.
    if !nobody || overlay.is_some() || matches!(screen, Screen::Board | Screen::Viewer | Screen::Search) {
        return Some("visitor");
    }
    if personal {
        return Some("personal-data");
    }
    since_last.is_some_and(|pause| pause < LEAST_PAUSE).then_some("too-soon")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_watched_through_a_picture() {
        let quiet = GlassFacts {
            screen: Screen::Attract,
            overlay: None,
            nobody: true,
            terminal_waits: true,
            personal: false,
            dark: false,
            since_last: None,
        };
        assert_eq!(picture_refusal(&quiet), None);
        for (glass, word) in [
            (GlassFacts { screen: Screen::Crisis, ..quiet }, None),
            (GlassFacts { screen: Screen::Terminal, ..quiet }, None),
            (GlassFacts { since_last: Some(LEAST_PAUSE), ..quiet }, None),
            (GlassFacts { since_last: Some(Duration::from_secs(4)), ..quiet }, Some("too-soon")),
            (GlassFacts { screen: Screen::Terminal, terminal_waits: false, ..quiet }, Some("survey")),
            (GlassFacts { screen: Screen::Terminal, nobody: false, ..quiet }, Some("visitor")),
            (GlassFacts { screen: Screen::Board, ..quiet }, Some("visitor")),
            (GlassFacts { screen: Screen::Viewer, ..quiet }, Some("visitor")),
            (GlassFacts { screen: Screen::Search, ..quiet }, Some("visitor")),
            (GlassFacts { overlay: Some(Overlay::Countdown { seconds: 3 }), ..quiet }, Some("visitor")),
            (GlassFacts { overlay: Some(Overlay::Staff), nobody: false, ..quiet }, Some("staff")),
            (GlassFacts { personal: true, ..quiet }, Some("personal-data")),
            (GlassFacts { dark: true, nobody: false, ..quiet }, Some("dark")),
            (GlassFacts { screen: Screen::Starting, ..quiet }, Some("dark")),
        ] {
            assert_eq!(picture_refusal(&glass), word, "{glass:?}");
        }
    }
}
