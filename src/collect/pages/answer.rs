//! Answers to requests for the public pages: a survey's form, the form sent back, the thanks, the coat of arms.

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Path, RawQuery, State},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::time::timeout;

use super::{
    ballot::{self, Ballot, BallotError},
    coat_of_arms,
    crowd::{SenderRate, address},
    html::{FormPlace, Message},
    language::page_language,
    state::{PagesState, SurveyPages},
};
use crate::{
    config::survey::Survey,
    feedback::VoteId,
    web_server::is_foreign,
    words::{Language, Words},
};

/// Bytes of a form; five hundred letters and all answers are a fifth of it.
const LARGEST: usize = 32 << 10;
/// A form has to be there after this, and in the database after that.
const BODY: Duration = Duration::from_secs(20);
const KEEPING: Duration = Duration::from_secs(30);

/// The pages' addresses.
pub fn routes(pages: SurveyPages) -> Router {
    Router::new()
        .route("/s/{survey}", get(form).post(send))
        .route("/s/{survey}/thanks", get(thanks))
        .route(&format!("/s/{}", coat_of_arms::NAME), get(arms))
        .with_state(pages)
}

/// One request of a browser: in which language it is answered, and from where its links lead.
pub(super) struct PageRequest<'a> {
    pages: &'a PagesState,
    words: &'a Words,
    /// From this address to the folder of the surveys.
    up: &'static str,
}

impl<'a> PageRequest<'a> {
    pub(super) fn new(
        pages: &'a PagesState,
        query: Option<&str>,
        headers: &HeaderMap,
        up: &'static str,
    ) -> Option<Self> {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
        let language = page_language(query, accepted, pages.own);
        Some(Self { pages, words: pages.words.get(&language)?, up })
    }
}

