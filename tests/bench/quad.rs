//! The floor of a machine: one textured quad over the whole screen, linear filtering, presented as fast as the screen takes it.
//!
//! A process of its own, as the programs are, so that what it costs to present is in it too. It draws until it is ended.
//! Leaves out everything a program needs besides.

use std::process::{Command, Stdio};
use std::task::{Context, Poll, Waker};

use wgpu::rwh::{RawDisplayHandle, RawWindowHandle, XcbDisplayHandle, XcbWindowHandle};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, CreateWindowAux, WindowClass};
use x11rb::xcb_ffi::XCBConnection;

use super::harness::Glass;
use super::harness::process::Kid;

/// The name under which its frames are kept; they stand beside every row of frames.
pub const ROW: &str = "quad";

/// The argument that makes this program the quad.
pub const ARGUMENT: &str = "--be-the-quad";

// The fastest that Mesa's llvmpipe knows: see the same in the player's `pass.wgsl`.
const SHADER: &str = "
struct Place { shift: vec2<f32>, scale: vec2<f32> }
@group(0) @binding(0) var<uniform> place: Place;
@group(0) @binding(1) var page: texture_2d<f32>;
@group(0) @binding(2) var smooth_: sampler;
struct Corner { @builtin(position) at: vec4<f32>, @location(0) uv: vec4<f32> }
@vertex fn corner(@builtin(vertex_index) i: u32) -> Corner {
    let c = vec2<f32>(f32(i & 1u), f32(i >> 1u));
    return Corner(vec4<f32>(c.x * 2.0 - 1.0, 1.0 - c.y * 2.0, 0.0, 1.0), vec4(c * place.scale + place.shift, 0.0, 0.0));
}
@fragment fn colour(c: Corner) -> @location(0) vec4<f32> { return textureSample(page, smooth_, c.uv.xy); }
";

/// Starts the quad on a glass.
pub fn start(glass: &Glass) -> Result<Kid, String> {
    let program = std::env::current_exe().map_err(|e| format!("this program cannot be found: {e}"))?;
    let litter = tempfile::Builder::new().prefix("glass-quad-").tempdir().map_err(|e| format!("no folder: {e}"))?;
    let mut command = Command::new(program);
    glass.dress(&mut command);
    command.arg(ARGUMENT).stdin(Stdio::null()).stdout(Stdio::null());
    Kid::start(&mut command, litter.path()).map_err(|e| format!("the quad does not start: {e}"))
}

