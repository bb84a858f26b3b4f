//! Shared surface: pictures that the processor draws go to the X server through memory that both of them have (MIT-SHM 1.2).
//!
//! Mesa sends such a picture through the socket where the server has no DRI3, 8 MB in pieces of 200 KB, which takes longer than
//! to draw it (`wsi_common_x11.c`, `x11_present_to_x11_sw`). There are two pieces of memory in turn: one is filled while the
//! server copies the other. A frame comes at the soonest [`NEAREST`] after the one before, for nothing else keeps time here.
//!
//! Left out: windows of a graphics card, and of Wayland, where Mesa shares its memory itself (`surface`).

use std::{
    io,
    os::fd::{AsFd as _, OwnedFd},
    sync::mpsc,
    time::{Duration, Instant},
};

use bevy::render::{
    render_resource::{
        Buffer, BufferDescriptor, BufferUsages, CommandEncoder, Extent3d, MapMode, PollType, TexelCopyBufferInfo,
        TexelCopyBufferLayout, Texture, TextureDescriptor, TextureDimension, TextureFormat, TextureUsages, TextureView,
        TextureViewDescriptor,
    },
    renderer::RenderDevice,
};
use rustix::fs::MemfdFlags;
use x11rb::{
    connection::Connection as _,
    errors::{ConnectError, ConnectionError, ReplyError, ReplyOrIdError},
    protocol::{
        Event,
        shm::ConnectionExt as _,
        xproto::{ConnectionExt as _, CreateGCAux, ImageFormat, ImageOrder},
    },
    rust_connection::RustConnection,
};

