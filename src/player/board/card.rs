//! Card of the board: first its plan (lines, pieces, height), which is pure, then its nodes.

use accesskit::Role;
use bevy::prelude::*;
use jiff::civil::Date;

use crate::{
    notice::{Blob, EndNearness, Notice, RevisionNote},
    player::{
        action::Action,
        paint::{Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{Fill, Press, at, revision_text, says_in, tag_width, text},
    },
    words::{self, typeset_czech},
};

/// Lines a title may take on a card; the whole title is in the viewer.
const TITLE_LINES: usize = 3;

/// A piece of the line under the title.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CardPiece {
    New(String),
    Ending(String),
    Revised(String),
    Plain(String),
}

/// A card before it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct CardPlan {
    pub title: Vec<String>,
    /// Lines of pieces, each with its left edge.
    pub meta: Vec<Vec<(f32, CardPiece)>>,
    pub height: f32,
}

/// The picture of the first page on a card, to be filled when it is drawn.
#[derive(Component)]
pub(crate) struct Thumbnail {
    pub blob: Blob,
    pub width: f32,
    pub height: f32,
    pub shown: bool,
}

/// Sizes of a card at the current type size.
struct CardSizes {
    pad: f32,
    gap: f32,
    thumb_width: f32,
    thumb_height: f32,
}

fn card_sizes(theme: &Theme) -> CardSizes {
    let em = |ems| theme.metrics.em(ems);
    let thumb_width = em(4.4);
    CardSizes { pad: em(0.95), gap: em(1.0), thumb_width, thumb_height: (thumb_width * 1.414).round() }
}

fn text_left(sizes: &CardSizes) -> f32 {
    sizes.pad + sizes.thumb_width + sizes.gap
}

/// What stands on the line under the title.
fn card_pieces(
    theme: &Theme,
    notice: &Notice,
    revised: Option<RevisionNote>,
    today: Option<Date>,
    new_days: u32,
) -> Vec<CardPiece> {
    let say = &theme.words;
    let mut pieces = vec![];
    if today.is_some_and(|today| notice.is_new(today, new_days)) {
        pieces.push(CardPiece::New(say.get("new")));
    }
    if let Some(revised) = revised {
        pieces.push(CardPiece::Revised(revision_text(theme, revised)));
    }
    let nearness = today.map(|today| notice.posting.nearness(today));
    match nearness {
        Some(EndNearness::Today) => pieces.push(CardPiece::Ending(say.get("ends-today"))),
        Some(EndNearness::Tomorrow) => pieces.push(CardPiece::Ending(say.get("ends-tomorrow"))),
        _ => {}
    }
    if let Some(who) = notice.originator.as_ref().or(notice.category.as_ref()) {
        pieces.push(CardPiece::Plain(typeset_czech(who)));
    }
    pieces.push(CardPiece::Plain(
        say.fill("posted", &[("date", &words::short_date(theme.language, notice.posting.from))]),
    ));
    match (notice.posting.until, nearness) {
        (Some(until), Some(EndNearness::Days(days))) => {
            let until = say.fill("until", &[("date", &words::short_date(theme.language, until))]);
            pieces
                .push(CardPiece::Plain(format!("{until} · {}", say.count("days-left", days.unsigned_abs() as usize))));
        }
        (Some(until), _) => {
            pieces.push(CardPiece::Plain(say.fill("until", &[("date", &words::short_date(theme.language, until))])));
        }
        (None, _) => pieces.push(CardPiece::Plain(say.get("no-end"))),
    }
    if !notice.attachments.is_empty() {
        pieces.push(CardPiece::Plain(say.count("attachments", notice.attachments.len())));
    }
    pieces
}

/// Lays a card out in a width.
pub(crate) fn plan_card(
    theme: &Theme,
    notice: &Notice,
    revised: Option<RevisionNote>,
    width: f32,
    today: Option<Date>,
    new_days: u32,
) -> CardPlan {
    let sizes = card_sizes(theme);
    let metrics = &theme.metrics;
    let room = (width - text_left(&sizes) - sizes.pad).max(metrics.em(6.0));
    let title =
        theme.widths(TextWeight::Strong).lines(&typeset_czech(&notice.title), metrics.title(), room, TITLE_LINES);
    let gap = metrics.em(0.9);
    let mut meta: Vec<Vec<(f32, CardPiece)>> = vec![vec![]];
    let mut x = 0.0;
    for piece in card_pieces(theme, notice, revised, today, new_days) {
        let (piece, piece_width) = match piece {
            CardPiece::Plain(word) => {
                let word = theme.widths(TextWeight::Body).line(&word, metrics.body, room);
                let piece_width = theme.widths(TextWeight::Body).width_of(&word, metrics.body);
                (CardPiece::Plain(word), piece_width)
            }
            CardPiece::New(ref word) | CardPiece::Ending(ref word) | CardPiece::Revised(ref word) => {
                let piece_width = tag_width(theme, word);
                (piece, piece_width)
            }
        };
        if x > 0.0 && x + piece_width > room {
            meta.push(vec![]);
            x = 0.0;
        }
        if let Some(line) = meta.last_mut() {
            line.push((x, piece));
        }
        x += piece_width + gap;
    }
    let text_height =
        title.len() as f32 * metrics.line(metrics.title()) + metrics.em(0.3) + meta.len() as f32 * meta_line(theme);
    let height = (text_height.max(sizes.thumb_height) + 2.0 * sizes.pad).round();
    CardPlan { title, meta, height }
}

