//! The structure tree of a tagged PDF (ISO 32000-1, 14.7): which pieces of the pages are a heading, a list or a table, in
//! reading order; and the bookmarks made of the headings. Pure.

use std::num::NonZeroU16;

use krilla::{
    destination::XyzDestination,
    geom::{Point, Rect},
    outline::{Outline, OutlineNode},
    tagging::{BBox, Identifier, ListNumbering, Node, Placement, TableHeaderScope, Tag, TagGroup, TagKind, TagTree},
};

/// Bytes of a text within the structure; PDF/A allows 32,767 (ISO 19005-2, 6.1.13), UTF-16 takes two for each.
const LONGEST: usize = 16_000;

/// What a part of the structure is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StructureRole {
    /// A heading of this level with this text.
    Heading(u8, String),
    /// A paragraph.
    Paragraph,
    /// A list, of items.
    List,
    /// An item, of a label and a body.
    Item,
    /// What an item is.
    Label,
    /// What is said of an item.
    Body,
    /// A table with what it shows.
    Table(String),
    /// The row of headers.
    TableHead,
    /// All other rows.
    TableBody,
    /// One row.
    Row,
    /// Header of a column.
    ColumnHeader,
    /// Header of a row.
    RowHeader,
    /// Any other cell.
    Cell,
    /// A picture: the same in words; its page, upper left corner and size.
    Figure(String, usize, (f32, f32), (f32, f32)),
}

enum StructureChild {
    Part(usize),
    Piece(usize),
}

/// The tree while the pages are laid out. Pieces of the pages are numbered from 0.
#[derive(Default)]
pub(crate) struct StructureTree {
    parts: Vec<(StructureRole, Vec<StructureChild>)>,
    roots: Vec<usize>,
    pieces: usize,
    bookmarks: Vec<Bookmark>,
}

struct Bookmark {
    level: u8,
    title: String,
    page: usize,
    y: f32,
}

impl StructureTree {
    /// Adds a part at the end of another one, or of the document; answers its number.
    pub(crate) fn part(&mut self, parent: Option<usize>, role: StructureRole) -> usize {
        let number = self.parts.len();
        self.parts.push((role, Vec::new()));
        match parent.and_then(|it| self.parts.get_mut(it)) {
            Some((_, children)) => children.push(StructureChild::Part(number)),
            None => self.roots.push(number),
        }
        number
    }

    /// Adds a piece of a page at the end of a part; answers the piece's number.
    pub(crate) fn piece(&mut self, parent: usize) -> usize {
        let number = self.pieces;
        self.pieces = number.saturating_add(1);
        if let Some((_, children)) = self.parts.get_mut(parent) {
            children.push(StructureChild::Piece(number));
        }
        number
    }

    /// Adds a bookmark that leads to this height of this page.
    pub(crate) fn bookmark(&mut self, level: u8, title: &str, page: usize, y: f32) {
        self.bookmarks.push(Bookmark { level, title: shortened(title), page, y });
    }

    /// How many pieces there are.
    pub(crate) fn pieces(&self) -> usize {
        self.pieces
    }

    /// The tree as krilla writes it; `written` says what each piece is called in the file.
    pub(crate) fn tagged(&self, language: &str, written: &[Option<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for root in &self.roots {
            if let Some(group) = self.group(*root, written) {
                tree.push(group);
            }
        }
        tree
    }

    fn group(&self, number: usize, written: &[Option<Identifier>]) -> Option<TagGroup> {
        let (role, children) = self.parts.get(number)?;
        let mut group = TagGroup::new(tag(role));
        for child in children {
            match child {
                StructureChild::Part(part) => group.children.extend(self.group(*part, written).map(Node::Group)),
                StructureChild::Piece(piece) => {
                    let piece = written.get(*piece).copied().flatten();
                    group.children.extend(piece.map(Node::Leaf));
                }
            }
        }
        Some(group)
    }

    /// The bookmarks, each below the last one of a higher level.
    pub(crate) fn outline(&self) -> Outline {
        let mut outline = Outline::new();
        let mut open: Vec<(u8, OutlineNode)> = Vec::new();
        for it in &self.bookmarks {
            close(&mut outline, &mut open, it.level);
            let at = XyzDestination::new(it.page, Point::from_xy(0.0, it.y.max(0.0)));
            open.push((it.level, OutlineNode::new(it.title.clone(), at).with_open(it.level < 3)));
        }
        close(&mut outline, &mut open, 0);
        outline
    }
}

/// Puts away what the next bookmark, of this level, does not belong to.
fn close(outline: &mut Outline, open: &mut Vec<(u8, OutlineNode)>, level: u8) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        let Some((_, node)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}

fn tag(role: &StructureRole) -> TagKind {
    match role {
        StructureRole::Heading(level, text) => {
            let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(shortened(text))).into()
        }
        StructureRole::Paragraph => Tag::P.into(),
        StructureRole::List => Tag::L(ListNumbering::None).into(),
        StructureRole::Item => Tag::LI.into(),
        StructureRole::Label => Tag::Lbl.into(),
        StructureRole::Body => Tag::LBody.into(),
        StructureRole::Table(summary) => {
            Tag::Table.with_summary(Some(shortened(summary)).filter(|it| !it.is_empty())).into()
        }
        StructureRole::TableHead => Tag::THead.into(),
        StructureRole::TableBody => Tag::TBody.into(),
        StructureRole::Row => Tag::TR.into(),
        StructureRole::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        StructureRole::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        StructureRole::Cell => Tag::TD.into(),
        StructureRole::Figure(words, page, (x, y), (width, height)) => {
            let place = Rect::from_xywh(*x, *y, width.max(1.0), height.max(1.0));
            Tag::Figure(Some(shortened(words)))
                .with_bbox(place.map(|it| BBox::new(*page, it)))
                .with_placement(Some(Placement::Block))
                .into()
        }
    }
}

/// The beginning of a text that is longer than PDF/A allows.
fn shortened(text: &str) -> String {
    let end = (0..=LONGEST.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0);
    text.get(..end).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_reading_order() {
        let mut tree = StructureTree::default();
        let table = tree.part(None, StructureRole::Table("figures".into()));
        let row = tree.part(Some(table), StructureRole::Row);
        let cell = tree.part(Some(row), StructureRole::RowHeader);
        let after = tree.part(None, StructureRole::Paragraph);
        assert_eq!((tree.piece(cell), tree.piece(after), tree.pieces()), (0, 1, 2));
        let tagged = tree.tagged("cs", &[None, None]);
        let Some(Node::Group(group)) = tagged.children.first() else { panic!("a table comes first") };
        assert!(matches!(group.tag, TagKind::Table(_)) && tagged.children.len() == 2 && group.children.len() == 1);
    }

    #[test]
    fn a_text_is_cut_at_a_letter() {
        assert_eq!(shortened("ěš"), "ěš");
        let cut = shortened(&"ě".repeat(20_000));
        assert_eq!(cut.chars().count(), 8_000);
    }
}
