//! Plan of a card: its title in lines, its one row of facts, and its height. Pure; widths of letters come from the theme.
//!
//! The row of facts never wraps: who it is from is shortened first.
//!
//! Left out: the nodes (`card`), and which facts a card has (`words::card_facts`).

use jiff::civil::Date;

use crate::{
    notice::{Notice, NoticeKind, RevisionNote},
    player::{
        theme::{Metrics, TextWeight, Theme},
        widgets::{revision_text, tag_width},
    },
    words::{self, CardEnd, card_end, card_files, card_sayers, card_title, typeset_czech},
};

/// Sizes of a card at the current type size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CardSizes {
    /// Width of the coloured edge.
    pub edge: f32,
    /// Left and right of the text.
    pub pad: f32,
    /// Above and below it.
    pub pad_y: f32,
    /// Width of the page's crop.
    pub crop: f32,
    pub title: f32,
    pub title_line: f32,
    pub line: f32,
    pub title_lines: usize,
    /// Between two facts.
    pub gap: f32,
    /// Width of the number of attachments with its sign.
    pub files: f32,
    /// The facts stand in two rows: who it is from, then the end.
    pub two_rows: bool,
}

/// A card before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CardPlan {
    pub title: Vec<String>,
    /// It was changed since it was posted.
    pub revised: Option<String>,
    /// Kind and originator, as much as there is room for.
    pub who: String,
    pub end: Option<CardEnd>,
    /// How many attachments there are.
    pub files: Option<String>,
}

/// Sizes of the cards; of those in columns the title may have three lines.
pub(crate) fn card_sizes(metrics: &Metrics, columns: usize) -> CardSizes {
    let title = metrics.card_title();
    let grown = metrics.body / metrics.px(27.0);
    CardSizes {
        edge: metrics.px(6.0),
        pad: metrics.px(24.0),
        pad_y: metrics.px(18.0),
        crop: metrics.px(120.0),
        title,
        title_line: (title * 1.24).round(),
        line: metrics.line(metrics.body),
        title_lines: if columns > 1 || grown > 1.4 { 3 } else { 2 },
        gap: (metrics.px(18.0) * grown).round(),
        files: (metrics.px(54.0) * grown).round(),
        two_rows: columns > 1 || grown > 1.2,
    }
}

impl CardSizes {
    /// Height of a card with so many lines of title in one column.
    pub(crate) fn height(&self, lines: usize) -> f32 {
        let rows = if self.two_rows { 2.0 } else { 1.0 };
        2.0 * self.pad_y + lines as f32 * self.title_line + rows * self.line
    }

    /// Height of every card in several columns: title, originator, end.
    pub(crate) fn column_height(&self) -> f32 {
        2.0 * self.pad_y + self.title_lines as f32 * self.title_line + 2.0 * self.line + (self.line / 3.0).round()
    }

    /// Room for the text of a card of this width beside a crop of that one.
    pub(crate) fn room(&self, width: f32, crop: f32) -> f32 {
        (width - self.edge - crop - 2.0 * self.pad).max(self.title * 3.0)
    }
}

/// The title in lines.
pub(crate) fn title_lines(theme: &Theme, notice: &Notice, sizes: &CardSizes, room: f32) -> Vec<String> {
    let title = typeset_czech(&card_title(notice));
    theme.widths(TextWeight::Strong).lines(&title, sizes.title, room, sizes.title_lines)
}

/// What a card says, in the room for its text; `with_kind` says the kind before the originator.
pub(crate) fn plan_card(
    theme: &Theme,
    notice: &Notice,
    revised: Option<RevisionNote>,
    today: Option<Date>,
    (sizes, room): (&CardSizes, f32),
    with_kind: bool,
) -> CardPlan {
    let title = title_lines(theme, notice, sizes, room);
    let revised = revised.map(|revised| revision_text(theme, revised));
    let is_official = notice.kind == NoticeKind::Official;
    let end = is_official.then(|| card_end(&theme.words, &notice.posting, today));
    let files = card_files(notice).map(|count| count.to_string());
    let mut left = room;
    if let Some(word) = &revised {
        left -= tag_width(theme, word) + sizes.gap;
    }
    if !sizes.two_rows {
        left -= end.as_ref().map_or(0.0, |end| end_width(theme, end, sizes) + sizes.gap);
        left -= if files.is_some() { sizes.files + sizes.gap } else { 0.0 };
    }
    CardPlan { title, revised, who: who(theme, notice, with_kind, left), end, files }
}

/// "Vyhlášky · Stavební úřad"; the originator is shortened first, then left out, and nothing is said in no room.
fn who(theme: &Theme, notice: &Notice, with_kind: bool, room: f32) -> String {
    let (body, widths) = (theme.metrics.body, theme.widths(TextWeight::Body));
    match notice.kind {
        NoticeKind::Official => {}
        NoticeKind::Announcement => {
            let day = notice.posting.from;
            let long = words::long_date(theme.language, day);
            let fits = widths.width_of(&long, body) <= room * 0.98;
            let said = if fits { long } else { words::short_date(theme.language, day) };
            return widths.line(&said, body, room);
        }
        // Days of posting are the law's; a magazine has none.
        NoticeKind::Media => return String::new(),
    }
    let (kind, originator) = card_sayers(&theme.words, notice, with_kind);
    let said: Vec<&str> = kind.as_deref().into_iter().chain(originator).collect();
    if said.is_empty() || room < body * 3.0 {
        return String::new();
    }
    let left = kind.as_ref().map_or(room, |kind| room - widths.width_of(kind, body));
    // Of an originator at least some letters have to be left.
    let said = if left < body * 4.0 && said.len() == 2 { said[0].to_owned() } else { said.join(" · ") };
    let line = widths.line(&typeset_czech(&said), body, room);
    // A mark that says no more than that something was left out says nothing here.
    let bare = kind.as_deref().map(typeset_czech).filter(|kind| line.strip_suffix('…') == Some(kind.as_str()));
    bare.unwrap_or(line)
}

/// Width of the days that are left: alike on all cards, so that dates stand under each other.
pub(crate) fn days_width(theme: &Theme, days: &str, sizes: &CardSizes) -> f32 {
    let metrics = &theme.metrics;
    theme.widths(TextWeight::Body).width_of(days, metrics.body).max(metrics.px(88.0) * metrics.body / metrics.px(28.0))
        + sizes.gap / 3.0
}

fn end_width(theme: &Theme, end: &CardEnd, sizes: &CardSizes) -> f32 {
    let body = theme.metrics.body;
    match end {
        CardEnd::Date(date, days) => {
            theme.widths(TextWeight::Body).width_of(date, body)
                + days.as_ref().map_or(0.0, |days| days_width(theme, days, sizes) + sizes.gap / 2.0)
        }
        CardEnd::Near(word) => tag_width(theme, word),
    }
}
