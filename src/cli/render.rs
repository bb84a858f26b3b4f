//! `vyveska render`: one page of a file as a PNG, or its words as JSON, through the sandboxed worker.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{exit::Exit, output::complain};
use crate::{
    config::RecognitionSettings,
    notice::{BlobHash, inspect},
    raster::{
        Bitmap, Draw, JobId, JobOutput, JobUrgency, PageSize, PageText, PixelRect, PoolConfig, RasterDocument,
        RasterJob, RasterTask, TextOrigin, Unshowable, render_once,
    },
    reading::{RunningLines, read_page},
    recognition::{RecogniseError, Recogniser, RecogniserMissing, recognise_once},
    words::Language,
};

/// Draw one page of a PDF or picture as a PNG, or print its words. Exit code 3 when it cannot be drawn.
#[derive(Args)]
pub(super) struct RenderArgs {
    file: PathBuf,
    /// Page, from 1.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    page: u32,
    /// Width of the picture in pixels.
    #[arg(long, value_name = "PX", default_value_t = 1240, value_parser = clap::value_parser!(u32).range(1..=8_192))]
    width: u32,
    /// Where the picture goes; without it nothing is drawn.
    #[arg(long, value_name = "PNG", required_unless_present_any = ["text", "reading"])]
    out: Option<PathBuf>,
    /// Print the words of the page and where they stand, in points from its upper left corner, as JSON.
    #[arg(long)]
    text: bool,
    /// The words that Tesseract recognises in the picture of the page, in place of the document's own.
    #[arg(long, requires = "text")]
    recognise: bool,
    /// Print the text of all pages in the order of reading, one block a line, as JSON.
    #[arg(long)]
    reading: bool,
}

/// Pages whose text is printed in the order of reading.
const READ_PAGES: usize = 200;

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
    Raster(#[from] crate::raster::RasterNotInstalled),
    #[error(transparent)]
    NoRecogniser(#[from] RecogniserMissing),
    #[error(transparent)]
    Recognise(#[from] RecogniseError),
}

impl RenderArgs {
    pub(super) fn run(self) -> Exit {
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
        let config = PoolConfig::detect()?;
        let document = document(&self.file).map_err(|error| RenderError::Read(error, self.file.clone()))?;
        let page_error = |reason| RenderError::Page { file: self.file.clone(), reason };
        let job = |id, task| {
            let document = document.clone();
            RasterJob { id: JobId(id), document, task, urgency: JobUrgency::Visible, keep: false }
        };
        let other = || page_error(Unshowable::Broken("a worker's answer to another question".into()));
        let JobOutput::Measured(sheets) = render_once(&config, job(1, RasterTask::Measure)).map_err(page_error)? else {
            return Err(other());
        };
        let Some(sheet) = sheets.get(self.page as usize - 1) else {
            return Err(RenderError::NoPage { file: self.file.clone(), page: self.page, pages: sheets.len() });
        };
        if self.text {
            let text = if self.recognise {
                let settings = RecognitionSettings::default();
                let recogniser = Recogniser::find(&settings)?;
                recognise_once(&recogniser, &config, &document, self.page - 1, *sheet, settings.deadline)?
            } else {
                match render_once(&config, job(2, RasterTask::Text { page: self.page - 1 })).map_err(page_error)? {
                    JobOutput::Text(text) => text,
                    _ => return Err(other()),
                }
            };
            println!("{}", text_json(self.page, *sheet, &text));
        }
        if self.reading {
            let text = |page| match render_once(&config, job(4 + page, RasterTask::Text { page: page as u32 })) {
                Ok(JobOutput::Text(text)) => Ok(text),
                Ok(_) => Err(other()),
                Err(reason) => Err(page_error(reason)),
            };
            let pages = sheets.len().min(READ_PAGES) as u64;
            print_reading(&(0..pages).map(text).collect::<Result<Vec<_>, _>>()?, &sheets);
        }
        let Some(out) = &self.out else { return Ok(()) };
        let scale = (self.width as f32 / sheet.width_pt.max(0.1)).min(TALLEST / sheet.height_pt.max(0.1));
        let (width, height) = sheet.pixels(scale);
        let clip = PixelRect { x: 0, y: 0, width, height };
        let draw = RasterTask::Draw(Draw { page: self.page - 1, scale, clip });
        match render_once(&config, job(3, draw)).map_err(page_error)? {
            JobOutput::Drawn(bitmap) => save(bitmap, out).map_err(|error| RenderError::Write(error, out.clone())),
            _ => Err(other()),
        }
    }
}

/// The words of a page for a program to read.
fn text_json(page: u32, sheet: PageSize, text: &PageText) -> serde_json::Value {
    let words = text.words.iter().map(|word| {
        let rect = word.rect;
        serde_json::json!({
            "text": word.text, "starts_line": word.starts_line,
            "x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height,
        })
    });
    let tags = text.tags.iter().map(|tag| {
        let kind = format!("{:?}", tag.kind).to_lowercase();
        serde_json::json!({ "kind": kind, "description": tag.description, "words": tag.words })
    });
    let (origin, confidence) = match text.origin {
        TextOrigin::None => ("none", None),
        TextOrigin::Layer => ("layer", None),
        TextOrigin::Recognised { confidence } => ("recognised", Some(confidence)),
        TextOrigin::Awaited => ("awaited", None),
        TextOrigin::NotReadable => ("not-readable", None),
    };
    serde_json::json!({
        "origin": origin, "confidence": confidence, "page": page, "width_pt": sheet.width_pt, "height_pt": sheet.height_pt, "cut_short": text.cut_short,
        "words": words.collect::<Vec<_>>(), "tags": tags.collect::<Vec<_>>(),
    })
}

/// Prints the blocks of pages in the order of reading.
fn print_reading(pages: &[PageText], sheets: &[PageSize]) {
    let running = RunningLines::find(pages.iter().zip(sheets.iter().copied()));
    for (number, (page, sheet)) in pages.iter().zip(sheets).enumerate() {
        for block in read_page(page, *sheet, &running, Language::Czech).blocks {
            let kind = format!("{:?}", block.kind).to_lowercase();
            let sentences = block.sentences.len();
            let line = serde_json::json!({
                "page": number + 1, "kind": kind, "text": block.text, "sentences": sentences,
            });
            println!("{line}");
        }
    }
}

/// A file as the pool takes documents.
fn document(path: &Path) -> io::Result<RasterDocument> {
    let kind = inspect(&mut std::fs::File::open(path)?)?.kind;
    // One run draws one file, so its name may stand for its hash.
    let hash = BlobHash::digest(path.as_os_str().as_encoded_bytes());
    Ok(RasterDocument { hash, kind, path: path.to_owned() })
}

fn save(bitmap: Bitmap, path: &Path) -> Result<(), String> {
    let Bitmap { width, height, mut bgra } = bitmap;
    for pixel in bgra.chunks_exact_mut(4) {
        pixel.swap(0, 2);
    }
    let picture = image::RgbaImage::from_raw(width, height, bgra).ok_or("the picture has the wrong size")?;
    picture.save_with_format(path, image::ImageFormat::Png).map_err(|error| error.to_string())
}