/// Draws until the screen is gone.
pub fn draw() -> Result<(), String> {
    let (server, screen) = XCBConnection::connect(None).map_err(|e| format!("no connection to the X server: {e}"))?;
    let root = server.setup().roots.get(screen).ok_or("the X server has no screen")?;
    let (width, height) = (root.width_in_pixels, root.height_in_pixels);
    let window = server.generate_id().map_err(|e| format!("no window: {e}"))?;
    let aux = CreateWindowAux::new().override_redirect(1);
    let class = WindowClass::INPUT_OUTPUT;
    server
        .create_window(0, window, root.root, 0, 0, width, height, 0, class, root.root_visual, &aux)
        .and_then(|_| server.map_window(window))
        .and_then(|_| server.flush())
        .map_err(|e| format!("no window: {e}"))?;

    let raw = std::ptr::NonNull::new(server.get_raw_xcb_connection().cast());
    let display = XcbDisplayHandle::new(raw, i32::try_from(screen).unwrap_or(0));
    let target = wgpu::SurfaceTargetUnsafe::RawHandle {
        raw_display_handle: Some(RawDisplayHandle::Xcb(display)),
        raw_window_handle: RawWindowHandle::Xcb(XcbWindowHandle::new(window.try_into().map_err(|_| "no window")?)),
    };
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
        backends: wgpu::Backends::VULKAN,
        ..wgpu::InstanceDescriptor::new_without_display_handle()
    });
    // SAFETY: the connection and its window outlive the surface, which is dropped before them at the end of this function.
    let surface = unsafe { instance.create_surface_unsafe(target) }.map_err(|e| format!("no surface: {e}"))?;
    let options = wgpu::RequestAdapterOptions { compatible_surface: Some(&surface), ..Default::default() };
    let adapter = wait(instance.request_adapter(&options)).map_err(|e| format!("no renderer: {e}"))?;
    let (device, queue) =
        wait(adapter.request_device(&wgpu::DeviceDescriptor::default())).map_err(|e| format!("no renderer: {e}"))?;
    let mut config = surface
        .get_default_config(&adapter, u32::from(width), u32::from(height))
        .ok_or("the renderer cannot draw on this screen")?;
    config.present_mode = wgpu::PresentMode::Fifo;
    config.format = config.format.remove_srgb_suffix();
    surface.configure(&device, &config);

    let size = wgpu::Extent3d { width: config.width, height: config.height, depth_or_array_layers: 1 };
    let page = page(&device, &queue, size);
    let place = device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: 16,
        usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    });
    let shader = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(SHADER.into()),
    });
    let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: None,
        layout: None,
        vertex: wgpu::VertexState {
            module: &shader,
            entry_point: Some("corner"),
            compilation_options: Default::default(),
            buffers: &[],
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &shader,
            entry_point: Some("colour"),
            compilation_options: Default::default(),
            targets: &[Some(config.format.into())],
        }),
        multiview_mask: None,
        cache: None,
    });
    let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
        mag_filter: wgpu::FilterMode::Linear,
        min_filter: wgpu::FilterMode::Linear,
        ..wgpu::SamplerDescriptor::default()
    });
    let entry = |binding, resource| wgpu::BindGroupEntry { binding, resource };
    let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: None,
        layout: &pipeline.get_bind_group_layout(0),
        entries: &[
            entry(0, place.as_entire_binding()),
            entry(1, wgpu::BindingResource::TextureView(&page)),
            entry(2, wgpu::BindingResource::Sampler(&sampler)),
        ],
    });

    for step in 0u64.. {
        let frame = match surface.get_current_texture() {
            wgpu::CurrentSurfaceTexture::Success(frame) | wgpu::CurrentSurfaceTexture::Suboptimal(frame) => frame,
            wgpu::CurrentSurfaceTexture::Timeout | wgpu::CurrentSurfaceTexture::Occluded => continue,
            _ => return Err("the screen is gone".to_owned()),
        };
        // A little larger and further each time, and back: no two frames in a row are the same.
        let turn = (step % 400) as f32 / 200.0;
        let part = if turn < 1.0 { turn } else { 2.0 - turn };
        let numbers = [part * 0.2, part * 0.2, 0.8 - part * 0.5, 0.8 - part * 0.5];
        let bytes: Vec<u8> = numbers.into_iter().flat_map(f32::to_ne_bytes).collect();
        queue.write_buffer(&place, 0, &bytes);
        let view = frame.texture.create_view(&wgpu::TextureViewDescriptor::default());
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations { load: wgpu::LoadOp::Clear(wgpu::Color::WHITE), store: wgpu::StoreOp::Store },
            })],
            ..wgpu::RenderPassDescriptor::default()
        });
        pass.set_pipeline(&pipeline);
        pass.set_bind_group(0, &group, &[]);
        pass.draw(0..4, 0..1);
        drop(pass);
        queue.submit([encoder.finish()]);
        frame.present();
    }
    Ok(())
}

/// A page of lines, so that every movement is seen.
fn page(device: &wgpu::Device, queue: &wgpu::Queue, size: wgpu::Extent3d) -> wgpu::TextureView {
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Bgra8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let dark = |x: u32, y: u32| y % 24 < 12 && (x * 7919 + y / 24 * 104_729) % 31 < 14;
    let places = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| if dark(x, y) { [40, 40, 60, 255] } else { [255; 4] }).collect();
    let layout = wgpu::TexelCopyBufferLayout {
        offset: 0,
        bytes_per_row: Some(size.width * 4),
        rows_per_image: Some(size.height),
    };
    queue.write_texture(texture.as_image_copy(), &pixels, layout, size);
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

/// Waits for an answer that is given at once.
fn wait<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
        std::thread::yield_now();
    }
}
