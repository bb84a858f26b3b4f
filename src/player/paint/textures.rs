//! Textures of the render world: pictures by their number, and how they and Bevy's atlases of letters are bound.
//!
//! The atlases are Bevy's own images, which Bevy takes to the graphics card itself. Pictures are not: a page is large, goes
//! up in bands over several frames, and leaves main memory then.

use std::{collections::HashMap, sync::Weak};

use bevy::{
    image::Image,
    prelude::*,
    render::{
        GpuResourceAppExt as _, Render, RenderApp, RenderSystems,
        render_asset::RenderAssets,
        render_resource::{
            BindGroup, BindGroupEntries, BindGroupLayout, BindGroupLayoutDescriptor, BindGroupLayoutEntries, Extent3d,
            FilterMode, MipmapFilterMode, Origin3d, PipelineCache, Sampler, SamplerBindingType, SamplerDescriptor,
            ShaderStages, TexelCopyBufferLayout, TexelCopyTextureInfo, TextureDescriptor, TextureDimension,
            TextureFormat, TextureSampleType, TextureUsages, TextureView, TextureViewId,
            binding_types::{sampler, texture_2d},
        },
        renderer::{RenderDevice, RenderQueue},
        texture::GpuImage,
    },
};

use super::{
    band::Band,
    draw_list::{DrawList, RectangleInk, Texture},
    picture::{Channels, Inner},
    upload::Arriving,
};

/// A texture as it is bound. Each group has one sampler, its first: where there are more, Mesa's llvmpipe knows its fast way
/// for the first alone (`pass.wgsl`).
struct Groups {
    smooth: BindGroup,
    exact: BindGroup,
}

/// How texels become pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sampling {
    /// A mix of the nearest four.
    Smooth,
    /// The nearest one.
    Exact,
}

/// A picture on the graphics card.
struct Held {
    owner: Weak<Inner>,
    texture: bevy::render::render_resource::Texture,
    groups: Groups,
}

/// What is on the graphics card, ready to be bound.
#[derive(Resource)]
pub(crate) struct Textures {
    pictures: HashMap<u64, Held>,
    atlases: HashMap<AssetId<Image>, (TextureViewId, Groups)>,
    /// The frame that fades, while one does.
    before: Option<Groups>,
    layout: BindGroupLayout,
    smoothly: Sampler,
    exactly: Sampler,
}

/// How a texture is bound: itself and a sampler.
pub(crate) fn layout() -> BindGroupLayoutDescriptor {
    let texture = texture_2d(TextureSampleType::Float { filterable: true });
    let sampler = sampler(SamplerBindingType::Filtering);
    let entries = BindGroupLayoutEntries::sequential(ShaderStages::VERTEX_FRAGMENT, (texture, sampler));
    BindGroupLayoutDescriptor::new("texture", &entries)
}

impl FromWorld for Textures {
    fn from_world(world: &mut World) -> Self {
        let (device, cache) = (world.resource::<RenderDevice>(), world.resource::<PipelineCache>());
        let sampler = |filter, mipmap_filter| {
            device.create_sampler(&SamplerDescriptor {
                mag_filter: filter,
                min_filter: filter,
                mipmap_filter,
                ..default()
            })
        };
        Self {
            pictures: HashMap::new(),
            atlases: HashMap::new(),
            before: None,
            layout: cache.get_bind_group_layout(&layout()),
            smoothly: sampler(FilterMode::Linear, MipmapFilterMode::Linear),
            exactly: sampler(FilterMode::Nearest, MipmapFilterMode::Nearest),
        }
    }
}

impl Textures {
    /// How a texture is bound; nothing where it is not there yet.
    pub(crate) fn group(&self, texture: Texture, sampling: Sampling) -> Option<&BindGroup> {
        let groups = match texture {
            Texture::Picture(id) => self.pictures.get(&id).map(|held| &held.groups),
            Texture::Atlas(id) => self.atlases.get(&id).map(|(_, groups)| groups),
            Texture::Before => self.before.as_ref(),
        };
        groups.map(|groups| match sampling {
            Sampling::Smooth => &groups.smooth,
            Sampling::Exact => &groups.exact,
        })
    }

