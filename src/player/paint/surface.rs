//! The window's surface in plain (not sRGB) pixels, in the place of Bevy's `create_surfaces` and `prepare_windows`: values
//! go to the glass as they are. Bevy takes an sRGB format wherever there is one and keeps the surface to itself, so this is
//! the one place that names wgpu.
//!
//! A window of X whose pictures the processor draws has its own way (`shared_surface`), where the server takes it.
//!
//! Under a Wayland compositor the newest frame replaces one that waits (mailbox). In the queue that vertical synchronisation
//! makes of them, Mesa waits for the compositor's word that the frame before was shown, without a limit (`wsi_common_wayland.c`,
//! `fifo_ready`), and that word does not come from a screen that is off or unplugged: the whole player would hang.

use std::time::{Duration, Instant};

use bevy::{
    ecs::{entity::EntityHashMap, schedule::ScheduleCleanupPolicy, schedule::ScheduleError},
    prelude::*,
    render::{
        ExtractSchedule, GpuResourceAppExt as _, MainWorld, Render, RenderApp, RenderSystems,
        render_resource::{PollType, SurfaceTexture, TextureFormat, TextureUsages, TextureView, TextureViewDescriptor},
        renderer::{
            RenderAdapter, RenderAdapterInfo, RenderContext, RenderDevice, RenderGraph, RenderGraphSystems,
            RenderInstance,
        },
        view::{
            cleanup_view_targets_for_resize, clear_view_attachments, prepare_view_attachments, prepare_view_targets,
            window::{ExtractedWindow, ExtractedWindows, create_surfaces, prepare_windows},
        },
    },
    window::RawHandleWrapper,
};
use wgpu::{
    CurrentSurfaceTexture::{Lost, Outdated, Suboptimal, Success},
    rwh::RawWindowHandle,
};

use super::{
    pass,
    present::Presentation,
    shared_surface::{self, SharedError, SharedSurface},
};
use crate::player::window::is_on_wayland;

/// A frame that no window system holds back follows the one before after so long: sixty a second.
const FRAME: Duration = Duration::from_micros(16_667);

/// Why a window gets no surface.
#[derive(Debug, thiserror::Error)]
enum SurfaceError {
    #[error("no surface on the window: {0}")]
    Create(#[from] wgpu::CreateSurfaceError),
    #[error("the window takes no format of pixels; no graphics driver can draw on it (Debian: mesa-vulkan-drivers)")]
    Format,
}

/// A window's surface.
struct Surface {
    surface: wgpu::Surface<'static>,
    config: wgpu::SurfaceConfiguration,
    /// The format of the views: that of the surface, without the conversion to sRGB.
    view: TextureFormat,
    /// When the next frame may follow, where the window system holds none back.
    due: Option<Instant>,
    /// Keeps the window for as long as its surface; dropped after it.
    _window: RawHandleWrapper,
}

/// The surfaces of the windows.
#[derive(Resource, Default)]
struct Surfaces {
    open: EntityHashMap<Surface>,
    shared: EntityHashMap<SharedSurface>,
    /// Memory is not shared, or not any more.
    apart: bool,
    failed: Option<SurfaceError>,
}

/// Puts the plain surfaces in the place of Bevy's.
pub(crate) fn plugin(app: &mut App) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    if let Err(error) = remove_systems(render) {
        error!("Bevy's surfaces stay, colours will be wrong: {error}");
        return;
    }
    render.init_gpu_resource::<Surfaces>().add_systems(ExtractSchedule, end_without_surface);
    render.add_systems(
        Render,
        acquire
            .in_set(RenderSystems::PrepareViews)
            .after(clear_view_attachments)
            .after(cleanup_view_targets_for_resize)
            .before(prepare_view_attachments)
            .before(prepare_view_targets),
    );
    render.add_systems(
        RenderGraph,
        (read_back.in_set(RenderGraphSystems::Render).after(pass::draw), hand_over.in_set(RenderGraphSystems::Finish)),
    );
}

