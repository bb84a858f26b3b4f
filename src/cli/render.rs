//! `vyveska render`: one page of a file as a PNG, through the sandboxed worker.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{Exit, complain};
use crate::{
    notice::{BlobHash, MediaKind},
    raster::{
        Bitmap, Document, Draw, Job, JobId, Output, PixelRect, PoolConfig, Task, Unshowable, Urgency, render_once,
    },
};

/// Draw one page of a PDF or picture as a PNG. Exit code 3 when it cannot be drawn.
#[derive(Args)]
pub struct Render {
    file: PathBuf,
    /// Page, from 1.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// Width of the picture in pixels.
    #[arg(long, value_name = "PX", default_value_t = 1240, value_parser = clap::value_parser!(u32).range(1..=8_192))]
    width: u32,
    #[arg(long, value_name = "PNG")]
    out: PathBuf,
}

/// Tallest picture made; a page that is taller at the wanted width is drawn narrower.
const TALLEST: f32 = 8_000.0;

#[derive(Debug, thiserror::Error)]
enum RenderError {
    #[error("{}: {reason}", file.display())]
    Page { file: PathBuf, reason: Unshowable },
    #[error("{}: there is no page {page}, only {pages}", file.display())]
    NoPage { file: PathBuf, page: u32, pages: usize },
    #[error("cannot read {1}: {0}")]
    Read(#[source] io::Error, PathBuf),
    #[error("cannot write {1}: {0}")]
    Write(String, PathBuf),
    #[error(transparent)]
    Raster(#[from] crate::raster::NotFound),
}

impl Render {
    pub fn run(self) -> Exit {
        match self.draw() {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                match error {
                    RenderError::Page { .. } | RenderError::NoPage { .. } => Exit::Unshowable,
                    _ => Exit::Failed,
                }
            }
        }
    }

    fn draw(&self) -> Result<(), RenderError> {
        let config = PoolConfig::found()?;
        let document = document(&self.file).map_err(|error| RenderError::Read(error, self.file.clone()))?;
        let page_error = |reason| RenderError::Page { file: self.file.clone(), reason };
        let job = |id, task| Job { id: JobId(id), document: document.clone(), task, urgency: Urgency::Visible };
        let sheets = match render_once(&config, job(1, Task::Measure)).map_err(page_error)? {
            Output::Measured(sheets) => sheets,
            Output::Drawn(_) => {
                return Err(page_error(Unshowable::Broken("a worker's answer to another question".into())));
            }
        };
        let Some(sheet) = sheets.get(self.page as usize - 1) else {
            return Err(RenderError::NoPage { file: self.file.clone(), page: self.page, pages: sheets.len() });
        };
        let scale = (self.width as f32 / sheet.width_pt.max(0.1)).min(TALLEST / sheet.height_pt.max(0.1));
        let (width, height) = sheet.pixels(scale);
        let clip = PixelRect { x: 0, y: 0, width, height };
        let draw = Task::Draw(Draw { page: self.page - 1, scale, clip });
        match render_once(&config, job(2, draw)).map_err(page_error)? {
            Output::Drawn(bitmap) => {
                save(bitmap, &self.out).map_err(|error| RenderError::Write(error, self.out.clone()))
            }
            Output::Measured(_) => Err(page_error(Unshowable::Broken("a worker's answer to another question".into()))),
        }
    }
}

/// A file as the pool takes documents.
fn document(path: &Path) -> io::Result<Document> {
    let mut head = vec![];
    std::fs::File::open(path)?.take(4_096).read_to_end(&mut head)?;
    // One run draws one file, so its name may stand for its hash.
    let hash = BlobHash::of(path.as_os_str().as_encoded_bytes());
    Ok(Document { hash, kind: MediaKind::of(&head), path: path.to_owned() })
}

fn save(bitmap: Bitmap, path: &Path) -> Result<(), String> {
    let Bitmap { width, height, mut bgra } = bitmap;
    for pixel in bgra.chunks_exact_mut(4) {
        pixel.swap(0, 2);
    }
    let picture = image::RgbaImage::from_raw(width, height, bgra).ok_or("the picture has the wrong size")?;
    picture.save_with_format(path, image::ImageFormat::Png).map_err(|error| error.to_string())
}
