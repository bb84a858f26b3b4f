//! Nodes of the reading view: the strip, the ground, and of the text those pieces that are near what is in sight.

use std::collections::HashMap;

use accesskit::Role;
use bevy::{ecs::system::SystemParam, prelude::*, text::LineHeight};

use super::{
    document_text::{DocumentSentence, DocumentText},
    flow::{FlowedLine, FlowedPiece, TextMeasure},
    reading_view::ReadingView,
    text_areas::{TextAreas, margin, strip_icon},
};
use crate::{
    player::{
        paint::{Pictures, Shows},
        stage::{Screen, ScreenRoot, Stage, root_node},
        theme::{TextWeight, Theme, icon::Icon},
        viewer::state::Viewer,
        widgets::{MarkedPiece, at, hairline, mark_lines, marked_line, says, says_in, text},
    },
    reading::{BlockKind, TextBlock},
};

/// The place of the text, which clips it.
#[derive(Component)]
pub(crate) struct TextGround;

/// A page of the text, by its number.
#[derive(Component)]
pub(crate) struct TextPageNode(usize);

/// A page whose nodes are there.
struct SpawnedPage {
    node: Entity,
    version: u32,
    pieces: HashMap<usize, Entity>,
}

/// The nodes that are there.
#[derive(Resource, Default)]
pub(crate) struct TextNodes {
    pages: HashMap<usize, SpawnedPage>,
    marked: Option<DocumentSentence>,
}

/// Makes strip and ground anew with the screen.
pub(crate) fn rebuild_text(
    mut commands: Commands,
    stage: Res<Stage>,
    viewer: Res<Viewer>,
    mut nodes: ResMut<TextNodes>,
    (mut theme, mut pictures): (ResMut<Theme>, ResMut<Pictures>),
) {
    if !stage.dirty {
        return;
    }
    *nodes = TextNodes::default();
    if stage.screen != Screen::Viewer || !viewer.reads_text() {
        return;
    }
    let Some(viewer_areas) = &viewer.areas else { return };
    let areas = TextAreas::measure(&theme, viewer_areas);
    let (side, indent) = strip_icon(&theme);
    let icon = theme.icon(Icon::Document, side, &mut pictures);
    let theme = &*theme;
    let (metrics, palette) = (theme.metrics, theme.palette);
    let node = |place: Rect| at(place.min.x, place.min.y, place.width(), place.height());
    // Below header and bar, and what unfolds from them.
    commands.spawn((ScreenRoot, root_node(-1))).with_children(|root| {
        let ground = Rect { min: viewer_areas.page.min, max: areas.text.max };
        root.spawn((node(ground), BackgroundColor(palette.surface)));
        root.spawn((Node { overflow: Overflow::clip(), ..node(areas.text) }, TextGround));
        if areas.strip.height() < 1.0 {
            return;
        }
        root.spawn((node(areas.strip), BackgroundColor(palette.paper))).with_children(|strip| {
            let left = margin(theme);
            let size = metrics.label();
            let high = areas.note.len() as f32 * metrics.line(size);
            let top = ((areas.strip.height() - high) / 2.0).round();
            let icon_top = (top + (metrics.line(size) - side) / 2.0).round();
            strip.spawn((Shows::tinted(icon, palette.ink_soft), at(left, icon_top, side, side)));
            strip.spawn((
                at(left + indent, top, areas.strip.width() - 2.0 * left - indent, high),
                text(theme, areas.note.join("\n"), TextWeight::Body, size, palette.ink_soft),
                says(Role::Label, theme.words.get("document-text-hint")),
            ));
            let low = areas.strip.height() - hairline(&metrics);
            strip.spawn((at(0.0, low, areas.strip.width(), hairline(&metrics)), BackgroundColor(palette.line)));
        });
    });
}

/// Nodes of the text that are moved.
#[derive(SystemParam)]
pub(crate) struct MovedText<'w, 's> {
    ground: Option<Single<'w, 's, Entity, With<TextGround>>>,
    pages: Query<'w, 's, (&'static TextPageNode, &'static mut UiTransform)>,
}

