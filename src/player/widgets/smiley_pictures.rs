//! Smileys as pictures on the graphics card, each drawn once for a size and for day or night.
//!
//! Left out: the shapes (`smiley`).

use std::collections::HashMap;

use bevy::prelude::*;

use super::smiley::{self, SmileyFace};
use crate::player::paint::{Picture, Pictures};

/// The smileys that were drawn.
#[derive(Resource, Default)]
pub(crate) struct SmileyPictures(HashMap<(SmileyFace, u32, bool), Picture>);

impl SmileyPictures {
    /// A smiley of this many pixels.
    pub(crate) fn picture(&mut self, smiley: SmileyFace, side: u32, night: bool, pictures: &mut Pictures) -> Picture {
        let side = side.clamp(8, 1_024);
        let draw = || pictures.keep(side, side, smiley::draw_smiley(smiley, side, night));
        self.0.entry((smiley, side, night)).or_insert_with(draw).clone()
    }
}
