//! Tolerant XML tree: XML to a small tree, or for feeds of any length item by item. A feed that breaks off keeps what
//! came before. Pure.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::notice::{clean, decode_entities};

/// No feed nests deeper; a deeper one is hostile.
const DEEPEST: usize = 32;
/// Elements of the largest document, or of the largest item where items are read one by one.
const MOST: usize = 400_000;

/// Elements that hold a piece of a web page. What is in them stays as written, tags and all, in its order.
const PROSE: &[&str] = &["content", "content_encoded", "summary", "description"];

/// An element. Names are in small letters, with `_` in place of the namespace's colon.
#[derive(Debug, Default)]
pub(in crate::source) struct XmlNode {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<XmlNode>,
    text: String,
}

impl XmlNode {
    /// Children of this name.
    pub(crate) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a XmlNode> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Cleaned text of the first of `names` that has any.
    pub(crate) fn child_text(&self, names: &[&str]) -> Option<String> {
        names.iter().flat_map(|name| self.children(name)).find_map(XmlNode::own_text)
    }

    /// Cleaned text of the element itself; never empty.
    pub(crate) fn own_text(&self) -> Option<String> {
        Some(clean(&self.text)).filter(|text| !text.is_empty())
    }

    /// Text as written of the first of `names` that has any; tags of web pages stand in it.
    pub(crate) fn raw_text(&self, names: &[&str]) -> Option<&str> {
        self.child_with_text(names).map(|child| child.text.as_str())
    }

    /// The child that [`XmlNode::raw_text`] reads.
    pub(crate) fn child_with_text(&self, names: &[&str]) -> Option<&XmlNode> {
        let named =
            |name: &&str| self.children.iter().find(|child| child.name == *name && !child.text.trim().is_empty());
        names.iter().find_map(named)
    }

