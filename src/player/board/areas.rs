//! Areas of the board: where head, kinds, list, mark of the place, tools and strips stand. Pure.
//!
//! Three forms: a bar above and a bar below (portrait); a rail at the left (landscape); and a band at the bottom with
//! nothing to touch above it, where everything stands low and the panel hangs too high for the form it would have.
//! Every size is the design's (LOOK2, section 5), in pixels of its reference panel.
//!
//! Left out: what stands in each area (`head`, `tabs`, `rail`, `rows`, `tools`).

use bevy::math::Rect;

use crate::player::theme::Metrics;

/// What the areas depend on beside the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct BoardParts {
    /// Rows that the tabs of kinds take in portrait; at most two.
    pub tab_rows: usize,
    /// A line says that the data are old.
    pub band: bool,
    /// Height of the strip that leads to the warning that stands; 0 without one.
    pub strip: f32,
    /// Height of the tools: of the bar, or of the rail's foot.
    pub tools: f32,
}

/// How head and kinds are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum BoardForm {
    /// One line above, tabs below it.
    #[default]
    Bar,
    /// A rail at the left.
    Rail,
    /// Arms, town and clock large above, what can be touched below.
    Low,
}

/// Where everything stands, in pixels of the window. What is not there has no size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct BoardAreas {
    pub form: BoardForm,
    pub head: Rect,
    /// The line that says that the data are old.
    pub band: Rect,
    /// Tabs, or rows of the rail.
    pub kinds: Rect,
    /// The section that is read, the place in the list.
    pub list_head: Rect,
    pub list: Rect,
    /// A sheet in the list's place; the button that closes it stands at its top.
    pub sheet: Rect,
    /// What is touched to drag the place in the list.
    pub mark: Rect,
    /// "Nahoru" and "Dolů".
    pub steps: Rect,
    pub strip: Rect,
    pub tools: Rect,
}

/// How much the words in bars have grown with "Větší písmo".
pub(crate) fn growth(metrics: &Metrics) -> f32 {
    (metrics.label() / metrics.px(26.0)).max(1.0)
}

/// Font size of words in tabs, in the rail and over the list.
pub(crate) fn tab_font(metrics: &Metrics) -> f32 {
    (metrics.label() * 28.0 / 26.0).round()
}

/// Height of a tab.
pub(crate) fn tab_height(metrics: &Metrics) -> f32 {
    metrics.px(72.0).max(metrics.line(tab_font(metrics)) + metrics.px(24.0)).max(metrics.mm(15.0))
}

/// Distance from one row of tabs to the next.
pub(crate) fn tab_pitch(metrics: &Metrics) -> f32 {
    tab_height(metrics) + metrics.px(12.0)
}

/// Height of a row of the rail.
pub(crate) fn rail_row(metrics: &Metrics) -> f32 {
    metrics.px(52.0).max(metrics.line(tab_font(metrics)) + metrics.px(12.0)).max(metrics.mm(15.0))
}

/// Height of the rail's head.
pub(crate) fn rail_head(metrics: &Metrics) -> f32 {
    metrics.px(220.0)
}

/// Width of the rail.
pub(crate) fn rail_width(metrics: &Metrics) -> f32 {
    (metrics.px(400.0) * growth(metrics).min(1.35)).round().min((metrics.width * 0.4).round())
}

/// Margin at the left of everything.
pub(crate) fn margin(metrics: &Metrics) -> f32 {
    metrics.px(if metrics.landscape() { 48.0 } else { 60.0 })
}

/// Height of the tools' bar with so many lines of words.
pub(crate) fn bar_height(metrics: &Metrics, lines: usize) -> f32 {
    metrics.px(128.0) + lines.max(1) as f32 * metrics.line(metrics.label())
}

/// Height of the line over the list.
fn list_head_height(metrics: &Metrics) -> f32 {
    metrics.px(76.0).max(metrics.line(tab_font(metrics)) + metrics.px(40.0))
}

/// Where everything stands.
pub(crate) fn areas(metrics: &Metrics, parts: BoardParts) -> BoardAreas {
    let low_room = metrics.height - metrics.reach();
    let short = metrics.low && low_room < metrics.px(640.0);
    let mut areas = if metrics.landscape() && !short { rail(metrics, parts) } else { bars(metrics, parts, short) };
    let list = areas.list;
    // The finger that drags the mark comes from the margin; the mark itself is narrow.
    areas.mark = Rect::new(list.max.x - metrics.px(60.0), list.min.y, list.max.x, list.max.y);
    if metrics.low {
        let right = areas.mark.min.x + metrics.px(12.0);
        areas.steps = Rect::new(right - metrics.px(136.0), list.min.y, right, list.max.y - metrics.px(16.0));
        areas.mark = Rect::default();
        areas.list_head.max.x = areas.steps.min.x - metrics.px(20.0);
    } else if areas.form == BoardForm::Rail {
        areas.list_head.max.x = areas.mark.min.x;
    } else {
        areas.list_head.max.x -= margin(metrics);
    }
    let top = match areas.form {
        // Within reach by its middle, as the line over the list that it lies over.
        BoardForm::Rail => areas.list_head.center().y - tab_height(metrics) / 2.0,
        _ if areas.kinds.height() > 1.0 => areas.kinds.min.y,
        _ if areas.list_head.height() > 1.0 => areas.list_head.min.y,
        _ => areas.list.min.y,
    };
    let right = if areas.steps.width() > 1.0 { areas.steps.min.x } else { list.max.x };
    areas.sheet = Rect::new(list.min.x, top.ceil(), right, list.max.y);
    areas
}

