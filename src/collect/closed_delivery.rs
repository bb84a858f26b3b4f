//! Delivery of closed surveys' answers from their boxes to the votes: together, when there are enough of them, or when the
//! survey's last day is over.

use std::{sync::Arc, time::Duration};

use jiff::civil::Date;
use tokio::sync::{Notify, watch};

use super::batch_writer::DatabaseWriter;
use crate::{
    clock::Clock,
    config::Surveys,
    feedback::{VoteBatch, closed_survey::BallotBox},
};

/// How often it is looked whether a survey has ended, and tried again what the database did not take.
const LOOK: Duration = Duration::from_secs(600);

/// Delivers for as long as the collector runs; at once when `filled` says so.
pub(super) async fn deliver_closed(
    boxes: BallotBox,
    writer: DatabaseWriter,
    surveys: watch::Receiver<Arc<Surveys>>,
    clock: Clock,
    filled: Arc<Notify>,
) {
    loop {
        // While the time is not known no survey ends.
        let today = clock.doubt().is_none().then(|| clock.today());
        let ids = {
            let boxes = boxes.clone();
            let listed = tokio::task::spawn_blocking(move || boxes.surveys()).await;
            listed.ok().and_then(Result::ok).unwrap_or_default()
        };
        for id in ids {
            let known = surveys.borrow().clone();
            if let Err(why) = deliver(&boxes, &writer, &id, least(&known, &id, today)).await {
                tracing::error!(survey = id, why, "answers to a closed survey wait in their box");
            }
        }
        tokio::select! {
            () = filled.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// From how many answers on they are delivered: one when the survey is over or gone, for nobody answers after that.
fn least(surveys: &Surveys, id: &str, today: Option<Date>) -> usize {
    let running = match surveys.surveys.iter().find(|it| it.id == id && it.closed) {
        Some(survey) => today.is_none_or(|today| survey.until.is_none_or(|until| today <= until)),
        None => false,
    };
    if running { usize::try_from(surveys.few).unwrap_or(usize::MAX) } else { 1 }
}

async fn deliver(boxes: &BallotBox, writer: &DatabaseWriter, id: &str, least: usize) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let (own, survey) = (boxes.clone(), id.to_owned());
    let waiting: Vec<VoteBatch> = tokio::task::spawn_blocking(move || own.waiting(&survey))
        .await
        .map_err(|error| said(&error))?
        .map_err(|error| said(&error))?;
    if waiting.len() < least.max(1) {
        return Ok(());
    }
    for batch in &waiting {
        // The day of the answer, as its votes tell it: when it came to the votes tells nothing of it.
        let Some(received) = batch.votes.first().map(|it| it.at) else { continue };
        let taken = writer.take(batch.clone(), received, None).await.map_err(|error| format!("{error:?}"))?;
        if let Some((_, why)) = taken.refused.first() {
            return Err(why.clone());
        }
    }
    let (own, survey) = (boxes.clone(), id.to_owned());
    let removed = tokio::task::spawn_blocking(move || own.remove(&survey, &waiting)).await;
    removed.map_err(|error| said(&error))?.map_err(|error| said(&error))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn answers_wait_for_others_until_the_survey_is_over() {
        let text = "few-votes = 12\n[[survey]]\nid = 'urad'\nclosed = true\nuntil = '2026-12-11'\n\
            [[survey.question]]\nid = 'q'\ntext = '?'\n";
        let surveys = Surveys::parse(text, std::path::Path::new("s.toml")).unwrap();
        assert_eq!(least(&surveys, "urad", Some(date(2026, 12, 11))), 12);
        assert_eq!(least(&surveys, "urad", Some(date(2026, 12, 12))), 1);
        assert_eq!(least(&surveys, "urad", None), 12, "the time is not known");
        assert_eq!(least(&surveys, "jiny", Some(date(2026, 12, 1))), 1, "it is gone");
    }
}