fn meta_line(theme: &Theme) -> f32 {
    theme.metrics.line(theme.metrics.body) + theme.metrics.em(0.22)
}

/// Spawns a card at its place in the list.
pub(crate) fn spawn_card(
    list: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    place: Rect,
    notice: &Notice,
    plan: &CardPlan,
) -> Entity {
    let sizes = card_sizes(theme);
    let palette = theme.palette;
    let metrics = theme.metrics;
    let radius = metrics.em(0.55);
    let icon = theme.icon(Icon::Document, sizes.thumb_width * 0.5, pictures);
    let line = (metrics.px_per_mm * 0.3).round().max(1.0);
    list.spawn((
        Node {
            border: UiRect::all(px(line)),
            border_radius: BorderRadius::all(px(radius)),
            ..at(place.min.x, place.min.y, place.width(), place.height())
        },
        BackgroundColor(palette.surface),
        BorderColor::all(palette.line),
        Fill { rest: palette.surface, pressed: palette.accent_soft },
        Press(Action::Open(notice.id.clone())),
        says_in(Role::ListItem, notice.title.clone(), theme.own_language()),
    ))
    .with_children(|card| {
        let mut paper = card.spawn((
            Node {
                border: UiRect::all(px(line)),
                align_items: AlignItems::Center,
                justify_content: JustifyContent::Center,
                ..at(sizes.pad - line, sizes.pad - line, sizes.thumb_width, sizes.thumb_height)
            },
            BackgroundColor(if notice.first_document().is_some() { Color::WHITE } else { palette.paper }),
            BorderColor::all(palette.line),
        ));
        paper.with_children(|paper| {
            let side = sizes.thumb_width * 0.5;
            let mut picture = paper
                .spawn((Shows::tinted(icon, palette.line), Node { width: px(side), height: px(side), ..default() }));
            if let Some((_, blob)) = notice.first_document() {
                let (width, height) = (sizes.thumb_width - 2.0 * line, sizes.thumb_height - 2.0 * line);
                picture.insert(Thumbnail { blob, width, height, shown: false });
            }
        });
        let left = text_left(&sizes);
        let title_line = metrics.line(metrics.title());
        let mut top = sizes.pad - metrics.em(0.12);
        card.spawn((
            at(left, top, place.width() - left - sizes.pad, title_line * plan.title.len() as f32),
            text(theme, plan.title.join("\n"), TextWeight::Strong, metrics.title(), palette.ink),
        ));
        top += title_line * plan.title.len() as f32 + metrics.em(0.3);
        for line in &plan.meta {
            for (x, piece) in line {
                meta_piece(card, theme, left + x, top, piece);
            }
            top += meta_line(theme);
        }
    })
    .id()
}

fn meta_piece(card: &mut ChildSpawnerCommands, theme: &Theme, left: f32, top: f32, piece: &CardPiece) {
    let metrics = &theme.metrics;
    let palette = &theme.palette;
    let (word, ink, ground) = match piece {
        CardPiece::Plain(word) => {
            card.spawn((
                Node { position_type: PositionType::Absolute, left: px(left), top: px(top), ..default() },
                text(theme, word.clone(), TextWeight::Body, metrics.body, palette.ink_soft),
            ));
            return;
        }
        CardPiece::New(word) => (word, palette.new_ink, palette.new_ground),
        CardPiece::Ending(word) => (word, palette.ending_ink, palette.ending_ground),
        CardPiece::Revised(word) => (word, palette.accent, palette.accent_soft),
    };
    card.spawn((
        Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            border_radius: BorderRadius::all(px(metrics.em(0.25))),
            ..at(left, top, tag_width(theme, word), metrics.line(metrics.body))
        },
        BackgroundColor(ground),
    ))
    .with_child(text(theme, word.clone(), TextWeight::Strong, metrics.body, ink));
}
