//! Plan of a card: its title in lines, its facts in rows, and its height. Pure; widths of letters come from the theme.
//!
//! Of the facts the originator is shortened first, as far as it still tells one office from another; the word of the kind is
//! whole in any case.
//!
//! Left out: which part of an originator stands for it (`words::originator_forms`), the nodes (`card`), which facts stand
//! beside one another (`fact_rows`), and which facts a card has (`words::card_facts`).

use jiff::civil::Date;

use super::fact_rows::{Fact, FactWidths, fact_rows};
use crate::{
    notice::{Notice, NoticeKind, RevisionNote},
    player::{
        theme::{Metrics, TextWeight, Theme, ellipsis::ellipsis_after},
        widgets::{revision_text, tag_width},
    },
    words::{self, CardEnd, card_end, card_files, card_title, originator_forms, telling_beginning, typeset_czech},
};

/// Lines that the word of a kind may take, and an originator of whom a line would tell nothing.
const KIND_LINES: usize = 4;
const ORIGINATOR_LINES: usize = 2;
/// Text beside a page's crop is at the least so many heights of its lines wide, room for the longest word of a kind.
const LEAST_ROOM: f32 = 8.75;
/// Share of a room that words which fit into it may fill; kerning is left out of sums of widths.
const FILLED: f32 = 0.98;
/// What parts the days from the end where both stand at the left.
pub(super) const BETWEEN: &str = " · ";

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
    /// The facts stand in two rows at the least: who it is from, then the end.
    pub two_rows: bool,
}

/// What a card is planned of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CardSubject<'a> {
    pub notice: &'a Notice,
    pub revised: Option<RevisionNote>,
    /// The kind, where the card says it.
    pub kind: Option<&'a str>,
}

/// A card before it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CardPlan {
    pub title: Vec<String>,
    /// Its facts, row by row.
    pub rows: Vec<Vec<Fact>>,
    /// It was changed since it was posted.
    pub revised: Option<String>,
    /// Kind and originator, as much as there is room for; in several lines where the kind alone is wider than the card.
    pub who: Vec<String>,
    pub end: Option<CardEnd>,
    /// How many attachments there are.
    pub files: Option<String>,
}

impl CardPlan {
    /// Lines that the facts take.
    pub(crate) fn fact_lines(&self) -> usize {
        self.rows.len() + self.who.len().saturating_sub(1)
    }

    /// They stand in one row, the end at its right.
    pub(crate) fn in_one_row(&self, sizes: &CardSizes) -> bool {
        !sizes.two_rows && self.rows.len() == 1
    }
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
    /// Height of a card with so many lines of title and of facts in one column.
    pub(crate) fn height(&self, title: usize, facts: usize) -> f32 {
        2.0 * self.pad_y + title as f32 * self.title_line + facts as f32 * self.line
    }

    /// Height of cards in several columns: title, originator, end.
    pub(crate) fn column_height(&self) -> f32 {
        2.0 * self.pad_y + self.title_lines as f32 * self.title_line + 2.0 * self.line + (self.line / 3.0).round()
    }

    /// Lines that a title may take over so many lines of facts, in one column or in several.
    fn title_over(&self, facts: usize, in_columns: bool) -> usize {
        if !in_columns {
            return self.title_lines;
        }
        let free = self.column_height() - 2.0 * self.pad_y - facts as f32 * self.line;
        ((free / self.title_line).floor() as usize).clamp(1, self.title_lines)
    }

    /// Width of the crop of a card of this width in one column: none where the text would have too little room beside it.
    pub(crate) fn crop_in(&self, width: f32) -> f32 {
        if self.room(width, self.crop) >= self.line * LEAST_ROOM { self.crop } else { 0.0 }
    }

    /// Room for the text of a card of this width beside a crop of that one.
    pub(crate) fn room(&self, width: f32, crop: f32) -> f32 {
        (width - self.edge - crop - 2.0 * self.pad).max(self.title * 3.0)
    }
}

/// What a card says, in the room for its text.
pub(crate) fn plan_card(
    theme: &Theme,
    subject: &CardSubject,
    today: Option<Date>,
    (sizes, room): (&CardSizes, f32),
    in_columns: bool,
) -> CardPlan {
    let CardSubject { notice, revised, kind } = *subject;
    let revised = revised.map(|revised| revision_text(theme, revised));
    let is_official = notice.kind == NoticeKind::Official;
    let end = is_official.then(|| card_end(&theme.words, &notice.posting, today));
    let files = card_files(notice).map(|count| count.to_string());
    let kind = kind.map(typeset_czech);
    let (end_wide, days) = end.as_ref().map_or((0.0, 0.0), |end| end_widths(theme, end, sizes));
    let widths = FactWidths {
        revised: revised.as_ref().map_or(0.0, |word| tag_width(theme, word)),
        who: least_who(theme, notice, kind.as_deref()).min(room),
        end: end_wide,
        days,
        files: if files.is_some() { sizes.files } else { 0.0 },
        gap: sizes.gap,
    };
    let rows = fact_rows(&widths, room, sizes.two_rows);
    let beside = rows.iter().find(|row| row.contains(&Fact::Who)).map_or(0.0, |row| widths.row(row) - widths.who);
    let who = if widths.who > 0.0 { who(theme, notice, kind.as_deref(), (room, room - beside)) } else { vec![] };
    let mut plan = CardPlan { title: vec![], rows, revised, who, end, files };
    let title = typeset_czech(&card_title(notice));
    let most = sizes.title_over(plan.fact_lines(), in_columns);
    plan.title = theme.widths(TextWeight::Strong).lines(&title, sizes.title, room, most);
    plan
}

