//! Due page of a moment: the first page of the document that will stand on the glass then, as the board draws it. It is no picture
//! of the glass, and says so.

use super::cards::card_kind;
use crate::{
    admin::{
        broadcast::{first_page::first_page, loop_content::loop_content},
        site::Site,
        web::{Fault, Reply, Request},
    },
    notice::{Blob, BlobHash, Notice},
    rotation::ShownItem,
    store::BlobStore,
    words::Words,
};

/// Width and height at the most, in pixels.
const SIDE: u16 = 640;

/// What is said of the page, and where its picture is.
pub(super) struct DuePage {
    /// Address of the picture; empty where there is none.
    pub src: String,
    pub alt: String,
    /// That it is a page and no picture of the glass, or why there is none.
    pub said: String,
}

/// The page of a thing that is due; `None` of what has none, as a clock. `ahead`: the moment is still to come.
pub(super) fn due_page(site: &Site, words: &Words, what: &ShownItem, ahead: bool) -> Option<DuePage> {
    let notice = what.notice()?;
    let blob = document(notice)?;
    let none = |key: &str| DuePage { src: String::new(), alt: String::new(), said: words.get(key) };
    if notice.duties.personal {
        return Some(none("broadcast-page-personal"));
    }
    if !BlobStore::within(&site.state()).contains(&blob.hash) {
        return Some(none("broadcast-page-missing"));
    }
    Some(DuePage {
        src: format!("/broadcast/at/page/{}", blob.hash),
        alt: words.fill("broadcast-page-alt", &[("value", &notice.title), ("kind", &words.get(card_kind(what)))]),
        said: words.get(if ahead { "broadcast-page-will" } else { "broadcast-page-of" }),
    })
}

/// The document of a notice whose first page the glass shows.
fn document(notice: &Notice) -> Option<Blob> {
    notice.first_document().map(|(_, blob)| blob)
}

/// The picture of a page that the board has to show; of what holds personal data there is none.
pub(in crate::admin::broadcast) fn show_page(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let hash: BlobHash = request.param("hash").parse().map_err(|_| Fault::NotFound)?;
    let answer = loop_content(site).ok_or(Fault::NotFound)?;
    let all = [&answer.notices, &answer.announcements, &answer.media].into_iter().flatten();
    let mut shown = all.filter(|notice| !notice.duties.personal).filter_map(|notice| document(notice));
    let blob = shown.find(|blob| blob.hash == hash).ok_or(Fault::NotFound)?;
    let path = BlobStore::within(&site.state()).path(&blob.hash);
    let png = first_page(site, blob.hash, blob.kind, path, SIDE)?.ok_or(Fault::NotFound)?;
    Ok(Reply::inline(png, "image/png"))
}
