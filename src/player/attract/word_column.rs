//! Word column of a scene: the kicker, the title as large as it fits, the lead, and the date block, with their places.
//! Pure.
//!
//! Left out: sizes of type (`distance_type`), which words they are (`headline`, `scene`).

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    date_block::{DateFacts, date_block, date_line},
    distance_type::DistanceType,
    headline::Headline,
    placed_lines::{GroundLayout, PlacedLines},
};
use crate::{
    player::theme::{TextWeight, measure::Widths},
    words::typeset_czech,
};

/// The words of a scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SceneWords {
    /// The title in its places.
    pub headline: Headline,
    /// The title as one.
    pub whole: String,
    /// What stands above the title where no part of it does.
    pub kicker: String,
    /// What stands below the title where no part of it does and there is room.
    pub lead: String,
    pub date: Option<DateFacts>,
}

impl SceneWords {
    /// A title without parts.
    pub(crate) fn whole(kicker: String, title: &str) -> Self {
        Self { headline: Headline::whole(title), whole: title.to_owned(), kicker, ..Self::default() }
    }
}

/// Where words may stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ColumnRoom {
    /// Where they should.
    pub room: Rect,
    /// They may reach as far as this where they need it.
    pub limit: f32,
    /// The date stands at the lower end of the room.
    pub date_low: bool,
}

/// How the date is told.
#[derive(Clone, Copy, PartialEq)]
enum DateForm {
    Block,
    Line,
}

/// Lays the words out: the first way in which the title is whole, else the whole title, shortened at its end.
pub(crate) fn lay_words(
    widths: [&Widths; 2],
    sizes: DistanceType,
    words: &SceneWords,
    room: ColumnRoom,
) -> GroundLayout {
    let own = Headline { kicker: words.kicker.clone(), lead: words.lead.clone(), ..words.headline.clone() };
    let parts = &words.headline;
    let filled = Headline {
        kicker: if parts.kicker.is_empty() { own.kicker.clone() } else { parts.kicker.clone() },
        lead: if parts.lead.is_empty() { own.lead } else { parts.lead.clone() },
        title: parts.title.clone(),
    };
    let short = Headline { lead: parts.lead.clone(), ..filled.clone() };
    let whole = Headline { kicker: own.kicker, lead: String::new(), title: words.whole.clone() };
    let bare = Headline { kicker: String::new(), ..whole.clone() };
    let layer = ColumnLayer { widths, sizes, words, room };
    let mut last = LaidColumn::default();
    for headline in [filled, short, whole] {
        for form in [DateForm::Block, DateForm::Line] {
            last = layer.lay(&headline, form);
            if last.fits {
                return last.layout;
            }
        }
    }
    // Where little is seen of the title it has the kicker's room as well.
    let alone = layer.lay(&bare, DateForm::Line);
    if alone.fits || (alone.title_lines > last.title_lines && last.title_lines < FEW_LINES) {
        return alone.layout;
    }
    last.layout
}

/// A title that is shortened to fewer lines says little.
const FEW_LINES: usize = 3;

/// One way in which words stand.
#[derive(Default)]
struct LaidColumn {
    layout: GroundLayout,
    /// Everything of it is whole.
    fits: bool,
    title_lines: usize,
}

struct ColumnLayer<'a> {
    widths: [&'a Widths; 2],
    sizes: DistanceType,
    words: &'a SceneWords,
    room: ColumnRoom,
}

impl ColumnLayer<'_> {
    /// Lays the words out in one way.
    fn lay(&self, headline: &Headline, form: DateForm) -> LaidColumn {
        let (sizes, room, [body, strong]) = (self.sizes, self.room.room, self.widths);
        let line = sizes.fact_line();
        let wrapped = |text: &str, most| match text {
            "" => vec![],
            text => body.lines(&typeset_czech(text), sizes.fact, room.width(), most),
        };
        let (kicker, lead) = (wrapped(&headline.kicker, 2), wrapped(&headline.lead, 3));
        let cut = kicker.iter().chain(&lead).any(|line| line.ends_with('…'));
        let date = self.words.date.as_ref().map(|date| match form {
            DateForm::Block => date_block(self.widths, sizes, date),
            DateForm::Line => (date_line(body, sizes, date, room.width()), 0.0),
        });
        let date_fits = date.as_ref().is_none_or(|(_, width)| *width <= room.width());
        let before_date = if self.room.date_low { sizes.px(28.0) } else { sizes.px(44.0) };
        let date_height = date.as_ref().map_or(0.0, |(layout, _)| layout.bottom + before_date);
        let title_top = room.min.y + if kicker.is_empty() { 0.0 } else { kicker.len() as f32 * line + sizes.px(16.0) };
        let lead_gap = if lead.is_empty() { 0.0 } else { sizes.px(24.0) };
        let below = lead_gap + lead.len() as f32 * line + date_height;
        let (high, most) = (room.max.y - title_top - below, self.room.limit - title_top - below);
        let title = sizes.fit_title(strong, &headline.title, room.width(), high, most);

        let mut layout = GroundLayout::default();
        let corner = |top| Vec2::new(room.min.x, top);
        if !kicker.is_empty() {
            layout.lines.push(
                PlacedLines::facts(corner(room.min.y), kicker, sizes, TextWeight::Body)
                    .soft()
                    .spoken(Role::Label, headline.kicker.clone()),
            );
        }
        let title_lines = title.lines.len();
        let large = PlacedLines::large(corner(title_top), title.lines, title.size);
        let mut bottom = large.bottom();
        layout.lines.push(large.spoken(Role::Heading, self.words.whole.clone()));
        if !lead.is_empty() {
            let facts = PlacedLines::facts(corner(bottom + lead_gap), lead, sizes, TextWeight::Body);
            bottom = facts.bottom();
            layout.lines.push(facts.spoken(Role::Label, headline.lead.clone()));
        }
        if let Some((date, _)) = date {
            let low = room.max.y - date.bottom;
            let top = if self.room.date_low { low.max(bottom) } else { bottom + before_date };
            bottom = top + date.bottom;
            layout.add(date, corner(top));
        }
        layout.bottom = bottom;
        let fits = title.whole && !cut && date_fits && bottom <= self.room.limit + 0.5;
        LaidColumn { layout, fits, title_lines }
    }
}
