//! Survey of one document, page by page: which pages have words of their own, which are pictures. What was found out in
//! another run is taken from the store.
//!
//! Left out: which document is next (`document_list`).

use super::{
    actor::{FIRST_PAUSE, OpenSurvey, RecognitionActor, RecognitionStopped, STRIKES, WHOLE},
    document_survey::{DocumentSurvey, PageState},
    text_quality::needs_recognition,
};
use crate::{
    notice::{Blob, BlobHash},
    raster::{JobOutput, JobUrgency, RasterTask, Unshowable},
};

/// Pages that are looked at of one document.
const MOST_PAGES: usize = 2000;

impl RecognitionActor {
    /// Looks at the next page of a document, or takes what was found out before.
    pub(super) async fn look(&mut self, document: Blob) -> Result<(), RecognitionStopped> {
        let hash = document.hash;
        if self.open.as_ref().is_none_or(|open| open.document != hash) {
            if let Some(survey) = self.texts.store.survey(hash) {
                self.list.set_survey(hash, survey);
                self.news = true;
                return Ok(());
            }
            match self.measure(&document).await? {
                Ok(sizes) => {
                    let pages = sizes.len().min(MOST_PAGES);
                    self.open = Some(OpenSurvey { document: hash, pages, survey: DocumentSurvey::default() });
                }
                Err(why) => return self.cannot_look(hash, &why).await,
            }
        }
        self.quiet().await?;
        let Some(page) = self.open.as_ref().map(|open| open.survey.pages.len()) else { return Ok(()) };
        let task = RasterTask::Text { page: u32::try_from(page).unwrap_or(u32::MAX) };
        let answer = self.ask(&document, task, JobUrgency::Idle).await?;
        let Some(open) = &mut self.open else { return Ok(()) };
        match answer {
            Ok(JobOutput::Text(text)) => {
                open.survey.note_facts(text.facts);
                let scan = !self.texts.recognises && needs_recognition(&text);
                open.survey.pages.push(if scan { PageState::Scan } else { PageState::of_text(&text) });
            }
            Err(why @ Unshowable::Unavailable(_)) => return self.cannot_look(hash, &why).await,
            // One page that cannot be read takes none of the others along.
            _ => open.survey.pages.push(PageState::NotReadable),
        }
        if open.survey.pages.len() >= open.pages
            && let Some(open) = self.open.take()
        {
            self.texts.store.put_survey(hash, &open.survey);
            self.list.set_survey(hash, open.survey);
            self.news = true;
        }
        Ok(())
    }

    /// A document that cannot be opened for good has no pages; one that cannot be opened now comes again, three times at
    /// most where it may be at fault itself.
    async fn cannot_look(&mut self, document: BlobHash, why: &Unshowable) -> Result<(), RecognitionStopped> {
        self.open = None;
        if let Unshowable::Unavailable(_) = why {
            self.list.put_off_first();
            return self.back_off().await;
        }
        let strikes = self.strikes.entry((document, WHOLE)).or_default();
        *strikes = strikes.saturating_add(1);
        if why.is_final() || *strikes >= STRIKES {
            self.list.set_survey(document, DocumentSurvey::default());
            return Ok(());
        }
        self.list.put_off_first();
        self.pause(FIRST_PAUSE).await
    }
}
