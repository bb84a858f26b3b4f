//! Areas of the viewer's screen: header, page, bar or rail, and what unfolds over the bar. Pure.
//!
//! Upright: header, page, bar. On its side: page and a rail beside it, nothing over the page. Low: the same below the
//! reach of somebody who sits; where that leaves little, the bar is one row of tools and the header only says the title.
//!
//! Left out: what stands in them (`bar`, `rail`, `header`, `menu`), nodes.

use bevy::math::{Rect, Vec2};

use super::{
    open_notice::OpenNotice,
    rail_plan::RailPlan,
    tool_grid::ToolRow,
    tools::{Tool, bar_tools},
};
use crate::player::theme::{TEXT_STEPS, Theme};

/// Below this height, in pixels of the design, there is room for the page and one row of tools alone.
const COMPACT: f32 = 640.0;

/// How the screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewerShape {
    /// Header, page, bar with attachments and tools.
    Upright,
    /// Title, page, one row of tools.
    Compact,
    /// Page and rail.
    Rail,
}

/// The areas in pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ViewerAreas {
    pub shape: ViewerShape,
    /// Nothing that can be touched has its middle above it.
    pub reach: f32,
    /// Lies over the top of the page and folds away; empty beside a rail.
    pub header: Rect,
    /// Where pages are seen, under the header too.
    pub page: Rect,
    /// The bar, or the rail.
    pub bar: Rect,
    /// Attachments and pages; empty where there is no room for them. A search has its hits ("2 / 7") there instead.
    pub chips: Rect,
    pub tools: ToolRow,
}

/// True where a pill in the row of attachments shows the document as text: where text is as large as it goes.
pub(super) fn has_text_pill(theme: &Theme, open: &OpenNotice) -> bool {
    !open.as_text && open.document.is_some() && theme.step + 1 == TEXT_STEPS.len()
}

/// Height of the header.
fn header_height(theme: &Theme) -> f32 {
    let metrics = &theme.metrics;
    (metrics.line(metrics.bar_title()) + metrics.px(37.0)).max(metrics.px(88.0))
}

/// Height of a chip in the bar.
pub(super) fn chip_height(theme: &Theme) -> f32 {
    theme.metrics.px(72.0).max(theme.metrics.target())
}

impl ViewerAreas {
    /// Divides the window for an open notice.
    pub(crate) fn measure(theme: &Theme, open: &OpenNotice) -> Self {
        let metrics = &theme.metrics;
        let (width, height, reach) = (metrics.width, metrics.height, metrics.reach());
        let room = height - reach;
        let shape = match (room < metrics.px(COMPACT), metrics.landscape()) {
            (true, _) => ViewerShape::Compact,
            (false, true) => ViewerShape::Rail,
            (false, false) => ViewerShape::Upright,
        };
        let tools = ToolRow::measure(theme, &bar_tools(theme, open), width);
        let whole = |top: f32, bottom: f32| Rect::new(0.0, top, width, bottom.max(top + 1.0));
        match shape {
            ViewerShape::Rail => {
                let left = width - RailPlan::width(theme, open, room);
                let empty = Rect { min: Vec2::new(0.0, reach), max: Vec2::new(0.0, reach) };
                let bar = Rect::new(left, reach, width, height);
                let page = Rect::new(0.0, reach, left, height);
                Self { shape, reach, header: empty, page, bar, chips: empty, tools }
            }
            ViewerShape::Upright => {
                let chips_top = metrics.px(20.0);
                let tools_top = chips_top + chip_height(theme) + metrics.px(22.0);
                let top = (height - tools_top - tools.height - metrics.px(37.0)).round();
                let chips = whole(top + chips_top, top + chips_top + chip_height(theme));
                let header = whole(reach, reach + header_height(theme));
                Self { shape, reach, header, page: whole(reach, top), bar: whole(top, height), chips, tools }
            }
            ViewerShape::Compact => {
                let top = (height - metrics.px(16.0) - tools.height - metrics.px(16.0)).round();
                // The middle of the page is within reach, and so is half of it.
                let page = whole((2.0 * reach - top).clamp(0.0, reach), top);
                let header = whole(page.min.y, page.min.y + header_height(theme));
                let bar = whole(top, height);
                let chips = Rect { min: bar.min, max: bar.min };
                Self { shape, reach, header, page, bar, chips, tools }
            }
        }
    }

    /// Where the tools of a bar begin.
    pub(super) fn tools_corner(&self, theme: &Theme) -> Vec2 {
        let above = if self.chips.is_empty() { theme.metrics.px(16.0) } else { theme.metrics.px(22.0) };
        Vec2::new(self.bar.min.x, self.chips.max.y.max(self.bar.min.y) + above)
    }

    /// The tools that have no place in the bar.
    pub(super) fn gave_way(&self, theme: &Theme, open: &OpenNotice) -> Vec<Tool> {
        let tools = bar_tools(theme, open);
        match self.shape {
            ViewerShape::Rail => vec![],
            _ => {
                let kept = self.tools.shown.saturating_sub(1);
                let last = tools.len().saturating_sub(1);
                tools.into_iter().take(last).skip(kept).collect()
            }
        }
    }

    /// True where the tool that shows the document as text stands beside the page already.
    pub(super) fn has_text_tool(&self, theme: &Theme, open: &OpenNotice) -> bool {
        match self.shape {
            ViewerShape::Rail => RailPlan::measure(theme, open, self.bar.height()).as_text.is_some(),
            _ if open.as_text => true,
            ViewerShape::Upright => has_text_pill(theme, open),
            ViewerShape::Compact => false,
        }
    }

    /// Where a menu of this height stands: over the bar, from its lower edge, or over the lower part of the rail.
    pub(super) fn menu(&self, height: f32) -> Rect {
        let bottom = self.bar.max.y;
        let least = if self.shape == ViewerShape::Rail { 0.0 } else { self.bar.height() };
        let height = height.max(least);
        Rect::new(self.bar.min.x, (bottom - height).max(self.reach).round(), self.bar.max.x, bottom)
    }

    /// Where the strip of pages of this height stands: above the bar, or over it where there is not enough room; beside a
    /// rail.
    pub(super) fn strip(&self, height: f32) -> Rect {
        let place = |bottom: f32, left: f32, right: f32| {
            Rect::new(left, (bottom - height).max(self.reach).round(), right, bottom)
        };
        match self.shape {
            ViewerShape::Rail => place(self.page.max.y, self.page.min.x, self.page.max.x),
            ViewerShape::Upright if self.bar.min.y - height >= self.reach + self.header.height() => {
                place(self.bar.min.y, self.bar.min.x, self.bar.max.x)
            }
            _ => place(self.bar.max.y, self.bar.min.x, self.bar.max.x),
        }
    }

    /// Room for a strip of pages.
    pub(super) fn strip_room(&self) -> f32 {
        self.page.max.y.max(self.bar.max.y) - self.reach
    }
}

#[cfg(test)]
#[path = "areas_tests.rs"]
mod tests;
