//! Loading of undelivered votes from the vote store, and marking of them as delivered, refused or undelivered again.

use jiff::Timestamp;

use super::VoteUploader;
use crate::{
    config::survey::Survey,
    feedback::{
        Vote, VoteBatch, VoteId,
        votes::{collector_client::DeliveryAnswer, vote_store::VoteStoreError},
    },
};

/// Votes to be delivered, with their surveys.
pub(super) struct UploadLoad {
    pub votes: Vec<Vote>,
    pub surveys: Vec<Survey>,
    /// Votes of this terminal and of others that the collector does not have.
    pub waiting: u64,
    /// Some wait, and none of them is this terminal's.
    pub foreign: bool,
    pub aside: (u64, Option<String>),
}

impl VoteUploader {
    /// Waiting votes; where there are none, votes that were refused so long ago that they are offered again.
    pub(super) async fn load(&mut self) -> Result<UploadLoad, VoteStoreError> {
        let (terminal, most, now) = (self.terminal.clone(), self.most, self.clock.now());
        let day_ago = now.checked_sub(self.intervals.again).unwrap_or(Timestamp::MIN);
        let again = self.upgraded.map_or(day_ago, |at| at.max(day_ago));
        self.with_store(move |store| {
            let (mut votes, mut surveys) = store.undelivered(&terminal, most, now)?;
            let waiting = store.undelivered_count()?;
            let foreign = votes.is_empty() && waiting > 0;
            if votes.is_empty() {
                (votes, surveys) = store.refused_until(&terminal, again, most, now)?;
            }
            Ok(UploadLoad { votes, surveys, waiting, foreign, aside: store.refused_summary()? })
        })
        .await
    }

    /// Whatever the collector once had after its last vote it has no more: its database is of a backup, or a new one.
    pub(super) async fn deliver_again(&mut self, last: u64) -> Result<usize, VoteStoreError> {
        let terminal = self.terminal.clone();
        let lost = self.with_store(move |store| store.mark_undelivered_after(&terminal, last)).await?;
        if lost > 0 {
            tracing::warn!(votes = lost, "the collector lost votes that it had; they are delivered again");
        }
        Ok(lost)
    }

    /// Notes what the collector has and what it will not take; how many votes are set aside, and why. Failing here is
    /// harmless: they go once more.
    pub(super) async fn mark(
        &mut self,
        batch: VoteBatch,
        answer: DeliveryAnswer,
    ) -> Result<(u64, Option<String>), VoteStoreError> {
        let refused: Vec<(VoteId, String)> = answer.refused.into_iter().map(|it| (it.id, it.why)).collect();
        for (id, why) in &refused {
            tracing::error!(%id, "the collector refuses a vote, it stays here: {why}");
        }
        let ids = batch.votes.iter().map(|it| it.id).filter(|id| refused.iter().all(|(other, _)| other != id));
        let (ids, now): (Vec<VoteId>, _) = (ids.collect(), self.clock.now());
        self.with_store(move |store| {
            for (id, why) in &refused {
                store.mark_refused(*id, why, now)?;
            }
            if !ids.is_empty() {
                store.mark_delivered(&ids)?;
            }
            store.refused_summary()
        })
        .await
    }
}
