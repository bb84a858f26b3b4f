//! Tagging of a page: the parts of its structure tree with the words and the places of pictures that are marked as theirs.
//!
//! Left out: the tree (`structure_tree`), the words (`text_extraction`).

use std::collections::HashMap;

use pdfium_render::prelude::*;

use super::{
    page_place::on_page,
    pdfium_structure::{ContentMark, PdfiumStructure, content_mark},
    structure_tree::PageStructure,
};
use crate::raster::{
    job::PageSize,
    page_tags::{PageTag, PageTagKind},
    page_word::PointRect,
};

/// Objects of a page among which pictures are looked for.
const MOST_OBJECTS: usize = 5_000;

/// The parts of a page, whose words are marked like this; `size` is the page's as it is seen.
pub(super) fn page_tags(page: &PdfPage<'_>, size: PageSize, marks: &[ContentMark]) -> Vec<PageTag> {
    let Some(structure) = PdfiumStructure::of(page) else { return vec![] };
    let tree = PageStructure::read(&structure);
    drop(structure);
    let mut tags: Vec<PageTag> = tree
        .parts
        .iter()
        .map(|part| PageTag { kind: part.kind, description: part.description.clone(), rect: None, words: vec![] })
        .collect();
    let mut artifact = PageTag { kind: PageTagKind::Artifact, description: String::new(), rect: None, words: vec![] };
    let mut placed: Vec<(usize, usize, u32)> = vec![];
    for (number, mark) in (0u32..).zip(marks) {
        match mark {
            ContentMark::Content(content) => {
                placed.extend(tree.contents.get(content).map(|(part, order)| (*part, *order, number)));
            }
            ContentMark::Artifact => artifact.words.push(number),
            ContentMark::None => {}
        }
    }
    placed.sort_unstable();
    for (part, _, number) in placed {
        if let Some(tag) = tags.get_mut(part) {
            tag.words.push(number);
        }
    }
    for (part, rect) in figure_places(page, size, &tree) {
        if let Some(tag) = tags.get_mut(part) {
            tag.rect = Some(rect);
        }
    }
    tags.push(artifact);
    // What has nothing on this page is no part of it.
    tags.retain(|tag| !tag.words.is_empty() || tag.rect.is_some() || !tag.description.is_empty());
    tags
}

/// Where the pictures stand, by their parts.
fn figure_places(page: &PdfPage<'_>, size: PageSize, tree: &PageStructure) -> HashMap<usize, PointRect> {
    let mut places = HashMap::new();
    if !tree.parts.iter().any(|part| part.kind == PageTagKind::Figure) {
        return places;
    }
    let pdfium = page.bindings();
    for object in page.objects().iter().take(MOST_OBJECTS) {
        let ContentMark::Content(content) = content_mark(pdfium, &object) else { continue };
        let Some((part, _)) = tree.contents.get(&content) else { continue };
        let is_figure = tree.parts.get(*part).is_some_and(|part| part.kind == PageTagKind::Figure);
        let Some(bounds) = is_figure.then(|| object.bounds().ok()).flatten() else { continue };
        let corners = [bounds.left(), bounds.bottom(), bounds.right(), bounds.top()].map(|points| points.value);
        if let Some(rect) = on_page(page, size, corners) {
            places.entry(*part).and_modify(|place: &mut PointRect| *place = place.with(rect)).or_insert(rect);
        }
    }
    places
}