/// Height of the card of a plan, in one column or in several, where cards are alike as long as they can be.
pub(crate) fn card_height(plan: &CardPlan, notice: &Notice, sizes: &CardSizes, in_columns: bool) -> f32 {
    if in_columns {
        return sizes.column_height().max(sizes.height(1, plan.fact_lines()));
    }
    let height = sizes.height(plan.title.len(), plan.fact_lines());
    // Of a poster there is a title alone.
    if notice.kind == NoticeKind::Media { height.max(sizes.crop * 0.8) } else { height }
}

/// The width that who it is from needs at the least: the whole word of the kind, or what tells an originator from others.
fn least_who(theme: &Theme, notice: &Notice, kind: Option<&str>) -> f32 {
    let body = theme.metrics.body;
    let own = |text: &str| (theme.widths(TextWeight::Body).width_of(text, body) / FILLED).ceil();
    match (notice.kind, kind) {
        (NoticeKind::Official, Some(kind)) => own(kind),
        (NoticeKind::Official, None) => notice.originator.as_deref().map_or(0.0, |who| {
            let whole = own(who);
            if whole <= body * 4.0 { whole } else { own(&shortest(theme, who)).min(whole) }
        }),
        (NoticeKind::Announcement, _) => own(&words::short_date(theme.language, notice.posting.from)),
        // Days of posting are the law's; a magazine has none.
        (NoticeKind::Media, _) => 0.0,
    }
}

/// What is left of an originator where it is shortened as far as it may be.
fn shortest(theme: &Theme, originator: &str) -> String {
    let form = originator_forms(originator, &theme.town).pop().unwrap_or_default();
    let form = typeset_czech(&form);
    let telling = telling_beginning(&form);
    if telling == form { form } else { format!("{telling}{}", ellipsis_after(telling)) }
}

/// An originator in one line of a room: the longest of its forms that is whole, else the beginning of the shortest; `None`
/// where that would tell it from no other.
fn originator_line(theme: &Theme, originator: &str, room: f32) -> Option<String> {
    let (body, widths) = (theme.metrics.body, theme.widths(TextWeight::Body));
    let fits = |form: &String| widths.width_of(form, body) <= room * FILLED;
    let forms: Vec<String> = originator_forms(originator, &theme.town).iter().map(|form| typeset_czech(form)).collect();
    if let Some(whole) = forms.iter().find(|form| fits(form)) {
        return Some(whole.clone());
    }
    let form = forms.last().filter(|form| !form.is_empty())?;
    Some(widths.line(form, body, room)).filter(|line| line.starts_with(telling_beginning(form)))
}

/// "Vyhlášky · Stavební úřad" in what is left of the room; the originator is shortened first, then left out.
fn who(theme: &Theme, notice: &Notice, kind: Option<&str>, (room, left): (f32, f32)) -> Vec<String> {
    let (body, widths) = (theme.metrics.body, theme.widths(TextWeight::Body));
    if notice.kind == NoticeKind::Announcement {
        let day = notice.posting.from;
        let long = words::long_date(theme.language, day);
        let fits = widths.width_of(&long, body) <= left * FILLED;
        let said = if fits { long } else { words::short_date(theme.language, day) };
        return vec![widths.line(&said, body, left)];
    }
    let originator = notice.originator.as_deref();
    let Some(kind) = kind else {
        let Some(originator) = originator else { return vec![] };
        if let Some(line) = originator_line(theme, originator, left) {
            return vec![line];
        }
        let form = originator_forms(originator, &theme.town).pop().unwrap_or_default();
        return widths.lines(&typeset_czech(&form), body, left, ORIGINATOR_LINES);
    };
    let own = widths.width_of(kind, body);
    if own > room * FILLED {
        return widths.lines(kind, body, room, KIND_LINES);
    }
    let behind = left * FILLED - own - widths.width_of(BETWEEN, body);
    let line = originator.and_then(|originator| originator_line(theme, originator, behind));
    vec![line.map_or_else(|| kind.to_owned(), |line| format!("{kind}{BETWEEN}{line}"))]
}

/// Width of the days that are left: alike on all cards, so that dates stand under each other.
pub(crate) fn days_width(theme: &Theme, days: &str, sizes: &CardSizes) -> f32 {
    let metrics = &theme.metrics;
    theme.widths(TextWeight::Body).width_of(days, metrics.body).max(metrics.px(88.0) * metrics.body / metrics.px(28.0))
        + sizes.gap / 3.0
}

/// Widths of an end and of its days, with what parts the two wherever they stand.
fn end_widths(theme: &Theme, end: &CardEnd, sizes: &CardSizes) -> (f32, f32) {
    let own = |text: &str| theme.widths(TextWeight::Body).width_of(text, theme.metrics.body);
    match end {
        CardEnd::Date(date, days) => {
            let wide = |days: &String| (days_width(theme, days, sizes) + sizes.gap / 2.0).max(own(BETWEEN) + own(days));
            (own(date), days.as_ref().map_or(0.0, wide))
        }
        CardEnd::Near(word) => (tag_width(theme, word), 0.0),
    }
}

#[cfg(test)]
#[path = "card_plan_tests.rs"]
mod tests;
