//! Presenting of the window: once for every list of rectangles that is new, and again until the window takes it.

use bevy::{
    prelude::*,
    render::{GpuResourceAppExt as _, Render, RenderApp, RenderSystems, view::window::ExtractedWindows},
};

use super::draw_list::DrawList;
use crate::{evidence, platform::latency::LATENCY, player::heartbeat::Heartbeat};

/// Whether the render world's list of rectangles has still to be presented.
#[derive(Resource)]
pub(crate) struct Presentation {
    due: bool,
}

impl Default for Presentation {
    /// A new graphics device has shown nothing.
    fn default() -> Self {
        Self { due: true }
    }
}

impl Presentation {
    /// True until the list is on the glass.
    pub(crate) fn is_due(&self) -> bool {
        self.due
    }
}

/// Adds it to the render world, which tells the heartbeat how each frame fared.
pub(crate) fn plugin(app: &mut App) {
    let heartbeat = app.world().resource::<Heartbeat>().clone();
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.insert_resource(heartbeat).init_gpu_resource::<Presentation>();
    render.add_systems(Render, (request.in_set(RenderSystems::CreateViews), report.in_set(RenderSystems::Cleanup)));
}

/// Bevy takes a texture for a window, and presents it, where this is asked for; otherwise no camera asks for any.
fn request(frame: Res<DrawList>, mut presentation: ResMut<Presentation>, mut windows: ResMut<ExtractedWindows>) {
    presentation.due |= frame.is_changed();
    for window in windows.values_mut() {
        window.needs_initial_present = presentation.due;
    }
}

/// Says whether the frame was presented: then its texture went to the window system, and its view is still here.
fn report(mut presentation: ResMut<Presentation>, windows: Res<ExtractedWindows>, heartbeat: Res<Heartbeat>) {
    let Some(window) = windows.values().next().filter(|_| presentation.due) else { return };
    if window.swap_chain_texture.is_none() && window.swap_chain_texture_view.is_some() {
        presentation.due = false;
        trace!(target: LATENCY, "presented");
        heartbeat.beat();
    } else {
        heartbeat.miss(evidence::NOT_TAKEN);
    }
}
