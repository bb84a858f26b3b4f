//! Structure tree of a page (ISO 32000-1, 14.7 and 14.8): its parts in their order, their kinds, descriptions of pictures, and
//! which marked content belongs to which.
//!
//! The tree is the document's own and may be anything: its depth, the number of its elements and contents, and the lengths of
//! texts have bounds; beyond them nothing more is taken from it. Left out: PDFium's tree (`pdfium_structure`), and which words
//! and pictures the content is (`page_tagging`).

use std::collections::HashMap;

use crate::raster::page_tags::{MAX_DESCRIPTIONS, MAX_TAGS, PageTagKind, clean_description};

/// Levels that are followed; PDFium itself builds no more than 32.
const MAX_DEPTH: usize = 40;
/// Elements and contents that are looked at, all of them together.
const MAX_VISITED: usize = 65_536;

/// What stands in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ElementChild<E> {
    Element(E),
    /// Content of this page with this number.
    Content(i32),
    /// Content of another page, or nothing that is known.
    Other,
}

/// A tree of elements as somebody tells it.
pub(super) trait StructureElements<E: Copy> {
    /// The elements at the top, no more than so many.
    fn roots(&self, most: usize) -> Vec<E>;
    /// Type by the standard ("P", "H1", "Figure"); blank where it has none.
    fn kind(&self, element: E) -> String;
    /// Description for who does not see it.
    fn description(&self, element: E) -> String;
    fn child_count(&self, element: E) -> usize;
    fn child(&self, element: E, index: usize) -> ElementChild<E>;
}

/// A part of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StructurePart {
    pub kind: PageTagKind,
    pub description: String,
}

/// Parts in the order of reading, and the content that is marked as theirs.
#[derive(Clone, Debug, Default)]
pub(super) struct PageStructure {
    pub parts: Vec<StructurePart>,
    /// The part of each marked content, and its place in the order of reading.
    pub contents: HashMap<i32, (usize, usize)>,
    visited: usize,
    rows: u32,
    described: usize,
}

/// What a type of an element means for the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ElementRole {
    /// It is a part of this kind.
    Part(PageTagKind),
    /// A row of a table, whose cells are parts.
    Row,
    /// A cell of the row that is open; true for one that names others.
    Cell(bool),
    /// It holds parts.
    Group,
    /// It is a piece of the part around it.
    Inline,
}

impl PageStructure {
    /// Reads a tree.
    pub(super) fn read<E: Copy>(source: &impl StructureElements<E>) -> Self {
        let mut tree = Self::default();
        for root in source.roots(MAX_VISITED) {
            tree.visit(source, root, 0, None);
        }
        tree
    }

    fn is_full(&self) -> bool {
        self.visited >= MAX_VISITED || self.parts.len() >= MAX_TAGS
    }

    /// Takes an element within the part that is open around it.
    fn visit<E: Copy>(&mut self, source: &impl StructureElements<E>, element: E, depth: usize, around: Option<usize>) {
        if depth >= MAX_DEPTH || self.is_full() {
            return;
        }
        self.visited += 1;
        let closed = around.and_then(|part| self.parts.get(part)).is_some_and(|part| holds_paragraphs(part.kind));
        let mut open = match role(&source.kind(element)) {
            ElementRole::Inline => around,
            ElementRole::Group if closed => around,
            ElementRole::Group => None,
            ElementRole::Row => {
                self.rows = self.rows.saturating_add(1);
                None
            }
            ElementRole::Cell(true) => self.begin(PageTagKind::HeadCell(self.rows), String::new()),
            ElementRole::Cell(false) => self.begin(PageTagKind::Cell(self.rows), String::new()),
            // A paragraph within an item or a cell is the text of that.
            ElementRole::Part(PageTagKind::Paragraph) if closed => around,
            ElementRole::Part(PageTagKind::Figure) => {
                let description = clean_description(&source.description(element));
                self.begin(PageTagKind::Figure, description)
            }
            ElementRole::Part(kind) => self.begin(kind, String::new()),
        };
        for index in 0..source.child_count(element) {
            if self.is_full() {
                return;
            }
            match source.child(element, index) {
                ElementChild::Element(child) => self.visit(source, child, depth + 1, open),
                ElementChild::Content(content) => {
                    self.visited += 1;
                    // Content that stands in a group by itself is text.
                    open = open.or_else(|| self.begin(PageTagKind::Paragraph, String::new()));
                    let order = self.contents.len();
                    if let Some(part) = open {
                        self.contents.entry(content).or_insert((part, order));
                    }
                }
                ElementChild::Other => self.visited += 1,
            }
        }
    }

