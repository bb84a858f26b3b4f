//! Narration: the player's end of the voice. Who listens, who has the voice, what was said last, and what came back.
//!
//! There is one voice: whoever speaks by [`Narration::say`] cuts what is being said. The reader of the screen
//! (`screen_reader`) and the reader of documents share it; each learns from [`Narration::speaker`] whether what is told by
//! the [events](Narration::events) of this frame is its own.
//!
//! Left out: sound and engines (`crate::voice`), what is said and when (`screen_reader`).

mod speaker;
mod state;

use bevy::prelude::*;

pub(crate) use speaker::{DocumentReading, Listener, Speaker};
pub(crate) use state::Narration;

use super::frame_sets::{Feature, FramePart, FrameStage};

/// Takes in what the voice told, before anybody speaks.
pub(crate) struct NarrationPlugin;

impl Plugin for NarrationPlugin {
    fn build(&self, app: &mut App) {
        app.add_message::<DocumentReading>()
            .add_systems(Update, take_events.in_set(FramePart(FrameStage::Receive, Feature::Narration)));
    }
}

fn take_events(time: Res<Time<Real>>, mut narration: ResMut<Narration>) {
    narration.take_events(time.elapsed());
}
