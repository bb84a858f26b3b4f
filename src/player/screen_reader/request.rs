//! Request on the glass: "Číst nahlas" tells everybody what is new, as the contact of a transmitter does.

use bevy::prelude::*;

use super::{facts::ScreenFacts, keys::call, reader_voice::ReaderVoice};
use crate::player::action::Action;

/// Reads what was touched.
pub(crate) fn read_requests(
    mut touched: ParamSet<(MessageReader<Action>, MessageWriter<Action>)>,
    mut voice: ReaderVoice,
    facts: ScreenFacts,
) {
    let asked = touched.p0().read().any(|action| *action == Action::ReadAloud);
    if asked {
        call(&mut voice, &mut touched.p1(), &facts);
    }
}