    fn begin(&mut self, kind: PageTagKind, description: String) -> Option<usize> {
        let fits = self.described + description.len() <= MAX_DESCRIPTIONS;
        let description = if fits { description } else { String::new() };
        self.described += description.len();
        self.parts.push(StructurePart { kind, description });
        Some(self.parts.len() - 1)
    }
}

/// True for a part whose paragraphs are its own text.
fn holds_paragraphs(kind: PageTagKind) -> bool {
    use PageTagKind::{Cell, Figure, HeadCell, ListItem};
    matches!(kind, ListItem | HeadCell(_) | Cell(_) | Figure)
}

fn role(kind: &str) -> ElementRole {
    match kind {
        "H" => ElementRole::Part(PageTagKind::Heading(2)),
        "Title" => ElementRole::Part(PageTagKind::Heading(1)),
        "P" | "Caption" | "Note" | "FENote" | "BibEntry" => ElementRole::Part(PageTagKind::Paragraph),
        "LI" | "TOCI" => ElementRole::Part(PageTagKind::ListItem),
        "Figure" | "Formula" => ElementRole::Part(PageTagKind::Figure),
        "TR" => ElementRole::Row,
        "TH" => ElementRole::Cell(true),
        "TD" => ElementRole::Cell(false),
        "Document" | "DocumentFragment" | "Part" | "Art" | "Sect" | "Div" | "BlockQuote" | "L" | "TOC" | "Index"
        | "Aside" | "Table" | "THead" | "TBody" | "TFoot" => ElementRole::Group,
        _ => match kind.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
            Some(level @ 1..) => ElementRole::Part(PageTagKind::Heading(level.min(6))),
            _ => ElementRole::Inline,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree in a list: of each element its type, its description and its children.
    struct ElementList(Vec<(&'static str, String, Vec<ElementChild<usize>>)>);

    impl StructureElements<usize> for ElementList {
        fn roots(&self, most: usize) -> Vec<usize> {
            (0..self.0.len().min(1).min(most)).collect()
        }

        fn kind(&self, element: usize) -> String {
            self.0[element].0.to_owned()
        }

        fn description(&self, element: usize) -> String {
            self.0[element].1.clone()
        }

        fn child_count(&self, element: usize) -> usize {
            self.0[element].2.len()
        }

        fn child(&self, element: usize, index: usize) -> ElementChild<usize> {
            self.0[element].2[index]
        }
    }

    fn element(
        kind: &'static str,
        children: &[ElementChild<usize>],
    ) -> (&'static str, String, Vec<ElementChild<usize>>) {
        (kind, String::new(), children.to_vec())
    }

    fn kinds(tree: &PageStructure) -> Vec<PageTagKind> {
        tree.parts.iter().map(|part| part.kind).collect()
    }

    use ElementChild::{Content, Element, Other};
    use PageTagKind::{Cell, Figure, HeadCell, Heading, ListItem, Paragraph};

    #[test]
    fn parts_stand_in_the_order_of_the_tree_with_their_content() {
        let tree = PageStructure::read(&ElementList(vec![
            element("Document", &[Element(1), Element(2), Element(4), Element(7), Element(8), Content(9)]),
            element("H1", &[Content(5)]),
            element("P", &[Content(0), Element(3), Content(1), Other]),
            element("Span", &[Content(2)]),
            // An item, its text a paragraph.
            element("LI", &[Element(5), Element(6)]),
            element("Lbl", &[Content(6)]),
            element("P", &[Content(7)]),
            ("Figure", "Mapa\nokolí".to_owned(), vec![Content(8)]),
            element("Weird", &[]),
        ]));
        assert_eq!(kinds(&tree), [Heading(1), Paragraph, ListItem, Figure, Paragraph]);
        assert_eq!(tree.parts[3].description, "Mapa okolí");
        let part = |content: i32| tree.contents.get(&content).map(|(part, _)| *part);
        assert_eq!([5, 0, 2, 1, 6, 7, 8, 9].map(part), [0, 1, 1, 1, 2, 2, 3, 4].map(Some));
        let order = |content: i32| tree.contents[&content].1;
        assert!(order(5) < order(0) && order(0) < order(2) && order(2) < order(1));
    }

    #[test]
    fn what_has_no_meaning_of_its_own_is_a_piece_of_the_part_around_it() {
        // As Chromium writes pages: the content of a heading and of a paragraph stands in an element without a meaning.
        let tree = PageStructure::read(&ElementList(vec![
            element("Document", &[Element(1), Element(3), Element(5)]),
            element("H1", &[Element(2)]),
            element("NonStruct", &[Content(0)]),
            element("P", &[Element(4), Content(2)]),
            element("Private", &[Content(1)]),
            element("NonStruct", &[Content(3)]),
        ]));
        assert_eq!(kinds(&tree), [Heading(1), Paragraph, Paragraph]);
        let part = |content: i32| tree.contents.get(&content).map(|(part, _)| *part);
        assert_eq!([0, 1, 2, 3].map(part), [0, 1, 1, 2].map(Some));
    }

    #[test]
    fn cells_know_their_rows() {
        let tree = PageStructure::read(&ElementList(vec![
            element("Table", &[Element(1), Element(4)]),
            element("TR", &[Element(2), Element(3)]),
            element("TH", &[Content(0)]),
            element("TH", &[Content(1)]),
            element("TBody", &[Element(5)]),
            element("TR", &[Element(6)]),
            element("TD", &[Element(7)]),
            element("P", &[Content(2)]),
        ]));
        assert_eq!(kinds(&tree), [HeadCell(1), HeadCell(1), Cell(2)]);
    }

    #[test]
    fn a_tree_that_is_endless_deep_or_huge_comes_to_its_end() {
        // Each element holds itself and the first one.
        let circle =
            vec![element("P", &[Element(0), Element(1), Content(1)]), element("Div", &[Element(0), Element(1)])];
        let tree = PageStructure::read(&ElementList(circle));
        assert!(tree.parts.len() <= MAX_TAGS && tree.visited <= MAX_VISITED + 1);
        let deep = (0..10_000).map(|at| element("Sect", &[Content(at as i32), Element((at + 1).min(9_999))])).collect();
        let tree = PageStructure::read(&ElementList(deep));
        assert_eq!(tree.parts.len(), MAX_DEPTH);
        let wide: Vec<_> = (0..100_000).map(Content).collect();
        let tree = PageStructure::read(&ElementList(vec![element("P", &wide)]));
        assert!(tree.contents.len() <= MAX_VISITED && tree.parts.len() == 1);
    }

    #[test]
    fn descriptions_are_bounded_each_and_together() {
        let figure = ("Figure", "ž".repeat(100_000), vec![]);
        let children: Vec<_> = (1..=200).map(Element).collect();
        let mut all = vec![element("Document", &children)];
        all.extend(std::iter::repeat_n(figure, 200));
        let tree = PageStructure::read(&ElementList(all));
        assert_eq!(tree.parts.len(), 200);
        let bytes: usize = tree.parts.iter().map(|part| part.description.len()).sum();
        assert!((MAX_DESCRIPTIONS / 2..=MAX_DESCRIPTIONS).contains(&bytes), "{bytes}");
    }
}
