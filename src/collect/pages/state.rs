//! State of the public pages, shared by all their handlers: look of the town, words, surveys, limits, visits already taken.

use std::{
    collections::{HashMap, VecDeque},
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::HeaderValue;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;
use url::Url;

use super::{coat_of_arms::CoatOfArmsPicture, crowd::Crowd, html::TownLook, rate_limit::RateLimit};
use crate::{
    clock::Clock,
    config::{Surveys, TownSettings, survey::Survey},
    feedback::{VoteBatch, VoteId},
    words::{Language, Words},
};

/// Visits that are remembered as taken; older ones the database knows.
const REMEMBERED: usize = 10_000;

/// Keeps a delivery; false when it could not be kept. Votes that are known already are no failure.
pub type Cast = Arc<dyn Fn(VoteBatch) -> Pin<Box<dyn Future<Output = bool> + Send>> + Send + Sync>;

/// What the pages need; cheap to clone.
#[derive(Clone)]
pub struct SurveyPages(pub(super) Arc<PagesState>);

pub(super) struct PagesState {
    pub look: TownLook,
    pub arms: Option<CoatOfArmsPicture>,
    /// What a browser may do with a page: show it with this style and the town's coat of arms, and send its form back.
    pub policy: HeaderValue,
    /// The town's language.
    pub own: Language,
    pub words: HashMap<Language, Words>,
    pub surveys: watch::Receiver<Arc<Surveys>>,
    pub clock: Clock,
    pub cast: Cast,
    /// Where the pages are reached from outside.
    pub public: Option<Url>,
    pub rate_limit: RateLimit,
    pub crowd: Crowd,
    taken: Mutex<VecDeque<VoteId>>,
}

impl SurveyPages {
    /// Pages of this town under this address, with whatever surveys there are when they are asked for.
    pub fn new(
        town: &TownSettings,
        public: Option<Url>,
        surveys: watch::Receiver<Arc<Surveys>>,
        clock: Clock,
        cast: Cast,
    ) -> Self {
        let arms = CoatOfArmsPicture::of(town);
        let look = TownLook::new(&town.name, town.accent, arms.as_ref().map(|it| it.size));
        Self(Arc::new(PagesState {
            policy: policy(&look.style),
            look,
            arms,
            own: town.language,
            words: Language::ALL.into_iter().map(|it| (it, Words::new(it))).collect(),
            surveys,
            clock,
            cast,
            public,
            rate_limit: RateLimit::default(),
            crowd: Crowd::default(),
            taken: Mutex::default(),
        }))
    }
}

impl SurveyPages {
    /// Width and height of the town's coat of arms, where the pages have one.
    pub(in crate::collect) fn arms_size(&self) -> Option<(u32, u32)> {
        self.0.arms.as_ref().map(|arms| arms.size)
    }
}

/// The content security policy of pages with this style in them.
fn policy(style: &str) -> HeaderValue {
    let style = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

impl PagesState {
    /// Only what is public has a page; that another survey exists is nobody's business.
    pub(crate) fn survey(&self, id: &str) -> Option<Survey> {
        let surveys = self.surveys.borrow().clone();
        surveys.surveys.iter().find(|it| it.id == id && it.public).cloned()
    }

    /// A survey for invited people, which has a page of another kind.
    pub(super) fn closed_survey(&self, id: &str) -> Option<Survey> {
        let surveys = self.surveys.borrow().clone();
        surveys.surveys.iter().find(|it| it.id == id && it.closed).cloned()
    }

    /// Whether this visit's form was taken before.
    pub(crate) fn was_taken(&self, visit: VoteId) -> bool {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).contains(&visit)
    }

    /// Notes that this visit's form was taken.
    pub(crate) fn remember(&self, visit: VoteId) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= REMEMBERED {
            taken.pop_front();
        }
        taken.push_back(visit);
    }
}
