//! Frame before, as a picture: while one screen fades into the next, the list of rectangles that was on the glass is drawn
//! once into a texture, which then lies over the new screen and is seen less and less. So every pixel is a mix of the two
//! screens and of nothing else, whatever lies over what in them, and a frame costs one see-through rectangle more than the
//! new screen alone. The texture goes with the fade.
//!
//! Left out: when something fades, and how much of it is seen (`reveal`).

use std::sync::Arc;

use bevy::{
    prelude::*,
    render::{
        GpuResourceAppExt as _, Render, RenderApp, RenderSystems,
        render_resource::{
            BufferUsages, Extent3d, RawBufferVec, TextureDescriptor, TextureDimension, TextureUsages, TextureView,
        },
        renderer::{RenderContext, RenderDevice, RenderGraph, RenderGraphSystems, RenderQueue},
        view::window::ExtractedWindows,
    },
};

use super::{
    draw_list::{DrawList, Quad},
    pass::{self, ListDrawing, Pass},
    textures::Textures,
};

/// The frame that fades, on the graphics card.
#[derive(Resource, Default)]
struct FrameBefore(Option<DrawnFrame>);

/// A list of rectangles with the texture that it is drawn into.
struct DrawnFrame {
    list: Arc<DrawList>,
    quads: RawBufferVec<Quad>,
    view: TextureView,
    /// The texture has its pixels.
    drawn: bool,
}

/// Adds it to the render world.
pub(super) fn plugin(app: &mut App) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.init_gpu_resource::<FrameBefore>().add_systems(Render, prepare.in_set(RenderSystems::PrepareBindGroups));
    render.add_systems(RenderGraph, draw.in_set(RenderGraphSystems::Render).before(pass::draw));
}

/// Makes the texture of a frame that begins to fade, and lets it go after the fade.
fn prepare(
    frame: Res<DrawList>,
    pass: Res<Pass>,
    windows: Res<ExtractedWindows>,
    (device, queue): (Res<RenderDevice>, Res<RenderQueue>),
    mut before: ResMut<FrameBefore>,
    mut textures: ResMut<Textures>,
) {
    let Some(list) = &frame.before else {
        if before.0.take().is_some() {
            textures.bind_before(&device, None);
        }
        return;
    };
    if before.0.as_ref().is_some_and(|it| Arc::ptr_eq(&it.list, list)) {
        return;
    }
    let (Some(window), Some(format)) = (windows.values().next(), pass.format()) else { return };
    let texture = device.create_texture(&TextureDescriptor {
        label: Some("frame before"),
        size: Extent3d { width: window.physical_width, height: window.physical_height, depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: TextureDimension::D2,
        format,
        usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::TEXTURE_BINDING,
        view_formats: &[],
    });
    let view = texture.create_view(&default());
    textures.bind_before(&device, Some(&view));
    let mut quads = RawBufferVec::new(BufferUsages::VERTEX);
    quads.extend(list.quads.iter().copied());
    quads.write_buffer(&device, &queue);
    before.0 = Some(DrawnFrame { list: list.clone(), quads, view, drawn: false });
}

/// Draws it, once, before the new frame that it lies over.
fn draw(drawing: ListDrawing, mut before: ResMut<FrameBefore>, mut context: RenderContext) {
    let Some(frame) = before.0.as_mut().filter(|it| !it.drawn) else { return };
    if let Some(quads) = frame.quads.buffer() {
        drawing.draw_list(&frame.list, quads, &frame.view, &mut context);
    }
    frame.drawn = true;
}
