//! Closed surveys' pages: `c/<survey>` asks for a one-time code, shows the survey's form, and takes it once.
//!
//! An answer and the mark of its code are kept together, or neither (`feedback::closed_survey`, where it is written down why
//! no way leads from one to the other). Neither code nor address is logged.

use std::{net::IpAddr, sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    extract::{Path, RawQuery, State},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};

use super::{
    answer::PageRequest,
    ballot::{Ballot, BallotError},
    code_tries::CodeTries,
    crowd::address,
    html::FormPlace,
    state::SurveyPages,
};
use crate::{
    config::survey::Survey,
    feedback::{
        VoteBatch, VoteId,
        closed_survey::{BallotBox, CastOutcome, CodeState, InvitationCode, anonymous},
    },
};

/// Told that so many answers wait in a survey's box.
pub(in crate::collect) type BoxFilled = Arc<dyn Fn(&str) + Send + Sync>;

/// What these pages need besides the others; cheap to clone.
#[derive(Clone)]
pub(in crate::collect) struct ClosedPages {
    pages: SurveyPages,
    boxes: BallotBox,
    tries: Arc<CodeTries>,
    filled: BoxFilled,
}

impl ClosedPages {
    /// Pages of the surveys whose codes are in this folder.
    pub(in crate::collect) fn new(pages: SurveyPages, boxes: BallotBox, filled: BoxFilled) -> Self {
        Self { pages, boxes, tries: Arc::default(), filled }
    }
}

/// The pages' addresses.
pub(in crate::collect) fn closed_routes(pages: ClosedPages) -> Router {
    Router::new().route("/c/{survey}", get(ask).post(send)).route("/c/{survey}/thanks", get(thanks)).with_state(pages)
}

type AskParts = (Path<String>, RawQuery, HeaderMap, Extensions);

async fn ask(
    State(closed): State<ClosedPages>,
    (Path(id), RawQuery(query), headers, extensions): AskParts,
) -> Response {
    let Some(asked) = PageRequest::new(&closed.pages.0, query.as_deref(), &headers, "../s/") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let survey = match asked.running(closed.pages.0.closed_survey(&id)) {
        Ok(survey) => survey,
        Err(answer) => return *answer,
    };
    let query = query.unwrap_or_default();
    let typed = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "code");
    let Some((_, typed)) = typed else { return asked.code_form(&survey, StatusCode::OK, None) };
    let from = address(&extensions, &headers);
    match closed.usable(&asked, &survey, &typed, from).await {
        Ok(code) => asked.fresh(&survey, StatusCode::OK, None, place(&code)),
        Err(answer) => *answer,
    }
}

async fn send(
    State(closed): State<ClosedPages>,
    (Path(id), RawQuery(query), headers, extensions): AskParts,
    body: Body,
) -> Response {
    let Some(asked) = PageRequest::new(&closed.pages.0, query.as_deref(), &headers, "../s/") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let survey = match asked.running(closed.pages.0.closed_survey(&id)) {
        Ok(survey) => survey,
        Err(answer) => return *answer,
    };
    let form = match asked.sent(&headers, body).await {
        Ok(bytes) => SentForm::of(&bytes),
        Err(answer) => return *answer,
    };
    let from = address(&extensions, &headers);
    let code = match closed.usable(&asked, &survey, &form.code, from).await {
        Ok(code) => code,
        Err(answer) => return *answer,
    };
    if form.rest.is_empty() {
        return asked.fresh(&survey, StatusCode::OK, None, place(&code));
    }
    closed.take(&asked, &survey, &code, form.rest.as_bytes()).await
}

