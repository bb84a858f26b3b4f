//! Keeping of pictures of pages: what hangs no more goes, what nobody used gives way beyond the budget.
//!
//! Left out: which of several pictures goes first (`eviction`).

use std::{collections::HashSet, sync::Arc};

use super::{
    CachedPicture, PagePictures,
    eviction::{self, EvictionCandidate},
    order::{PageOrder, PictureKey},
};
use crate::{notice::BlobHash, player::paint::Picture, raster::JobId};

/// Page measurements kept; each is a few bytes a page.
const KEPT_DOCUMENTS: usize = 4_000;

impl PagePictures {
    /// Takes in what hangs now. What is kept of anything else goes at the end of the frame, or when it is closed.
    pub(crate) fn hang(&mut self, hanging: Arc<HashSet<BlobHash>>) {
        self.hanging = hanging;
        self.stale = true;
    }

    fn drop_what_is_down(&mut self) {
        let open = self.watched.as_ref().map(|(document, _)| *document);
        let Self { held, sheets, inks, texts, failures, hanging, bytes: total, .. } = self;
        let stays = |document: &BlobHash| hanging.contains(document) || open == Some(*document);
        sheets.retain(|document, _| stays(document));
        inks.retain(|document, _| stays(document));
        texts.retain(stays);
        failures.retain(|want| stays(&want.document()));
        held.retain(|key, held| {
            let stay = stays(&key.hash);
            if !stay {
                *total = total.saturating_sub(bytes(&held.picture));
            }
            stay
        });
        self.stale = open.is_some_and(|document| !self.hanging.contains(&document));
    }

    /// Ends a frame: orders nobody repeated are called off, pictures nobody used give way beyond the budget. `screen` is
    /// its size in pixels.
    pub(super) fn end_frame(&mut self, screen: (u32, u32)) {
        let wanted = std::mem::take(&mut self.wanted);
        let stale: Vec<(JobId, PageOrder)> =
            self.jobs.iter().filter(|(_, want)| !wanted.contains(want)).map(|(id, want)| (*id, *want)).collect();
        for (id, want) in stale {
            self.pool.forget(id);
            self.jobs.remove(&id);
            self.ordered.remove(&want);
        }
        if self.stale {
            self.drop_what_is_down();
        }
        let budget = self.most_bytes.unwrap_or_else(|| eviction::budget(screen));
        if self.bytes > budget {
            self.make_room(budget);
        }
        self.watched = None;
        if self.sheets.len() > KEPT_DOCUMENTS {
            self.sheets.clear();
            self.inks.clear();
        }
        self.failures.end_frame();
        self.turn += 1;
    }

    /// Bytes of pictures worth drawing before anybody asks for them: half the budget, so that none of them throws another
    /// one out, which would be drawn again for ever.
    pub(crate) fn bytes_in_advance(&self, screen: (u32, u32)) -> usize {
        self.most_bytes.unwrap_or_else(|| eviction::budget(screen)) / 2
    }

    /// Bytes that are left beside what this frame has shown so far: for pages that somebody may turn to. What is asked for in
    /// every frame is never thrown out, so more than that must not be.
    pub(crate) fn room_beside_shown(&self, screen: (u32, u32)) -> usize {
        let shown: usize = self.held.values().filter(|it| it.used == self.turn).map(|it| bytes(&it.picture)).sum();
        self.most_bytes.unwrap_or_else(|| eviction::budget(screen)).saturating_sub(shown)
    }

    fn make_room(&mut self, budget: usize) {
        let kept: Vec<EvictionCandidate<PictureKey>> = self
            .held
            .iter()
            .map(|(key, CachedPicture { picture, used })| EvictionCandidate {
                key: *key,
                bytes: bytes(picture),
                // A part of a page at a visitor's own scale hardly comes again.
                distance: match &self.watched {
                    Some((hash, shown)) if *hash == key.hash && self.is_whole(*hash, key.draw()) => {
                        eviction::page_distance(key.page as usize, shown)
                    }
                    _ => u32::MAX,
                },
                used: *used,
                visible: *used == self.turn,
            })
            .collect();
        for key in eviction::evict(&kept, budget) {
            if let Some(CachedPicture { picture, .. }) = self.held.remove(&key) {
                self.bytes = self.bytes.saturating_sub(bytes(&picture));
            }
        }
    }
}

fn bytes(picture: &Picture) -> usize {
    picture.width() as usize * picture.height() as usize * 4
}