    /// An attribute as written.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The first element with all that is in it, and what was wrong with the rest.
pub(in crate::source) fn read_tree(text: &str) -> Option<(XmlNode, Option<String>)> {
    XmlReading::new(text, None).run()
}

/// As [`read_tree`], for a channel or a board: each item is given to `each` as soon as it ends, with the elements that it
/// stands in, and is no part of the tree; nor is anything else that is no item. So the memory that it takes is that of
/// one item.
pub(in crate::source) fn read_items(
    text: &str,
    each: &mut dyn FnMut(&[XmlNode], XmlNode),
) -> Option<(XmlNode, Option<String>)> {
    XmlReading::new(text, Some(each)).run()
}

/// True for an element that is an item, by the elements it would stand in.
fn is_item(open: &[XmlNode], name: &str) -> bool {
    let within = |name: &str| open.len() == 1 || open.len() == 2 && open.last().is_some_and(|last| last.name == name);
    match open.first().map(|root| root.name.as_str()) {
        // Some forget the channel around the items.
        Some("rss") => name == "item" && within("channel"),
        Some("feed") => name == "entry" && open.len() == 1,
        Some("rdf_rdf" | "ud") => name == "item" && open.len() == 1,
        _ => false,
    }
}

struct XmlReading<'t, 'e> {
    reader: Reader<&'t [u8]>,
    each: Option<&'e mut dyn FnMut(&[XmlNode], XmlNode)>,
    open: Vec<XmlNode>,
    /// Place among `open` of the item that is being read.
    item: Option<usize>,
    /// Elements since the last item.
    count: usize,
    /// Items that were never ended.
    unended: usize,
}

impl<'t, 'e> XmlReading<'t, 'e> {
    fn new(text: &'t str, each: Option<&'e mut dyn FnMut(&[XmlNode], XmlNode)>) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, each, open: Vec::new(), item: None, count: 0, unended: 0 }
    }

    fn run(mut self) -> Option<(XmlNode, Option<String>)> {
        let wrong = loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    self.count = self.count.saturating_add(1);
                    self.end_unended(&start);
                    if self.open.len() >= DEEPEST || self.count > MOST {
                        break "it is larger or deeper than a feed can be".to_owned();
                    }
                    if in_prose(&self.open) {
                        push(&mut self.open, &format!("<{}>", String::from_utf8_lossy(&start)));
                    } else {
                        self.begin(node(&start));
                    }
                }
                Ok(Event::Empty(start)) => {
                    self.count = self.count.saturating_add(1);
                    self.end_unended(&start);
                    if self.count > MOST {
                        break "it is larger than a feed can be".to_owned();
                    }
                    if in_prose(&self.open) {
                        push(&mut self.open, &format!("<{}>", String::from_utf8_lossy(&start)));
                        continue;
                    }
                    self.begin(node(&start));
                    if let Some(root) = self.end() {
                        return Some((root, None));
                    }
                }
                Ok(Event::Text(text)) => push(&mut self.open, &String::from_utf8_lossy(&text)),
                Ok(Event::CData(text)) => push(&mut self.open, &String::from_utf8_lossy(&text)),
                Ok(Event::GeneralRef(name)) => {
                    push(&mut self.open, &decode_entities(&format!("&{};", String::from_utf8_lossy(&name))));
                }
                Ok(Event::End(end)) => {
                    let name = plain(end.name().as_ref());
                    // A wrong end closes nothing; a missing one is closed with its parent.
                    if in_prose(&self.open) && self.open.iter().all(|node| node.name != name) {
                        push(&mut self.open, &format!("</{name}>"));
                    } else if let Some(at) = self.open.iter().rposition(|node| node.name == name) {
                        while self.open.len() > at {
                            if let Some(root) = self.end() {
                                return Some((root, self.missing_ends()));
                            }
                        }
                    }
                }
                Ok(Event::Eof) => break "it breaks off".to_owned(),
                Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
                Err(error) => break error.to_string(),
            }
        };
        // What is still open is half an element; what was complete before it stays, in the channel too that it is in.
        let channel = self.open.get(1).is_some_and(|second| second.name == "channel");
        self.open.truncate(if channel { 2 } else { 1 });
        let last = self.open.pop()?;
        let Some(mut root) = self.open.pop() else { return Some((last, Some(wrong))) };
        root.children.push(last);
        Some((root, Some(wrong)))
    }

    fn begin(&mut self, node: XmlNode) {
        if self.each.is_some() && self.item.is_none() && is_item(&self.open, &node.name) {
            self.item = Some(self.open.len());
        }
        self.open.push(node);
    }

    /// Ends the innermost element; gives the first one back when it is that.
    fn end(&mut self) -> Option<XmlNode> {
        let done = self.open.pop()?;
        if self.item == Some(self.open.len()) {
            (self.item, self.count) = (None, 0);
            if let Some(each) = self.each.as_mut() {
                each(&self.open, done);
            }
            return None;
        }
        let Some(parent) = self.open.last_mut() else { return Some(done) };
        if self.each.is_none() || self.item.is_some() {
            parent.children.push(done);
        }
        None
    }

    /// An item that begins within another one: the end of that one is missing. Exports of records systems call the
    /// files of an item items too.
    fn end_unended(&mut self, start: &BytesStart<'_>) {
        let Some(item) = self.item else { return };
        let (around, within) = self.open.split_at(item);
        let begins = is_item(around, &plain(start.name().as_ref()));
        if begins && !within.iter().any(|node| node.name == "prilohy" || holds_document(node)) {
            self.unended = self.unended.saturating_add(1);
            while self.open.len() > item {
                self.end();
            }
        }
    }

    fn missing_ends(&self) -> Option<String> {
        (self.unended > 0).then(|| format!("items without an end: {}", self.unended))
    }
}

fn node(start: &BytesStart<'_>) -> XmlNode {
    let mut node = XmlNode { name: plain(start.name().as_ref()), ..XmlNode::default() };
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        let value = decode_entities(&String::from_utf8_lossy(&attribute.value));
        node.attributes.push((plain(attribute.key.as_ref()), value));
    }
    node
}

fn in_prose(open: &[XmlNode]) -> bool {
    open.last().is_some_and(|node| PROSE.contains(&node.name.as_str()) && !holds_document(node))
}

/// True for an element that holds a document of its own (RFC 4287, 4.1.3.3), as a feed of warnings does.
fn holds_document(node: &XmlNode) -> bool {
    node.attribute("type").is_some_and(|kind| kind.ends_with("/xml") || kind.ends_with("+xml"))
}

