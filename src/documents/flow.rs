//! Page layout: the parts of a document from above, page after page, with the structure tree beside them. Pure.
//!
//! Left out: tables (`table`), and the file format (`write`).

use super::{
    AreaItem, Brush, DataTable, Document, FixedArea, FontWeight, Ink, ListItem, Paragraph, Part, PathStep, TextRole,
    TextStyle, Typefaces, VectorDrawing,
    model::A4,
    structure::{StructureRole, StructureTree},
    typeface::printable,
    wrap::break_lines,
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
    pages: Vec<Vec<Mark>>,
    side: f32,
    margin: f32,
    /// Where the next thing goes, from the upper edge.
    pub(super) y: f32,
}

/// Lays the document out; answers its pages and its structure.
pub(crate) fn lay_out(document: &Document, faces: &Typefaces<'_>) -> (Vec<Vec<Mark>>, StructureTree) {
    let (side, margin) = (document.side, document.margin);
    let tree = StructureTree::default();
    let mut flow = PageFlow { faces, tree, pages: vec![Vec::new()], side, margin, y: margin };
    for part in &document.parts {
        flow.add(part);
    }
    flow.feet(document);
    (flow.pages, flow.tree)
}

impl PageFlow<'_, '_> {
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

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = self.margin;
    }

    /// Number of this page, from 0.
    fn page(&self) -> usize {
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

    fn add(&mut self, part: &Part) {
        match part {
            Part::Heading(level, paragraph, room) => {
                self.space(paragraph.above);
                let lines =
                    self.lines(&[(paragraph.text.as_str(), paragraph.style)], self.width() - paragraph.indent).len();
                self.room(room.max(paragraph.style.leading() * lines as f32));
                self.heading(*level, paragraph);
            }
            Part::Paragraph(paragraph) => {
                self.space(paragraph.above);
                let part = self.tree.part(None, StructureRole::Paragraph);
                self.text(&[(paragraph.text.as_str(), paragraph.style, part)], paragraph.indent);
            }
            Part::List(items) => self.list(items),
            Part::Table(table) => self.table(table),
            Part::Area(area) => self.area(area),
            Part::NewPage => self.turn(),
        }
    }

    fn heading(&mut self, level: u8, paragraph: &Paragraph) {
        let text = printable(&paragraph.text).replace('\u{a0}', " ");
        let (page, y) = (self.page(), self.y);
        self.tree.bookmark(level, &text, page, y);
        let part = self.tree.part(None, StructureRole::Heading(level, text));
        self.text(&[(paragraph.text.as_str(), paragraph.style, part)], paragraph.indent);
    }

    fn list(&mut self, items: &[ListItem]) {
        let list = self.tree.part(None, StructureRole::List);
        for item in items {
            let entry = self.tree.part(Some(list), StructureRole::Item);
            // What belongs together is not torn apart after its first line.
            self.room(item.body.iter().take(2).map(|it| it.above + it.style.leading()).sum());
            let label = format!("{} ", item.label);
            let mut labelled = !item.label.is_empty();
            let mut body = None;
            for paragraph in &item.body {
                self.space(paragraph.above);
                let mut runs = Vec::new();
                if std::mem::take(&mut labelled) {
                    let part = self.tree.part(Some(entry), StructureRole::Label);
                    let style = TextStyle { weight: FontWeight::SemiBold, ..paragraph.style };
                    runs.push((label.as_str(), style, part));
                }
                let tree = &mut self.tree;
                let part = *body.get_or_insert_with(|| tree.part(Some(entry), StructureRole::Body));
                runs.push((paragraph.text.as_str(), paragraph.style, part));
                self.text(&runs, paragraph.indent);
            }
        }
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

    /// Texts of parts of the structure, one after another, from here on, over as many pages as they take.
    fn text(&mut self, runs: &[(&str, TextStyle, usize)], indent: f32) {
        let plain: Vec<(&str, TextStyle)> = runs.iter().map(|(text, style, _)| (*text, *style)).collect();
        let Some((_, first)) = plain.first().copied() else { return };
        for line in self.lines(&plain, self.width() - indent) {
            self.room(first.leading());
            let (mut x, y) = (indent, self.y + first.ascent());
            for (run, piece) in line {
                let Some((_, style, part)) = runs.get(run) else { continue };
                let width = self.faces.width(&piece, *style);
                let piece_number = self.tree.piece(*part);
                self.mark(MarkRole::Piece(piece_number), MarkShape::Text((x, y), piece, *style));
                x += width;
            }
            self.y += first.leading();
        }
    }

    fn table(&mut self, table: &DataTable) {
        super::table::lay_out_table(self, table);
    }

    fn area(&mut self, area: &FixedArea) {
        self.space(area.above);
        self.room(area.height);
        let top = self.y;
        for item in &area.items {
            match item {
                AreaItem::Ornament(drawing) => {
                    self.mark(MarkRole::Ornament, MarkShape::Drawing((0.0, top), drawing.clone()));
                }
                AreaItem::Figure(drawing, (x, y), size, words) => {
                    let corner = (x + self.side, y + top);
                    let part = self.tree.part(None, StructureRole::Figure(words.clone(), self.page(), corner, *size));
                    let piece = self.tree.piece(part);
                    self.mark(MarkRole::Piece(piece), MarkShape::Drawing((*x, y + top), drawing.clone()));
                }
                AreaItem::Text(role, style, lines) => self.placed(*role, *style, lines, top),
            }
        }
        self.y = top + area.height;
    }

    fn placed(&mut self, role: TextRole, style: TextStyle, lines: &[((f32, f32), String)], top: f32) {
        let all = lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" ");
        let all = printable(&all).replace('\u{a0}', " ");
        if all.trim().is_empty() {
            return;
        }
        let role = match role {
            TextRole::Paragraph => StructureRole::Paragraph,
            TextRole::Heading(level) => {
                let y = lines.first().map_or(0.0, |((_, y), _)| *y) + top - style.ascent();
                let page = self.page();
                self.tree.bookmark(level, &all, page, y);
                StructureRole::Heading(level, all)
            }
        };
        let part = self.tree.part(None, role);
        for (number, ((x, y), text)) in lines.iter().enumerate() {
            let mut text = printable(text).replace('\u{a0}', " ");
            if number.saturating_add(1) < lines.len() {
                text.push(' ');
            }
            let piece = self.tree.piece(part);
            self.mark(MarkRole::Piece(piece), MarkShape::Text((*x, y + top), text, style));
        }
    }

    fn feet(&mut self, document: &Document) {
        let Some(footer) = &document.footer else { return };
        let (count, width, side) = (self.pages.len().to_string(), self.width(), self.side);
        for (number, page) in self.pages.iter_mut().enumerate() {
            let right =
                footer.right.replace("{pages}", &count).replace("{page}", &number.saturating_add(1).to_string());
            let right = printable(&right).replace('\u{a0}', " ");
            let left = printable(&footer.left).replace('\u{a0}', " ");
            let x = width - self.faces.width(&right, footer.style);
            for (x, text) in [(0.0, left), (x, right)] {
                if !text.is_empty() {
                    page.push((MarkRole::Footer, MarkShape::Text((x + side, A4.1 - 28.0), text, footer.style)));
                }
            }
        }
    }
}
