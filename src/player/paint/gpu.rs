//! The graphics card and the window's surface: the only address of wgpu, with `pass` and `textures`. Opens them, follows
//! the window's size, presents a frame, and says what went wrong. Nothing is drawn that is not asked for.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use bevy::{math::UVec2, prelude::*, tasks::block_on, window::RawHandleWrapper};

use super::{frame::Frame, pass::Pass, textures::Textures};

/// Why nothing can be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("no surface on the window: {0}")]
    Surface(#[from] wgpu::CreateSurfaceError),
    #[error("no graphics driver that can draw on the window (Debian: mesa-vulkan-drivers): {0}")]
    Adapter(#[from] wgpu::RequestAdapterError),
    #[error("the graphics card does not open: {0}")]
    Device(#[from] wgpu::RequestDeviceError),
    #[error("the window takes no format of pixels")]
    Format,
    /// Everything on it is gone; it can be opened anew.
    #[error("the graphics card was lost")]
    Lost,
    #[error("the graphics card refused a command, the log says which")]
    Refused,
}

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Presented,
    /// The window took none; to be tried again.
    NotNow,
}

/// The open graphics card.
#[derive(Resource)]
pub struct Gpu {
    // The order matters: the surface ends before the device and the instance.
    surface: wgpu::Surface<'static>,
    config: wgpu::SurfaceConfiguration,
    view: wgpu::TextureFormat,
    pass: Pass,
    textures: Textures,
    /// Something came to the card since the last frame: the same rectangles may look different.
    fresh: bool,
    device: wgpu::Device,
    queue: wgpu::Queue,
    lost: Arc<AtomicBool>,
    refused: Arc<AtomicBool>,
    _instance: wgpu::Instance,
}

impl Gpu {
    /// Opens the card that can draw on this window.
    pub fn open(window: &RawHandleWrapper, size: UVec2) -> Result<Self, Trouble> {
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
            backends: wgpu::Backends::from_env().unwrap_or(wgpu::Backends::VULKAN | wgpu::Backends::GL),
            ..wgpu::InstanceDescriptor::new_without_display_handle()
        });
        // SAFETY: the handle keeps its window alive for as long as the surface exists, and handles of X11 and Wayland,
        // the only window systems this is built for, may be used on any thread.
        let handle = unsafe { window.get_handle() };
        let surface = instance.create_surface(handle)?;
        let adapter = block_on(instance.request_adapter(&wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::LowPower,
            compatible_surface: Some(&surface),
            ..default()
        }))?;
        let (device, queue) = block_on(adapter.request_device(&wgpu::DeviceDescriptor {
            required_limits: wgpu::Limits::downlevel_defaults().using_resolution(adapter.limits()),
            memory_hints: wgpu::MemoryHints::MemoryUsage,
            ..default()
        }))?;
        let info = adapter.get_info();
        info!(card = info.name, driver = info.driver_info, backend = %info.backend, "the graphics card is open");
        let (lost, refused) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let told = lost.clone();
        device.set_device_lost_callback(move |_, message| {
            if !told.swap(true, Ordering::Relaxed) {
                warn!("the graphics card was lost: {message}");
            }
        });
        let told = refused.clone();
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| {
            if !told.swap(true, Ordering::Relaxed) {
                error!("the graphics card refused a command: {error}");
            }
        }));
        let caps = surface.get_capabilities(&adapter);
        let plain = caps.formats.iter().find(|format| !format.is_srgb() && format.block_copy_size(None) == Some(4));
        let format = *plain.or(caps.formats.first()).ok_or(Trouble::Format)?;
        // Values go to the glass as they are; where the window knows only formats that convert, the view does not.
        let view = format.remove_srgb_suffix();
        let opaque = wgpu::CompositeAlphaMode::Opaque;
        let config = wgpu::SurfaceConfiguration {
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
            format,
            width: size.x.max(1),
            height: size.y.max(1),
            present_mode: wgpu::PresentMode::AutoVsync,
            desired_maximum_frame_latency: 1,
            alpha_mode: if caps.alpha_modes.contains(&opaque) { opaque } else { wgpu::CompositeAlphaMode::Auto },
            view_formats: if view == format { vec![] } else { vec![view] },
        };
        surface.configure(&device, &config);
        let pass = Pass::new(&device, view);
        Ok(Self {
            surface,
            config,
            view,
            pass,
            textures: Textures::default(),
            fresh: true,
            device,
            queue,
            lost,
            refused,
            _instance: instance,
        })
    }

    /// The size of what is drawn, in pixels.
    pub fn size(&self) -> UVec2 {
        UVec2::new(self.config.width, self.config.height)
    }

    /// Follows the window.
    pub fn fit(&mut self, size: UVec2) {
        if size.min_element() > 0 && size != self.size() {
            (self.config.width, self.config.height) = (size.x, size.y);
            self.surface.configure(&self.device, &self.config);
        }
    }

    /// Takes waiting pictures to the card, about `budget` bytes of them; true when more wait.
    pub fn upload(&mut self, pictures: &mut super::Pictures, budget: usize) -> bool {
        self.fresh = true;
        self.textures.upload(&self.device, &self.queue, self.pass.layout(), pictures, budget)
    }

    /// Takes the letters' atlas to the card.
    pub fn upload_atlas(&mut self, id: AssetId<Image>, image: &Image) {
        self.fresh = true;
        self.textures.atlas(&self.device, &self.queue, self.pass.layout(), id, image);
    }

    /// True when a frame equal to the last one would look different.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Draws a frame straight to the window.
    pub fn show(&mut self, frame: &Frame) -> Result<Shown, Trouble> {
        if self.lost.load(Ordering::Relaxed) {
            return Err(Trouble::Lost);
        }
        if self.refused.load(Ordering::Relaxed) {
            return Err(Trouble::Refused);
        }
        use wgpu::CurrentSurfaceTexture::{Lost, Outdated, Suboptimal, Success};
        let texture = match self.surface.get_current_texture() {
            Success(texture) | Suboptimal(texture) => texture,
            Outdated | Lost => {
                self.surface.configure(&self.device, &self.config);
                match self.surface.get_current_texture() {
                    Success(texture) | Suboptimal(texture) => texture,
                    _ => return Ok(Shown::NotNow),
                }
            }
            _ => return Ok(Shown::NotNow),
        };
        let view = wgpu::TextureViewDescriptor { format: Some(self.view), ..default() };
        let view = texture.texture.create_view(&view);
        let commands = self.pass.draw(&self.device, &self.queue, &view, self.size(), frame, &self.textures);
        self.queue.submit([commands]);
        texture.present();
        self.fresh = false;
        Ok(Shown::Presented)
    }
}
