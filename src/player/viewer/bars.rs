//! Contents of the viewer's bars and how high they are: title and facts above, buttons below.
//!
//! Left out: their nodes (`chrome`).

use bevy::prelude::*;

use super::{state::OpenNotice, strip};
use crate::{
    notice::NoticeKind,
    player::{
        action::Action,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{ButtonGrid, RoundButton, button_grid, revision_text},
    },
    words::{self, typeset_czech},
};

/// What stands in the bars, in lines that fit, and their heights.
pub(super) struct ViewerBars {
    pub title: Vec<String>,
    pub facts: Vec<String>,
    pub head: f32,
    /// Of the attachments' chips, or of a magazine's pages.
    pub chips: f32,
    pub grid: ButtonGrid,
    pub foot: f32,
}

/// Measures the bars of a notice.
pub(super) fn bars(theme: &Theme, open: &OpenNotice) -> ViewerBars {
    let metrics = &theme.metrics;
    let room = metrics.width - metrics.em(2.6);
    let most = if metrics.landscape() { 2 } else { 4 };
    let title = theme.widths(TextWeight::Strong).lines(&typeset_czech(&open.notice.title), metrics.title(), room, most);
    let facts = facts(theme, open);
    let facts = theme.widths(TextWeight::Body).lines(&facts.join(" · "), metrics.body, room, 3);
    let head = metrics.em(1.6)
        + title.len() as f32 * metrics.line(metrics.title())
        + metrics.em(0.25)
        + facts.len() as f32 * metrics.line(metrics.body);
    let chips = match open.notice.attachments.len() {
        _ if strip::has_strip(open) => strip::height(theme),
        2.. => metrics.target() + metrics.em(1.0),
        _ => 0.0,
    };
    let words: Vec<String> = controls(theme, open).into_iter().map(|button| button.word).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let grid = button_grid(theme, &words, metrics.width - metrics.em(0.6));
    let foot = chips + grid.rows as f32 * grid.cell_height + metrics.em(if chips > 0.0 { 0.6 } else { 1.2 });
    ViewerBars { title, facts, head: head.round(), chips, grid, foot: foot.round() }
}

/// What is known of the notice, for the line under the title.
fn facts(theme: &Theme, open: &OpenNotice) -> Vec<String> {
    let notice = &open.notice;
    let say = &theme.words;
    let short = |date| words::short_date(theme.language, date);
    let mut facts: Vec<String> = theme.document_note().into_iter().collect();
    if let Some(reference) = &notice.reference {
        facts.push(say.fill("reference", &[("value", reference)]));
    }
    if let Some(mark) = &notice.file_mark {
        facts.push(say.fill("file-mark", &[("value", mark)]));
    }
    if let Some(who) = notice.originator.as_ref().or(notice.category.as_ref()) {
        facts.push(typeset_czech(who));
    }
    // Days of posting are the law's; a magazine has none.
    if notice.kind == NoticeKind::Media {
        facts.extend((open.pages > 0).then(|| say.count("pages", open.pages)));
        return facts;
    }
    facts.push(say.fill("posted", &[("date", &short(notice.posting.from))]));
    facts.push(match notice.posting.until {
        Some(until) => say.fill("until", &[("date", &short(until))]),
        None => say.get("no-end"),
    });
    facts.extend(open.revised.map(|revised| revision_text(theme, revised)));
    facts
}

/// The buttons of the lower bar.
pub(super) fn controls(theme: &Theme, open: &OpenNotice) -> Vec<RoundButton> {
    let word = |key| theme.words.get(key);
    let has = open.document.is_some();
    let many = open.document.as_ref().is_some_and(|document| document.layout.len() > 1);
    let mut set = vec![
        RoundButton::new(Icon::Back, word("back"), Action::Back),
        RoundButton::new(Icon::Minus, word("zoom-out"), Action::ZoomOut).enabled(has),
        RoundButton::new(Icon::Plus, word("zoom-in"), Action::ZoomIn).enabled(has),
        RoundButton::new(Icon::FitWidth, word("fit-width"), Action::FitWidth).enabled(has),
        RoundButton::new(Icon::WholePage, word("whole-page"), Action::WholePage).enabled(has),
        RoundButton::new(Icon::Up, word("page-previous"), Action::TurnPage(-1)).enabled(many),
        RoundButton::new(Icon::Down, word("page-next"), Action::TurnPage(1)).enabled(many),
    ];
    let count = open.notice.attachments.len();
    if count > 1 {
        let (at, last) = (open.attachment, count - 1);
        set.push(
            RoundButton::new(Icon::Left, word("attachment-previous"), Action::Attachment(at.saturating_sub(1)))
                .enabled(at > 0),
        );
        set.push(
            RoundButton::new(Icon::Right, word("attachment-next"), Action::Attachment((at + 1).min(last)))
                .enabled(at < last),
        );
    }
    set
}

/// Where the pages of a notice are shown.
pub(super) fn area(theme: &Theme, open: &OpenNotice) -> Rect {
    let bars = bars(theme, open);
    let metrics = &theme.metrics;
    Rect::new(0.0, bars.head, metrics.width, (metrics.height - bars.foot).max(bars.head + 40.0))
}
