//! Glimpse of a document: which of its pages are in the view and where, which one is being read, and moving to a page.

use super::{DocPoint, Layout, Point, Rect, Viewport};

/// A page that is at least partly on the glass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct PageOnGlass {
    /// Index of the page, from 0.
    pub page: usize,
    /// Where it lies, in pixels from the view's corner; it may stick out of the view.
    pub rect: Rect,
}

impl Viewport {
    /// Scale at which the row of page `page` (the page, or its spread) is as wide as the view, in pixels per point and
    /// within the limits.
    pub(crate) fn fit_width_scale(&self, layout: &Layout, page: usize) -> f64 {
        let width = layout.row_rect(page).map_or(layout.width(), |rect| rect.width).max(1.0);
        let (low, high) = self.limits(layout);
        (self.inner().0 / width).clamp(low, high)
    }

    /// Scale at which the whole row of page `page` is in the view, in pixels per point and within the limits.
    pub(crate) fn fit_page_scale(&self, layout: &Layout, page: usize) -> f64 {
        let height = layout.row_rect(page).map_or(layout.tallest(), |rect| rect.height).max(1.0);
        let (low, high) = self.limits(layout);
        (self.inner().1 / height).clamp(low, high).min(self.fit_width_scale(layout, page))
    }

    /// Makes page `page`, or its spread, as wide as the view and shows its top.
    pub(crate) fn fit_width(&mut self, layout: &Layout, page: usize) {
        self.scale = self.fit_width_scale(layout, page);
        self.show(layout, page, true);
    }

    /// Makes the page or spread that is being read as wide as the view and keeps the place in it.
    pub(crate) fn fit_width_here(&mut self, layout: &Layout) {
        let page = self.current_page(layout);
        let place = self.middle();
        self.scale = self.fit_width_scale(layout, page);
        self.origin.y = place.y - self.view.1 / 2.0 / self.scale;
        self.centre_across(layout, page);
        self.clamp(layout);
    }

    /// Shows the whole of page `page`, or of its spread, in the middle of the view as far as the document's ends allow.
    pub(crate) fn fit_page(&mut self, layout: &Layout, page: usize) {
        self.scale = self.fit_page_scale(layout, page);
        self.show(layout, page, true);
    }

    /// Shows the top of page `page` at a scale for reading: its place `left_pt` from its left edge stands at the view's
    /// margin. A page that is narrower than the view stays in the middle.
    pub(crate) fn read_from(&mut self, layout: &Layout, page: usize, scale: f64, left_pt: f64) {
        let (low, high) = self.limits(layout);
        if scale.is_finite() {
            self.scale = scale.clamp(low, high);
        }
        self.show(layout, page, true);
        if let Some(rect) = layout.page_rect(page)
            && rect.width * self.scale > self.inner().0
        {
            self.origin.x = rect.x + left_pt - self.margin / self.scale;
            self.clamp(layout);
        }
    }

    /// Where the view rests after it was left alone: as wide as it opened, at the height that was read. `None` where it
    /// rests already, and where the page is smaller than it opened: that was asked for with a button.
    pub(crate) fn eased_back(&self, opened: &Self, layout: &Layout) -> Option<Self> {
        let mut to = *self;
        to.scale = self.scale.min(opened.scale);
        to.origin = DocPoint { x: opened.origin.x, y: self.middle().y - self.view.1 / 2.0 / to.scale };
        to.clamp(layout);
        let aside = (to.origin.x - self.origin.x).abs() * self.scale > 1.0 && to.scale >= opened.scale;
        (self.scale > opened.scale * 1.001 || aside).then_some(to)
    }

    /// True where the view shows the beginning of the document.
    pub(crate) fn is_at_top(&self, layout: &Layout) -> bool {
        self.current_page(layout) == 0 && self.origin.y * self.scale <= 1.0 - self.margin - self.top
    }

    /// Of which parts of the document's width and height the view shows how much: beginning and length, from 0 to 1.
    pub(crate) fn shown_shares(&self, layout: &Layout) -> [(f32, f32); 2] {
        let share = |from: f64, view: f64, length: f64| {
            let length = (length * self.scale + 2.0 * self.margin).max(1.0);
            let from = (from * self.scale + self.margin) / length;
            (from.clamp(0.0, 1.0) as f32, (view / length).clamp(0.0, 1.0) as f32)
        };
        [share(self.origin.x, self.view.0, layout.width()), share(self.origin.y, self.view.1, layout.height())]
    }