fn remove_systems(render: &mut SubApp) -> Result<(), ScheduleError> {
    render.remove_systems_in_set(Render, create_surfaces, ScheduleCleanupPolicy::RemoveSystemsOnly)?;
    render.remove_systems_in_set(Render, prepare_windows, ScheduleCleanupPolicy::RemoveSystemsOnly)?;
    Ok(())
}

/// Ends the player where its window gets no surface.
fn end_without_surface(mut main: ResMut<MainWorld>, surfaces: Option<Res<Surfaces>>) {
    if let Some(error) = surfaces.as_ref().and_then(|surfaces| surfaces.failed.as_ref()) {
        error!("nothing can be shown: {error}");
        main.write_message(AppExit::error());
    }
}

impl Surface {
    fn open(
        window: &ExtractedWindow,
        instance: &RenderInstance,
        adapter: &RenderAdapter,
        device: &RenderDevice,
    ) -> Result<Self, SurfaceError> {
        let target = wgpu::SurfaceTargetUnsafe::RawHandle {
            raw_display_handle: Some(window.handle.get_display_handle()),
            raw_window_handle: window.handle.get_window_handle(),
        };
        // SAFETY: the window lives as long as its handle, which is kept beside the surface and dropped after it.
        let surface = unsafe { instance.create_surface_unsafe(target) }?;
        let caps = surface.get_capabilities(adapter);
        let plain = caps.formats.iter().find(|format| !format.is_srgb() && format.block_copy_size(None) == Some(4));
        let format = *plain.or(caps.formats.first()).ok_or(SurfaceError::Format)?;
        // Where the window knows only formats that convert, the view does not.
        let view = format.remove_srgb_suffix();
        let opaque = wgpu::CompositeAlphaMode::Opaque;
        let replaces = is_on_wayland() && caps.present_modes.contains(&wgpu::PresentMode::Mailbox);
        let config = wgpu::SurfaceConfiguration {
            usage: TextureUsages::RENDER_ATTACHMENT,
            format,
            width: window.physical_width,
            height: window.physical_height,
            present_mode: if replaces { wgpu::PresentMode::Mailbox } else { wgpu::PresentMode::AutoVsync },
            desired_maximum_frame_latency: 1,
            alpha_mode: if caps.alpha_modes.contains(&opaque) { opaque } else { wgpu::CompositeAlphaMode::Auto },
            view_formats: if view == format { vec![] } else { vec![view] },
        };
        device.configure_surface(&surface, &config);
        let due = replaces.then(Instant::now);
        Ok(Self { surface, config, view, due, _window: window.handle.clone() })
    }

    /// Waits until a frame may follow the one before.
    fn hold_back(&mut self) {
        let Some(due) = &mut self.due else { return };
        let now = Instant::now();
        std::thread::sleep(due.saturating_duration_since(now));
        *due = (*due + FRAME).max(now);
    }

    /// Follows the window's size.
    fn fit(&mut self, window: &mut ExtractedWindow, device: &RenderDevice) {
        let size = (window.physical_width, window.physical_height);
        if (self.config.width, self.config.height) != size {
            window.swap_chain_texture_view = None;
            window.swap_chain_texture = None;
            (self.config.width, self.config.height) = size;
            device.configure_surface(&self.surface, &self.config);
        }
    }

    /// The texture of the next frame; nothing where the window gives none now.
    fn next(&self, device: &RenderDevice) -> Option<wgpu::SurfaceTexture> {
        let mut taken = self.surface.get_current_texture();
        if matches!(taken, Outdated | Lost) {
            device.configure_surface(&self.surface, &self.config);
            taken = self.surface.get_current_texture();
        }
        if let Success(texture) | Suboptimal(texture) = taken {
            return Some(texture);
        }
        // Where the device was lost it says so when it is asked, and not by itself.
        device.poll(PollType::Poll).ok();
        None
    }
}

