//! Markdown parser for messages: gives plain blocks of text, which are all that a board shows. Pure; every input gives
//! readable text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A message of more is a mistake.
const MOST_BLOCKS: usize = 40;

/// A message in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkdownMessage {
    /// The first heading.
    pub title: Option<String>,
    /// Paragraphs and items of lists ("• …"), in order.
    pub blocks: Vec<String>,
    /// The first address in it; it becomes a QR code.
    pub link: Option<String>,
}

/// Reads a message.
pub(crate) fn parse_markdown(markdown: &str) -> MarkdownMessage {
    let mut out = MarkdownMessage::default();
    let mut text = String::new();
    let mut item = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Item) => {
                close(&mut out, &mut text, item);
                item = true;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                if out.link.is_none() && web {
                    out.link = Some(dest_url.into_string());
                }
            }
            Event::End(TagEnd::Heading(_)) if out.title.is_none() => {
                out.title = Some(std::mem::take(&mut text).trim().to_owned()).filter(|title| !title.is_empty());
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock) => close(&mut out, &mut text, item),
            Event::End(TagEnd::Item) => {
                close(&mut out, &mut text, item);
                item = false;
            }
            _ => {}
        }
    }
    close(&mut out, &mut text, item);
    out
}

fn close(out: &mut MarkdownMessage, text: &mut String, item: bool) {
    let block = std::mem::take(text);
    let block = block.trim();
    if !block.is_empty() && out.blocks.len() < MOST_BLOCKS {
        out.blocks.push(if item { format!("• {block}") } else { block.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_a_title_paragraphs_items_and_an_address() {
        let read = parse_markdown(
            "# Den otevřených dveří\n\nRadnice je otevřena\n**v sobotu** od 9 do 16.\n\n- prohlídka věže\n- výstava\n\n\
             Více na [stránkách města](https://javorice.example/den).\n",
        );
        assert_eq!(read.title.as_deref(), Some("Den otevřených dveří"));
        let blocks =
            ["Radnice je otevřena v sobotu od 9 do 16.", "• prohlídka věže", "• výstava", "Více na stránkách města."];
        assert_eq!(read.blocks, blocks);
        assert_eq!(read.link.as_deref(), Some("https://javorice.example/den"));
    }

    #[test]
    fn plain_text_is_a_message_too() {
        let read = parse_markdown("Úřad je dnes zavřen.");
        assert_eq!((read.title, read.blocks), (None, vec!["Úřad je dnes zavřen.".to_owned()]));
        assert_eq!(parse_markdown("[x](javascript:alert(1))").link, None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_ends(text in "\\PC{0,400}") {
            let read = parse_markdown(&text);
            proptest::prop_assert!(read.blocks.iter().all(|block| !block.trim().is_empty()));
        }
    }
}
