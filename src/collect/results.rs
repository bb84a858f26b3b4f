//! `GET v1/results?month=2026-10`: what citizens said in a month, for the boards of the town. Only for its terminals, and
//! only the last full months.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse as _, Response},
};
use jiff::{ToSpan as _, civil::Date};
use serde_json::json;
use tokio::{sync::Mutex as Turn, time::timeout};

use super::{
    deliver::{Unkept, bearer, json_answer},
    router::Site,
};
use crate::feedback::{
    Results, monthly,
    urn::{self, UrnError},
};

/// A month is counted again after this; boards ask every few hours, and all at once after a power cut.
const FRESH: Duration = Duration::from_secs(600);
/// Full months that may be asked for; a board wants the last one.
const MONTHS: i32 = 3;
/// Whoever waits longer for another's counting comes again later.
const PATIENCE: Duration = Duration::from_secs(60);

/// Months that were counted a little while ago, and whose turn it is to count one.
#[derive(Clone, Default)]
pub(super) struct Counted {
    months: Arc<Mutex<BTreeMap<Date, (Instant, Option<Results>)>>>,
    turn: Arc<Turn<()>>,
}

pub(super) async fn results(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Response {
    if bearer(&headers).and_then(|token| site.known(token)).is_none() {
        return Unkept::Token.into_response();
    }
    let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let month = query.into_iter().find(|(key, _)| key == "month").map(|(_, value)| value.into_owned());
    let Some(month) = month.and_then(|it| format!("{it}-01").parse::<Date>().ok()) else {
        return Unkept::Unreadable("say which month, ?month=2026-10".to_owned()).into_response();
    };
    let last = monthly::before(site.clock().today());
    if month > last || month <= last.saturating_sub(MONTHS.months()) {
        return Unkept::Unreadable(format!("only the last {MONTHS} full months are told")).into_response();
    }
    match told(&site, month).await {
        Ok(results) => json_answer(StatusCode::OK, &json!({ "results": results })),
        Err(error) => error.into_response(),
    }
}

/// What is known of the month, else what is counted now: by one asker for all who ask meanwhile.
async fn told(site: &Site, month: Date) -> Result<Option<Results>, Unkept> {
    let counted = site.counted();
    if let Some(known) = counted.fresh(month) {
        return Ok(known);
    }
    let turn = timeout(PATIENCE, counted.turn.clone().lock_owned()).await.map_err(|_| Unkept::Busy)?;
    if let Some(known) = counted.fresh(month) {
        return Ok(known);
    }
    let site = site.clone();
    let counting = tokio::task::spawn_blocking(move || {
        // Whoever asked may be gone meanwhile; the next one's turn comes when this has ended all the same.
        let _turn = turn;
        let (rules, zone) = (site.surveys(), site.clock().zoned().time_zone().clone());
        let results = Results::of(urn::open(site.database())?.as_mut(), month, &zone, rules.misuse, rules.few)?;
        site.counted().keep(month, results.clone());
        Ok(results)
    });
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!("the results of {month} cannot be counted: {error}");
        Unkept::Database
    };
    counting.await.map_err(|error| failed(&error))?.map_err(|error: UrnError| failed(&error))
}

impl Counted {
    fn fresh(&self, month: Date) -> Option<Option<Results>> {
        let months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        months.get(&month).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, results)| results.clone())
    }

    fn keep(&self, month: Date, results: Option<Results>) {
        let mut months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        // No more than those that may be asked for at one time.
        months.retain(|_, (at, _)| at.elapsed() < FRESH);
        months.insert(month, (Instant::now(), results));
    }
}
