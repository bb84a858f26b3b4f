//! Questions of browsers and their answers.

use std::{
    collections::{HashMap, VecDeque},
    future::Future,
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Path, RawQuery, State},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};
use tokio::{sync::watch, time::timeout};
use url::Url;

use super::{
    arms::{self, Arms},
    ballot::{self, Ballot, Refused},
    bucket::Buckets,
    crowd::{Crowd, Sender, address},
    html::{Notice, Sheet},
    origin::is_foreign,
    speak::language,
};
use crate::{
    clock::Clock,
    config::{Surveys, TownSettings, survey::Survey},
    feedback::{VoteBatch, VoteId},
    words::{Language, Words},
};

/// Bytes of a form; five hundred letters and all answers are a fifth of it.
const LARGEST: usize = 32 << 10;
/// A form has to be there after this, and in the urn after that.
const BODY: Duration = Duration::from_secs(20);
const KEEPING: Duration = Duration::from_secs(30);
/// Visits that are remembered as taken; older ones the urn knows.
const REMEMBERED: usize = 10_000;

/// Keeps a delivery; false when it could not be kept. Votes that are known already are no failure.
pub type Cast = Arc<dyn Fn(VoteBatch) -> Pin<Box<dyn Future<Output = bool> + Send>> + Send + Sync>;

/// What the pages need; cheap to clone.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    sheet: Sheet,
    arms: Option<Arms>,
    /// What a browser may do with a page: show it with this style and the town's coat of arms, and send its form back.
    policy: HeaderValue,
    own: Language,
    words: HashMap<Language, Words>,
    surveys: watch::Receiver<Arc<Surveys>>,
    clock: Clock,
    cast: Cast,
    /// Where the pages are reached from outside.
    public: Option<Url>,
    buckets: Buckets,
    crowd: Crowd,
    taken: Mutex<VecDeque<VoteId>>,
}

impl Pages {
    /// Pages of this town under this address, with whatever surveys there are when they are asked for.
    pub fn new(
        town: &TownSettings,
        public: Option<Url>,
        surveys: watch::Receiver<Arc<Surveys>>,
        clock: Clock,
        cast: Cast,
    ) -> Self {
        let arms = Arms::of(town);
        let sheet = Sheet::new(&town.name, town.accent, arms.as_ref().map(|it| it.size));
        let style = BASE64_STANDARD.encode(Sha256::digest(sheet.style.as_bytes()));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{style}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        let policy = HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        let words = Language::ALL.into_iter().map(|it| (it, Words::new(it))).collect();
        Self(Arc::new(Inner {
            sheet,
            arms,
            policy,
            own: town.language,
            words,
            surveys,
            clock,
            cast,
            public,
            buckets: Buckets::default(),
            crowd: Crowd::default(),
            taken: Mutex::default(),
        }))
    }

    pub(super) fn arms(&self) -> Option<&Arms> {
        self.0.arms.as_ref()
    }
}

/// The pages' addresses.
pub fn routes(pages: Pages) -> Router {
    Router::new()
        .route("/s/{survey}", get(form).post(send))
        .route("/s/{survey}/thanks", get(thanks))
        .route(&format!("/s/{}", arms::NAME), get(arms::arms))
        .with_state(pages)
}

/// One question of a browser: whose survey it is and how it is answered.
struct Asked<'a> {
    pages: &'a Inner,
    words: &'a Words,
    /// From this address to the folder of the surveys.
    up: &'static str,
}

impl Inner {
    fn asked(&self, query: Option<&str>, headers: &HeaderMap, up: &'static str) -> Option<Asked<'_>> {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
        let language = language(query, accepted, self.own);
        Some(Asked { pages: self, words: self.words.get(&language)?, up })
    }

    /// Only what is public has a page; that another survey exists is nobody's business.
    fn survey(&self, id: &str) -> Option<Survey> {
        let surveys = self.surveys.borrow().clone();
        surveys.surveys.iter().find(|it| it.id == id && it.public).cloned()
    }

    fn was_taken(&self, visit: VoteId) -> bool {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).contains(&visit)
    }

    fn remember(&self, visit: VoteId) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= REMEMBERED {
            taken.pop_front();
        }
        taken.push_back(visit);
    }
}

