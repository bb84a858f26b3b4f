//! Picture of the glass: the very list of rectangles that is on it, drawn once more into a texture of its own and read back
//! while the player goes on. Nothing is done, and no memory kept, while nobody asks.
//!
//! Left out: whether a picture may be taken and who gets it (`report`).

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use bevy::{
    prelude::*,
    render::{
        GpuResourceAppExt as _, Render, RenderApp, RenderSystems,
        render_resource::{
            Buffer, BufferDescriptor, BufferUsages, Extent3d, MapMode, PollType, TexelCopyBufferInfo,
            TexelCopyBufferLayout, TextureDescriptor, TextureDimension, TextureFormat, TextureUsages,
        },
        renderer::{RenderContext, RenderDevice, RenderGraph, RenderGraphSystems},
        view::window::ExtractedWindows,
    },
};

use super::pass::{self, ListDrawing};

/// Rows of a picture in a buffer begin at multiples of so many bytes (WebGPU, `bytesPerRow`).
const ROW: u32 = 256;

/// Pixels of the glass, red, green, blue and alpha; rows from the top.
pub(crate) struct GlassPixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Takes the pixels, once, on a thread of its own; `None` where they cannot be read.
type PixelReceiver = Box<dyn FnOnce(Option<GlassPixels>) + Send + Sync>;

/// Orders for pictures of the glass, shared with the render world. One is carried out at a time.
#[derive(Resource, Clone, Default)]
pub(crate) struct GlassPictures {
    order: Arc<Mutex<Option<PictureOrder>>>,
    busy: Arc<AtomicBool>,
}

/// A picture that was asked for.
struct PictureOrder {
    receiver: PixelReceiver,
    _busy: BusyMark,
}

/// Marks that a picture is on its way; gone with it, whatever becomes of it.
struct BusyMark(Arc<AtomicBool>);

impl Drop for BusyMark {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl GlassPictures {
    /// Has the frame that is being made drawn once more. A receiver that is dropped gets nothing: the window or the card went.
    pub(crate) fn order(&self, receiver: impl FnOnce(Option<GlassPixels>) + Send + Sync + 'static) {
        self.busy.store(true, Ordering::Release);
        let order = PictureOrder { receiver: Box::new(receiver), _busy: BusyMark(self.busy.clone()) };
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = Some(order);
    }

    /// True until the pixels were handed over, or it is known that they will not be.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Acquire)
    }

