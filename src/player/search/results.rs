//! Results of a search: what stands on each card, broken into lines, and where the cards stand.
//!
//! Left out: their nodes (`result`).

use std::sync::Arc;

use bevy::prelude::*;
use jiff::civil::Date;

use super::{
    found_facts::{FoundFacts, found_facts},
    layout::SearchLayout,
};
use crate::{
    notice::{EndNearness, Notice, NoticeId},
    player::{
        theme::{TextWeight, Theme, kind::kinds_of},
        widgets::{MarkedPiece, around_first_mark, mark_lines},
    },
    search::{LineReply, SearchHit, SearchTier},
    store::Snapshot,
    words::{self, card_kind, typeset_czech},
};

/// Lines of a title and of a sentence at the most.
const TITLE_LINES: usize = 2;
const SENTENCE_LINES: usize = 2;

/// A card before it is drawn.
pub(super) struct PlannedResult {
    /// Place among the hits of the reply.
    pub hit: usize,
    pub notice: Arc<Notice>,
    /// In pixels of the list.
    pub place: Rect,
    pub title: Vec<Vec<MarkedPiece>>,
    pub sentence: Vec<Vec<MarkedPiece>>,
    /// The kind, and where the words are; how long it hangs.
    pub facts: FoundFacts,
    /// Colour of the kind.
    pub colour: Color,
}

/// Free room of a card: left of the text, above it, between its parts, in pixels.
pub(super) fn card_room(theme: &Theme) -> (f32, f32, f32) {
    let metrics = &theme.metrics;
    (metrics.px(34.0), metrics.px(18.0), metrics.px(6.0))
}

/// Plans the cards of a reply, of those notices that hang, and how long their list is.
pub(super) fn plan_results(
    theme: &Theme,
    layout: &SearchLayout,
    reply: &LineReply,
    snapshot: &Snapshot,
    today: Option<Date>,
) -> (Vec<PlannedResult>, f32) {
    let hits = reply.answer.iter().flat_map(|answer| answer.hits.iter().enumerate());
    let kinds = kinds_of(snapshot.categories().iter().map(|(name, _)| name.as_str()));
    let gap = theme.metrics.px(12.0);
    let mut top = theme.metrics.px(24.0);
    let mut out = vec![];
    for (at, hit) in hits {
        let Some(notice) = snapshot.find(&NoticeId(hit.id.clone())).filter(|it| it.source.0 == hit.source) else {
            continue;
        };
        let place = notice.category.as_deref().and_then(|name| snapshot.category_place(name));
        let colour = theme.palette.kind(place.and_then(|at| kinds.get(at).copied().flatten()));
        let category = notice.category.as_deref().map(|name| snapshot.category_label(name));
        let mut planned = plan_result(theme, layout, (at, hit), notice, today, (category, colour));
        let left = layout.margin;
        planned.place = Rect::new(left, top, left + layout.card_width(), top + planned.place.height());
        top = planned.place.max.y + gap;
        out.push(planned);
    }
    (out, top + theme.metrics.px(12.0))
}

fn plan_result(
    theme: &Theme,
    layout: &SearchLayout,
    (at, hit): (usize, &SearchHit),
    notice: &Arc<Notice>,
    today: Option<Date>,
    (category, colour): (Option<&str>, Color),
) -> PlannedResult {
    let metrics = &theme.metrics;
    let (left, pad, between) = card_room(theme);
    let room = (layout.card_width() - left - metrics.px(28.0)).max(metrics.body * 6.0);
    let strong = theme.widths(TextWeight::Strong);
    let lines = strong.lines(&typeset_czech(&hit.title), metrics.card_title(), room, TITLE_LINES);
    let title = mark_lines(&lines, &hit.title, &hit.title_marks);
    // What the title says need not be said again.
    let told = hit.tier == SearchTier::Title || hit.tier == SearchTier::Reference;
    let passage = hit.passage.as_ref().filter(|passage| !told && !passage.marks.is_empty());
    // A word that a long title has behind what is shown of it is shown below.
    let cut = hit.tier == SearchTier::Title && !title.iter().flatten().any(|piece| piece.marked);
    let whole_title = Some((&hit.title, &hit.title_marks)).filter(|(_, marks)| cut && !marks.is_empty());
    let shown = whole_title.or(passage.map(|passage| (&passage.sentence, &passage.marks)));
    let sentence = shown.map_or_else(Vec::new, |(sentence, marks)| {
        let body = theme.widths(TextWeight::Body);
        let letters = (room * SENTENCE_LINES as f32 / (metrics.body * 0.56)) as usize;
        let (text, marks) = around_first_mark(sentence, marks, letters);
        let lines = body.lines(&typeset_czech(&text), metrics.body, room, SENTENCE_LINES);
        mark_lines(&lines, &text, &marks)
    });
    let body = theme.widths(TextWeight::Body);
    let (kind, found) = where_texts(theme, hit, (&**notice, category));
    let facts = found_facts(body, metrics.body, room, (kind.as_deref(), &found), until_texts(theme, notice, today));
    let height = 2.0 * pad
        + lines.len() as f32 * metrics.line(metrics.card_title())
        + if sentence.is_empty() { 0.0 } else { between + sentence.len() as f32 * metrics.line(metrics.body) }
        + between
        + facts.lines() as f32 * metrics.line(metrics.body);
    let place = Rect::new(0.0, 0.0, layout.card_width(), height.round());
    PlannedResult { hit: at, notice: notice.clone(), place, title, sentence, facts, colour }
}

/// The kind of a result and where the words are ("strana 2").
fn where_texts(
    theme: &Theme,
    hit: &SearchHit,
    (notice, category): (&Notice, Option<&str>),
) -> (Option<String>, String) {
    let say = &theme.words;
    let page = hit.passage.as_ref().and_then(|passage| passage.page);
    let found = match (hit.tier, page) {
        (SearchTier::Reference, _) => hit
            .reference
            .as_ref()
            .map_or_else(|| say.get("search-in-reference"), |reference| say.fill("reference", &[("value", reference)])),
        (SearchTier::Title, _) => say.get("search-in-title"),
        (_, Some((attachment, page))) => {
            let page = (page + 1).to_string();
            match notice.attachments.len() {
                2.. => {
                    let number = (attachment + 1).to_string();
                    say.fill("search-attachment-page", &[("value", &number), ("page", &page)])
                }
                _ => say.fill("search-page", &[("page", &page)]),
            }
        }
        (SearchTier::Origin, None) => say.get("search-in-origin"),
        (SearchTier::Text, None) => say.get("search-in-several"),
    };
    (category.map(|category| typeset_czech(&card_kind(say, category))), found)
}

/// "do 14. 12. · zbývá 15 dní", and the same in few words: "do 14. 12."
fn until_texts(theme: &Theme, notice: &Notice, today: Option<Date>) -> [String; 2] {
    let say = &theme.words;
    let once = |text: String| [text.clone(), text];
    let Some(until) = notice.posting.until else { return once(say.get("no-end")) };
    match today.map(|today| (notice.posting.nearness(today), today)) {
        Some((EndNearness::Today, _)) => once(say.get("ends-today")),
        Some((EndNearness::Tomorrow, _)) => once(say.get("ends-tomorrow")),
        Some((EndNearness::Days(days), today)) if until.year() == today.year() => {
            let until = say.fill("until", &[("date", &words::day_month(theme.language, until))]);
            [format!("{until} · {}", say.count("days-left", days.unsigned_abs() as usize)), until]
        }
        _ => once(say.fill("until", &[("date", &words::short_date(theme.language, until))])),
    }
}
