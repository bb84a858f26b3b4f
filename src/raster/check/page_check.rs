//! Checking of one document: measures it, then draws its pages until one is not blank. The task is given up when the
//! document is taken down meanwhile.
//!
//! Left out: judging one drawn page (`blank_page`), and which document is next (`check_queue`).

use std::time::Duration;

use super::{
    blank_page::{Distance, is_blank, whole_page},
    checker::{CheckStopped, DocumentChecker, LookOutcome},
};
use crate::{
    notice::{Blob, DisplayCheck, Obstacle},
    raster::{JobOutput, JobUrgency, RasterDocument, RasterTask, Unshowable},
};

/// A document is blank when all of its pages are; a longer document is never called blank.
const MOST_BLANK: usize = 40;
/// How often it is asked whether the document that is being drawn still hangs.
const LOOK: Duration = Duration::from_millis(500);

impl DocumentChecker {
    pub(super) async fn look(&mut self, document: Blob) -> Result<LookOutcome, CheckStopped> {
        let pages = match self.ask(&document, RasterTask::Measure).await? {
            Some(Ok(JobOutput::Measured(pages))) => pages,
            Some(Err(why)) => return Ok(LookOutcome::Failed(why)),
            Some(Ok(_)) => {
                return Ok(LookOutcome::Failed(Unshowable::Unavailable("an answer to something else".into())));
            }
            None => return Ok(LookOutcome::Gone),
        };
        let many = pages.len() > MOST_BLANK;
        // From afar; and what seems to be blank closely, as a single small mark is enough.
        for distance in [Distance::Far, Distance::Close] {
            for (number, size) in (0u32..).zip(&pages).take(MOST_BLANK) {
                match self.ask(&document, RasterTask::Draw(whole_page(number, *size, distance))).await? {
                    Some(Ok(JobOutput::Drawn(bitmap))) if many || !is_blank(&bitmap) => {
                        return Ok(LookOutcome::Seen(DisplayCheck::Shown));
                    }
                    Some(Ok(_)) => {}
                    // The first page was drawn; what is wrong with a later one is not looked for here.
                    Some(Err(why)) if number > 0 && why.is_final() => {
                        return Ok(LookOutcome::Seen(DisplayCheck::Shown));
                    }
                    Some(Err(why)) => return Ok(LookOutcome::Failed(why)),
                    None => return Ok(LookOutcome::Gone),
                }
            }
        }
        Ok(LookOutcome::Seen(DisplayCheck::Hidden(Obstacle::Blank)))
    }

    /// Has a task done; `None` when the document does not hang any more.
    async fn ask(
        &mut self,
        document: &Blob,
        task: RasterTask,
    ) -> Result<Option<Result<JobOutput, Unshowable>>, CheckStopped> {
        let of = RasterDocument { hash: document.hash, kind: document.kind, path: self.blobs.path(&document.hash) };
        // Sizes are kept for the visitor; a drawing of this size is of use to nobody else.
        let id = self.client.submit(&of, task, JobUrgency::Idle);
        let mut board = self.snapshots.borrow().generation;
        loop {
            tokio::select! {
                done = self.client.answer(id) => return done.map(Some).ok_or(CheckStopped),
                _ = self.stop.recv() => {
                    self.client.pool().forget(id);
                    return Err(CheckStopped);
                }
                () = tokio::time::sleep(LOOK) => {
                    self.publish_in_time();
                    let newest = self.snapshots.borrow().clone();
                    if newest.generation != board {
                        board = newest.generation;
                        let mut files = newest.all_notices().flat_map(|notice| &notice.attachments);
                        if !files.any(|file| file.document().is_some_and(|blob| blob.hash == document.hash)) {
                            self.client.pool().forget(id);
                            return Ok(None);
                        }
                    }
                }
            }
        }
    }
}