/// Bars above and below; `short` leaves the list and the tools alone.
fn bars(metrics: &Metrics, parts: BoardParts, short: bool) -> BoardAreas {
    let (width, height) = (metrics.width, metrics.height);
    let band = if parts.band { metrics.px(72.0) } else { 0.0 };
    let (head, tab, pad) = (metrics.px(128.0), tab_height(metrics), metrics.px(24.0));
    let tools = Rect::new(0.0, height - parts.tools, width, height);
    let strip = parts.strip;
    let bottom = tools.min.y - strip;
    let usual = head + band + pad;
    // The centre of the first thing that can be touched stands at the reach.
    let low = if short { metrics.reach() } else { (metrics.reach() - tab / 2.0).ceil() };
    let raised = metrics.low && low > usual;
    let top = if raised { low } else { usual };
    let rows = match (short, metrics.low) {
        (true, _) => 0,
        (false, true) => parts.tab_rows.min(1),
        (false, false) => parts.tab_rows.min(2),
    };
    let head_end = if raised { top - metrics.px(20.0) } else { head };
    let kinds_end = if rows == 0 { top } else { top + tab_pitch(metrics) * rows as f32 - metrics.px(12.0) };
    let list_top = if short { top } else { kinds_end + list_head_height(metrics) };
    BoardAreas {
        form: if raised { BoardForm::Low } else { BoardForm::Bar },
        head: Rect::new(0.0, 0.0, width, head_end - if raised { band } else { 0.0 }),
        band: if parts.band {
            let top = if raised { head_end - band } else { head };
            Rect::new(0.0, top, width, top + band)
        } else {
            Rect::default()
        },
        kinds: if rows == 0 { Rect::default() } else { Rect::new(0.0, top, width, kinds_end) },
        list_head: if short { Rect::default() } else { Rect::new(margin(metrics), kinds_end, width, list_top) },
        list: Rect::new(0.0, list_top, width, bottom.max(list_top + 1.0)),
        strip: if strip > 0.0 { Rect::new(0.0, bottom, width, tools.min.y) } else { Rect::default() },
        tools,
        ..BoardAreas::default()
    }
}

/// A rail at the left: head, kinds, tools.
fn rail(metrics: &Metrics, parts: BoardParts) -> BoardAreas {
    let (width, height) = (metrics.width, metrics.height);
    let rail = rail_width(metrics);
    let tools = Rect::new(0.0, height - parts.tools, rail, height);
    let strip = parts.strip;
    let bottom = height - strip;
    let head = rail_head(metrics);
    let kinds = head.max((metrics.reach() - rail_row(metrics) / 2.0).ceil());
    // The touched part of the line over the list stands in its middle.
    let line = list_head_height(metrics);
    let top = metrics.px(12.0).max((metrics.reach() - line / 2.0).ceil());
    let band = if parts.band { metrics.px(72.0) } else { 0.0 };
    BoardAreas {
        form: BoardForm::Rail,
        head: Rect::new(0.0, 0.0, rail, head),
        band: if parts.band { Rect::new(rail, top, width, top + band) } else { Rect::default() },
        kinds: Rect::new(0.0, kinds, rail, tools.min.y.max(kinds)),
        list_head: Rect::new(rail + margin(metrics), top + band, width, top + band + line),
        list: Rect::new(rail, top + band + line, width, bottom),
        strip: if strip > 0.0 { Rect::new(rail, bottom, width, height) } else { Rect::default() },
        tools,
        ..BoardAreas::default()
    }
}

/// Measures of the list in its area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct ListColumns {
    pub columns: usize,
    /// Left edge of the first column, in pixels of the area.
    pub left: f32,
    pub gap: f32,
    pub width: f32,
}

/// Columns of cards in an area.
pub(crate) fn list_columns(metrics: &Metrics, areas: &BoardAreas) -> ListColumns {
    let (left, gap) = (margin(metrics), metrics.px(12.0));
    let right = if metrics.low { areas.steps.min.x - metrics.px(20.0) } else { areas.mark.min.x };
    let room = right - areas.list.min.x - left;
    let least = metrics.px(448.0) * (metrics.body / metrics.px(27.0)).max(1.0);
    let columns = if metrics.landscape() { (((room + gap) / (least + gap)).floor() as usize).clamp(1, 6) } else { 1 };
    let width = ((room - gap * (columns - 1) as f32) / columns as f32).floor();
    ListColumns { columns, left, gap, width }
}
