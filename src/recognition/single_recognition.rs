//! Single recognition, of one page for the command line: with a raster worker and a recogniser of its own, and nothing kept.

use std::time::Duration;

use super::{
    page_image::page_draw,
    page_recognition::{RecognisedPage, recognise_page},
    recogniser::Recogniser,
    recogniser_process::ProcessOrder,
};
use crate::raster::{
    JobId, JobOutput, JobUrgency, PageSize, PageText, PoolConfig, RasterDocument, RasterJob, RasterTask, TextOrigin,
    Unshowable, render_once,
};

/// Why a page was not recognised.
#[derive(Debug, thiserror::Error)]
pub enum RecogniseError {
    /// It cannot be drawn.
    #[error(transparent)]
    Page(#[from] Unshowable),
    /// It is a plan, with print too small for a picture of a bearable size.
    #[error("the page is too large to be recognised")]
    Plan,
    /// The recogniser failed, hung or lied.
    #[error("{0}")]
    Recogniser(String),
}

/// Recognises a page of this size, counted from 0, from its picture alone; its own words are not looked at.
///
/// # Errors
/// It cannot be drawn, or the recogniser fails.
pub fn recognise_once(
    recogniser: &Recogniser,
    pool: &PoolConfig,
    document: &RasterDocument,
    page: u32,
    size: PageSize,
    deadline: Duration,
) -> Result<PageText, RecogniseError> {
    let draw = page_draw(page, size, document.kind).ok_or(RecogniseError::Plan)?;
    let job = RasterJob {
        id: JobId(1),
        document: document.clone(),
        task: RasterTask::Draw(draw),
        urgency: JobUrgency::Visible,
        keep: false,
    };
    let JobOutput::Drawn(bitmap) = render_once(pool, job)? else {
        return Err(Unshowable::Unavailable("an answer to something else".into()).into());
    };
    let (language, go_on) = (recogniser.language_for(None), || ProcessOrder::GoOn);
    let recognised = recognise_page(recogniser, bitmap, &draw, document.kind, language, deadline, &go_on);
    match recognised.map_err(|failure| RecogniseError::Recogniser(failure.to_string()))? {
        RecognisedPage::Text(text) => Ok(text),
        RecognisedPage::NotReadable => Ok(PageText { origin: TextOrigin::NotReadable, ..PageText::default() }),
    }
}
