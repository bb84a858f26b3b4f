//! Markdown parser for messages: gives blocks of text, which are all that a board shows, with what is bold at their
//! beginning. Pure; every input gives readable text.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A message of more is a mistake.
const MOST_BLOCKS: usize = 40;

/// A message in blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MarkdownMessage {
    /// The first heading.
    pub title: Option<String>,
    /// Paragraphs and items of lists, in order.
    pub blocks: Vec<MessageBlock>,
    /// The first address in it; it becomes a QR code.
    pub link: Option<String>,
}

/// A paragraph or an item of a list; one of its parts may be empty, never both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MessageBlock {
    /// What is bold at its beginning.
    pub strong: String,
    /// What follows.
    pub text: String,
    /// The message's first address is in it.
    pub linked: bool,
}

/// Reads a message.
pub(crate) fn parse_markdown(markdown: &str) -> MarkdownMessage {
    let mut out = MarkdownMessage::default();
    let mut block = MessageBlock::default();
    let mut bold = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Text(piece) | Event::Code(piece) => {
                let leads = bold && block.text.trim().is_empty();
                if leads { &mut block.strong } else { &mut block.text }.push_str(&piece);
            }
            Event::SoftBreak | Event::HardBreak if bold && block.text.is_empty() => block.strong.push(' '),
            Event::SoftBreak | Event::HardBreak => block.text.push(' '),
            Event::Start(Tag::Strong) => bold = true,
            Event::End(TagEnd::Strong) => bold = false,
            Event::Start(Tag::Item) => close(&mut out, &mut block),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
                if out.link.is_none() && web {
                    out.link = Some(dest_url.into_string());
                    block.linked = true;
                }
            }
            Event::End(TagEnd::Heading(_)) if out.title.is_none() => {
                let MessageBlock { strong, text, .. } = std::mem::take(&mut block);
                out.title = Some(format!("{strong}{text}").trim().to_owned()).filter(|title| !title.is_empty());
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item) => {
                close(&mut out, &mut block);
            }
            _ => {}
        }
    }
    close(&mut out, &mut block);
    out
}

fn close(out: &mut MarkdownMessage, block: &mut MessageBlock) {
    let MessageBlock { strong, text, linked } = std::mem::take(block);
    let (strong, text) = (strong.trim().to_owned(), text.trim().to_owned());
    if !(strong.is_empty() && text.is_empty()) && out.blocks.len() < MOST_BLOCKS {
        out.blocks.push(MessageBlock { strong, text, linked });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_a_title_paragraphs_items_and_an_address() {
        let read = parse_markdown(
            "# Den otevřených dveří\n\nRadnice je otevřena\n**v sobotu** od 9 do 16.\n\n- **Prohlídka věže** každou hodinu\n- výstava\n\n\
             Více na [stránkách města](https://javorice.example/den).\n",
        );
        assert_eq!(read.title.as_deref(), Some("Den otevřených dveří"));
        let block =
            |strong: &str, text: &str, linked| MessageBlock { strong: strong.into(), text: text.into(), linked };
        let blocks = [
            block("", "Radnice je otevřena v sobotu od 9 do 16.", false),
            block("Prohlídka věže", "každou hodinu", false),
            block("", "výstava", false),
            block("", "Více na stránkách města.", true),
        ];
        assert_eq!(read.blocks, blocks);
        assert_eq!(read.link.as_deref(), Some("https://javorice.example/den"));
    }

    #[test]
    fn plain_text_is_a_message_too() {
        let read = parse_markdown("Úřad je dnes zavřen.");
        assert_eq!(
            (read.title, read.blocks),
            (None, vec![MessageBlock { text: "Úřad je dnes zavřen.".into(), ..MessageBlock::default() }])
        );
        assert_eq!(parse_markdown("[x](javascript:alert(1))").link, None);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_ends(text in "\\PC{0,400}") {
            let read = parse_markdown(&text);
            proptest::prop_assert!(read.blocks.iter().all(|block| !(block.strong.is_empty() && block.text.is_empty())));
        }
    }
}