/// Spawns what comes near, takes away what is far, and moves the pages with the text.
pub(crate) fn place_text(
    mut commands: Commands,
    mut stage: ResMut<Stage>,
    (viewer, view, document): (Res<Viewer>, Res<ReadingView>, Res<DocumentText>),
    mut nodes: ResMut<TextNodes>,
    theme: Res<Theme>,
    mut moved: MovedText,
) {
    let Some(ground) = moved.ground.as_ref().map(|ground| **ground) else { return };
    let Some(measure) = view.measure.filter(|_| stage.screen == Screen::Viewer && viewer.reads_text()) else { return };
    let (offset, reach) = (viewer.text.offset().round(), viewer.text.view());
    let near = view.pages_between(offset - reach, offset + 2.0 * reach);
    let kept = view.pages_between(offset - 2.0 * reach, offset + 3.0 * reach);
    let marked = view.spoken.as_ref();
    let remarked = nodes.marked.as_ref() != marked;
    let marked_pages = [nodes.marked.as_ref(), marked].map(|it| it.filter(|_| remarked).map(|it| it.page));
    nodes.marked = marked.cloned();
    let mut spawned = false;
    nodes.pages.retain(|number, page| {
        let version = view.pages.get(*number).map(|it| it.version);
        let stays = kept.contains(number) && version == Some(page.version) && !marked_pages.contains(&Some(*number));
        if !stays {
            commands.entity(page.node).despawn();
        }
        stays
    });
    for number in near {
        let Some(page) = view.pages.get(number) else { continue };
        let Some(flowed) = &page.flowed else { continue };
        let top = view.top(number) - offset;
        let there = nodes.pages.entry(number).or_insert_with(|| {
            spawned = true;
            let place = at(measure.left, 0.0, measure.width, page.height);
            let moved = UiTransform::from_translation(Val2::px(0.0, top.round()));
            let node = commands.spawn((TextPageNode(number), place, moved)).id();
            commands.entity(ground).add_child(node);
            SpawnedPage { node, version: page.version, pieces: HashMap::new() }
        });
        let beside = |piece: &FlowedPiece| top + piece.top + piece.height() > -reach && top + piece.top < 2.0 * reach;
        for (index, piece) in flowed.pieces.iter().enumerate().filter(|&(_, piece)| beside(piece)) {
            there.pieces.entry(index).or_insert_with(|| {
                spawned = true;
                let mark = marked.filter(|mark| mark.page == number && Some(mark.block) == piece.block);
                let reading = document.reading(number);
                let block = piece.block.and_then(|block| reading?.blocks.get(block));
                let node = spawn_piece(&mut commands, &theme, &measure, (piece, block), mark);
                commands.entity(there.node).add_child(node);
                node
            });
        }
    }
    for (page, mut transform) in &mut moved.pages {
        let top = view.top(page.0) - offset;
        transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, top.round())));
    }
    // One more frame, for what only shows after the first layout.
    stage.moving |= spawned;
}

fn role(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Heading(_) => Role::Heading,
        BlockKind::Paragraph | BlockKind::Figure => Role::Paragraph,
        BlockKind::ListItem => Role::ListItem,
        BlockKind::TableHead | BlockKind::TableRow => Role::Row,
    }
}

fn spawn_piece(
    commands: &mut Commands,
    theme: &Theme,
    measure: &TextMeasure,
    (piece, block): (&FlowedPiece, Option<&TextBlock>),
    mark: Option<&DocumentSentence>,
) -> Entity {
    let (look, palette) = (piece.look, theme.palette);
    let ink = if look.soft { palette.ink_soft } else { palette.ink };
    let width = measure.width - look.indent;
    let mut node = commands.spawn(at(look.indent, piece.top, width, piece.height()));
    let whole: Vec<&str> = piece.lines.iter().map(|line| line.text.as_str()).collect();
    if piece.first {
        node.insert(match block {
            Some(block) => says_in(role(block.kind), block.text.clone(), theme.own_language()),
            None => says(Role::Label, whole.join(" ")),
        });
    }
    node.with_children(|inside| {
        if look.ruled {
            let thick = hairline(&theme.metrics);
            inside.spawn((at(-look.indent, -thick, measure.width, thick), BackgroundColor(palette.line)));
        }
        let plain = |lines: String| (text(theme, lines, look.weight, look.size, ink), LineHeight::Px(look.line));
        let Some((block, mark)) = block.zip(mark) else {
            let (text, line) = plain(whole.join("\n"));
            inside.spawn((text, at(0.0, 0.0, width, piece.height()))).insert(line);
            return;
        };
        for (number, pieces) in marked_pieces(piece, block, mark).iter().enumerate() {
            let corner = Vec2::new(0.0, number as f32 * look.line);
            marked_line(inside, theme, corner, look.line, pieces, (look.weight, look.size, ink));
        }
    });
    node.id()
}

/// The lines of a piece, cut where the mark begins and ends.
fn marked_pieces(piece: &FlowedPiece, block: &TextBlock, mark: &DocumentSentence) -> Vec<Vec<MarkedPiece>> {
    let cut = |line: &FlowedLine| {
        let of = block.text.get(line.range.clone()).unwrap_or_default();
        let moved = |at: usize| at.clamp(line.range.start, line.range.end) - line.range.start;
        let within = moved(mark.range.start)..moved(mark.range.end);
        let marks: Vec<_> = Some(within).filter(|within| !within.is_empty()).into_iter().collect();
        mark_lines(std::slice::from_ref(&line.text), of, &marks).pop().unwrap_or_default()
    };
    piece.lines.iter().map(cut).collect()
}
