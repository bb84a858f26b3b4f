//! The one pass over the glass: a pipeline an ink, one buffer of quads, straight to the window's texture.

use bevy::math::UVec2;
use wgpu::{BlendState, VertexFormat};

use super::{
    frame::{Frame, Ink, Quad},
    textures::Textures,
};

/// Pipelines and buffers.
pub struct Pass {
    fill: wgpu::RenderPipeline,
    exact: wgpu::RenderPipeline,
    smooth: wgpu::RenderPipeline,
    shape: wgpu::RenderPipeline,
    letters: wgpu::RenderPipeline,
    tinted: wgpu::RenderPipeline,
    screen: wgpu::Buffer,
    screen_group: wgpu::BindGroup,
    texture_layout: wgpu::BindGroupLayout,
    quads: wgpu::Buffer,
}

/// Quads for which there is room at first; the buffer doubles when a frame has more.
const FIRST_ROOM: u64 = 4_096;

fn quad_buffer(device: &wgpu::Device, quads: u64) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("quads"),
        size: quads * size_of::<Quad>() as u64,
        usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

impl Pass {
    pub fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let shader = device.create_shader_module(wgpu::include_wgsl!("pass.wgsl"));
        let entry = |binding, visibility, ty| wgpu::BindGroupLayoutEntry { binding, visibility, ty, count: None };
        let buffer = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: None,
        };
        let screen_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("screen"),
            entries: &[entry(0, wgpu::ShaderStages::VERTEX, buffer)],
        });
        let texture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: true },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let sampler = wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering);
        let texture_layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("texture"),
            entries: &[
                entry(0, wgpu::ShaderStages::FRAGMENT, texture),
                entry(1, wgpu::ShaderStages::FRAGMENT, sampler),
                entry(2, wgpu::ShaderStages::FRAGMENT, sampler),
            ],
        });
        let layout = |groups: &[Option<&wgpu::BindGroupLayout>]| {
            device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                label: None,
                bind_group_layouts: groups,
                immediate_size: 0,
            })
        };
        let plain = layout(&[Some(&screen_layout)]);
        let textured = layout(&[Some(&screen_layout), Some(&texture_layout)]);
        let attributes = [0, 1, 2, 3].map(|place| wgpu::VertexAttribute {
            format: VertexFormat::Float32x4,
            offset: u64::from(place) * 16,
            shader_location: place,
        });
        let pipeline = |layout, entry_point, blend| {
            device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
                label: Some(entry_point),
                layout: Some(layout),
                vertex: wgpu::VertexState {
                    module: &shader,
                    entry_point: Some("corner"),
                    compilation_options: Default::default(),
                    buffers: &[wgpu::VertexBufferLayout {
                        array_stride: size_of::<Quad>() as u64,
                        step_mode: wgpu::VertexStepMode::Instance,
                        attributes: &attributes,
                    }],
                },
                primitive: wgpu::PrimitiveState {
                    topology: wgpu::PrimitiveTopology::TriangleStrip,
                    ..Default::default()
                },
                depth_stencil: None,
                multisample: Default::default(),
                fragment: Some(wgpu::FragmentState {
                    module: &shader,
                    entry_point: Some(entry_point),
                    compilation_options: Default::default(),
                    targets: &[Some(wgpu::ColorTargetState { format, blend, write_mask: wgpu::ColorWrites::ALL })],
                }),
                multiview_mask: None,
                cache: None,
            })
        };
        let blended = Some(BlendState::ALPHA_BLENDING);
        let screen = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("screen"),
            size: 16,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let screen_group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("screen"),
            layout: &screen_layout,
            entries: &[wgpu::BindGroupEntry { binding: 0, resource: screen.as_entire_binding() }],
        });
        Self {
            fill: pipeline(&plain, "fill", None),
            exact: pipeline(&textured, "exact", None),
            smooth: pipeline(&textured, "smooth_", None),
            shape: pipeline(&plain, "shape", blended),
            letters: pipeline(&textured, "letters", blended),
            tinted: pipeline(&textured, "tinted", blended),
            screen,
            screen_group,
            texture_layout,
            quads: quad_buffer(device, FIRST_ROOM),
        }
    }

    /// How a texture is bound.
    pub fn layout(&self) -> &wgpu::BindGroupLayout {
        &self.texture_layout
    }

    /// The commands of a frame. A texture that is not there yet leaves its place to what lies under it.
    pub fn draw(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        view: &wgpu::TextureView,
        size: UVec2,
        frame: &Frame,
        textures: &Textures,
    ) -> wgpu::CommandBuffer {
        let bytes: &[u8] = bytemuck::cast_slice(&frame.quads);
        if self.quads.size() < bytes.len() as u64 {
            self.quads = quad_buffer(device, (frame.quads.len() as u64).next_power_of_two());
        }
        queue.write_buffer(&self.quads, 0, bytes);
        let screen = [size.x as f32, size.y as f32, 0.0, 0.0];
        queue.write_buffer(&self.screen, 0, bytemuck::cast_slice(&screen));
        let [r, g, b, a] = frame.ground.map(f64::from);
        let mut encoder = device.create_command_encoder(&Default::default());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("glass"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color { r, g, b, a }),
                    store: wgpu::StoreOp::Store,
                },
            })],
            depth_stencil_attachment: None,
            timestamp_writes: None,
            occlusion_query_set: None,
            multiview_mask: None,
        });
        pass.set_bind_group(0, &self.screen_group, &[]);
        pass.set_vertex_buffer(0, self.quads.slice(..));
        for run in &frame.runs {
            let (pipeline, texture) = match run.ink {
                Ink::Fill => (&self.fill, None),
                Ink::Shape => (&self.shape, None),
                Ink::Exact(texture) => (&self.exact, Some(texture)),
                Ink::Smooth(texture) => (&self.smooth, Some(texture)),
                Ink::Letters(texture) => (&self.letters, Some(texture)),
                Ink::Tinted(texture) => (&self.tinted, Some(texture)),
            };
            if let Some(texture) = texture {
                let Some(group) = textures.group(texture) else { continue };
                pass.set_bind_group(1, group, &[]);
            }
            pass.set_pipeline(pipeline);
            pass.draw(0..4, run.quads.clone());
        }
        drop(pass);
        encoder.finish()
    }
}
