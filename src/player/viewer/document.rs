//! Document of an attachment: asks for its page sizes, and lays it out when it opens.
//!
//! Left out: how it moves (`movement`), how its pages are drawn (`sheets`).

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;

use super::{
    areas::ViewerAreas,
    open_document::{DocumentPlan, OpenDocument, PageAbsence, PageOrdering},
    open_notice::OpenNotice,
    state::Viewer,
};
use crate::{
    notice::{Blob, Notice, NoticeKind, Obstacle, RevisionNote},
    player::{
        pages::{PagePictures, Sheets},
        stage::{Screen, Stage},
        theme::Theme,
    },
    raster::{Draw, JobUrgency, tile},
    touch::{DocSize, Layout, Point, Viewport},
};

/// Space between pages, in points.
const PAGE_GAP_PT: f32 = 10.0;
/// Space between spreads, in points: a whole one has the screen to itself.
const SPREAD_GAP_PT: f32 = 24.0;
/// A document opens at most at this many times the size of paper, so that a wide screen does not show three lines.
const LARGEST_OPENING: f64 = 2.4;

/// Body text of an office's letter, in points: 11 is what they set. The text layer of a page would say it, but is read by
/// a worker, and the page opens before that.
const BODY_TEXT_PT: f64 = 11.0;
/// Where the column of a letter begins, in points from the paper's edge: 15 mm, so that none with a wider margin is cut.
const COLUMN_PT: f64 = 42.5;
/// Where it is put on the glass, in pixels of the design from the edge.
const COLUMN_PX: f32 = 60.0;

/// How the pages of a notice are laid out on this screen: side by side where it has a rail and is read as pages, one under
/// another where text was asked for that is larger than a page leaves it.
fn document_plan(theme: &Theme, notice: &Notice, areas: &ViewerAreas) -> DocumentPlan {
    let media = notice.kind == NoticeKind::Media;
    let order = match (theme.metrics.landscape(), media) {
        (true, true) => PageOrdering::Spreads,
        (true, false) if theme.step == 0 => PageOrdering::Pairs,
        _ => PageOrdering::Single,
    };
    let step = if order == PageOrdering::Spreads { 0 } else { theme.step };
    DocumentPlan { order, step, view: areas.page.size(), free: areas.header.height() }
}

/// Asks for the page sizes of what is open and lays the pages out once they are known.
pub(crate) fn measure(
    time: Res<Time<Real>>,
    mut viewer: ResMut<Viewer>,
    mut pages: ResMut<PagePictures>,
    mut stage: ResMut<Stage>,
    theme: Res<Theme>,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let Viewer { open: Some(open), areas, text_page, .. } = &mut *viewer else { return };
    let areas = areas.get_or_insert_with(|| ViewerAreas::measure(&theme, open));
    let plan = document_plan(&theme, &open.notice, areas);
    if let Some(document) = &open.document {
        // The screen was divided in another way, or another size of text chosen: the pages are laid out anew, at the page
        // that is read.
        if document.plan != plan {
            let page = if open.as_text { *text_page } else { document.current_page() };
            let sheets = document.sheets.clone();
            open.document = Some(lay_out(document.blob, sheets, &theme, plan, page));
            stage.dirty = true;
        }
        return;
    }
    let absence = match open.notice.attachments.get(open.attachment) {
        None => PageAbsence::NoAttachments,
        Some(attachment) => match attachment.document() {
            None => match attachment.blob {
                None => PageAbsence::NotYet,
                Some(_) => attachment.obstacle.map_or(PageAbsence::NotDrawnYet, PageAbsence::Obstacle),
            },
            Some(_) if attachment.blob.is_some_and(|blob| pages.is_blank(blob.hash)) => {
                PageAbsence::Obstacle(Obstacle::Blank)
            }
            Some(blob) => match pages.sheets(blob, JobUrgency::Visible) {
                Ok(Some(sheets)) => {
                    open.pages = sheets.len();
                    open.document = Some(lay_out(blob, sheets, &theme, plan, 0));
                    open.absence = None;
                    stage.dirty = true;
                    return;
                }
                // A moment of patience before a word is said (200 ms, see `chrome`).
                Ok(None) => {
                    stage.moving |= time.elapsed().saturating_sub(open.since) < Duration::from_millis(400);
                    return;
                }
                Err(reason) => PageAbsence::Unshowable(reason),
            },
        },
    };
    if open.absence.as_ref() != Some(&absence) {
        open.absence = Some(absence);
        stage.dirty = true;
    }
}

/// The picture that a notice will open with, once its document is measured: for whoever draws it in advance.
pub(crate) fn first_picture(
    theme: &Theme,
    notice: &Arc<Notice>,
    revised: Option<RevisionNote>,
    pages: &mut PagePictures,
) -> Option<(Blob, Draw)> {
    let (_, blob) = notice.first_document()?;
    let sheets = pages.sheets(blob, JobUrgency::Near).ok()??;
    let sheet = *sheets.first()?;
    let mut open = OpenNotice::new(notice.clone(), revised);
    open.pages = sheets.len();
    let areas = ViewerAreas::measure(theme, &open);
    let document = lay_out(blob, sheets, theme, document_plan(theme, notice, &areas), 0);
    Some((blob, tile::base_picture(0, sheet, document.opening_scale)))
}

fn lay_out(blob: Blob, sheets: Sheets, theme: &Theme, plan: DocumentPlan, page: usize) -> OpenDocument {
    let list: Vec<DocSize> = sheets.iter().map(|s| DocSize { width: s.width_pt, height: s.height_pt }).collect();
    let layout = match plan.order {
        PageOrdering::Single => Layout::new(&list, PAGE_GAP_PT),
        PageOrdering::Pairs => Layout::pairs(&list, PAGE_GAP_PT),
        PageOrdering::Spreads => Layout::spreads(&list, SPREAD_GAP_PT),
    };
    let metrics = &theme.metrics;
    let margin = metrics.px(24.0);
    let mut viewport = Viewport::new(plan.view.x, plan.view.y, margin, &layout);
    viewport.keep_top_free(plan.free);
    viewport.fit_width(&layout, page);
    let paper = f64::from(metrics.px_per_mm) * 25.4 / 72.0;
    let largest = (paper * LARGEST_OPENING).max(viewport.fit_page_scale(&layout, page));
    let reading = f64::from(metrics.body) / BODY_TEXT_PT;
    if plan.step > 0 && reading > viewport.scale().min(largest) {
        let column = COLUMN_PT - f64::from(metrics.px(COLUMN_PX) - margin) / reading;
        viewport.read_from(&layout, page, reading, column.max(0.0));
    } else if layout.has_spreads() {
        // One looks at two pages as a whole and turns them; who wants to read a column zooms in.
        viewport.fit_page(&layout, page);
    } else if viewport.scale() > largest {
        let top = Point::new(plan.view.x / 2.0, 0.0);
        viewport.zoom_about(top, (largest / viewport.scale()) as f32, &layout);
        viewport.show_page(&layout, page);
    }
    viewport.clamp(&layout);
    viewport.snap(&layout);
    let opening_scale = viewport.scale();
    let opened = viewport;
    OpenDocument {
        blob,
        sheets,
        layout,
        viewport,
        opening_scale,
        opened,
        plan,
        glide: None,
        motion: None,
        settling: false,
    }
}
