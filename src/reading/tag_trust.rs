//! Trust in the tags of a page: whether its reading can go by them, or they are rubbish and the places of the words tell more.
//! Pure.

use std::collections::HashSet;

use crate::raster::{PageTag, PageTagKind, PageText, PointRect};

/// Of the words that are no artifacts no more than one in so many may be in no part.
const UNTAGGED: usize = 10;
/// Parts from which on it is told whether they are too many, or lead to and fro.
const MANY: usize = 8;

/// True where the tags of a page are good enough to be read by; `skipped` are words that are not read in any case.
pub(super) fn are_trusted(page: &PageText, skipped: &HashSet<usize>) -> bool {
    let read = |tag: &PageTag| tag.words.iter().filter(|word| !skipped.contains(&(**word as usize))).count();
    let is_artifact = |tag: &&PageTag| tag.kind == PageTagKind::Artifact;
    let artifacts: usize = page.tags.iter().filter(is_artifact).map(read).sum();
    let tagged: usize = page.tags.iter().filter(|tag| !is_artifact(tag)).map(read).sum();
    let all = page.words.len() - skipped.len().min(page.words.len());
    let untagged = all.saturating_sub(artifacts + tagged);
    let says_something = page.tags.iter().any(|tag| !is_artifact(&tag));
    // A text that is an artifact for the most part is none, and what tags do not cover they do not order.
    says_something && artifacts * 2 <= all && untagged * UNTAGGED <= tagged + untagged && is_sensible(page)
}

/// True unless each word is a part by itself, or the parts lead up and down the page.
fn is_sensible(page: &PageText) -> bool {
    let is_text = |tag: &&PageTag| {
        use PageTagKind::{Artifact, Cell, Figure, HeadCell};
        !matches!(tag.kind, Artifact | Figure | Cell(_) | HeadCell(_)) && !tag.words.is_empty()
    };
    let parts: Vec<&PageTag> = page.tags.iter().filter(is_text).collect();
    if parts.len() < MANY {
        return true;
    }
    let words: usize = parts.iter().map(|part| part.words.len()).sum();
    let places: Vec<PointRect> = parts.iter().filter_map(|part| first_place(page, part)).collect();
    // Each column and each page of a leaflet begins once at its top.
    let leaps = places.windows(2).filter(|pair| pair[1].y + pair[1].height < pair[0].y).count();
    words >= parts.len() * 2 && leaps * 4 <= parts.len()
}

fn first_place(page: &PageText, part: &PageTag) -> Option<PointRect> {
    page.words.get(*part.words.first()? as usize).map(|word| word.rect)
}
