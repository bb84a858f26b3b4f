//! `GET v1/results?month=2026-10`: what citizens said in a month, for the boards of the town. Only for its terminals.

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
use jiff::civil::Date;
use serde_json::json;

use super::{
    deliver::{Unkept, bearer, json_answer},
    router::Site,
};
use crate::feedback::{Results, urn};

/// A month is counted again after this; boards ask every few hours, and all at once after a power cut.
const FRESH: Duration = Duration::from_secs(600);
/// Months that are remembered; with more, all are forgotten.
const MOST: usize = 24;

/// Months that were counted a little while ago.
#[derive(Clone, Default)]
pub(super) struct Counted(Arc<Mutex<BTreeMap<Date, (Instant, Option<Results>)>>>);

pub(super) async fn results(State(site): State<Site>, headers: HeaderMap, uri: Uri) -> Response {
    if bearer(&headers).and_then(|token| site.known(token)).is_none() {
        return Unkept::Token.into_response();
    }
    let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let month = query.into_iter().find(|(key, _)| key == "month").map(|(_, value)| value.into_owned());
    let Some(month) = month.and_then(|it| format!("{it}-01").parse::<Date>().ok()) else {
        return Unkept::Unreadable("say which month, ?month=2026-10".to_owned()).into_response();
    };
    if let Some(known) = site.counted().fresh(month) {
        return json_answer(StatusCode::OK, &json!({ "results": known }));
    }
    let asked = site.clone();
    let counted = tokio::task::spawn_blocking(move || {
        let (rules, zone) = (asked.surveys(), asked.clock().zoned().time_zone().clone());
        Results::of(urn::open(asked.database())?.as_mut(), month, &zone, rules.misuse, rules.few)
    });
    match counted.await {
        Ok(Ok(results)) => {
            site.counted().keep(month, results.clone());
            json_answer(StatusCode::OK, &json!({ "results": results }))
        }
        Ok(Err(error)) => {
            tracing::error!("the results of {month} cannot be counted: {error}");
            Unkept::Database.into_response()
        }
        Err(error) => {
            tracing::error!("the counting of {month} was broken off: {error}");
            Unkept::Database.into_response()
        }
    }
}

impl Counted {
    fn fresh(&self, month: Date) -> Option<Option<Results>> {
        let months = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        months.get(&month).filter(|(at, _)| at.elapsed() < FRESH).map(|(_, results)| results.clone())
    }

    fn keep(&self, month: Date, results: Option<Results>) {
        let mut months = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if months.len() >= MOST {
            months.clear();
        }
        months.insert(month, (Instant::now(), results));
    }
}
