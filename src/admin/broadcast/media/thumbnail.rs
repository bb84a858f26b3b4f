//! Thumbnail of a media file: its first page as a PNG, drawn by the sandboxed worker and kept by the file's hash in the site's
//! own folder. One is drawn at a time, so that the glass has its cores.

use std::{
    fs,
    io::{self, Cursor},
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::{
    hash_cache::cached_hash,
    library::{LibraryFile, LibraryKind},
};
use crate::{
    admin::site::Site,
    notice::{BlobHash, MediaKind},
    platform::{
        atomic_file::{Readers, write_atomically},
        private_files,
    },
    raster::{
        Bitmap, Draw, JobId, JobOutput, JobUrgency, PixelRect, PoolConfig, RasterDocument, RasterJob, RasterTask,
        Unshowable, render_once,
    },
};

/// Folder within the site's own.
const FOLDER: &str = "thumbnails";
/// Thumbnails that are kept; all are drawn again where there are more.
const MOST: usize = 2_000;
/// Width and height at the most, in pixels.
const WIDTH: f32 = 320.0;
const HEIGHT: f32 = 320.0;

/// One at a time.
static ONE: Mutex<()> = Mutex::new(());

/// The picture of a file; `None` where it cannot be drawn, or is none.
///
/// # Errors
/// The file or the site's folder cannot be read or written.
pub(super) fn thumbnail(site: &Site, file: &LibraryFile) -> io::Result<Option<Vec<u8>>> {
    let kind = match file.kind {
        LibraryKind::Picture => MediaKind::Picture,
        LibraryKind::Pdf => MediaKind::Pdf,
        LibraryKind::Message | LibraryKind::Other => return Ok(None),
    };
    let Some(hash) = cached_hash(&file.path)? else { return Ok(None) };
    let folder = site.folder().join(FOLDER);
    let kept = folder.join(format!("{hash}.png"));
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    match fs::read(&kept) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read.map(Some),
    }
    match draw(hash, kind, &file.path) {
        Ok(png) => {
            private_files::create_folder(&folder)?;
            make_room(&folder)?;
            write_atomically(&kept, &png, Readers::Owner)?;
            Ok(Some(png))
        }
        Err(why) => {
            tracing::info!(file = file.name, "a media file cannot be drawn: {why}");
            Ok(None)
        }
    }
}

fn draw(hash: BlobHash, kind: MediaKind, path: &Path) -> Result<Vec<u8>, Unshowable> {
    let config = PoolConfig::detect().map_err(|error| Unshowable::Unavailable(error.to_string()))?;
    let other = || Unshowable::Broken("a worker's answer to another question".into());
    let job = |id, task| {
        let document = RasterDocument { hash, kind, path: path.to_owned() };
        RasterJob { id: JobId(id), document, task, urgency: JobUrgency::Visible, keep: false }
    };
    let JobOutput::Measured(sheets) = render_once(&config, job(1, RasterTask::Measure))? else { return Err(other()) };
    let sheet = sheets.first().ok_or_else(other)?;
    let scale = (WIDTH / sheet.width_pt.max(0.1)).min(HEIGHT / sheet.height_pt.max(0.1));
    let (width, height) = sheet.pixels(scale);
    let clip = PixelRect { x: 0, y: 0, width, height };
    let draw = RasterTask::Draw(Draw { page: 0, scale, clip });
    match render_once(&config, job(2, draw))? {
        JobOutput::Drawn(bitmap) => png(bitmap).ok_or_else(other),
        _ => Err(other()),
    }
}

fn png(bitmap: Bitmap) -> Option<Vec<u8>> {
    let Bitmap { width, height, mut bgra } = bitmap;
    for pixel in bgra.chunks_exact_mut(4) {
        pixel.swap(0, 2);
    }
    let picture = image::RgbaImage::from_raw(width, height, bgra)?;
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).ok()?;
    Some(out.into_inner())
}

/// Empties a folder that has become too large.
fn make_room(folder: &Path) -> io::Result<()> {
    let kept: Vec<_> = fs::read_dir(folder)?.flatten().collect();
    if kept.len() >= MOST {
        for entry in kept {
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}