async fn thanks(State(closed): State<ClosedPages>, (Path(id), RawQuery(query), headers, _): AskParts) -> Response {
    match PageRequest::new(&closed.pages.0, query.as_deref(), &headers, "../../s/") {
        Some(asked) => asked.thanks(closed.pages.0.closed_survey(&id).is_some()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A form with its code, and the rest of it as it came.
struct SentForm {
    code: String,
    rest: String,
}

impl SentForm {
    fn of(bytes: &[u8]) -> Self {
        let (mut code, mut rest) = (String::new(), url::form_urlencoded::Serializer::new(String::new()));
        for (key, value) in url::form_urlencoded::parse(bytes) {
            if key == "code" {
                code = value.into_owned();
            } else {
                rest.append_pair(&key, &value);
            }
        }
        Self { code, rest: rest.finish() }
    }
}

/// Where a closed survey's form stands, and with which code it comes back.
fn place(code: &InvitationCode) -> FormPlace<'_> {
    FormPlace { up: "../s/", code: Some(code.signs()) }
}

impl ClosedPages {
    /// The code, where somebody may answer with it; else the page that asks for one.
    async fn usable(
        &self,
        asked: &PageRequest<'_>,
        survey: &Survey,
        typed: &str,
        from: Option<IpAddr>,
    ) -> Result<InvitationCode, Box<Response>> {
        let again = |status, key| Box::new(asked.code_form(survey, status, Some(key)));
        if !self.tries.may_try(from, Instant::now()) {
            return Err(again(StatusCode::TOO_MANY_REQUESTS, "page-code-many"));
        }
        if typed.trim().is_empty() {
            return Err(again(StatusCode::UNPROCESSABLE_ENTITY, "page-code-missing"));
        }
        let code = InvitationCode::parse(typed);
        let state = match &code {
            None => Ok(CodeState::Unknown),
            Some(code) => {
                let (boxes, id, code) = (self.boxes.clone(), survey.id.clone(), code.clone());
                let look = move || boxes.state(&id, &code);
                tokio::task::spawn_blocking(look).await.unwrap_or_else(|error| Err(std::io::Error::other(error)))
            }
        };
        match (code, state) {
            (Some(code), Ok(CodeState::Unused)) => Ok(code),
            (_, Ok(CodeState::Used)) => Err(again(StatusCode::CONFLICT, "page-code-used")),
            (_, Ok(_)) => {
                self.tries.count_wrong(from, Instant::now());
                Err(again(StatusCode::UNPROCESSABLE_ENTITY, "page-code-wrong"))
            }
            (_, Err(error)) => {
                tracing::error!(%error, survey = survey.id, "the codes of a closed survey cannot be read");
                Err(again(StatusCode::SERVICE_UNAVAILABLE, "page-failed"))
            }
        }
    }

    async fn take(&self, asked: &PageRequest<'_>, survey: &Survey, code: &InvitationCode, form: &[u8]) -> Response {
        let pages = &self.pages.0;
        let now = pages.clock.zoned();
        let read = Ballot::read(form, survey);
        let votes = read.as_ref().map_err(|error| *error).and_then(|it| it.votes(survey, pages.own, &now));
        let (ballot, mut batch) = match (read, votes) {
            (Ok(ballot), Ok(batch)) => (ballot, batch),
            (Ok(ballot), Err(BallotError::Empty)) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return asked.form(survey, &ballot, status, Some("page-empty"), place(code));
            }
            (_, Err(BallotError::Old)) => {
                return asked.fresh(survey, StatusCode::CONFLICT, Some("page-old"), place(code));
            }
            _ => return asked.wrong(StatusCode::BAD_REQUEST),
        };
        let doubtful = pages.clock.doubt().is_some();
        batch.votes.iter_mut().for_each(|vote| vote.doubtful = doubtful);
        let when = (now.date(), now.time_zone(), pages.own);
        let random = || VoteId::new(now.timestamp()).map(|it| last_ten(it.bytes()));
        let failed = || asked.form(survey, &ballot, StatusCode::SERVICE_UNAVAILABLE, Some("page-failed"), place(code));
        let batch: VoteBatch = match anonymous(batch, when, random) {
            Ok(batch) => batch,
            Err(error) => {
                tracing::error!(%error, "the system has no random numbers to give");
                return failed();
            }
        };
        let (boxes, id, own) = (self.boxes.clone(), survey.id.clone(), code.clone());
        let cast = move || boxes.cast(&id, &own, batch);
        let cast = tokio::task::spawn_blocking(cast).await.unwrap_or_else(|error| Err(std::io::Error::other(error)));
        match cast {
            Ok(CastOutcome::Taken { .. }) => {
                (self.filled)(&survey.id);
                see_thanks(asked, survey)
            }
            Ok(CastOutcome::Refused(state)) => {
                let key = if state == CodeState::Used { "page-code-used" } else { "page-code-wrong" };
                asked.code_form(survey, StatusCode::CONFLICT, Some(key))
            }
            Err(error) => {
                tracing::error!(%error, survey = survey.id, "an answer to a closed survey cannot be kept");
                failed()
            }
        }
    }
}

fn see_thanks(asked: &PageRequest<'_>, survey: &Survey) -> Response {
    let place = format!("{}/thanks?lang={}", survey.id, asked.language().tag());
    let mut answer = asked.page(StatusCode::SEE_OTHER, String::new());
    if let Ok(place) = HeaderValue::from_str(&place) {
        answer.headers_mut().insert(header::LOCATION, place);
    }
    answer
}

/// The random part of a name.
fn last_ten(bytes: [u8; 16]) -> [u8; 10] {
    let mut out = [0; 10];
    out.iter_mut().zip(bytes.into_iter().skip(6)).for_each(|(to, from)| *to = from);
    out
}
