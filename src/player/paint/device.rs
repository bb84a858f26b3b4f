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

/// Bytes of the blocks that small textures and buffers share, the least there is, or twice as many; what is larger has memory
/// of its own, which goes with it. In blocks that grow, as `MemoryHints::MemoryUsage` has them, pages lie beside each other, and a block of 32 MB
/// stays for as long as one thing in it does.
const BLOCK: u64 = 4 << 20;

/// No graphics device opens.
#[derive(Debug, thiserror::Error)]
#[error("no graphics driver that can draw on the window (Debian: mesa-vulkan-drivers); the lines above say why")]
pub struct NoDevice;

/// Opens the device; where there is a window already, one that can draw on it. OpenGL is tried only where Vulkan is not:
/// its libraries alone take 14 MiB and 10 ms.
pub(crate) fn open(window: Option<RawHandleWrapperHolder>) -> Result<RenderCreation, NoDevice> {
    let chosen = Backends::from_env().map_or_else(|| vec![Backends::VULKAN, Backends::GL], |chosen| vec![chosen]);
    for backends in chosen {
        let settings = settings(backends);
        let window = window.clone();
        // Bevy panics where there is no card. The next one is tried, or the player ends with an error.
        let opened = catch_unwind(AssertUnwindSafe(|| block_on(initialize_renderer(backends, window, &settings))));
        if let Ok(resources) = opened {
            let card = &resources.2;
            info!(card = card.name, driver = card.driver_info, backend = %card.backend, "the graphics device is open");
            return Ok(resources.into());
        }
    }
    Err(NoDevice)
}

fn settings(backends: Backends) -> WgpuSettings {
    WgpuSettings {
        backends: Some(backends),
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
        memory_hints: MemoryHints::Manual { suballocated_device_memory_block_size: BLOCK..2 * BLOCK },
        ..default()
    }
}
