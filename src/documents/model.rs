//! The document model: what a document says, in reading order, with the look of each part. Pure data.
//!
//! Lengths are points (1/72 inch). Left out: where a page ends (`flow`), and the file format (`write`).

use jiff::Timestamp;

use super::{
    drawing::VectorDrawing,
    style::{Ink, TextStyle},
};

/// Width and height of an A4 page.
pub(crate) const A4: (f32, f32) = (595.28, 841.89);

/// A text that is broken into lines.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Paragraph {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub style: TextStyle,
    /// From the left margin.
    pub indent: f32,
    /// Room above it, except at the top of a page.
    pub above: f32,
}

impl Paragraph {
    /// A paragraph at the left margin, without room above it.
    pub(crate) fn new(text: impl Into<String>, style: TextStyle) -> Self {
        Self { text: text.into(), style, indent: 0.0, above: 0.0 }
    }

    /// The same paragraph with room above it.
    pub(crate) fn above(self, above: f32) -> Self {
        Self { above, ..self }
    }

    /// The same paragraph further to the right.
    pub(crate) fn indented(self, indent: f32) -> Self {
        Self { indent, ..self }
    }
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListItem {
    /// What the item is, in semi-bold before the first paragraph and on its line; may be empty.
    pub label: String,
    /// What is said of it.
    pub body: Vec<Paragraph>,
}

/// A table whose first row holds the headers of the columns, and whose first column holds those of the rows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DataTable {
    /// What the table shows, for those who do not see it.
    pub summary: String,
    /// One header for each column.
    pub head: Vec<String>,
    /// As many cells as there are headers; the first is the row's header.
    pub rows: Vec<Vec<String>>,
    /// Share of the width that the first column takes.
    pub first: f32,
    /// Size of its text.
    pub size: f32,
    /// Colours of the headers, the cells and the lines between rows.
    pub inks: [Ink; 3],
    /// Room above it, except at the top of a page.
    pub above: f32,
}

/// What a text in a fixed place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextRole {
    /// A heading of this level; the document's own is 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
}

/// Something in a fixed place of an area. Places are counted from the area's upper left corner, to the right and down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AreaItem {
    /// A text, its lines with the beginnings of their base lines.
    Text(TextRole, TextStyle, Vec<((f32, f32), String)>),
    /// Something that says nothing: a background, a line.
    Ornament(VectorDrawing),
    /// A picture that says something, its upper left corner, its size, and the same in words.
    Figure(VectorDrawing, (f32, f32), (f32, f32), String),
}

/// A part of a page that is laid out by hand and never broken.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FixedArea {
    /// Its height.
    pub height: f32,
    /// Room above it, except at the top of a page.
    pub above: f32,
    /// What stands in it, in reading order.
    pub items: Vec<AreaItem>,
}

/// One part of a document, from above.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    /// A heading, its level (the document's own is 1), and how much room there has to be from it on.
    Heading(u8, Paragraph, f32),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Items of one kind.
    List(Vec<ListItem>),
    /// A table; its headers are repeated on every page.
    Table(DataTable),
    /// What is laid out by hand.
    Area(FixedArea),
    /// What follows begins on the next page.
    NewPage,
}

/// What stands at the foot of every page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PageFooter {
    /// On the left.
    pub left: String,
    /// On the right; `{page}` and `{pages}` stand for the page's number and how many there are.
    pub right: String,
    /// How it looks.
    pub style: TextStyle,
}

/// A document on A4.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Document {
    /// Its title, in the metadata.
    pub title: String,
    /// Tag of the language that it is written in.
    pub language: &'static str,
    /// When it was made; the same document made at the same moment gives the same bytes.
    pub made: Timestamp,
    /// Left and right margin.
    pub side: f32,
    /// Upper and lower margin.
    pub margin: f32,
    /// At the foot of every page.
    pub footer: Option<PageFooter>,
    /// What it says.
    pub parts: Vec<Part>,
}
