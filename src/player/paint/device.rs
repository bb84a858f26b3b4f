//! The graphics device as Bevy opens it: a card that saves power, no optional features, the least memory, Vulkan or
//! OpenGL ES.
//!
//! Left out: a device that is lost ([`super::recovery`]).

use std::panic::{AssertUnwindSafe, catch_unwind};

use bevy::{
    prelude::*,
    render::{
        renderer::initialize_renderer,
        settings::{
            Backends, MemoryHints, PowerPreference, RenderCreation, WgpuFeatures, WgpuLimits, WgpuSettings,
            WgpuSettingsPriority,
        },
    },
    tasks::block_on,
    window::RawHandleWrapperHolder,
};

/// No graphics device opens.
#[derive(Debug, thiserror::Error)]
#[error("no graphics driver that can draw on the window (Debian: mesa-vulkan-drivers); the lines above say why")]
pub struct NoDevice;

/// Opens the device; where there is a window already, one that can draw on it.
pub(crate) fn open(window: Option<RawHandleWrapperHolder>) -> Result<RenderCreation, NoDevice> {
    let settings = settings();
    let backends = settings.backends.unwrap_or_default();
    // Bevy panics where there is no card. The player ends with an error instead.
    let opened = catch_unwind(AssertUnwindSafe(|| block_on(initialize_renderer(backends, window, &settings))));
    let resources = opened.map_err(|_| NoDevice)?;
    let card = &resources.2;
    info!(card = card.name, driver = card.driver_info, backend = %card.backend, "the graphics device is open");
    Ok(resources.into())
}

fn settings() -> WgpuSettings {
    WgpuSettings {
        backends: Some(Backends::from_env().unwrap_or(Backends::VULKAN | Backends::GL)),
        power_preference: PowerPreference::LowPower,
        // What the card can, but no more than the least of boards need; and windows as large as it draws.
        priority: WgpuSettingsPriority::Functionality,
        constrained_limits: Some(WgpuLimits {
            max_texture_dimension_1d: u32::MAX,
            max_texture_dimension_2d: u32::MAX,
            max_texture_dimension_3d: u32::MAX,
            ..WgpuLimits::downlevel_defaults()
        }),
        features: WgpuFeatures::empty(),
        disabled_features: Some(WgpuFeatures::all()),
        memory_hints: MemoryHints::MemoryUsage,
        ..default()
    }
}
