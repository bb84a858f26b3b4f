//! XML → a small tree, for feeds of a few hundred items. Forgiving: a feed that breaks off keeps what came before. Pure.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::notice::{clean, decode_entities};

/// No feed nests deeper; a deeper one is hostile.
const DEEPEST: usize = 32;
/// Elements of the largest feed that is read.
const MOST: usize = 400_000;

/// Elements that hold a piece of a web page. What is in them stays as written, tags and all, in its order.
const PROSE: &[&str] = &["content", "content_encoded", "summary", "description"];

/// An element. Names are in small letters, with `_` in place of the namespace's colon.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    text: String,
}

impl Node {
    /// Children of this name.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Cleaned text of the first of `names` that has any.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().flat_map(|name| self.children(name)).find_map(Node::own_text)
    }

    /// Cleaned text of the element itself; never empty.
    pub fn own_text(&self) -> Option<String> {
        Some(clean(&self.text)).filter(|text| !text.is_empty())
    }

    /// Text as written of the first of `names` that has any; tags of web pages stand in it.
    pub fn written(&self, names: &[&str]) -> Option<&str> {
        let named =
            |name: &&str| self.children.iter().find(|child| child.name == *name && !child.text.trim().is_empty());
        names.iter().find_map(named).map(|child| child.text.as_str())
    }

    /// An attribute as written.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The first element with all that is in it, and what was wrong with the rest.
pub(super) fn read(text: &str) -> Option<(Node, Option<String>)> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Node> = Vec::new();
    let mut count = 0usize;
    let wrong = loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                count = count.saturating_add(1);
                if open.len() >= DEEPEST || count > MOST {
                    break "it is larger or deeper than a feed can be".to_owned();
                }
                if in_prose(&open) {
                    push(&mut open, &format!("<{}>", String::from_utf8_lossy(&start)));
                } else {
                    open.push(node(&start));
                }
            }
            Ok(Event::Empty(start)) => {
                count = count.saturating_add(1);
                if in_prose(&open) {
                    push(&mut open, &format!("<{}>", String::from_utf8_lossy(&start)));
                    continue;
                }
                match open.last_mut() {
                    Some(parent) if count <= MOST => parent.children.push(node(&start)),
                    Some(_) => {}
                    None => return Some((node(&start), None)),
                }
            }
            Ok(Event::Text(text)) => push(&mut open, &String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => push(&mut open, &String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(name)) => {
                push(&mut open, &decode_entities(&format!("&{};", String::from_utf8_lossy(&name))));
            }
            Ok(Event::End(end)) => {
                let name = plain(end.name().as_ref());
                // A wrong end closes nothing; a missing one is closed with its parent.
                if in_prose(&open) && open.iter().all(|node| node.name != name) {
                    push(&mut open, &format!("</{name}>"));
                } else if open.iter().any(|node| node.name == name) {
                    while let Some(done) = open.pop() {
                        let last = done.name == name;
                        match open.last_mut() {
                            Some(parent) => parent.children.push(done),
                            None => return Some((done, None)),
                        }
                        if last {
                            break;
                        }
                    }
                }
            }
            Ok(Event::Eof) => break "it breaks off".to_owned(),
            Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
            Err(error) => break error.to_string(),
        }
    };
    // What is still open within the first element is half an item; what was complete before it stays.
    open.into_iter().next().map(|root| (root, Some(wrong)))
}

fn node(start: &BytesStart<'_>) -> Node {
    let mut node = Node { name: plain(start.name().as_ref()), ..Node::default() };
    for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
        let value = decode_entities(&String::from_utf8_lossy(&attribute.value));
        node.attributes.push((plain(attribute.key.as_ref()), value));
    }
    node
}

fn in_prose(open: &[Node]) -> bool {
    open.last().is_some_and(|node| PROSE.contains(&node.name.as_str()) && !holds_document(node))
}

/// True for an element that holds a document of its own (RFC 4287, 4.1.3.3), as a feed of warnings does.
fn holds_document(node: &Node) -> bool {
    node.attribute("type").is_some_and(|kind| kind.ends_with("/xml") || kind.ends_with("+xml"))
}

fn push(open: &mut [Node], text: &str) {
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
        let (root, wrong) = read(text).unwrap();
        assert_eq!((root.name.as_str(), root.attribute("a"), wrong), ("rss", Some("1 & 2"), None));
        let item = root.children("item").next().unwrap();
        assert_eq!(item.text(&["none", "t"]).as_deref(), Some("A & B Č"));
        assert_eq!(item.text(&["e"]), None);
    }

    #[test]
    fn a_feed_that_breaks_off_keeps_the_whole_items() {
        let (root, wrong) =
            read("<ud><item id='1'><A>x</A></item><item id='2'><A>y</A></item><item id='3'><A>z").unwrap();
        assert!(wrong.is_some());
        assert_eq!(root.children("item").count(), 2);
        assert!(read("").is_none() && read("text").is_none());
    }

    #[test]
    fn a_piece_of_a_web_page_stays_in_its_order() {
        let text =
            "<entry><content type='xhtml'><div>A <b>B</b> C<br/>D</div></content><summary>&lt;p&gt;E</summary></entry>";
        let (entry, wrong) = read(text).unwrap();
        assert_eq!((entry.written(&["content"]), wrong), (Some("<div>A <b>B</b> C<br>D</div>"), None));
        assert_eq!(
            (entry.written(&["none", "summary"]), entry.text(&["content"]).as_deref()),
            (Some("<p>E"), Some("A B C D"))
        );
        let (entry, _) = read("<entry><content type='text/xml'><alert><id>1</id></alert></content></entry>").unwrap();
        let alert = entry.children("content").flat_map(|content| content.children("alert")).next();
        assert_eq!(alert.and_then(|alert| alert.text(&["id"])).as_deref(), Some("1"));
        let (root, _) = read("<rss><item><description>A <b>B</item><item/></rss>").unwrap();
        assert_eq!(root.children("item").count(), 2);
    }

    #[test]
    fn a_wrong_or_missing_end_harms_one_element() {
        let (root, wrong) = read("<ud><item><A>x</B></item><item><A>y</A></item></ud>").unwrap();
        assert_eq!((root.children("item").count(), wrong), (2, None));
    }

    #[test]
    fn a_hostile_depth_ends() {
        let (_, wrong) = read(&"<a>".repeat(100_000)).unwrap();
        assert!(wrong.is_some());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[<>/a-c =\"'&;!\\-\\[\\]?]{0,80}") {
            read(&text);
        }
    }
}