impl Asked<'_> {
    fn page(&self, status: StatusCode, html: String) -> Response {
        let mut answer = (status, html).into_response();
        let headers = answer.headers_mut();
        let fixed = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            // Without a referrer the page's own form would come with an origin that hides itself.
            (header::REFERRER_POLICY, "same-origin"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (header::VARY, "Accept-Language"),
            (header::CONTENT_LANGUAGE, self.words.language().tag()),
        ];
        for (name, value) in fixed {
            // In the place of what was guessed of the body.
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
        headers.insert(header::CONTENT_SECURITY_POLICY, self.pages.policy.clone());
        answer
    }

    fn say(&self, status: StatusCode, title: &str, text: &str) -> Response {
        let notice = Notice { title: &self.words.get(title), text: &self.words.get(text), thanks: false, up: self.up };
        self.page(status, self.pages.sheet.notice(&notice, self.words))
    }

    /// The survey, where it is asked today; else what is said instead.
    fn running(&self, id: &str) -> Result<Survey, Box<Response>> {
        let none = || self.say(StatusCode::NOT_FOUND, "page-none-title", "page-none");
        let survey = self.pages.survey(id).ok_or_else(|| Box::new(none()))?;
        let today = self.pages.clock.today();
        if survey.runs_on(today) {
            return Ok(survey);
        }
        let Some(from) = survey.from.filter(|from| today < *from) else {
            return Err(Box::new(self.say(StatusCode::GONE, "page-over-title", "page-over")));
        };
        let text = self.words.fill("page-soon", &[("date", &self.words.short_date(from))]);
        let notice = Notice { title: &self.words.get("page-soon-title"), text: &text, thanks: false, up: self.up };
        Err(Box::new(self.page(StatusCode::NOT_FOUND, self.pages.sheet.notice(&notice, self.words))))
    }

    /// A form with a visit of its own.
    fn fresh(&self, survey: &Survey, status: StatusCode, problem: Option<&str>) -> Response {
        match VoteId::new(self.pages.clock.now()) {
            Ok(visit) => self.form(survey, &Ballot::new(survey, visit), status, problem),
            Err(error) => {
                tracing::error!(%error, "a page could not be made, the system has no random numbers to give");
                self.say(StatusCode::SERVICE_UNAVAILABLE, "page-busy-title", "page-busy")
            }
        }
    }

    fn form(&self, survey: &Survey, ballot: &Ballot, status: StatusCode, problem: Option<&str>) -> Response {
        let problem = problem.map(|it| self.words.get(it));
        self.page(status, self.pages.sheet.form(survey, ballot, problem.as_deref(), self.words))
    }

    async fn take(&self, survey: &Survey, headers: &HeaderMap, from: Option<IpAddr>, body: Body) -> Response {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        let wrong = |status| self.say(status, "page-wrong-title", "page-wrong");
        if is_foreign(headers, self.pages.public.as_ref()) {
            return wrong(StatusCode::FORBIDDEN);
        }
        if headers.get(header::CONTENT_TYPE).is_none_or(|it| !it.as_bytes().starts_with(form.as_bytes())) {
            return wrong(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        let bytes = match timeout(BODY, to_bytes(body, LARGEST)).await {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(_)) => return wrong(StatusCode::PAYLOAD_TOO_LARGE),
            Err(_) => return wrong(StatusCode::REQUEST_TIMEOUT),
        };
        let language = self.words.language();
        let now = self.pages.clock.zoned();
        let read = Ballot::read(&bytes, survey);
        let votes = read.as_ref().map_err(|error| *error).and_then(|it| it.votes(survey, language, &now));
        let doubtful = self.pages.clock.doubt().is_some();
        let votes = votes.map(|mut batch| {
            batch.votes.iter_mut().for_each(|vote| vote.doubtful = doubtful);
            batch
        });
        let (ballot, mut batch) = match (read, votes) {
            (Ok(ballot), Ok(batch)) => (ballot, batch),
            (Ok(ballot), Err(Refused::Empty)) => {
                return self.form(survey, &ballot, StatusCode::UNPROCESSABLE_ENTITY, Some("page-empty"));
            }
            (_, Err(Refused::Old)) => return self.fresh(survey, StatusCode::CONFLICT, Some("page-old")),
            _ => return wrong(StatusCode::BAD_REQUEST),
        };
        if !self.pages.was_taken(ballot.visit) {
            // Only what would be kept counts: whoever sends nothing, slowly or wrongly keeps nobody else out.
            let (rule, now) = (self.pages.surveys.borrow().misuse, Instant::now());
            let within = Duration::from_secs(u64::from(rule.within_s));
            let sender = self.pages.crowd.count(from, rule.any, within, now);
            if sender == Sender::TooMany || !self.pages.buckets.take(&survey.id, now) {
                let mut answer = self.say(StatusCode::TOO_MANY_REQUESTS, "page-busy-title", "page-busy");
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
                return answer;
            }
            if sender == Sender::Many {
                ballot::mark(&mut batch);
            }
            if !timeout(KEEPING, (self.pages.cast)(batch)).await.unwrap_or(false) {
                // With the same visit: should it have been kept after all, sending it again changes nothing.
                return self.form(survey, &ballot, StatusCode::SERVICE_UNAVAILABLE, Some("page-failed"));
            }
            self.pages.remember(ballot.visit);
        }
        let place = format!("{}/thanks?lang={}", survey.id, language.tag());
        let mut answer = self.page(StatusCode::SEE_OTHER, String::new());
        if let Ok(place) = HeaderValue::from_str(&place) {
            answer.headers_mut().insert(header::LOCATION, place);
        }
        answer
    }
}

type Question = (Path<String>, RawQuery, HeaderMap);
type Sent = (Path<String>, RawQuery, HeaderMap, Extensions);

async fn form(State(pages): State<Pages>, (Path(id), RawQuery(query), headers): Question) -> Response {
    let Some(asked) = pages.0.asked(query.as_deref(), &headers, "") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match asked.running(&id) {
        Ok(survey) => asked.fresh(&survey, StatusCode::OK, None),
        Err(answer) => *answer,
    }
}

async fn send(
    State(pages): State<Pages>,
    (Path(id), RawQuery(query), headers, extensions): Sent,
    body: Body,
) -> Response {
    let Some(asked) = pages.0.asked(query.as_deref(), &headers, "") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match asked.running(&id) {
        Ok(survey) => asked.take(&survey, &headers, address(&extensions, &headers), body).await,
        Err(answer) => *answer,
    }
}

async fn thanks(State(pages): State<Pages>, (Path(id), RawQuery(query), headers): Question) -> Response {
    let Some(asked) = pages.0.asked(query.as_deref(), &headers, "../") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if pages.0.survey(&id).is_none() {
        return asked.say(StatusCode::NOT_FOUND, "page-none-title", "page-none");
    }
    let (title, text) = (asked.words.get("terminal-thanks"), asked.words.get("terminal-thanks-hint"));
    let notice = Notice { title: &title, text: &text, thanks: true, up: asked.up };
    asked.page(StatusCode::OK, pages.0.sheet.notice(&notice, asked.words))
}
