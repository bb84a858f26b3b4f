//! Recognition of one scanned page: drawn by the raster workers, recognised, kept; failures counted.
//!
//! Left out: which page is next (`actor`), the recogniser (`page_recognition`).

use std::time::Instant;

use super::{
    actor::{FIRST_PAUSE, RecognitionActor, RecognitionStopped, STRIKES},
    document_survey::PageState,
    page_image::page_draw,
    page_recognition::{RecognisedPage, recognise_page},
    recogniser_process::ProcessOrder,
};
use crate::{
    notice::{Blob, BlobHash},
    raster::{Bitmap, Draw, JobOutput, JobUrgency, RasterTask, TextOrigin, Unshowable},
};

impl RecognitionActor {
    /// Recognises a page; `asked`: a visitor waits for it.
    pub(super) async fn recognise(&mut self, document: Blob, page: u32, asked: bool) -> Result<(), RecognitionStopped> {
        let hash = document.hash;
        if self.texts.store.page(hash, page).is_some() {
            // Recognised meanwhile, for a visitor or in another run.
            self.note_stored(hash, page);
            return Ok(());
        }
        let (bitmap, draw) = match self.draw(&document, page, asked).await? {
            Ok(Some(drawn)) => drawn,
            Ok(None) => {
                self.keep(hash, page, &RecognisedPage::NotReadable);
                return Ok(());
            }
            Err(Unshowable::Unavailable(why)) => {
                tracing::debug!(sha256 = %hash, page = page + 1, "a page cannot be drawn for recognition now: {why}");
                if !asked {
                    self.list.put_off_first();
                }
                return self.pause(FIRST_PAUSE).await;
            }
            Err(_) => return self.strike(hash, page, "it cannot be drawn").await,
        };
        let Some(recogniser) = &self.recogniser else { return Ok(()) };
        let language = recogniser.language_for(self.list.survey(hash).and_then(|survey| survey.language));
        let (texts, client, stop) = (&self.texts, &self.client, &self.stop);
        let order = || match () {
            () if stop.is_closed() => ProcessOrder::End,
            // A visitor waits for another page.
            () if !asked && texts.has_request() => ProcessOrder::End,
            () if !asked && client.unrest(Instant::now()).is_some() => ProcessOrder::Pause,
            () => ProcessOrder::GoOn,
        };
        let recognised = recognise_page(recogniser, bitmap, &draw, document.kind, language, self.deadline, &order);
        match recognised {
            Ok(recognised) => {
                (self.failures, self.fault) = (0, None);
                self.keep(hash, page, &recognised);
                if asked {
                    (self.wake)();
                }
                Ok(())
            }
            Err(failure) if failure.was_called_off() => Ok(()),
            Err(failure) if failure.is_of_page() => self.strike(hash, page, &failure.to_string()).await,
            Err(failure) => {
                if self.failures == 0 {
                    tracing::warn!("scans are not recognised: {failure}");
                }
                self.fault = Some(failure.to_string());
                self.news = true;
                self.publish();
                self.back_off().await
            }
        }
    }

    /// The drawing of a page; `None` for a plan.
    async fn draw(
        &mut self,
        document: &Blob,
        page: u32,
        asked: bool,
    ) -> Result<Result<Option<(Bitmap, Draw)>, Unshowable>, RecognitionStopped> {
        if !asked {
            self.quiet().await?;
        }
        let sizes = match self.measure(document).await? {
            Ok(sizes) => sizes,
            Err(why) => return Ok(Err(why)),
        };
        let size = usize::try_from(page).ok().and_then(|page| sizes.get(page).copied());
        let Some(draw) = size.and_then(|size| page_draw(page, size, document.kind)) else { return Ok(Ok(None)) };
        let urgency = if asked { JobUrgency::Near } else { JobUrgency::Idle };
        Ok(match self.ask(document, RasterTask::Draw(draw), urgency).await? {
            Ok(JobOutput::Drawn(bitmap)) => Ok(Some((bitmap, draw))),
            Ok(_) => Err(Unshowable::Unavailable("an answer to something else".into())),
            Err(why) => Err(why),
        })
    }

    /// Keeps what became of a page, if its document still hangs.
    fn keep(&mut self, document: BlobHash, page: u32, recognised: &RecognisedPage) {
        let board = self.snapshots.borrow().clone();
        let mut files = board.all_notices().flat_map(|notice| &notice.attachments);
        if !files.any(|file| file.document().is_some_and(|blob| blob.hash == document)) {
            return;
        }
        self.texts.store.put_page(document, page, recognised);
        self.strikes.remove(&(document, page));
        self.note_state(document, page, state_of(recognised));
    }

    fn note_stored(&mut self, document: BlobHash, page: u32) {
        let state = self.texts.store.page(document, page).map_or(PageState::Scan, |page| state_of(&page));
        self.note_state(document, page, state);
    }

    fn note_state(&mut self, document: BlobHash, page: u32, state: PageState) {
        if let Some(survey) = self.list.survey_mut(document)
            && survey.set(page, state)
        {
            self.texts.store.put_survey(document, survey);
        }
        self.texts.note_recognised();
        self.news = true;
    }

    /// Notes a failure that may be the page's fault; after the third it is not tried again by itself.
    async fn strike(&mut self, document: BlobHash, page: u32, why: &str) -> Result<(), RecognitionStopped> {
        let strikes = self.strikes.entry((document, page)).or_default();
        *strikes = strikes.saturating_add(1);
        let given_up = *strikes >= STRIKES;
        tracing::warn!(sha256 = %document, page = page + 1, given_up, "a page was not recognised: {why}");
        if given_up {
            self.texts.quarantine(document, page);
            self.note_state(document, page, PageState::NotReadable);
            return Ok(());
        }
        self.pause(FIRST_PAUSE).await
    }
}

/// The state of a page of which this became.
fn state_of(recognised: &RecognisedPage) -> PageState {
    match recognised {
        RecognisedPage::NotReadable => PageState::NotReadable,
        RecognisedPage::Text(text) => match text.origin {
            TextOrigin::Recognised { confidence } => PageState::Recognised(confidence),
            _ => PageState::Empty,
        },
    }
}
