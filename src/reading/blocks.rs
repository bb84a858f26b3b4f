//! Blocks of a page: its regions as texts with sentences; a paragraph that a column or a picture interrupts is one. Pure.

use super::{
    columns::PageRegion,
    joined_words::BlockText,
    lines::Segment,
    paragraphs::line_blocks,
    tables::table_rows,
    text_block::{BlockKind, TextBlock},
};
use crate::{
    raster::{PageText, PageWord, PointRect},
    speech::sentences,
    words::{Language, plain_message},
};

/// The regions as blocks.
pub(super) fn blocks(page: &PageText, regions: Vec<PageRegion>, body: f32, language: Language) -> Vec<TextBlock> {
    let mut drafts: Vec<(BlockKind, BlockText)> = vec![];
    for region in regions {
        match region {
            PageRegion::Lines(lines) => {
                for (kind, lines) in line_blocks(page, lines, body) {
                    match drafts
                        .last_mut()
                        .filter(|(before, text)| goes_on(*before, text, kind, first_word(page, &lines)))
                    {
                        Some((_, text)) => lines.iter().for_each(|line| text.add_line(page, &line.words)),
                        None => {
                            let mut text = BlockText::default();
                            lines.iter().for_each(|line| text.add_line(page, &line.words));
                            drafts.push((kind, text));
                        }
                    }
                }
            }
            PageRegion::Table(lines) => drafts.extend(table_rows(page, lines, body)),
        }
    }
    drafts.into_iter().map(|(kind, text)| finished(kind, text, language)).collect()
}

/// Words that stand upright beside the text, as one block behind it.
pub(super) fn turned_block(page: &PageText, words: Vec<usize>, language: Language) -> Option<TextBlock> {
    let mut text = BlockText::default();
    text.add_line(page, &words);
    (!words.is_empty()).then(|| finished(BlockKind::Paragraph, text, language))
}

/// A picture as a block: its description, or that it has none.
pub(super) fn figure_block(description: &str, place: Option<PointRect>, language: Language) -> TextBlock {
    let text = match description {
        "" => plain_message(language, "reading-figure-silent").to_owned(),
        description => format!("{}: {description}", plain_message(language, "reading-figure")),
    };
    let sentences = sentences(&text, language);
    TextBlock { kind: BlockKind::Figure, text, words: vec![], sentences, place }
}

fn first_word<'a>(page: &'a PageText, lines: &[Segment]) -> Option<&'a PageWord> {
    lines.first().and_then(|line| line.words.first()).and_then(|word| page.words.get(*word))
}

/// True where a paragraph goes on with this word: it ends within a sentence, and the word begins none.
pub(super) fn goes_on(before: BlockKind, text: &BlockText, kind: BlockKind, first: Option<&PageWord>) -> bool {
    let runs = matches!(before, BlockKind::Paragraph | BlockKind::ListItem) && kind == BlockKind::Paragraph;
    let ended = text.text.ends_with(['.', ':', '!', '?', ';', '“', '"']);
    runs && !ended && first.is_some_and(|word| word.text.starts_with(char::is_lowercase))
}

pub(super) fn finished(kind: BlockKind, text: BlockText, language: Language) -> TextBlock {
    let sentences = sentences(&text.text, language);
    TextBlock { kind, text: text.text, words: text.words, sentences, place: None }
}
