//! Pages while they are filled: what is marked on them, how much room there is, and where the next page begins. Pure.
//!
//! Left out: what each part of a document puts on them (`flow`, `table`), and the file format (`write`).

use super::{
    Brush, Ink, PathStep, TextStyle, Typefaces, VectorDrawing, model::A4, structure::StructureTree,
    typeface::printable, wrap::break_lines,
};

/// What a mark on a page is to those who do not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkRole {
    /// A piece of the structure tree, by its number.
    Piece(usize),
    /// Layout, of no meaning.
    Ornament,
    /// Said again on every page.
    Repeated,
    /// The foot of the page.
    Footer,
}

/// What is drawn, places counted from the page's upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MarkShape {
    /// A printable text from its base line.
    Text((f32, f32), String, TextStyle),
    /// A drawing from its upper left corner.
    Drawing((f32, f32), VectorDrawing),
}

/// One thing on a page.
pub(crate) type Mark = (MarkRole, MarkShape);

/// Pages while they are filled.
pub(crate) struct PageFlow<'d, 'f> {
    pub(super) faces: &'d Typefaces<'f>,
    pub(super) tree: StructureTree,
    pub(super) pages: Vec<Vec<Mark>>,
    pub(super) side: f32,
    margin: f32,
    /// Where the next thing goes, from the upper edge.
    pub(super) y: f32,
}

impl<'d, 'f> PageFlow<'d, 'f> {
    /// The first page, between these margins.
    pub(super) fn new(faces: &'d Typefaces<'f>, side: f32, margin: f32) -> Self {
        Self { faces, tree: StructureTree::default(), pages: vec![Vec::new()], side, margin, y: margin }
    }

    /// Width between the margins.
    pub(super) fn width(&self) -> f32 {
        A4.0 - 2.0 * self.side
    }

    fn fresh(&self) -> bool {
        self.y <= self.margin
    }

    /// Leaves this much free, except at the top of a page.
    pub(super) fn space(&mut self, height: f32) {
        if !self.fresh() {
            self.y += height;
        }
    }

    /// This much in one piece: on this page, or on the next, which is true. What is higher than a page stays where it is.
    pub(super) fn room(&mut self, height: f32) -> bool {
        let full = self.y + height > A4.1 - self.margin && !self.fresh();
        if full {
            self.turn();
        }
        full
    }

    /// The next page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.margin;
    }

    /// Number of this page, from 0.
    pub(super) fn page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    /// Puts something on this page, its place counted from the left margin.
    pub(super) fn mark(&mut self, role: MarkRole, shape: MarkShape) {
        let side = self.side;
        let moved = match shape {
            MarkShape::Text((x, y), text, style) => MarkShape::Text((x + side, y), text, style),
            MarkShape::Drawing((x, y), drawing) => MarkShape::Drawing((x + side, y), drawing),
        };
        if let Some(page) = self.pages.last_mut() {
            page.push((role, moved));
        }
    }

    /// A line across the page.
    pub(super) fn rule(&mut self, y: f32, ink: Ink) {
        let mut drawing = VectorDrawing::default();
        drawing.path(vec![PathStep::Move(0.0, 0.0), PathStep::Line(self.width(), 0.0)], Brush::Stroke(ink, 0.6));
        self.mark(MarkRole::Ornament, MarkShape::Drawing((0.0, y), drawing));
    }

    /// The texts one after another in lines of this width; each line is pieces of those texts, by their numbers.
    pub(super) fn lines(&self, runs: &[(&str, TextStyle)], room: f32) -> Vec<Vec<(usize, String)>> {
        let (mut text, mut clusters, mut ends) = (String::new(), Vec::new(), Vec::new());
        for (run, style) in runs {
            let run = printable(run);
            for mut cluster in self.faces.clusters(&run, *style) {
                cluster.start = cluster.start.saturating_add(text.len());
                clusters.push(cluster);
            }
            text.push_str(&run);
            ends.push(text.len());
        }
        let ranges = break_lines(&text, &clusters, room);
        let mut out = Vec::with_capacity(ranges.len());
        for (number, range) in ranges.iter().enumerate() {
            // The space at which the line was broken is there for those who copy the text or have it read out.
            let next = ranges.get(number.saturating_add(1)).map_or(range.end, |it| it.start);
            let end = if next > range.end { range.end.saturating_add(1) } else { range.end };
            let (mut line, mut from) = (Vec::new(), 0);
            for (run, run_end) in ends.iter().enumerate() {
                let piece = text.get(range.start.max(from)..end.min(*run_end).max(range.start.max(from)));
                from = *run_end;
                let piece = piece.unwrap_or_default().replace('\u{a0}', " ");
                if !piece.is_empty() {
                    line.push((run, piece));
                }
            }
            out.push(line);
        }
        out
    }
}
