//! Tracked changes of WordprocessingML accepted, comments taken out: the final text alone is what an office posts. Pure.
//!
//! LibreOffice prints what was deleted, struck through, and there is no switch for that. So the deletions go before it sees
//! them: deleted and moved-away runs, deleted rows and cells, the mark of a deleted paragraph (which joins it with the next
//! one), and what a format was before. Left out: the package around the parts (`repack`).

use quick_xml::{
    Reader, Writer,
    events::{BytesStart, Event},
};

/// Name spaces of WordprocessingML, the usual one and that of strict documents.
pub(super) const WORD_NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
/// No part nests deeper; a deeper one is hostile.
const DEEPEST: usize = 1_000;

/// A part cannot be read as XML.
#[derive(Debug, thiserror::Error)]
#[error("a part of the document is no whole XML")]
pub(super) struct UnreadableXml;

impl From<quick_xml::Error> for UnreadableXml {
    fn from(_: quick_xml::Error) -> Self {
        Self
    }
}

impl From<std::io::Error> for UnreadableXml {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

/// An element that is open and written.
#[derive(Default)]
struct OpenElement {
    /// Its name without the prefix; empty for one of another name space.
    name: String,
    /// Its tags are not written, what is in it is.
    unwrapped: bool,
    /// Where it begins in what is written, and where its contents do; of a paragraph behind its properties.
    start: usize,
    inside: usize,
    /// Of a paragraph: its mark is deleted. Of a row, a cell, a run: it goes.
    deleted: bool,
    /// Of a table or row: a row or cell of it was written; one went.
    kept: bool,
    lost: bool,
    /// The paragraph before with a deleted mark, which its next sibling continues.
    joins: Option<PendingParagraph>,
}

/// A paragraph whose mark is deleted: its tag with its properties, and what is in it.
struct PendingParagraph {
    head: Vec<u8>,
    contents: Vec<u8>,
}

/// The part with all changes accepted; `None` where it has none and no comments.
pub(super) fn accept_changes(part: &[u8]) -> Result<Option<Vec<u8>>, UnreadableXml> {
    let Some(prefix) = namespace_prefix(part, &WORD_NAMESPACES) else { return Ok(None) };
    let marks = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "comment"];
    let has = |text: &str| part.windows(text.len()).any(|window| window == text.as_bytes());
    if !marks.iter().any(|mark| has(&format!("<{prefix}{mark}")))
        && !["PrChange", "PrExChange", "numberingChange", "tblGridChange"].iter().any(|mark| has(mark))
    {
        return Ok(None);
    }
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = true;
    let mut work =
        ChangeAcceptor { prefix, out: Writer::new(Vec::with_capacity(part.len())), open: vec![OpenElement::default()] };
    loop {
        match reader.read_event()? {
            Event::Start(tag) => {
                if work.goes(&tag, false) {
                    reader.read_to_end(tag.to_end().name())?;
                } else {
                    work.start(tag)?;
                }
                if work.open.len() > DEEPEST {
                    return Err(UnreadableXml);
                }
            }
            Event::Empty(tag) => {
                if !work.goes(&tag, true) {
                    work.empty(tag)?;
                }
            }
            Event::End(tag) => work.end(Event::End(tag))?,
            Event::Eof => break,
            other => work.out.write_event(other)?,
        }
    }
    if work.open.len() == 1 { Ok(Some(work.out.into_inner())) } else { Err(UnreadableXml) }
}

struct ChangeAcceptor {
    /// Prefix of WordprocessingML with its colon.
    prefix: String,
    out: Writer<Vec<u8>>,
    open: Vec<OpenElement>,
}

impl ChangeAcceptor {
    /// Name within WordprocessingML; empty for any other.
    fn own(&self, tag: &BytesStart<'_>) -> String {
        let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
        let own = name.strip_prefix(&self.prefix).filter(|own| !own.contains(':'));
        own.map(str::to_owned).unwrap_or_default()
    }

    /// Name of the element that is open, 0 being the innermost one that is written.
    fn around(&self, level: usize) -> &str {
        let mut written = self.open.iter().rev().filter(|open| !open.unwrapped);
        written.nth(level).map_or("", |open| open.name.as_str())
    }

    /// True for what is not written, with all that is in it; notes what goes because of it.
    fn goes(&mut self, tag: &BytesStart<'_>, empty: bool) -> bool {
        let name = self.own(tag);
        match name.as_str() {
            "del" | "moveFrom" => {
                let goes = match (self.around(0), self.around(1)) {
                    ("rPr", "pPr") => "p",
                    ("rPr", "r") => "r",
                    ("trPr", _) => "tr",
                    _ => "",
                };
                if let Some(open) = self.open.iter_mut().rev().find(|open| open.name == goes && !goes.is_empty()) {
                    open.deleted = true;
                }
                true
            }
            "cellDel" => {
                if let Some(cell) = self.open.iter_mut().rev().find(|open| open.name == "tc") {
                    cell.deleted = true;
                }
                true
            }
            "ins" | "moveTo" => empty,
            "delText" | "delInstrText" | "cellIns" | "numberingChange" | "tblGridChange" => true,
            "commentReference" => true,
            name => ["PrChange", "PrExChange", "RangeStart", "RangeEnd"].iter().any(|end| name.ends_with(end)),
        }
    }

