//! `GET v1/results?month=2026-10`: what citizens said in a month, for the boards of the town. Only for its terminals, and
//! only the last full months.

use std::time::Duration;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse as _, Response},
};
use jiff::{ToSpan as _, civil::Date};
use serde_json::json;
use tokio::time::timeout;

use super::{
    delivery_error::{DeliveryError, json_answer},
    site::CollectorSite,
};
use crate::feedback::{
    MonthResults,
    survey::results_follower,
    votes::vote_store::{self, VoteStoreError},
};

/// Full months that may be asked for; a board wants the last one.
const MONTHS: i32 = 3;
/// Whoever waits longer for another's counting comes again later.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) async fn get_results(State(site): State<CollectorSite>, headers: HeaderMap, uri: Uri) -> Response {
    if site.terminal(&headers).is_none() {
        return DeliveryError::Token.into_response();
    }
    let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let month = query.into_iter().find(|(key, _)| key == "month").map(|(_, value)| value.into_owned());
    let Some(month) = month.and_then(|it| format!("{it}-01").parse::<Date>().ok()) else {
        return DeliveryError::Unreadable("say which month, ?month=2026-10".to_owned()).into_response();
    };
    let last = results_follower::month_before(site.clock().today());
    if month > last || month <= last.saturating_sub(MONTHS.months()) {
        return DeliveryError::Unreadable(format!("only the last {MONTHS} full months are told")).into_response();
    }
    match results_of(&site, month).await {
        Ok(results) => json_answer(StatusCode::OK, &json!({ "results": results })),
        Err(error) => error.into_response(),
    }
}

/// The cached results of the month, or newly counted ones; one request counts for all that wait.
async fn results_of(site: &CollectorSite, month: Date) -> Result<Option<MonthResults>, DeliveryError> {
    let counted = site.counted();
    if let Some(known) = counted.fresh(month) {
        return Ok(known);
    }
    let turn = timeout(PATIENCE, counted.turn.clone().lock_owned()).await.map_err(|_| DeliveryError::Busy)?;
    if let Some(known) = counted.fresh(month) {
        return Ok(known);
    }
    let site = site.clone();
    let counting = tokio::task::spawn_blocking(move || {
        // Whoever asked may be gone meanwhile; the next one's turn comes when this has ended all the same.
        let _turn = turn;
        let (rules, zone) = (site.surveys(), site.clock().zoned().time_zone().clone());
        let results = MonthResults::count_month(
            vote_store::open(site.database())?.as_mut(),
            month,
            &zone,
            rules.misuse,
            rules.few,
        )?;
        site.counted().keep(month, results.clone());
        Ok(results)
    });
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!("the results of {month} cannot be counted: {error}");
        DeliveryError::Database
    };
    counting.await.map_err(|error| failed(&error))?.map_err(|error: VoteStoreError| failed(&error))
}
