//! Outcome of a delivery: what is marked after an answer, and what is tried next after a refusal.
//!
//! A delivery that is refused as a whole is sent in ever smaller parts. A single vote that is refused, where the collector
//! takes a delivery without votes, is set aside: kept, marked with the reason, reported, and offered again once a day or
//! when the collector has another version. An unknown token refuses no vote.

use std::time::Instant;

use super::{DeliveryStatus, MOST, RoundOutcome, UploadError, VoteUploader};
use crate::feedback::{
    VoteBatch,
    votes::collector_client::{CollectorClientError, DeliveryAnswer},
};

/// A collector may break down for many reasons; after so many times in a row the vote itself is suspected.
const BREAKDOWNS: u32 = 4;

impl VoteUploader {
    /// The collector has the delivery, but for what it names.
    pub(super) async fn taken(
        &mut self,
        batch: VoteBatch,
        answer: DeliveryAnswer,
        waiting: u64,
        foreign: bool,
    ) -> Result<RoundOutcome, UploadError> {
        self.answered = Some(Instant::now());
        if answer.version.is_some() && self.version.is_some() && answer.version != self.version {
            tracing::info!(
                version = answer.version,
                "the collector is another version; what it refused is offered again"
            );
            self.upgraded = Some(self.clock.now());
        }
        self.version = answer.version.clone().or(self.version.take());
        // With much still to come there is time: what is looked through is then large.
        let lost = match answer.last.filter(|_| batch.votes.len() < self.most) {
            Some(last) => self.deliver_again(last).await?,
            None => 0,
        };
        let more = !batch.votes.is_empty() || lost > 0;
        let left = waiting.saturating_sub(batch.votes.len() as u64).saturating_add(lost as u64);
        let (aside, why_aside) = self.mark(batch, answer).await?;
        let last = Some(self.clock.now());
        let problem = foreign.then(|| UploadError::Foreign(waiting).to_string());
        let mended = problem.is_none();
        let was = self.status.send_replace(DeliveryStatus { waiting: left, last, problem, aside, why_aside });
        if mended && was.problem.is_some() {
            tracing::info!(waiting = left, "votes are delivered again");
        }
        // Slowly: on a way that takes only small deliveries each one that is too large costs as long as the collector
        // waits.
        self.most = self.most.saturating_add(self.most / 8 + 1).min(MOST);
        Ok(if more { RoundOutcome::More } else { RoundOutcome::Nothing })
    }

    /// The delivery was not taken: it is made smaller, or the one vote in it is set aside, or all of it comes again.
    pub(super) async fn not_taken(
        &mut self,
        batch: VoteBatch,
        error: CollectorClientError,
    ) -> Result<RoundOutcome, UploadError> {
        let count = batch.votes.len();
        if error.is_delivery_refused() || (error.is_server_failure() && self.failures >= BREAKDOWNS) {
            if count > 1 {
                self.most = count / 2;
                return Ok(RoundOutcome::More);
            }
            // Whoever refuses a delivery without votes as well does not refuse the vote.
            if let Some(vote) = batch.votes.first()
                && self
                    .client
                    .deliver(&VoteBatch { names: None, surveys: vec![], votes: vec![], ..batch.clone() })
                    .await
                    .is_ok()
            {
                let (id, why, now) = (vote.id, error.to_string(), self.clock.now());
                tracing::error!(%id, "the collector refuses a vote, it is set aside and stays here: {why}");
                self.with_store(move |store| store.mark_refused(id, &why, now)).await?;
                return Ok(RoundOutcome::More);
            }
        }
        if error.is_network_failure() || error.is_server_failure() {
            self.most = (count.max(1) / 2).max(1);
        }
        Err(error.into())
    }
}