    fn start(&mut self, tag: BytesStart<'_>) -> Result<(), UnreadableXml> {
        let name = self.own(&tag);
        let unwrapped = matches!(name.as_str(), "ins" | "moveTo");
        if !unwrapped {
            self.settle(&name)?;
        }
        let start = self.out.get_ref().len();
        if !unwrapped {
            self.out.write_event(Event::Start(tag))?;
        }
        let inside = self.out.get_ref().len();
        self.open.push(OpenElement { name, unwrapped, start, inside, ..OpenElement::default() });
        Ok(())
    }

    fn empty(&mut self, tag: BytesStart<'_>) -> Result<(), UnreadableXml> {
        match self.own(&tag).as_str() {
            // The merge that was tracked becomes one that is there.
            "cellMerge" => {
                let way = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == b"vMerge");
                let restarts = way.is_some_and(|way| way.value.as_ref() == b"rest");
                let mut merge = BytesStart::new(format!("{}vMerge", self.prefix));
                if restarts {
                    merge.push_attribute((format!("{}val", self.prefix).as_str(), "restart"));
                }
                self.out.write_event(Event::Empty(merge))?;
            }
            // An empty paragraph is one all the same.
            "p" => {
                let end = tag.to_end().into_owned();
                self.start(tag.into_owned())?;
                self.end(Event::End(end))?;
            }
            name => {
                self.settle(name)?;
                self.out.write_event(Event::Empty(tag))?;
            }
        }
        Ok(())
    }

    /// Before an element begins: a paragraph that waits for a next one and does not get one stands by itself.
    fn settle(&mut self, next: &str) -> Result<(), UnreadableXml> {
        if matches!(next, "p" | "bookmarkStart" | "bookmarkEnd" | "proofErr" | "permStart" | "permEnd") {
            return Ok(());
        }
        self.alone(next == "tbl");
        Ok(())
    }

    /// Writes the paragraph that waits below the innermost element; one with nothing in it only where it `may_go`.
    fn alone(&mut self, may_go: bool) {
        let Some(parent) = self.open.iter_mut().rev().find(|open| !open.unwrapped) else { return };
        let Some(joined) = parent.joins.take() else { return };
        if may_go && joined.contents.is_empty() {
            return;
        }
        let out = self.out.get_mut();
        out.extend(joined.head);
        out.extend(joined.contents);
        out.extend(format!("</{}p>", self.prefix).into_bytes());
    }

    fn end(&mut self, tag: Event<'_>) -> Result<(), UnreadableXml> {
        if self.open.last().is_some_and(|open| !open.unwrapped) {
            self.alone(false);
        }
        let element = self.open.pop().filter(|_| !self.open.is_empty()).ok_or(UnreadableXml)?;
        if element.unwrapped {
            return Ok(());
        }
        let empty = matches!(element.name.as_str(), "tr" | "tbl") && element.lost && !element.kept;
        match element.name.as_str() {
            "r" | "tr" | "tc" | "tbl" if element.deleted || empty => {
                self.out.get_mut().truncate(element.start);
                if let Some(parent) = self.open.iter_mut().rev().find(|open| !open.unwrapped) {
                    parent.lost |= matches!(element.name.as_str(), "tr" | "tc");
                }
                return Ok(());
            }
            "p" => return self.end_paragraph(element, tag),
            _ => {}
        }
        self.out.write_event(tag)?;
        let now = self.out.get_ref().len();
        if let Some(parent) = self.open.iter_mut().rev().find(|open| !open.unwrapped) {
            let wraps = matches!(element.name.as_str(), "sdt" | "sdtContent" | "customXml");
            parent.kept |= matches!(element.name.as_str(), "tr" | "tc") || (wraps && element.kept);
            parent.lost |= wraps && element.lost;
            if element.name == "pPr" {
                parent.inside = now;
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self, element: OpenElement, tag: Event<'_>) -> Result<(), UnreadableXml> {
        let parent = self.open.iter_mut().rev().find(|open| !open.unwrapped).ok_or(UnreadableXml)?;
        let out = self.out.get_mut();
        let mut contents = parent.joins.take().map(|joined| joined.contents).unwrap_or_default();
        contents.extend(out.get(element.inside..).unwrap_or_default());
        out.truncate(element.inside);
        if element.deleted {
            let head = out.get(element.start..).unwrap_or_default().to_vec();
            out.truncate(element.start);
            parent.joins = Some(PendingParagraph { head, contents });
            return Ok(());
        }
        out.extend(contents);
        self.out.write_event(tag)?;
        Ok(())
    }
}

/// The prefix, with its colon, under which a part knows one of these name spaces.
pub(super) fn namespace_prefix(part: &[u8], spaces: &[&str]) -> Option<String> {
    let head = String::from_utf8_lossy(part.get(..16_384).unwrap_or(part)).into_owned();
    let at = spaces.iter().find_map(|space| {
        let at = head.match_indices(space).map(|(at, _)| at).find(|at| {
            let after = head.get(at + space.len()..).unwrap_or_default();
            after.starts_with(['"', '\''])
        })?;
        Some(at)
    })?;
    let before = head.get(..at)?.trim_end_matches(['"', '\'']).trim_end().strip_suffix('=')?.trim_end();
    let name = before.rsplit(char::is_whitespace).next()?;
    match name.strip_prefix("xmlns")? {
        "" => Some(String::new()),
        prefixed => Some(format!("{}:", prefixed.strip_prefix(':')?)),
    }
}
