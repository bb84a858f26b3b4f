//! The one render pass: a pipeline for each ink, one buffer of quads, straight to the window's texture.
//!
//! Left out: which window texture that is (`surface`), when it is presented (`present`).

use bevy::{
    ecs::system::SystemParam,
    mesh::VertexBufferLayout,
    prelude::*,
    render::{
        GpuResourceAppExt as _, Render, RenderApp, RenderSystems,
        render_resource::{
            BindGroup, BindGroupEntries, BindGroupLayoutDescriptor, BindGroupLayoutEntries, BlendComponent,
            BlendFactor, BlendOperation, BlendState, Buffer, BufferUsages, CachedRenderPipelineId, ColorTargetState,
            ColorWrites, FragmentState, LoadOp, Operations, PipelineCache, PrimitiveState, PrimitiveTopology,
            RawBufferVec, RenderPassColorAttachment, RenderPassDescriptor, RenderPipelineDescriptor, ShaderStages,
            StoreOp, TextureFormat, TextureView, UniformBuffer, VertexAttribute, VertexFormat, VertexState,
            VertexStepMode, binding_types::uniform_buffer,
        },
        renderer::{FlushCommands, RenderContext, RenderDevice, RenderGraph, RenderGraphSystems, RenderQueue},
        view::window::ExtractedWindows,
    },
    shader::{Shader, ValidateShader},
};

use super::{
    draw_list::{DrawList, Quad, RectangleInk, Texture},
    present::Presentation,
    textures::{self, Sampling, Textures},
};

/// Quads for which there is room at first; the buffer doubles when a frame has more.
const FIRST_ROOM: usize = 4_096;

/// The shader, of both worlds.
#[derive(Resource, Clone)]
struct PassShader(Handle<Shader>);

/// A pipeline for each ink.
struct Pipelines {
    fill: CachedRenderPipelineId,
    texel: CachedRenderPipelineId,
    toned: CachedRenderPipelineId,
    veil: CachedRenderPipelineId,
    shape: CachedRenderPipelineId,
    letters: CachedRenderPipelineId,
    tinted: CachedRenderPipelineId,
    faded: CachedRenderPipelineId,
}

/// Pipelines and buffers; they are made with the first window, whose format they need.
#[derive(Resource, Default)]
pub(super) struct Pass {
    pipelines: Option<(TextureFormat, Pipelines)>,
    screen: UniformBuffer<Vec4>,
    screen_group: Option<BindGroup>,
    quads: Option<RawBufferVec<Quad>>,
}

impl Pass {
    /// Format of the pixels; `None` before the first frame.
    pub(super) fn format(&self) -> Option<TextureFormat> {
        self.pipelines.as_ref().map(|(format, _)| *format)
    }
}

/// Adds the pass to the render world.
pub(crate) fn plugin(app: &mut App) {
    // Without a renderer there is nothing that keeps shaders either.
    if app.get_sub_app(RenderApp).is_none() {
        return;
    }
    let mut shader = Shader::from_wgsl(include_str!("pass.wgsl"), "pass.wgsl");
    shader.validate_shader = ValidateShader::Enabled;
    let shader = PassShader(app.world_mut().resource_mut::<Assets<Shader>>().add(shader));
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.insert_resource(shader).init_gpu_resource::<Pass>();
    render.add_systems(Render, prepare.in_set(RenderSystems::PrepareResources));
    render
        .add_systems(RenderGraph, (draw.in_set(RenderGraphSystems::Render), submit.in_set(RenderGraphSystems::Submit)));
}

fn screen_layout() -> BindGroupLayoutDescriptor {
    let entry = BindGroupLayoutEntries::single(ShaderStages::VERTEX, uniform_buffer::<Vec4>(false));
    BindGroupLayoutDescriptor::new("screen", &entry)
}

