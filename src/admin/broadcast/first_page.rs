//! First page of a document as a PNG, drawn by the sandboxed worker and kept by the file's hash in the site's own folder. One is
//! drawn at a time, so that the glass has its cores; the document itself is never sent to a browser.

use std::{
    fs,
    io::{self, Cursor},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
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
/// Pictures that are kept; all are drawn again where there are more.
const MOST: usize = 2_000;

/// One at a time.
static ONE: Mutex<()> = Mutex::new(());

/// The picture of a document's first page, neither wider nor higher than `side` pixels; `None` where it cannot be drawn.
///
/// # Errors
/// The site's folder cannot be read or written.
pub(super) fn first_page(
    site: &Site,
    hash: BlobHash,
    kind: MediaKind,
    path: PathBuf,
    side: u16,
) -> io::Result<Option<Vec<u8>>> {
    let folder = site.folder().join(FOLDER);
    let kept = folder.join(format!("{hash}-{side}.png"));
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    match fs::read(&kept) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read.map(Some),
    }
    match draw(RasterDocument { hash, kind, path }, f32::from(side)) {
        Ok(png) => {
            private_files::create_folder(&folder)?;
            make_room(&folder)?;
            write_atomically(&kept, &png, Readers::Owner)?;
            Ok(Some(png))
        }
        Err(why) => {
            tracing::info!(document.sha256 = %hash, "a first page cannot be drawn: {why}");
            Ok(None)
        }
    }
}

fn draw(document: RasterDocument, side: f32) -> Result<Vec<u8>, Unshowable> {
    let config = PoolConfig::detect().map_err(|error| Unshowable::Unavailable(error.to_string()))?;
    let other = || Unshowable::Broken("a worker's answer to another question".into());
    let job = |id, task| {
        let document = document.clone();
        RasterJob { id: JobId(id), document, task, urgency: JobUrgency::Visible, keep: false }
    };
    let JobOutput::Measured(sheets) = render_once(&config, job(1, RasterTask::Measure))? else { return Err(other()) };
    let sheet = sheets.first().ok_or_else(other)?;
    let scale = (side / sheet.width_pt.max(0.1)).min(side / sheet.height_pt.max(0.1));
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
