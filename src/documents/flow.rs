//! Flow of the page layout: the parts of a document from above, page after page, with the structure tree beside them.
//! Pure.
//!
//! Left out: the pages themselves (`page`), tables (`table`), and the file format (`write`).

use super::{
    AreaItem, Document, FixedArea, FontWeight, ListItem, Paragraph, Part, TextRole, TextStyle, Typefaces,
    model::A4,
    page::{Mark, MarkRole, MarkShape, PageFlow},
    structure::{StructureRole, StructureTree},
    table::lay_out_table,
    typeface::printable,
};

/// Lays the document out; answers its pages and its structure.
pub(crate) fn lay_out(document: &Document, faces: &Typefaces<'_>) -> (Vec<Vec<Mark>>, StructureTree) {
    let mut flow = PageFlow::new(faces, document.side, document.margin);
    for part in &document.parts {
        flow.add(part);
    }
    flow.feet(document);
    (flow.pages, flow.tree)
}

impl PageFlow<'_, '_> {
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
            Part::Table(table) => lay_out_table(self, table),
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
