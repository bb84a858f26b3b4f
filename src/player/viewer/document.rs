//! Document of an attachment: asks for its page sizes, and lays it out when it opens.
//!
//! Left out: how it moves (`movement`), how its pages are drawn (`sheets`).

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;

use super::{
    bars,
    open_document::{OpenDocument, PageAbsence},
    state::{OpenNotice, Viewer},
};
use crate::{
    notice::{Blob, Notice, NoticeKind, Obstacle, RevisionNote},
    player::{
        pages::{PagePictures, Sheets},
        stage::{Screen, Stage},
        theme::{TEXT_STEPS, Theme},
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

/// True where a notice's pages stand side by side: in a magazine on a landscape screen.
pub(super) fn spread(theme: &Theme, notice: &Notice) -> bool {
    notice.kind == NoticeKind::Media && theme.metrics.landscape()
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
    let Viewer { open: Some(open), area, .. } = &mut *viewer else { return };
    if open.document.is_some() {
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
                    // A magazine's small pages take their place from the pages.
                    open.pages = sheets.len();
                    *area = bars::area(&theme, open);
                    open.document = Some(lay_out(blob, sheets, *area, &theme, spread(&theme, &open.notice)));
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
    let mut open = OpenNotice::new(notice.clone(), revised, Duration::ZERO);
    open.pages = sheets.len();
    let area = bars::area(theme, &open);
    let document = lay_out(blob, sheets, area, theme, spread(theme, notice));
    Some((blob, tile::base_picture(0, sheet, document.opening_scale)))
}

fn lay_out(blob: Blob, sheets: Sheets, area: Rect, theme: &Theme, spread: bool) -> OpenDocument {
    let list: Vec<DocSize> = sheets.iter().map(|s| DocSize { width: s.width_pt, height: s.height_pt }).collect();
    let layout = if spread { Layout::spreads(&list, SPREAD_GAP_PT) } else { Layout::new(&list, PAGE_GAP_PT) };
    let margin = theme.metrics.em(0.7);
    let mut viewport = Viewport::new(area.width(), area.height(), margin, &layout);
    let paper = f64::from(theme.metrics.px_per_mm) * 25.4 / 72.0;
    let text = f64::from(TEXT_STEPS[theme.step.min(TEXT_STEPS.len() - 1)]);
    let largest = (paper * LARGEST_OPENING * text).max(viewport.fit_page_scale(&layout, 0));
    if layout.has_spreads() {
        // One looks at a spread as a whole and turns it; who wants to read a column zooms in.
        viewport.fit_page(&layout, 0);
    } else if viewport.scale() > largest {
        let top = Point::new(area.width() / 2.0, 0.0);
        viewport.zoom_about(top, (largest / viewport.scale()) as f32, &layout);
        viewport.show_page(&layout, 0);
    }
    viewport.clamp(&layout);
    viewport.snap(&layout);
    let opening_scale = viewport.scale();
    OpenDocument { blob, sheets, layout, viewport, opening_scale, spread, glide: None, motion: None, settling: false }
}
