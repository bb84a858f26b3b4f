//! Web pages' markup → plain text, paragraphs as lines; the first picture and the links on the way. Pure. It is no
//! browser: what it does not know is text or nothing.

use crate::notice::{decode_entities, one_line};

/// Markup that is looked at, in characters.
const LONGEST_MARKUP: usize = 100_000;
/// Text that is kept, in characters.
const LONGEST_TEXT: usize = 4_000;
/// Links that are listed. A notice may have 200 attachments.
const MOST_LINKS: usize = 400;

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "blockquote",
    "pre",
    "header",
    "footer",
    "figure",
    "figcaption",
];
/// Elements whose contents are no text.
const UNREAD: &[&str] = &["script", "style", "iframe", "noscript", "head", "svg"];

enum MarkupPiece<'a> {
    Text(&'a str),
    /// A tag: its name in small letters, `/p` for an end, and what stands between its brackets.
    Tag(String, &'a str),
}

/// Text of a piece of a web page, at most 4,000 characters; empty where there is none.
pub(in crate::source) fn plain_text(markup: &str) -> String {
    let text = decoded(markup);
    let blocks = pieces(&text).any(|piece| matches!(piece, MarkupPiece::Tag(name, _) if is_block(&name)));
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces(&text) {
        match piece {
            // Without any block the line breaks are the writer's own.
            MarkupPiece::Text(text) if !blocks => {
                let mut own = text.split('\n');
                line.push_str(own.next().unwrap_or_default());
                for next in own {
                    lines.push(std::mem::replace(&mut line, next.to_owned()));
                }
            }
            MarkupPiece::Text(text) => line.push_str(text),
            MarkupPiece::Tag(name, _) if is_block(&name) => {
                lines.push(std::mem::take(&mut line));
                if name == "li" {
                    line.push_str("• ");
                }
            }
            MarkupPiece::Tag(name, _) if matches!(name.as_str(), "td" | "th") => line.push(' '),
            MarkupPiece::Tag(..) => {}
        }
    }
    lines.push(line);
    let lines =
        lines.iter().map(|line| one_line(line, LONGEST_MARKUP)).filter(|line| !matches!(line.as_str(), "" | "•"));
    shortened(lines.collect::<Vec<_>>().join("\n"))
}

/// Address of the first picture, as written. The invisible ones that count visitors are passed over.
pub(in crate::source) fn first_picture(markup: &str) -> Option<String> {
    let text = decoded(markup);
    pieces(&text).find_map(|piece| match piece {
        MarkupPiece::Tag(name, tag) if name == "img" => {
            let unseen = ["width", "height"].iter().any(|side| matches!(attribute(tag, side), Some("0" | "1")));
            attribute(tag, "src").filter(|_| !unseen).map(|src| src.trim().to_owned()).filter(|src| !src.is_empty())
        }
        _ => None,
    })
}

/// Links with their text, as written.
pub(in crate::source) fn links_with_text(markup: &str) -> Vec<(String, String)> {
    let text = decoded(markup);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for piece in pieces(&text) {
        match piece {
            MarkupPiece::Tag(name, tag) if name == "a" => {
                let address = attribute(tag, "href").map(str::trim).filter(|address| !address.is_empty());
                open = address.is_some() && found.len() < MOST_LINKS;
                if let Some(address) = address.filter(|_| open) {
                    found.push((address.to_owned(), String::new()));
                }
            }
            MarkupPiece::Tag(name, _) if name == "/a" => open = false,
            MarkupPiece::Text(text) if open => {
                if let Some((_, called)) = found.last_mut() {
                    called.push_str(text);
                }
            }
            _ => {}
        }
    }
    found.into_iter().map(|(address, called)| (address, one_line(&called, 200))).collect()
}

/// True where not all of the markup is looked at, or not all of its links.
pub(in crate::source) fn is_too_long(markup: &str) -> bool {
    let cut = markup.len() > LONGEST_MARKUP && markup.chars().nth(LONGEST_MARKUP).is_some();
    // Without so many of these letters there cannot be so many links.
    cut || markup.matches("href").count() > MOST_LINKS && links_with_text(markup).len() >= MOST_LINKS
}

fn decoded(markup: &str) -> String {
    let end = markup.char_indices().nth(LONGEST_MARKUP).map_or(markup.len(), |(at, _)| at);
    decode_entities(markup.get(..end).unwrap_or_default())
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name.trim_start_matches('/'))
}

