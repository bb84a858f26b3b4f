//! HTTP routes of the collector.

use std::{pin::Pin, sync::Arc, time::Instant};

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use serde_json::json;
use tokio::sync::Notify;

use super::{
    delivery_error::json_answer,
    documents::{self, DocumentPages, DocumentShelf},
    get_results::get_results,
    pages::{self, ClosedPages, SurveyPages},
    post_votes::post_votes,
    site::CollectorSite,
};
use crate::{config::TownSettings, feedback::closed_survey::BallotBox};

/// All routes; the public pages of surveys only where the collector has a public address, those of documents only where it
/// has a folder for them as well, those of closed surveys where it has one for their codes.
pub(crate) fn router(
    site: CollectorSite,
    town: &TownSettings,
    documents: Option<Arc<DocumentShelf>>,
    closed: Option<(BallotBox, Arc<Notify>)>,
) -> Router {
    let mut pages = Router::new();
    if let Some(public) = site.config().public.clone() {
        let surveys = survey_pages(&site, town);
        if let Some(shelf) = documents {
            let documents = DocumentPages::new(town, surveys.arms_size(), site.clock().clone(), shelf.clone());
            pages = pages.merge(documents::page_routes(documents));
            pages = pages.merge(documents::delivery_routes(site.clone(), shelf, public));
        }
        if let Some((boxes, filled)) = closed {
            let filled = Arc::new(move |_: &str| filled.notify_one());
            pages = pages.merge(pages::closed_routes(ClosedPages::new(surveys.clone(), boxes, filled)));
        }
        pages = pages.merge(pages::routes(surveys));
    }

    Router::new()
        .route("/v1/votes", post(post_votes))
        .route("/v1/results", get(get_results))
        .route("/health", get(health))
        .fallback(nothing)
        .with_state(site)
        .merge(pages)
}

/// The public pages, whose votes go the same way as the terminals'.
fn survey_pages(site: &CollectorSite, town: &TownSettings) -> SurveyPages {
    let (writer, clock) = (site.writer().clone(), site.clock().clone());
    let cast = move |batch| -> Pin<Box<dyn Future<Output = bool> + Send>> {
        let (writer, now) = (writer.clone(), clock.now());
        Box::pin(async move { writer.take(batch, now, None).await.is_ok_and(|it| it.refused.is_empty()) })
    };
    let surveys = site.follow_surveys();
    SurveyPages::new(town, site.config().public.clone(), surveys, site.clock().clone(), Arc::new(cast))
}

/// Reports that the collector runs, and whether it can write. The answer holds nothing secret.
async fn health(State(site): State<CollectorSite>) -> Response {
    let seen = site.writer().seen().borrow().clone();
    let problem = site.writer().is_failing(Instant::now()).then_some("the database of votes does not answer");
    let version = env!("CARGO_PKG_VERSION");
    let value = json!({ "version": version, "votes": seen.votes, "last-vote": seen.last, "problem": problem });
    json_answer(StatusCode::OK, &value)
}

async fn nothing() -> Response {
    json_answer(StatusCode::NOT_FOUND, &json!({ "error": "there is nothing here" }))
}