impl PageRequest<'_> {
    /// Language of the page.
    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    /// A page with every header that it must have.
    pub(super) fn page(&self, status: StatusCode, html: String) -> Response {
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
        let message =
            Message { title: &self.words.get(title), text: &self.words.get(text), thanks: false, up: self.up };
        self.page(status, self.pages.look.message(&message, self.words))
    }

    /// The survey that was found, where it is asked today; else what is said instead.
    pub(super) fn running(&self, found: Option<Survey>) -> Result<Survey, Box<Response>> {
        let none = || self.say(StatusCode::NOT_FOUND, "page-none-title", "page-none");
        let survey = found.ok_or_else(|| Box::new(none()))?;
        let today = self.pages.clock.today();
        if survey.runs_on(today) {
            return Ok(survey);
        }
        let Some(from) = survey.from.filter(|from| today < *from) else {
            return Err(Box::new(self.say(StatusCode::GONE, "page-over-title", "page-over")));
        };
        let text = self.words.fill("page-soon", &[("date", &self.words.short_date(from))]);
        let message = Message { title: &self.words.get("page-soon-title"), text: &text, thanks: false, up: self.up };
        Err(Box::new(self.page(StatusCode::NOT_FOUND, self.pages.look.message(&message, self.words))))
    }

    /// A form with a visit of its own.
    pub(super) fn fresh(
        &self,
        survey: &Survey,
        status: StatusCode,
        problem: Option<&str>,
        place: FormPlace<'_>,
    ) -> Response {
        match VoteId::new(self.pages.clock.now()) {
            Ok(visit) => self.form(survey, &Ballot::new(survey, visit), status, problem, place),
            Err(error) => {
                tracing::error!(%error, "a page could not be made, the system has no random numbers to give");
                self.say(StatusCode::SERVICE_UNAVAILABLE, "page-busy-title", "page-busy")
            }
        }
    }

    /// A form as it was filled in; `problem` stands above it.
    pub(super) fn form(
        &self,
        survey: &Survey,
        ballot: &Ballot,
        status: StatusCode,
        problem: Option<&str>,
        place: FormPlace<'_>,
    ) -> Response {
        let problem = problem.map(|it| self.words.get(it));
        self.page(status, self.pages.look.form(survey, ballot, problem.as_deref(), self.words, place))
    }

    /// The page that asks for the code of a closed survey.
    pub(super) fn code_form(&self, survey: &Survey, status: StatusCode, problem: Option<&str>) -> Response {
        let problem = problem.map(|it| self.words.get(it));
        self.page(status, self.pages.look.code_form(survey, problem.as_deref(), self.words, self.up))
    }

    /// What is said to whoever sends what no page of ours does.
    pub(super) fn wrong(&self, status: StatusCode) -> Response {
        self.say(status, "page-wrong-title", "page-wrong")
    }

    /// The thanks, where there is such a survey.
    pub(super) fn thanks(&self, found: bool) -> Response {
        if !found {
            return self.say(StatusCode::NOT_FOUND, "page-none-title", "page-none");
        }
        let (title, text) = (self.words.get("terminal-thanks"), self.words.get("terminal-thanks-hint"));
        let message = Message { title: &title, text: &text, thanks: true, up: self.up };
        self.page(StatusCode::OK, self.pages.look.message(&message, self.words))
    }

    /// The body of a form that came from a page of ours.
    pub(super) async fn sent(&self, headers: &HeaderMap, body: Body) -> Result<Bytes, Box<Response>> {
        let form = HeaderValue::from_static("application/x-www-form-urlencoded");
        let wrong = |status| Err(Box::new(self.wrong(status)));
        if is_foreign(headers, self.pages.public.as_ref()) {
            return wrong(StatusCode::FORBIDDEN);
        }
        if headers.get(header::CONTENT_TYPE).is_none_or(|it| !it.as_bytes().starts_with(form.as_bytes())) {
            return wrong(StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
        match timeout(BODY, to_bytes(body, LARGEST)).await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(_)) => wrong(StatusCode::PAYLOAD_TOO_LARGE),
            Err(_) => wrong(StatusCode::REQUEST_TIMEOUT),
        }
    }

    async fn take(&self, survey: &Survey, headers: &HeaderMap, from: Option<IpAddr>, body: Body) -> Response {
        let place = FormPlace::default();
        let bytes = match self.sent(headers, body).await {
            Ok(bytes) => bytes,
            Err(answer) => return *answer,
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
            (Ok(ballot), Err(BallotError::Empty)) => {
                return self.form(survey, &ballot, StatusCode::UNPROCESSABLE_ENTITY, Some("page-empty"), place);
            }
            (_, Err(BallotError::Old)) => return self.fresh(survey, StatusCode::CONFLICT, Some("page-old"), place),
            _ => return self.wrong(StatusCode::BAD_REQUEST),
        };
        if !self.pages.was_taken(ballot.visit) {
            // Only what would be kept counts: whoever sends nothing, slowly or wrongly keeps nobody else out.
            let (rule, now) = (self.pages.surveys.borrow().misuse, Instant::now());
            let within = Duration::from_secs(u64::from(rule.within_s));
            let sender = self.pages.crowd.count(from, rule.any, within, now);
            if sender == SenderRate::TooMany || !self.pages.rate_limit.take(&survey.id, now) {
                let mut answer = self.say(StatusCode::TOO_MANY_REQUESTS, "page-busy-title", "page-busy");
                answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
                return answer;
            }
            if sender == SenderRate::Many {
                ballot::mark(&mut batch);
            }
            if !timeout(KEEPING, (self.pages.cast)(batch)).await.unwrap_or(false) {
                // With the same visit: should it have been kept after all, sending it again changes nothing.
                return self.form(survey, &ballot, StatusCode::SERVICE_UNAVAILABLE, Some("page-failed"), place);
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

type PageParts = (Path<String>, RawQuery, HeaderMap);
type FormParts = (Path<String>, RawQuery, HeaderMap, Extensions);

async fn form(State(pages): State<SurveyPages>, (Path(id), RawQuery(query), headers): PageParts) -> Response {
    let Some(asked) = PageRequest::new(&pages.0, query.as_deref(), &headers, "") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match asked.running(pages.0.survey(&id)) {
        Ok(survey) => asked.fresh(&survey, StatusCode::OK, None, FormPlace::default()),
        Err(answer) => *answer,
    }
}

async fn send(
    State(pages): State<SurveyPages>,
    (Path(id), RawQuery(query), headers, extensions): FormParts,
    body: Body,
) -> Response {
    let Some(asked) = PageRequest::new(&pages.0, query.as_deref(), &headers, "") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match asked.running(pages.0.survey(&id)) {
        Ok(survey) => asked.take(&survey, &headers, address(&extensions, &headers), body).await,
        Err(answer) => *answer,
    }
}

async fn thanks(State(pages): State<SurveyPages>, (Path(id), RawQuery(query), headers): PageParts) -> Response {
    let Some(asked) = PageRequest::new(&pages.0, query.as_deref(), &headers, "../") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    asked.thanks(pages.0.survey(&id).is_some())
}

async fn arms(State(pages): State<SurveyPages>, headers: HeaderMap) -> Response {
    match &pages.0.arms {
        Some(arms) => arms.answer(&headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