fn push(open: &mut [XmlNode], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn plain(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_lowercase().replace(':', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_text_and_attributes_are_read() {
        let text = "<?xml version='1.0'?><!-- x --><Rss a='1 &amp; 2'><Item><T>A &amp; <![CDATA[<b>B</b>]]> &#268;</T><e/></Item></Rss>";
        let (root, wrong) = read_tree(text).unwrap();
        assert_eq!((root.name.as_str(), root.attribute("a"), wrong), ("rss", Some("1 & 2"), None));
        let item = root.children("item").next().unwrap();
        assert_eq!(item.child_text(&["none", "t"]).as_deref(), Some("A & B Č"));
        assert_eq!(item.child_text(&["e"]), None);
    }

    #[test]
    fn a_feed_that_breaks_off_keeps_the_whole_items() {
        let (root, wrong) =
            read_tree("<ud><item id='1'><A>x</A></item><item id='2'><A>y</A></item><item id='3'><A>z").unwrap();
        assert!(wrong.is_some());
        assert_eq!(root.children("item").count(), 2);
        assert!(read_tree("").is_none() && read_tree("text").is_none());
    }

    #[test]
    fn a_piece_of_a_web_page_stays_in_its_order() {
        let text =
            "<entry><content type='xhtml'><div>A <b>B</b> C<br/>D</div></content><summary>&lt;p&gt;E</summary></entry>";
        let (entry, wrong) = read_tree(text).unwrap();
        assert_eq!((entry.raw_text(&["content"]), wrong), (Some("<div>A <b>B</b> C<br>D</div>"), None));
        assert_eq!(
            (entry.raw_text(&["none", "summary"]), entry.child_text(&["content"]).as_deref()),
            (Some("<p>E"), Some("A B C D"))
        );
        let (entry, _) =
            read_tree("<entry><content type='text/xml'><alert><id>1</id></alert></content></entry>").unwrap();
        let alert = entry.children("content").flat_map(|content| content.children("alert")).next();
        assert_eq!(alert.and_then(|alert| alert.child_text(&["id"])).as_deref(), Some("1"));
        let (root, _) = read_tree("<rss><item><description>A <b>B</item><item/></rss>").unwrap();
        assert_eq!(root.children("item").count(), 2);
    }

    fn items(text: &str) -> (Vec<Option<String>>, Option<String>) {
        let mut found = Vec::new();
        let (_, wrong) = read_items(text, &mut |_, item| found.push(item.child_text(&["title", "nazev"]))).unwrap();
        (found, wrong)
    }

    #[test]
    fn a_channel_cut_within_an_item_keeps_those_before_it() {
        let text = "<rss><channel><title>Deska</title><item><title>a</title></item><item><title>b</title></item><item><title>c";
        let (found, wrong) = items(text);
        assert_eq!((found, wrong.is_some()), (vec![Some("a".into()), Some("b".into())], true));
        let (root, wrong) = read_tree(text).unwrap();
        let channel = root.children("channel").next().unwrap();
        assert_eq!((channel.children("item").count(), wrong.is_some()), (2, true));
    }

    #[test]
    fn an_item_without_its_end_is_an_item_and_so_is_the_next_one() {
        for text in [
            "<rss><channel><item><title>a</title><item><title>b</title></item></channel></rss>",
            "<rss><channel><item><title>a</title><description>x <b>y<item><title>b</title></item></channel></rss>",
            "<rss><item><title>a</title><item><title>b</title></channel></rss>",
            "<feed><entry><title>a<entry><title>b</title></entry></feed>",
        ] {
            let (found, wrong) = items(text);
            assert_eq!((found, wrong.is_some()), (vec![Some("a".into()), Some("b".into())], true), "{text}");
        }
        let whole = "<ud><item><NAZEV>a</NAZEV><PRILOHY><item><NAZEV>1</NAZEV></item></PRILOHY></item><item/></ud>";
        assert_eq!(items(whole), (vec![Some("a".into()), None], None));
    }

    #[test]
    fn an_item_comes_with_the_elements_it_stands_in() {
        let mut bases = Vec::new();
        let text = "<feed xml:base='/a/'><entry xml:base='b/'><title>a</title></entry></feed>";
        read_items(text, &mut |around, item| {
            let of = |node: &XmlNode| node.attribute("xml_base").unwrap_or_default().to_owned();
            bases.extend(around.iter().map(of).chain([of(&item)]));
        });
        assert_eq!(bases, ["/a/", "b/"]);
    }

    #[test]
    fn a_wrong_or_missing_end_harms_one_element() {
        let (root, wrong) = read_tree("<ud><item><A>x</B></item><item><A>y</A></item></ud>").unwrap();
        assert_eq!((root.children("item").count(), wrong), (2, None));
    }

    #[test]
    fn a_hostile_depth_ends() {
        let (_, wrong) = read_tree(&"<a>".repeat(100_000)).unwrap();
        assert!(wrong.is_some());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[<>/a-c =\"'&;!\\-\\[\\]?]{0,80}") {
            read_tree(&text);
            read_items(&format!("<rss><channel><item>{text}"), &mut |_, _| {});
        }
    }
}
