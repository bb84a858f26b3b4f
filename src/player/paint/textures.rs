//! Textures by name: what was taken to the graphics card, and the way there.

use std::collections::HashMap;

use bevy::{asset::AssetId, image::Image, platform::collections::HashSet};

use super::{
    frame::Texture,
    picture::{Channels, Pictures, Upload},
};

struct Held {
    texture: wgpu::Texture,
    group: wgpu::BindGroup,
}

/// What is on the card.
#[derive(Default)]
pub struct Textures {
    held: HashMap<Texture, Held>,
    /// Linear, and nearest.
    samplers: Option<[wgpu::Sampler; 2]>,
}

impl Textures {
    pub fn group(&self, texture: Texture) -> Option<&wgpu::BindGroup> {
        self.held.get(&texture).map(|held| &held.group)
    }

    fn make(
        &mut self,
        device: &wgpu::Device,
        layout: &wgpu::BindGroupLayout,
        width: u32,
        height: u32,
        levels: u32,
        format: wgpu::TextureFormat,
    ) -> Held {
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: None,
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: levels,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        let [smoothly, exactly] = self.samplers.get_or_insert_with(|| {
            use wgpu::{
                FilterMode::{Linear, Nearest},
                MipmapFilterMode,
            };
            [(Linear, MipmapFilterMode::Linear), (Nearest, MipmapFilterMode::Nearest)].map(|(filter, mipmap_filter)| {
                device.create_sampler(&wgpu::SamplerDescriptor {
                    mag_filter: filter,
                    min_filter: filter,
                    mipmap_filter,
                    ..Default::default()
                })
            })
        });
        let view = texture.create_view(&Default::default());
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&view) },
                wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::Sampler(smoothly) },
                wgpu::BindGroupEntry { binding: 2, resource: wgpu::BindingResource::Sampler(exactly) },
            ],
        });
        Held { texture, group }
    }

    /// Takes waiting pictures up, in bands of rows, until about `budget` bytes went; true when more wait. Pictures
    /// that nobody holds any more go.
    pub fn upload(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        layout: &wgpu::BindGroupLayout,
        pictures: &mut Pictures,
        budget: usize,
    ) -> bool {
        let alive: HashSet<u64> = pictures.alive().collect();
        self.held.retain(|name, _| !matches!(name, Texture::Picture(id) if !alive.contains(id)));
        let mut left = budget;
        while let Some(upload) = pictures.waiting.front_mut() {
            if !upload.wanted() || upload.pixels.len() < level_bytes(upload.width, upload.height) {
                pictures.waiting.pop_front();
                continue;
            }
            if left == 0 {
                return true;
            }
            let name = Texture::Picture(upload.id);
            if !self.held.contains_key(&name) {
                let format = match upload.channels {
                    Channels::Bgra => wgpu::TextureFormat::Bgra8Unorm,
                    Channels::Rgba => wgpu::TextureFormat::Rgba8Unorm,
                };
                let held = self.make(device, layout, upload.width, upload.height, upload.levels, format);
                self.held.insert(name, held);
            }
            let Some(held) = self.held.get(&name) else { continue };
            left = left.saturating_sub(band(queue, &held.texture, upload, left));
            if upload.rows >= upload.height {
                small_levels(queue, &held.texture, upload);
                upload.done();
                pictures.waiting.pop_front();
            }
        }
        false
    }

    /// Takes an atlas of letters up as it is now.
    pub fn atlas(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        layout: &wgpu::BindGroupLayout,
        id: AssetId<Image>,
        image: &Image,
    ) {
        let Some(data) = &image.data else { return };
        let (width, height) = (image.width(), image.height());
        if data.len() < level_bytes(width, height) {
            return;
        }
        let name = Texture::Atlas(id);
        let fits = |held: &Held| (held.texture.width(), held.texture.height()) == (width, height);
        if !self.held.get(&name).is_some_and(fits) {
            let held = self.make(device, layout, width, height, 1, wgpu::TextureFormat::Rgba8Unorm);
            self.held.insert(name, held);
        }
        if let Some(held) = self.held.get(&name) {
            write(queue, &held.texture, 0, 0, (width, height), data);
        }
    }
}

fn level_bytes(width: u32, height: u32) -> usize {
    width as usize * height as usize * 4
}

/// Writes the next rows; tells how many bytes went.
fn band(queue: &wgpu::Queue, texture: &wgpu::Texture, upload: &mut Upload, most: usize) -> usize {
    let row = upload.width as usize * 4;
    let rows = (most / row.max(1)).max(1).min((upload.height - upload.rows) as usize);
    let from = upload.rows as usize * row;
    if let Some(bytes) = upload.pixels.get(from..from + rows * row) {
        write(queue, texture, 0, upload.rows, (upload.width, rows as u32), bytes);
    }
    upload.rows += rows as u32;
    rows * row
}

/// Writes the levels after the first.
fn small_levels(queue: &wgpu::Queue, texture: &wgpu::Texture, upload: &Upload) {
    let mut from = level_bytes(upload.width, upload.height);
    for level in 1..upload.levels {
        let size = ((upload.width >> level).max(1), (upload.height >> level).max(1));
        let to = from + level_bytes(size.0, size.1);
        if let Some(bytes) = upload.pixels.get(from..to) {
            write(queue, texture, level, 0, size, bytes);
        }
        from = to;
    }
}

fn write(
    queue: &wgpu::Queue,
    texture: &wgpu::Texture,
    level: u32,
    top: u32,
    (width, height): (u32, u32),
    bytes: &[u8],
) {
    queue.write_texture(
        wgpu::TexelCopyTextureInfo {
            texture,
            mip_level: level,
            origin: wgpu::Origin3d { x: 0, y: top, z: 0 },
            aspect: wgpu::TextureAspect::All,
        },
        bytes,
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(width * 4), rows_per_image: None },
        wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
    );
}
