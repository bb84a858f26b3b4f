//! Art of the terminal: what its screens draw pictures with.

use crate::player::{paint::Pictures, widgets::SmileyPictures};

/// Pictures that the screens show.
pub(crate) struct TerminalArt<'a> {
    pub pictures: &'a mut Pictures,
    pub smileys: &'a mut SmileyPictures,
}