impl Pipelines {
    /// Asks for the pipelines; they are there when the frame is drawn, for they are compiled at once.
    fn queue(cache: &PipelineCache, shader: &Handle<Shader>, format: TextureFormat) -> Self {
        let plain = vec![screen_layout()];
        let textured = vec![screen_layout(), textures::layout()];
        let attribute = |place: u32| VertexAttribute {
            format: VertexFormat::Float32x4,
            offset: u64::from(place) * 16,
            shader_location: place,
        };
        let quads = VertexBufferLayout {
            array_stride: size_of::<Quad>() as u64,
            step_mode: VertexStepMode::Instance,
            attributes: (0..4).map(attribute).collect(),
        };
        let queue_with = |vertex: &'static str, entry: &'static str, layout: &Vec<BindGroupLayoutDescriptor>, blend| {
            cache.queue_render_pipeline(RenderPipelineDescriptor {
                label: Some(entry.into()),
                layout: layout.clone(),
                vertex: VertexState {
                    shader: shader.clone(),
                    entry_point: Some(vertex.into()),
                    buffers: vec![quads.clone()],
                    ..default()
                },
                primitive: PrimitiveState { topology: PrimitiveTopology::TriangleStrip, ..default() },
                fragment: Some(FragmentState {
                    shader: shader.clone(),
                    entry_point: Some(entry.into()),
                    targets: vec![Some(ColorTargetState { format, blend, write_mask: ColorWrites::ALL })],
                    ..default()
                }),
                ..default()
            })
        };
        let queue = |entry, layout, blend| queue_with("corner", entry, layout, blend);
        let blended = Some(BlendState::ALPHA_BLENDING);
        // A share that is the same for all pixels, so that the fragment is a texel and nothing else (`pass.wgsl`).
        let constant = BlendComponent {
            src_factor: BlendFactor::Constant,
            dst_factor: BlendFactor::OneMinusConstant,
            operation: BlendOperation::Add,
        };
        Self {
            fill: queue("fill", &plain, None),
            texel: queue("texel", &textured, None),
            toned: queue("toned", &textured, None),
            // What lies over a whole screen: each pixel of `shape` costs its shadows' arithmetic, be there one or not.
            veil: queue("fill", &plain, blended),
            shape: queue("shape", &plain, blended),
            letters: queue_with("letter_corner", "letters", &textured, blended),
            tinted: queue("tinted", &textured, blended),
            faded: queue("texel", &textured, Some(BlendState { color: constant, alpha: constant })),
        }
    }
}

/// Writes the list of rectangles and the window's size to the graphics card.
fn prepare(
    mut pass: ResMut<Pass>,
    frame: Res<DrawList>,
    presentation: Res<Presentation>,
    windows: Res<ExtractedWindows>,
    (cache, shader): (Res<PipelineCache>, Res<PassShader>),
    (device, queue): (Res<RenderDevice>, Res<RenderQueue>),
) {
    let Some(window) = windows.values().next() else { return };
    let Some(format) = window.swap_chain_texture_view_format else { return };
    if !presentation.is_due() {
        return;
    }
    let Pass { pipelines, screen, screen_group, quads } = &mut *pass;
    if pipelines.as_ref().is_none_or(|(of, _)| *of != format) {
        *pipelines = Some((format, Pipelines::queue(&cache, &shader.0, format)));
    }
    screen.set(Vec4::new(window.physical_width as f32, window.physical_height as f32, 0.0, 0.0));
    screen.write_buffer(&device, &queue);
    if screen_group.is_none()
        && let Some(binding) = screen.binding()
    {
        let layout = cache.get_bind_group_layout(&screen_layout());
        *screen_group = Some(device.create_bind_group("screen", &layout, &BindGroupEntries::single(binding)));
    }
    let quads = quads.get_or_insert_with(|| RawBufferVec::new(BufferUsages::VERTEX));
    quads.clear();
    quads.extend(frame.quads.iter().copied());
    quads.reserve(quads.len().next_power_of_two().max(FIRST_ROOM), &device);
    quads.write_buffer(&device, &queue);
}