    /// Has the frame that fades at hand, or none.
    pub(super) fn bind_before(&mut self, device: &RenderDevice, view: Option<&TextureView>) {
        self.before = view.map(|view| self.bind(device, view));
    }

    fn bind(&self, device: &RenderDevice, view: &TextureView) -> Groups {
        let bind =
            |sampler| device.create_bind_group("texture", &self.layout, &BindGroupEntries::sequential((view, sampler)));
        Groups { smooth: bind(&self.smoothly), exact: bind(&self.exactly) }
    }

    fn make(&self, device: &RenderDevice, band: &Band) -> Held {
        let texture = device.create_texture(&TextureDescriptor {
            label: Some("picture"),
            size: extent(band.size),
            mip_level_count: band.levels,
            sample_count: 1,
            dimension: TextureDimension::D2,
            // Values are shown as they are.
            format: match band.channels {
                Channels::Bgra => TextureFormat::Bgra8Unorm,
                Channels::Rgba => TextureFormat::Rgba8Unorm,
            },
            usage: TextureUsages::TEXTURE_BINDING | TextureUsages::COPY_DST,
            view_formats: &[],
        });
        let groups = self.bind(device, &texture.create_view(&default()));
        Held { owner: band.inner.clone(), texture, groups }
    }
}

/// Adds the textures to the render world.
pub(crate) fn plugin(app: &mut App) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.init_gpu_resource::<Textures>();
    render.add_systems(
        Render,
        (write_pictures.in_set(RenderSystems::PrepareResources), bind_atlases.in_set(RenderSystems::PrepareBindGroups)),
    );
}

/// Writes the bands that came. Pictures that nobody holds any more go.
fn write_pictures(
    mut arriving: ResMut<Arriving>,
    mut textures: ResMut<Textures>,
    device: Res<RenderDevice>,
    queue: Res<RenderQueue>,
) {
    if arriving.0.is_empty() {
        return;
    }
    textures.pictures.retain(|_, held| held.owner.strong_count() > 0);
    for band in arriving.0.drain(..) {
        if band.inner.strong_count() == 0 {
            continue;
        }
        if !textures.pictures.contains_key(&band.id) {
            let held = textures.make(&device, &band);
            textures.pictures.insert(band.id, held);
        }
        let Some(Held { texture, .. }) = textures.pictures.get(&band.id) else { continue };
        let rows = band.rows.end - band.rows.start;
        write(&queue, texture, 0, band.rows.start, (band.size.0, rows), band.pixels());
        if band.is_last() {
            for (level, size, pixels) in band.smaller_levels() {
                write(&queue, texture, level, 0, size, pixels);
            }
        }
    }
}

/// Binds the atlases of the frame's letters; one that grew has another view.
fn bind_atlases(
    frame: Res<DrawList>,
    images: Res<RenderAssets<GpuImage>>,
    device: Res<RenderDevice>,
    mut textures: ResMut<Textures>,
) {
    textures.atlases.retain(|id, _| images.get(*id).is_some());
    for run in &frame.runs {
        let RectangleInk::Letters(Texture::Atlas(id)) = run.ink else { continue };
        let Some(GpuImage { texture_view, .. }) = images.get(id) else { continue };
        let view = texture_view.id();
        if textures.atlases.get(&id).is_none_or(|(bound, _)| *bound != view) {
            let groups = textures.bind(&device, texture_view);
            textures.atlases.insert(id, (view, groups));
        }
    }
}

fn extent((width, height): (u32, u32)) -> Extent3d {
    Extent3d { width, height, depth_or_array_layers: 1 }
}

fn write(
    queue: &RenderQueue,
    texture: &bevy::render::render_resource::Texture,
    mip_level: u32,
    top: u32,
    size: (u32, u32),
    pixels: &[u8],
) {
    if pixels.is_empty() {
        return;
    }
    let origin = Origin3d { x: 0, y: top, z: 0 };
    let place = TexelCopyTextureInfo { mip_level, origin, ..texture.as_image_copy() };
    let rows = TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(size.0 * 4), rows_per_image: None };
    queue.write_texture(place, pixels, rows, extent(size));
}