/// Text and tags in their order; comments and what is no text are left out.
fn pieces(text: &str) -> impl Iterator<Item = MarkupPiece<'_>> {
    // Without this every bracket of a hostile text would be searched for its end.
    let last_end = text.rfind('>');
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let Some(tag) = rest.strip_prefix('<').filter(|tag| last_end > Some(at) && begins_tag(tag)) else {
                let next = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(next, _)| next);
                at += next;
                return rest.get(..next).map(MarkupPiece::Text);
            };
            if tag.starts_with("!--") {
                at += tag.find("-->").map_or(rest.len(), |end| end + 4);
                continue;
            }
            let end = tag.find('>').unwrap_or(tag.len());
            let inside = tag.get(..end).unwrap_or_default();
            at = at.saturating_add(end).saturating_add(2).min(text.len());
            let name: String = inside.chars().enumerate().map_while(|(i, c)| named(i, c)).take(12).collect();
            if UNREAD.contains(&name.as_str()) && !inside.ends_with('/') {
                at = closing(text, at, &name);
                continue;
            }
            return Some(MarkupPiece::Tag(name, inside));
        }
    })
}

fn begins_tag(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
}

fn named(place: usize, c: char) -> Option<char> {
    (c.is_ascii_alphanumeric() || place == 0 && c == '/').then(|| c.to_ascii_lowercase())
}

/// Where the end tag of this name begins, or the end of the text.
fn closing(text: &str, from: usize, name: &str) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let is_end = |at: &usize| {
        let after = rest.get(at + 2..).unwrap_or_default();
        after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    rest.match_indices("</").map(|(at, _)| at).find(is_end).map_or(text.len(), |at| from + at)
}

/// The value of an attribute, with or without quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).next();
        let value = after.trim_start();
        let (value, next) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = value.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.is_some_and(|key| key.eq_ignore_ascii_case(name)) {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// Cut at the end of a word, with the sign that more would follow.
fn shortened(text: String) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) else { return text };
    let whole = text.get(..end).unwrap_or_default();
    let cut = whole.rfind(char::is_whitespace).filter(|cut| *cut > end / 2).unwrap_or(end);
    format!("{} …", whole.get(..cut).unwrap_or(whole).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_become_lines_and_nothing_else_does() {
        for (markup, text) in [
            ("<p>Sbírka <b>obl</b>ečení.</p>\n<p>Od&nbsp;9\nhodin</p>", "Sbírka oblečení.\nOd 9 hodin"),
            ("&lt;div&gt;Uzav&iacute;rka&lt;br/&gt;mostu&lt;/div&gt;", "Uzavírka\nmostu"),
            ("<ul><li>jedna</li><li> dvě </li><li></li></ul>", "• jedna\n• dvě"),
            ("první\n\n  druhý  řádek", "první\ndruhý řádek"),
            ("<script>alert('<p>')</script><style>p{}</style>Text<!-- <p>x</p> -->", "Text"),
            ("teplota < 5 °C & > 3", "teplota < 5 °C & > 3"),
            ("<table><tr><td>Den</td><td>Hodina</td></tr></table>", "Den Hodina"),
            ("<img src='x.png'>", ""),
            ("konec <b", "konec <b"),
            ("", ""),
        ] {
            assert_eq!(plain_text(markup), text, "{markup}");
        }
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let text = plain_text(&"slovo ".repeat(2_000));
        assert!(text.chars().count() <= LONGEST_TEXT + 2 && text.ends_with("slovo …"), "{text}");
    }

    #[test]
    fn the_first_visible_picture_is_found() {
        let markup = "<img width=\"1\" height=1 src='//count.example/1.gif'><p><IMG alt=\"a = b\" SRC='/foto/1.jpg?a=1&amp;b=2'>";
        assert_eq!(first_picture(markup).as_deref(), Some("/foto/1.jpg?a=1&b=2"));
        assert_eq!(first_picture("<img alt='nic'><p>src=\"x\"</p>"), None);
    }

    #[test]
    fn links_come_with_their_words() {
        let markup = "<a href=\"/priloha/zobraz/1\">Plán <b>mostu</b></a> a <a name=x>nic</a>, <a href='2.pdf'></a>";
        assert_eq!(
            links_with_text(markup),
            [("/priloha/zobraz/1".into(), "Plán mostu".into()), ("2.pdf".to_owned(), String::new())]
        );
    }

    #[test]
    fn brackets_alone_end_soon() {
        assert_eq!(plain_text(&"<a".repeat(200_000)).chars().count(), LONGEST_TEXT + 2);
        plain_text(&"<!--".repeat(50_000));
        plain_text(&format!("{}>", "<script>".repeat(20_000)));
    }

    proptest::proptest! {
        #[test]
        fn no_markup_makes_it_panic(markup in "[<>/!a-cimgsrp =\"'&;\\-\n\u{17e}]{0,120}") {
            proptest::prop_assert!(!plain_text(&markup).contains("\n\n"));
            first_picture(&markup);
            links_with_text(&markup);
        }
    }
}
