//! Device loss by fault injection, debug builds only: destroys the graphics device once, when the file that
//! `VYVESKA_LOSE_DEVICE` names is there. It is how the tests see the recovery of [`super::recovery`].

use std::path::PathBuf;

use bevy::{prelude::*, render::renderer::RenderDevice};

const FILE: &str = "VYVESKA_LOSE_DEVICE";

/// Adds the fault, where it is asked for.
pub(crate) fn plugin(app: &mut App) {
    let Some(file) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    app.add_systems(Last, move |device: Res<RenderDevice>, mut done: Local<bool>| {
        if !*done && file.exists() {
            *done = true;
            warn!("the graphics device is destroyed, as {FILE} asks for");
            device.wgpu_device().destroy();
        }
    });
}
