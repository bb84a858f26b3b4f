//! Removal page: the question before a file of a media folder is removed, which one it is, and that it comes back only by being
//! added again.

use askama::Template;

use super::{
    hash_cache::cached_hash,
    library::{LibraryKind, library_file, media_folder},
};
use crate::admin::{
    broadcast::tabs::{BroadcastTab, tabs},
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, fields::encode, frame},
};

#[derive(Template)]
#[template(path = "admin/broadcast/removal.html", config = "assets/templates/askama.toml")]
struct MediaRemovalPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    source: String,
    file: String,
    /// What will happen.
    text: String,
    /// Path of its picture; `None` of a message.
    picture: Option<String>,
    /// Hash of the file as it is now.
    seen: String,
}

/// Asks whether a file is to be removed.
pub(in crate::admin::broadcast) fn ask_remove(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let settings = media_folder(site, request.param("source")).ok_or(Fault::NotFound)?;
    let file = library_file(&settings, request.query.raw("file")).ok_or(Fault::NotFound)?;
    let seen = cached_hash(&file.path)?.ok_or(Fault::NotFound)?;
    let (words, source) = (&request.words, settings.name.0);
    let picture = matches!(file.kind, LibraryKind::Picture | LibraryKind::Pdf)
        .then(|| format!("/broadcast/media/{source}/picture?file={}", encode(&file.name)));
    frame::page(&MediaRemovalPage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-remove-title")),
        tabs: tabs(request, "/broadcast/media"),
        text: words.fill("broadcast-remove-text", &[("value", &file.name)]),
        picture,
        source,
        file: file.name,
        seen: seen.to_string(),
    })
}