/// How the pixels lie: blue, green, red and a byte of nothing.
pub(super) const FORMAT: TextureFormat = TextureFormat::Bgra8Unorm;
/// Masks of red, green and blue in such a pixel.
const MASKS: [u32; 3] = [0xff_0000, 0xff00, 0xff];
/// Rows in a buffer begin at multiples of so many bytes (WebGPU, `bytesPerRow`).
const ROW: u32 = 256;
/// How near two frames may come to each other: sixty a second, a little less so that none waits for the fingers' next report.
const NEAREST: Duration = Duration::from_micros(16_200);
/// How long drawing may take before the device counts as stuck.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no shared memory, or a picture does not go through it.
#[derive(Debug, thiserror::Error)]
pub(super) enum SharedError {
    #[error("no connection to the X server: {0}")]
    Connect(#[from] ConnectError),
    #[error("the connection to the X server: {0}")]
    Connection(#[from] ConnectionError),
    #[error("the X server refuses: {0}")]
    Reply(#[from] ReplyError),
    #[error("the X server refuses: {0}")]
    Id(#[from] ReplyOrIdError),
    #[error("the X server refuses a picture: {0}")]
    Picture(String),
    #[error("the X server shares no memory by descriptor (MIT-SHM before 1.2)")]
    Old,
    #[error("the window's pixels are others than those that are drawn")]
    Pixels,
    #[error("the window is larger than X can say")]
    Size,
    #[error("what was drawn cannot be read: {0}")]
    Device(String),
    #[error(transparent)]
    Memory(#[from] io::Error),
    #[error(transparent)]
    System(#[from] rustix::io::Errno),
}

/// A window, and the memory shared for it.
pub(super) struct SharedSurface {
    connection: RustConnection,
    window: u32,
    context: u32,
    depth: u8,
    picture: Option<SharedPicture>,
    /// When the last picture was handed over.
    before: Option<Instant>,
}

/// What is drawn into, in the size of the window.
struct SharedPicture {
    width: u16,
    height: u16,
    row_bytes: u32,
    texture: Texture,
    readback: Buffer,
    segments: [SharedMemory; 2],
    /// Which of them takes the next picture.
    next: usize,
}

/// A piece of memory that the server has as well.
struct SharedMemory {
    id: u32,
    memory: OwnedFd,
    /// The server may still read it.
    is_read: bool,
}

impl SharedSurface {
    /// For a window of the display that `DISPLAY` names.
    ///
    /// # Errors
    /// The server is far away, too old, or has other pixels.
    pub(super) fn open(window: u32) -> Result<Self, SharedError> {
        let (connection, _) = RustConnection::connect(None)?;
        let version = connection.shm_query_version()?.reply()?;
        if (version.major_version, version.minor_version) < (1, 2) {
            return Err(SharedError::Old);
        }
        let depth = connection.get_geometry(window)?.reply()?.depth;
        let visual = connection.get_window_attributes(window)?.reply()?.visual;
        let setup = connection.setup();
        let mut visuals = setup.roots.iter().flat_map(|it| &it.allowed_depths).flat_map(|it| &it.visuals);
        let masks = visuals.find(|it| it.visual_id == visual).map(|it| [it.red_mask, it.green_mask, it.blue_mask]);
        let bits = setup.pixmap_formats.iter().find(|it| it.depth == depth).map(|it| it.bits_per_pixel);
        if setup.image_byte_order != ImageOrder::LSB_FIRST || masks != Some(MASKS) || bits != Some(32) {
            return Err(SharedError::Pixels);
        }
        let context = connection.generate_id()?;
        connection.create_gc(context, window, &CreateGCAux::new().graphics_exposures(0))?.check()?;
        Ok(Self { connection, window, context, depth, picture: None, before: None })
    }

    /// What the next picture is drawn into, in this size in pixels.
    ///
    /// # Errors
    /// No memory, or the server does not take it.
    pub(super) fn view(&mut self, size: (u32, u32), device: &RenderDevice) -> Result<TextureView, SharedError> {
        let fits = |it: &SharedPicture| (u32::from(it.width), u32::from(it.height)) == size;
        if !self.picture.as_ref().is_some_and(fits) {
            for segment in self.picture.take().into_iter().flat_map(|old| old.segments) {
                self.connection.shm_detach(segment.id)?;
            }
            self.picture = Some(SharedPicture::new(size, device, &self.connection)?);
        }
        let view = self.picture.as_ref().map(|it| it.texture.create_view(&TextureViewDescriptor::default()));
        view.ok_or(SharedError::Size)
    }

    /// Reads back what was drawn before this command.
    pub(super) fn read_back(&self, encoder: &mut CommandEncoder) {
        let Some(picture) = &self.picture else { return };
        let layout = TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(picture.row_bytes), rows_per_image: None };
        let into = TexelCopyBufferInfo { buffer: &picture.readback, layout };
        encoder.copy_texture_to_buffer(picture.texture.as_image_copy(), into, picture.texture.size());
    }

    /// Waits until it is drawn and hands it to the server.
    ///
    /// # Errors
    /// The device or the server is gone.
    pub(super) fn hand_over(&mut self, device: &RenderDevice) -> Result<(), SharedError> {
        let Some(picture) = &mut self.picture else { return Ok(()) };
        let SharedPicture { width, height, row_bytes, readback, segments, next, .. } = picture;
        let Some(segment) = segments.get_mut(*next) else { return Ok(()) };
        while segment.is_read {
            // The one that was handed over first is read first.
            match self.connection.wait_for_event()? {
                Event::ShmCompletion(done) if done.shmseg == segment.id => segment.is_read = false,
                Event::Error(error) => return Err(SharedError::Picture(format!("{error:?}"))),
                _ => {}
            }
        }
        let (tell, told) = mpsc::channel();
        readback.slice(..).map_async(MapMode::Read, move |result| drop(tell.send(result)));
        let gone = |error: &dyn std::fmt::Display| SharedError::Device(error.to_string());
        device.poll(PollType::Wait { submission_index: None, timeout: Some(PATIENCE) }).map_err(|e| gone(&e))?;
        told.try_recv().map_err(|e| gone(&e))?.map_err(|e| gone(&e))?;
        let written = write_all(&segment.memory, &readback.slice(..).get_mapped_range());
        readback.unmap();
        written?;
        if let Some(before) = self.before {
            std::thread::sleep((before + NEAREST).saturating_duration_since(Instant::now()));
        }
        let row = u16::try_from(*row_bytes / 4).map_err(|_| SharedError::Size)?;
        let (whole, format) = ((*width, *height), u8::from(ImageFormat::Z_PIXMAP));
        let Self { connection, window, context, depth, .. } = self;
        connection.shm_put_image(
            *window, *context, row, whole.1, 0, 0, whole.0, whole.1, 0, 0, *depth, format, true, segment.id, 0,
        )?;
        connection.flush()?;
        segment.is_read = true;
        *next = 1 - *next;
        self.before = Some(Instant::now());
        Ok(())
    }
}

impl SharedPicture {
    fn new(size: (u32, u32), device: &RenderDevice, connection: &RustConnection) -> Result<Self, SharedError> {
        let row_bytes = size.0.saturating_mul(4).div_ceil(ROW).saturating_mul(ROW);
        let bytes = u64::from(row_bytes) * u64::from(size.1);
        let short = |side: u32| u16::try_from(side).map_err(|_| SharedError::Size);
        let texture = device.create_texture(&TextureDescriptor {
            label: Some("the window's picture"),
            size: Extent3d { width: size.0, height: size.1, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: TextureDimension::D2,
            format: FORMAT,
            usage: TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let readback = device.create_buffer(&BufferDescriptor {
            label: Some("the window's picture"),
            size: bytes,
            usage: BufferUsages::COPY_DST | BufferUsages::MAP_READ,
            mapped_at_creation: false,
        });
        let segments = [SharedMemory::new(bytes, connection)?, SharedMemory::new(bytes, connection)?];
        Ok(Self { width: short(size.0)?, height: short(size.1)?, row_bytes, texture, readback, segments, next: 0 })
    }
}

impl SharedMemory {
    fn new(bytes: u64, connection: &RustConnection) -> Result<Self, SharedError> {
        let memory = rustix::fs::memfd_create("vyveska-glass", MemfdFlags::CLOEXEC)?;
        rustix::fs::ftruncate(&memory, bytes)?;
        let id = connection.generate_id()?;
        connection.shm_attach_fd(id, memory.as_fd().try_clone_to_owned()?, true)?.check()?;
        Ok(Self { id, memory, is_read: false })
    }
}

/// Writes from the beginning of the memory; unlike a mapping this cannot fault.
fn write_all(memory: &OwnedFd, bytes: &[u8]) -> Result<(), SharedError> {
    let mut done = 0;
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        match rustix::io::pwrite(memory, rest, done as u64) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
            Ok(written) => done += written,
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
