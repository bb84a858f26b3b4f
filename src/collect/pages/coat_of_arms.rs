//! Coat of arms of the town on the public pages: one picture, from the collector itself, the same for every survey.

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use crate::{config::TownSettings, feedback::coat_of_arms::CoatOfArms};

/// Beside the surveys; no survey's id has a full stop in it.
pub(in crate::collect) const NAME: &str = "arms.png";
/// Its longer side: sharp on a telephone that shows everything at twice its size.
const LONGEST: u32 = 256;

/// The picture as it is sent.
pub(super) struct CoatOfArmsPicture {
    png: Bytes,
    tag: HeaderValue,
    pub size: (u32, u32),
}

impl CoatOfArmsPicture {
    /// The one that the configuration names. Where it cannot be shown the pages go without it: votes are taken all the same.
    pub(crate) fn of(town: &TownSettings) -> Option<Self> {
        let path = town.arms.as_ref()?;
        let arms = match CoatOfArms::read(path) {
            Ok(arms) => arms,
            Err(error) => {
                tracing::warn!(%error, "the public pages go without a coat of arms");
                return None;
            }
        };
        let (png, size) = arms.png(LONGEST)?;
        let tag = HeaderValue::from_str(&format!("\"{}\"", BASE64_STANDARD.encode(Sha256::digest(&png)))).ok()?;
        Some(Self { png: png.into(), tag, size })
    }

    /// Answers with the picture, or that it is the one which the browser has.
    pub(crate) fn answer(&self, headers: &HeaderMap) -> Response {
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == self.tag.as_bytes());
        let mut answer = match known {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => self.png.clone().into_response(),
        };
        let fixed = [
            (header::CONTENT_TYPE, "image/png"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            // Opened by itself it is a picture and nothing else.
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("x-robots-tag"), "noindex"),
        ];
        for (name, value) in fixed {
            answer.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        answer.headers_mut().insert(header::ETAG, self.tag.clone());
        answer
    }
}