/// Takes the next texture of every window that is to be presented.
fn acquire(
    mut windows: ResMut<ExtractedWindows>,
    mut surfaces: ResMut<Surfaces>,
    instance: Res<RenderInstance>,
    adapter: Res<RenderAdapter>,
    info: Res<RenderAdapterInfo>,
    device: Res<RenderDevice>,
) {
    let Surfaces { open, shared, apart, failed } = &mut *surfaces;
    open.retain(|window, _| windows.contains_key(window));
    shared.retain(|window, _| windows.contains_key(window));
    for window in windows.values_mut().filter(|window| window.needs_initial_present) {
        if !*apart && info.device_type == wgpu::DeviceType::Cpu && !open.contains_key(&window.entity) {
            match take_shared(shared, window, &device) {
                Ok(true) => continue,
                Ok(false) => *apart = true,
                Err(error) => {
                    info!("pictures go to the window through its socket: {error}");
                    shared.clear();
                    *apart = true;
                }
            }
        }
        if !open.contains_key(&window.entity) && failed.is_none() {
            match Surface::open(window, &instance, &adapter, &device) {
                Ok(surface) => drop(open.insert(window.entity, surface)),
                Err(error) => *failed = Some(error),
            }
        }
        let Some(surface) = open.get_mut(&window.entity) else { continue };
        surface.fit(window, &device);
        if window.swap_chain_texture.is_some() {
            continue;
        }
        surface.hold_back();
        let Some(texture) = surface.next(&device) else { continue };
        let view = TextureViewDescriptor { format: Some(surface.view), ..default() };
        let view = texture.texture.create_view(&view);
        window.swap_chain_texture_format = Some(surface.config.format);
        window.swap_chain_texture_view_format = Some(surface.view);
        window.swap_chain_texture_view = Some(TextureView::from(view));
        window.swap_chain_texture = Some(SurfaceTexture::from(texture));
    }
}

/// Takes the shared memory of a window; false where it is no window of X.
fn take_shared(
    shared: &mut EntityHashMap<SharedSurface>,
    window: &mut ExtractedWindow,
    device: &RenderDevice,
) -> Result<bool, SharedError> {
    let id = match window.handle.get_window_handle() {
        RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok(),
        RawWindowHandle::Xcb(handle) => Some(handle.window.get()),
        _ => None,
    };
    let Some(id) = id else { return Ok(false) };
    if !shared.contains_key(&window.entity) {
        shared.insert(window.entity, SharedSurface::open(id)?);
    }
    let Some(surface) = shared.get_mut(&window.entity) else { return Ok(false) };
    window.swap_chain_texture_view = Some(surface.view((window.physical_width, window.physical_height), device)?);
    window.swap_chain_texture_format = Some(shared_surface::FORMAT);
    window.swap_chain_texture_view_format = Some(shared_surface::FORMAT);
    Ok(true)
}

/// Reads back what was drawn for shared memory.
fn read_back(surfaces: Res<Surfaces>, presentation: Res<Presentation>, mut context: RenderContext) {
    for surface in surfaces.shared.values().filter(|_| presentation.is_due()) {
        surface.read_back(context.command_encoder());
    }
}

/// Hands it to the windows. One that does not get it has no picture of this frame, and gets the next through its socket.
fn hand_over(
    mut surfaces: ResMut<Surfaces>,
    presentation: Res<Presentation>,
    mut windows: ResMut<ExtractedWindows>,
    device: Res<RenderDevice>,
) {
    if !presentation.is_due() {
        return;
    }
    let Surfaces { shared, apart, .. } = &mut *surfaces;
    for (entity, surface) in shared.iter_mut() {
        if let Err(error) = surface.hand_over(&device) {
            warn!("pictures go to the window through its socket from now on: {error}");
            *apart = true;
            if let Some(window) = windows.get_mut(entity) {
                window.swap_chain_texture_view = None;
            }
        }
    }
    if *apart {
        shared.clear();
    }
}