    /// Goes to page `page` at the present scale: all of it where it fits, its top where it does not.
    pub(crate) fn show_page(&mut self, layout: &Layout, page: usize) {
        self.show(layout, page, false);
    }

    /// Goes one page or spread forwards, or further where one makes no difference; false at the document's end.
    pub(crate) fn next_page(&mut self, layout: &Layout) -> bool {
        self.first_that_moves(layout, layout.row_pages(self.current_page(layout)).end..layout.len(), 1.0)
    }

    /// Goes one page or spread back, or further where one makes no difference; false at the document's beginning.
    pub(crate) fn previous_page(&mut self, layout: &Layout) -> bool {
        self.first_that_moves(layout, (0..self.current_page(layout)).rev(), -1.0)
    }

    /// The page that is being read (from 0): the first at the document's beginning, the last at its end, otherwise the
    /// one in the middle of the view. Of a spread it is the left one.
    pub(crate) fn current_page(&self, layout: &Layout) -> usize {
        let slack = 1.0 / self.scale;
        let (top, bottom) = (self.origin.y, self.origin.y + self.view.1 / self.scale);
        if top <= slack - (self.margin + self.top) / self.scale {
            0
        } else if layout.height() + self.margin / self.scale <= bottom + slack {
            layout.page_at(layout.height())
        } else {
            layout.page_at(self.middle().y)
        }
    }

    /// The pages that are on the glass, in their order.
    pub(crate) fn page_rects_on_glass(&self, layout: &Layout) -> Vec<PageOnGlass> {
        let pages = layout.pages_between(self.origin.y, self.origin.y + self.view.1 / self.scale);
        pages
            .filter_map(|page| Some(PageOnGlass { page, rect: self.page_on_glass(layout, page)? }))
            .filter(|it| it.rect.x < self.view.0 as f32 && 0.0 < it.rect.x + it.rect.width)
            .filter(|it| it.rect.y < self.view.1 as f32 && 0.0 < it.rect.y + it.rect.height)
            .collect()
    }

    /// Where page `page` lies, in pixels from the view's corner, on the glass or not.
    pub(crate) fn page_on_glass(&self, layout: &Layout, page: usize) -> Option<Rect> {
        let rect = layout.page_rect(page)?;
        let at = self.to_glass(DocPoint { x: rect.x, y: rect.y });
        Some(Rect {
            x: at.x,
            y: at.y,
            width: (rect.width * self.scale) as f32,
            height: (rect.height * self.scale) as f32,
        })
    }

    /// Moves by less than a pixel such that the page being read begins on a whole pixel, for text drawn one to one.
    /// Other pages in sight begin where the gaps put them; draw those at [`Rect::snapped`].
    pub(crate) fn snap(&mut self, layout: &Layout) {
        let Some(rect) = layout.page_rect(self.current_page(layout)) else { return };
        let onto = |origin: f64, edge: f64| edge - ((edge - origin) * self.scale).round() / self.scale;
        self.origin = DocPoint { x: onto(self.origin.x, rect.x), y: onto(self.origin.y, rect.y) };
    }

    fn show(&mut self, layout: &Layout, page: usize, across: bool) {
        let Some(rect) = layout.row_rect(page.min(layout.len().saturating_sub(1))) else {
            self.clamp(layout);
            return;
        };
        let spare = self.view.1 - self.top - rect.height * self.scale;
        let above = self.top + if spare >= 2.0 * self.margin - 0.001 { spare / 2.0 } else { self.margin };
        self.origin.y = rect.y - above / self.scale;
        if across {
            self.centre_across(layout, page);
        }
        self.clamp(layout);
    }

    fn centre_across(&mut self, layout: &Layout, page: usize) {
        if let Some(rect) = layout.row_rect(page) {
            self.origin.x = rect.x + rect.width / 2.0 - self.view.0 / 2.0 / self.scale;
        }
    }

    fn first_that_moves(&mut self, layout: &Layout, pages: impl Iterator<Item = usize>, direction: f64) -> bool {
        let before = self.origin.y;
        for page in pages {
            self.show(layout, page, false);
            if (self.origin.y - before) * direction * self.scale > 1.0 {
                return true;
            }
        }
        // Nothing of a page further on: what is left of this one.
        let end = Point::new(0.0, (-direction * self.view.1.max(layout.height() * self.scale)) as f32);
        self.pan(end, layout);
        (self.origin.y - before) * direction * self.scale > 1.0
    }
}