    fn take(&self) -> Option<PictureOrder> {
        if !self.is_busy() {
            return None;
        }
        self.order.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A picture that was drawn and is not read yet.
struct DrawnPicture {
    order: PictureOrder,
    buffer: Buffer,
    layout: PixelLayout,
}

/// How the pixels lie in the buffer.
#[derive(Clone, Copy)]
struct PixelLayout {
    width: u32,
    height: u32,
    row_bytes: u32,
    /// Blue before red.
    is_bgra: bool,
}

/// What is on its way through the graphics card; a card that was lost takes it along.
#[derive(Resource, Default)]
struct PictureReadback(Option<DrawnPicture>);

/// Adds it to both worlds.
pub(crate) fn plugin(app: &mut App) {
    let orders = GlassPictures::default();
    app.insert_resource(orders.clone());
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.insert_resource(orders).init_gpu_resource::<PictureReadback>();
    render
        .add_systems(RenderGraph, draw_picture.in_set(RenderGraphSystems::Render).after(pass::draw))
        .add_systems(Render, read_back.in_set(RenderSystems::Cleanup));
}

/// Draws the list once more where a picture was asked for.
fn draw_picture(
    orders: Res<GlassPictures>,
    mut readback: ResMut<PictureReadback>,
    drawing: ListDrawing,
    windows: Res<ExtractedWindows>,
    device: Res<RenderDevice>,
    mut context: RenderContext,
) {
    let Some(order) = orders.take() else { return };
    let (Some(window), Some(format)) = (windows.values().next(), drawing.format()) else { return };
    let (width, height) = (window.physical_width, window.physical_height);
    let is_bgra = match format {
        TextureFormat::Bgra8Unorm => true,
        TextureFormat::Rgba8Unorm => false,
        _ => return (order.receiver)(None),
    };
    let size = Extent3d { width, height, depth_or_array_layers: 1 };
    let texture = device.create_texture(&TextureDescriptor {
        label: Some("picture of the glass"),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: TextureDimension::D2,
        format,
        usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC,
        view_formats: &[],
    });
    let row_bytes = width.saturating_mul(4).div_ceil(ROW).saturating_mul(ROW);
    let buffer = device.create_buffer(&BufferDescriptor {
        label: Some("picture of the glass"),
        size: u64::from(row_bytes) * u64::from(height),
        usage: BufferUsages::COPY_DST | BufferUsages::MAP_READ,
        mapped_at_creation: false,
    });
    drawing.draw(&texture.create_view(&default()), &mut context);
    let layout = TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(row_bytes), rows_per_image: None };
    let into = TexelCopyBufferInfo { buffer: &buffer, layout };
    context.command_encoder().copy_texture_to_buffer(texture.as_image_copy(), into, size);
    readback.0 = Some(DrawnPicture { order, buffer, layout: PixelLayout { width, height, row_bytes, is_bgra } });
}

/// Asks for the pixels after the card was given its commands, and looks whether they have come.
fn read_back(orders: Res<GlassPictures>, mut readback: ResMut<PictureReadback>, device: Res<RenderDevice>) {
    if let Some(DrawnPicture { order, buffer, layout }) = readback.0.take() {
        let mapped = buffer.clone();
        buffer.slice(..).map_async(MapMode::Read, move |result| {
            if let Err(error) = result {
                return warn!("a picture of the glass cannot be read: {error}");
            }
            let hand_over = move || {
                let data = mapped.slice(..).get_mapped_range();
                let pixels = unpacked(&data, layout);
                drop(data);
                mapped.unmap();
                (order.receiver)(pixels);
            };
            if let Err(error) = std::thread::Builder::new().name("picture".into()).spawn(hand_over) {
                warn!("a picture of the glass is not handed over: {error}");
            }
        });
    }
    if orders.is_busy() {
        // Without a wait; the answers to what was mapped come from here.
        device.poll(PollType::Poll).ok();
    }
}

/// The pixels in their order, without what fills the rows; `None` where there are fewer than there should be.
fn unpacked(data: &[u8], layout: PixelLayout) -> Option<GlassPixels> {
    let PixelLayout { width, height, row_bytes, is_bgra } = layout;
    let own = usize::try_from(width).ok()?.checked_mul(4)?;
    let rows = data.chunks_exact(usize::try_from(row_bytes).ok().filter(|bytes| *bytes > 0)?);
    let mut rgba = Vec::with_capacity(own.saturating_mul(usize::try_from(height).ok()?));
    for row in rows.take(usize::try_from(height).ok()?) {
        rgba.extend_from_slice(row.get(..own)?);
    }
    if is_bgra {
        for pixel in rgba.chunks_exact_mut(4) {
            pixel.swap(0, 2);
        }
    }
    let whole = own.checked_mul(usize::try_from(height).ok()?)?;
    (rgba.len() == whole).then_some(GlassPixels { width, height, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_in_their_order_without_the_filling_of_rows() {
        let layout = PixelLayout { width: 2, height: 2, row_bytes: 12, is_bgra: true };
        let mut data = vec![1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0];
        data.extend([7, 8, 9, 255, 10, 11, 12, 255, 0, 0, 0, 0]);
        let pixels = unpacked(&data, layout).unwrap();
        assert_eq!(pixels.rgba, [3, 2, 1, 255, 6, 5, 4, 255, 9, 8, 7, 255, 12, 11, 10, 255]);
        assert!(unpacked(&data[..20], layout).is_none(), "half a picture is none");
        assert!(unpacked(&data, PixelLayout { row_bytes: 0, ..layout }).is_none());
    }

    #[test]
    fn an_order_that_nobody_carries_out_blocks_no_other() {
        let orders = GlassPictures::default();
        orders.order(|_| ());
        assert!(orders.is_busy());
        drop(orders.take());
        assert!(!orders.is_busy());
    }
}
