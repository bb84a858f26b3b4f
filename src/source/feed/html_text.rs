//! HTML of feeds as plain text, paragraphs as lines; the first picture and the links in it. Pure.
//!
//! Read by a tokenizer alone, which builds no tree and follows nothing: feeds carry pieces of pages, often escaped several
//! times and cut off anywhere. What is no markup for it is text.

use html5gum::{StringReader, Token, Tokenizer};

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

/// A part of the markup that is looked at.
enum MarkupPiece {
    Text(String),
    Start(MarkupTag),
    End(String),
}

/// A start tag; names are in small letters.
struct MarkupTag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl MarkupTag {
    /// The value of an attribute, without the white space around it; `None` of a blank one.
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

/// Text of a piece of a web page, at most 4,000 characters; empty where there is none.
pub(in crate::source) fn plain_text(markup: &str) -> String {
    let pieces = pieces(markup);
    let blocks = pieces.iter().any(|piece| match piece {
        MarkupPiece::Start(MarkupTag { name, .. }) | MarkupPiece::End(name) => is_block(name),
        MarkupPiece::Text(_) => false,
    });
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces {
        match piece {
            // Without any block the line breaks are the writer's own.
            MarkupPiece::Text(text) if !blocks => {
                let mut own = text.split('\n');
                line.push_str(own.next().unwrap_or_default());
                for next in own {
                    lines.push(std::mem::replace(&mut line, next.to_owned()));
                }
            }
            MarkupPiece::Text(text) => line.push_str(&text),
            MarkupPiece::Start(MarkupTag { name, .. }) if is_block(&name) => {
                lines.push(std::mem::take(&mut line));
                if name == "li" {
                    line.push_str("• ");
                }
            }
            MarkupPiece::End(name) if is_block(&name) => lines.push(std::mem::take(&mut line)),
            MarkupPiece::Start(MarkupTag { name, .. }) if matches!(name.as_str(), "td" | "th") => line.push(' '),
            MarkupPiece::Start(_) | MarkupPiece::End(_) => {}
        }
    }
    lines.push(line);
    let lines =
        lines.iter().map(|line| one_line(line, LONGEST_MARKUP)).filter(|line| !matches!(line.as_str(), "" | "•"));
    shortened(lines.collect::<Vec<_>>().join("\n"))
}

/// Address of the first picture, as written. The invisible ones that count visitors are passed over.
pub(in crate::source) fn first_picture(markup: &str) -> Option<String> {
    pieces(markup).into_iter().find_map(|piece| match piece {
        MarkupPiece::Start(tag) if tag.name == "img" => {
            let unseen = ["width", "height"].iter().any(|side| matches!(tag.attribute(side), Some("0" | "1")));
            tag.attribute("src").filter(|_| !unseen).map(str::to_owned)
        }
        _ => None,
    })
}

/// Links with their text, as written.
pub(in crate::source) fn links_with_text(markup: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for piece in pieces(markup) {
        match piece {
            MarkupPiece::Start(tag) if tag.name == "a" => {
                let address = tag.attribute("href");
                open = address.is_some() && found.len() < MOST_LINKS;
                if let Some(address) = address.filter(|_| open) {
                    found.push((address.to_owned(), String::new()));
                }
            }
            MarkupPiece::End(name) if name == "a" => open = false,
            MarkupPiece::Text(text) if open => {
                if let Some((_, called)) = found.last_mut() {
                    called.push_str(&text);
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

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Text and tags in their order; comments and what is no text are left out.
fn pieces(markup: &str) -> Vec<MarkupPiece> {
    let end = markup.char_indices().nth(LONGEST_MARKUP).map_or(markup.len(), |(at, _)| at);
    let text = plain_markup(&decode_entities(markup.get(..end).unwrap_or_default()));
    let mut tokens = Tokenizer::new(&text);
    let mut out = Vec::new();
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::String(text) => match out.last_mut() {
                Some(MarkupPiece::Text(before)) => before.push_str(&String::from_utf8_lossy(&text)),
                _ => out.push(MarkupPiece::Text(String::from_utf8_lossy(&text).into_owned())),
            },
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !UNREAD.contains(&name.as_str()) {
                    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
                    let attributes = tag.attributes.iter().map(|(key, value)| (text(key), text(value)));
                    out.push(MarkupPiece::Start(MarkupTag { name, attributes: attributes.collect() }));
                } else if !tag.self_closing {
                    pass_over(&mut tokens, &name);
                }
            }
            Token::EndTag(tag) => out.push(MarkupPiece::End(String::from_utf8_lossy(&tag.name).into_owned())),
            _ => {}
        }
    }
    out
}

/// Passes over the contents of an element, its end tag included. They are looked at as they stand, so that quotation marks
/// and brackets in a script hide no end tag.
fn pass_over(tokens: &mut Tokenizer<StringReader<'_>>, name: &str) {
    tokens.set_state(html5gum::State::RawText);
    while let Some(Ok(token)) = tokens.next() {
        if matches!(token, Token::EndTag(tag) if tag.name.as_slice() == name.as_bytes()) {
            return;
        }
    }
}

/// The decoded text as markup for the tokenizer: an `&` is one by now, and a `<` after the last `>` begins no tag. Without
/// the second a text that was cut off within a tag would end before it.
fn plain_markup(decoded: &str) -> String {
    let (markup, rest) = decoded.split_at(decoded.rfind('>').map_or(0, |at| at + 1));
    format!("{}{}", markup.replace('&', "&amp;"), rest.replace('&', "&amp;").replace('<', "&lt;"))
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
            ("<p>konec</p> a <b", "konec\na <b"),
            (
                "<p>AT&T, &copy 2026, &#8211; &notit; a https://x.example/?a=1&section=2</p>",
                "AT&T, &copy 2026, – &notit; a https://x.example/?a=1&section=2",
            ),
            ("<script>if (a < b) document.write(\"<a href='\" + x)</script>Text", "Text"),
            ("<svg/>Text<head><title>x</title></head> dál", "Text dál"),
            ("<STYLE>p{}</Style >Text", "Text"),
            ("<p title='a > b'>Text</p>", "Text"),
            ("Text <!-- cut off > a", "Text"),
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
        assert_eq!(first_picture("<img src=/foto.php?id=1&section=2>").as_deref(), Some("/foto.php?id=1&section=2"));
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