/// What the list of the last frame is drawn with.
#[derive(SystemParam)]
pub(super) struct ListDrawing<'w> {
    pass: Res<'w, Pass>,
    frame: Res<'w, DrawList>,
    cache: Res<'w, PipelineCache>,
    textures: Res<'w, Textures>,
}

impl ListDrawing<'_> {
    /// Format of the pixels; `None` before the first frame.
    pub(super) fn format(&self) -> Option<TextureFormat> {
        self.pass.format()
    }

    /// Draws the list. A texture that is not there yet leaves its place to what lies under it.
    pub(super) fn draw(&self, view: &TextureView, context: &mut RenderContext) {
        if let Some(quads) = self.pass.quads.as_ref().and_then(RawBufferVec::buffer) {
            self.draw_list(&self.frame, quads, view, context);
        }
    }

    /// Draws another list, whose quads are in a buffer of its own.
    pub(super) fn draw_list(&self, list: &DrawList, quads: &Buffer, view: &TextureView, context: &mut RenderContext) {
        let Pass { pipelines: Some((_, pipelines)), screen_group: Some(screen), .. } = &*self.pass else { return };
        let [red, green, blue, alpha] = list.ground;
        let ground = LinearRgba { red, green, blue, alpha };
        let mut render_pass = context.begin_tracked_render_pass(RenderPassDescriptor {
            label: Some("glass"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view,
                depth_slice: None,
                resolve_target: None,
                ops: Operations { load: LoadOp::Clear(ground.into()), store: StoreOp::Store },
            })],
            ..default()
        });
        render_pass.set_bind_group(0, screen, &[]);
        render_pass.set_vertex_buffer(0, quads.slice(..));
        for run in &list.runs {
            let (pipeline, bound) = match run.ink {
                RectangleInk::Fill => (pipelines.fill, None),
                RectangleInk::Veil => (pipelines.veil, None),
                RectangleInk::Shape => (pipelines.shape, None),
                RectangleInk::Exact(texture) => (pipelines.texel, Some((texture, Sampling::Exact))),
                RectangleInk::Smooth(texture) => (pipelines.texel, Some((texture, Sampling::Smooth))),
                RectangleInk::Toned(texture) => (pipelines.toned, Some((texture, Sampling::Exact))),
                RectangleInk::TonedSmooth(texture) => (pipelines.toned, Some((texture, Sampling::Smooth))),
                RectangleInk::Letters(texture) => (pipelines.letters, Some((texture, Sampling::Exact))),
                RectangleInk::Tinted(texture) => (pipelines.tinted, Some((texture, Sampling::Smooth))),
                RectangleInk::Faded => (pipelines.faded, Some((Texture::Before, Sampling::Exact))),
            };
            let Some(pipeline) = self.cache.get_render_pipeline(pipeline) else { continue };
            if let Some((texture, sampling)) = bound {
                let Some(group) = self.textures.group(texture, sampling) else { continue };
                render_pass.set_bind_group(1, group, &[]);
            }
            if run.ink == RectangleInk::Faded {
                let [.., share, _, _, _, _] = list.quads.get(run.quads.start as usize).copied().unwrap_or_default();
                render_pass.set_blend_constant(LinearRgba::new(share, share, share, share));
            }
            render_pass.set_render_pipeline(pipeline);
            render_pass.draw(0..4, run.quads.clone());
        }
    }
}

/// Draws the list straight to the window.
pub(super) fn draw(
    drawing: ListDrawing,
    presentation: Res<Presentation>,
    windows: Res<ExtractedWindows>,
    mut context: RenderContext,
) {
    let Some(view) = windows.values().next().and_then(|window| window.swap_chain_texture_view.as_ref()) else { return };
    if presentation.is_due() {
        drawing.draw(view, &mut context);
    }
}

/// Hands the pass to the graphics card; Bevy presents the window afterwards.
fn submit(mut commands: FlushCommands) {
    commands.flush();
}
