//! Assets of the pages: the style sheet, the script, the font and the town's coat of arms, each under a name with its hash,
//! so that a browser may keep it. Nothing comes from elsewhere.

use std::sync::OnceLock;

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};

use crate::config::{Colour, TownSettings};

/// The script of all pages; every page does without it.
const SCRIPT: &str = include_str!("../../assets/templates/admin/script.js");

#[derive(Template)]
#[template(path = "admin/style.css", escape = "none", config = "assets/templates/askama.toml")]
struct AdminStyle {
    accent: Colour,
}

/// A file that pages name.
pub(in crate::admin) struct Asset {
    path: String,
    media: &'static str,
    bytes: Vec<u8>,
}

/// All of them; made once, at the start.
static ASSETS: OnceLock<Vec<Asset>> = OnceLock::new();

/// Makes the assets of a town. Only the first call counts: a process serves one town.
pub(in crate::admin) fn prepare(town: &TownSettings) {
    ASSETS.get_or_init(|| {
        let style = AdminStyle { accent: town.accent }.render();
        let style =
            style.inspect_err(|error| tracing::error!(%error, "the style cannot be written")).unwrap_or_default();
        let mut assets = vec![
            Asset::new("style", "css", "text/css; charset=utf-8", style.into_bytes()),
            Asset::new("script", "js", "text/javascript; charset=utf-8", SCRIPT.into()),
        ];
        let arms = town.arms.as_ref().map(std::fs::read);
        if let Some(arms) = arms {
            match arms {
                Ok(bytes) => assets.push(Asset::new("arms", "png", "image/png", bytes)),
                Err(error) => tracing::warn!(%error, "the coat of arms cannot be read"),
            }
        }
        assets
    });
}

impl Asset {
    fn new(name: &str, ending: &str, media: &'static str, bytes: Vec<u8>) -> Self {
        let hash = hex::encode(Sha256::digest(&bytes));
        let path = format!("/assets/{name}-{}.{ending}", hash.get(..12).unwrap_or_default());
        Self { path, media, bytes }
    }

    /// As an answer that may be kept for a year.
    pub(in crate::admin) fn answer(&self) -> Response {
        let mut answer = ([(header::CONTENT_TYPE, self.media)], self.bytes.clone()).into_response();
        let year = HeaderValue::from_static("public, max-age=31536000, immutable");
        answer.headers_mut().insert(header::CACHE_CONTROL, year);
        answer
    }
}

/// The asset under a path.
pub(in crate::admin) fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.get()?.iter().find(|asset| asset.path == path)
}

fn path_of(name: &str) -> &'static str {
    let start = format!("/assets/{name}-");
    let found = ASSETS.get().into_iter().flatten().find(|asset| asset.path.starts_with(&start));
    found.map_or("", |asset| asset.path.as_str())
}

/// Path of the style sheet.
pub(in crate::admin) fn style_path() -> &'static str {
    path_of("style")
}

/// Path of the script.
pub(in crate::admin) fn script_path() -> &'static str {
    path_of("script")
}

/// Path of the coat of arms; empty where there is none.
pub(in crate::admin) fn arms_path() -> &'static str {
    path_of("arms")
}
