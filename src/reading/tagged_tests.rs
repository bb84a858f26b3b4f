//! Tagged pages read by their tags: order, headings, tables, pictures, and tags that are rubbish.

use proptest::prelude::*;

use super::{BlockKind, PageReading, fixture_page::FixturePage};
use crate::raster::{PageTag, PageTagKind, PointRect};

const LEFT: &[&str] = &["Rada města schválila záměr pronájmu", "pozemku v ulici Dlouhá.", "Lhůta běží do konce roku."];
const RIGHT: &[&str] =
    &["Občané mohou podat námitky", "na podatelně městského úřadu.", "Podrobnosti sdělí odbor majetku."];

fn tag(kind: PageTagKind, words: impl IntoIterator<Item = u32>) -> PageTag {
    PageTag { kind, description: String::new(), rect: None, words: words.into_iter().collect() }
}

/// The numbers of the words of lines that stand behind so many words.
fn words_of(lines: &[&str], behind: u32) -> std::ops::Range<u32> {
    let count: usize = lines.iter().map(|line| line.split(' ').count()).sum();
    behind..behind + count as u32
}

fn texts(reading: &PageReading) -> Vec<&str> {
    reading.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// Two columns, the left one written first.
fn columns() -> FixturePage {
    FixturePage::default().lines(50.0, 120.0, LEFT).lines(320.0, 120.0, RIGHT)
}

fn tagged(mut page: FixturePage, tags: Vec<PageTag>) -> PageReading {
    page.0.tags = tags;
    page.read()
}

#[test]
fn the_order_of_tags_is_followed_where_it_is_another_than_that_of_places() {
    let (left, right) = (words_of(LEFT, 0), words_of(RIGHT, words_of(LEFT, 0).end));
    let by_place = columns().read();
    assert!(texts(&by_place)[0].starts_with("Rada"), "{by_place:?}");
    let reading = tagged(columns(), vec![tag(PageTagKind::Heading(1), right), tag(PageTagKind::Paragraph, left)]);
    assert_eq!(texts(&reading), [RIGHT.join(" "), LEFT.join(" ")]);
    assert_eq!(reading.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(reading.blocks[1].sentences.len(), 2);
    assert!(reading.skipped.is_empty());
}

#[test]
fn a_figure_is_said_by_its_description_or_that_it_has_none() {
    let (left, right) = (words_of(LEFT, 0), words_of(RIGHT, words_of(LEFT, 0).end));
    let rect = PointRect { x: 100.0, y: 300.0, width: 200.0, height: 150.0 };
    let map = PageTag { description: "Mapa okolí školy".into(), rect: Some(rect), ..tag(PageTagKind::Figure, []) };
    let silent = PageTag { rect: Some(rect), ..tag(PageTagKind::Figure, []) };
    let parts = |figure: PageTag| {
        vec![tag(PageTagKind::Paragraph, left.clone()), figure, tag(PageTagKind::Paragraph, right.clone())]
    };
    let reading = tagged(columns(), parts(map));
    assert_eq!(texts(&reading)[1], "Obrázek: Mapa okolí školy");
    let figure = &reading.blocks[1];
    assert_eq!((figure.kind, figure.places(&figure.sentences[0])), (BlockKind::Figure, vec![rect]));
    assert_eq!(texts(&tagged(columns(), parts(silent)))[1], "Obrázek bez popisu");
}

#[test]
fn words_within_a_picture_are_read_unless_it_is_described() {
    let (left, right) = (words_of(LEFT, 0), words_of(RIGHT, words_of(LEFT, 0).end));
    let plain = vec![tag(PageTagKind::Paragraph, left.clone()), tag(PageTagKind::Figure, right.clone())];
    assert_eq!(texts(&tagged(columns(), plain)), [LEFT.join(" "), RIGHT.join(" ")]);
    let described = PageTag { description: "Graf".into(), ..tag(PageTagKind::Figure, right.clone()) };
    let reading = tagged(columns(), vec![tag(PageTagKind::Paragraph, left), described]);
    assert_eq!(texts(&reading), [LEFT.join(" ").as_str(), "Obrázek: Graf"]);
    assert_eq!(reading.skipped.len(), right.len());
}

#[test]
fn rows_of_a_tagged_table_say_the_names_of_their_columns() {
    let page = FixturePage::default()
        .line(50.0, 100.0, 12.0, "Ulice")
        .line(200.0, 100.0, 12.0, "Výměra")
        .line(350.0, 100.0, 12.0, "Cena")
        .line(50.0, 120.0, 12.0, "Dlouhá")
        .line(200.0, 120.0, 12.0, "31")
        .line(350.0, 120.0, 12.0, "900");
    let cells =
        |kind: fn(u32) -> PageTagKind, row: u32, from: u32| (from..from + 3).map(move |at| tag(kind(row), [at]));
    let tags = cells(PageTagKind::HeadCell, 1, 0).chain(cells(PageTagKind::Cell, 2, 3)).collect();
    let reading = tagged(page, tags);
    assert_eq!(reading.blocks[0].kind, BlockKind::TableHead);
    assert_eq!(texts(&reading)[1], "Dlouhá; Výměra: 31; Cena: 900");
}

#[test]
fn a_paragraph_that_two_tags_share_is_one() {
    let lines = ["Rada města schválila", "záměr pronájmu pozemku."];
    let page = FixturePage::default().lines(50.0, 100.0, &lines);
    let reading = tagged(page, vec![tag(PageTagKind::Paragraph, 0..3), tag(PageTagKind::Paragraph, 3..6)]);
    assert_eq!(texts(&reading), [lines.join(" ")]);
}

#[test]
fn artifacts_are_not_read_and_what_the_tags_leave_out_is_read_at_the_end() {
    let (left, right) = (words_of(LEFT, 0), words_of(RIGHT, words_of(LEFT, 0).end));
    let page = columns().line(50.0, 400.0, 12.0, "zapomenuto");
    let last = right.end;
    let reading = tagged(
        page,
        vec![
            tag(PageTagKind::Paragraph, right.start + 2..right.end),
            tag(PageTagKind::Paragraph, left),
            tag(PageTagKind::Artifact, right.start..right.start + 2),
        ],
    );
    assert_eq!(reading.skipped, [right.start as usize, right.start as usize + 1]);
    let texts = texts(&reading);
    assert_eq!((texts.len(), texts[2]), (3, "zapomenuto"));
    assert_eq!(reading.blocks[2].words[0].word as u32, last);
}

#[test]
fn rubbish_tags_are_passed_over() {
    let (left, right) = (words_of(LEFT, 0), words_of(RIGHT, words_of(LEFT, 0).end));
    let by_place = columns().read();
    let all = 0..right.end;
    // They cover a part alone; all of it is no text; each word is a paragraph; the parts lead up and down.
    let part = vec![tag(PageTagKind::Paragraph, right.clone())];
    let artifact = vec![tag(PageTagKind::Paragraph, left.start..1), tag(PageTagKind::Artifact, 1..right.end)];
    let single = all.clone().map(|word| tag(PageTagKind::Paragraph, [word])).collect();
    for (what, tags) in [("part", part), ("artifact", artifact), ("single", single)] {
        assert_eq!(tagged(columns(), tags), by_place, "{what}");
    }
    let lines = ["první řádek textu"; 12];
    let page = || FixturePage::default().lines(50.0, 100.0, &lines);
    let leaping =
        (0..6).flat_map(|at| [11 - at, at]).map(|line: u32| tag(PageTagKind::ListItem, line * 3..line * 3 + 3));
    assert_eq!(tagged(page(), leaping.collect()), page().read());
}

proptest! {
    #[test]
    fn whatever_the_tags_are_every_word_is_read_or_skipped_once(
        kinds in prop::collection::vec(0u32..8, 1..12), spread in 1u32..9, keep in 0u32..5,
    ) {
        let mut page = columns().line(50.0, 400.0, 12.0, "U S N E S E N Í č. 5");
        let mut tags: Vec<PageTag> = kinds.iter().map(|kind| {
            let kind = match kind {
                0 => PageTagKind::Artifact,
                1 => PageTagKind::Figure,
                2 => PageTagKind::ListItem,
                3 => PageTagKind::HeadCell(1),
                4 => PageTagKind::Cell(2),
                5 => PageTagKind::Heading(3),
                _ => PageTagKind::Paragraph,
            };
            let description = if spread.is_multiple_of(2) { "Plán".to_owned() } else { String::new() };
            PageTag { description, ..tag(kind, []) }
        }).collect();
        let count = tags.len() as u32;
        for word in (0..page.0.words.len() as u32).filter(|word| keep == 0 || !word.is_multiple_of(keep * 11)) {
            tags[(word / spread % count) as usize].words.push(word);
        }
        page.0.tags = tags;
        let reading = page.read();
        let read = reading.blocks.iter().flat_map(|block| block.words.iter().map(|word| word.word));
        let mut all: Vec<usize> = read.chain(reading.skipped.iter().copied()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..page.0.words.len()).collect::<Vec<_>>());
        for block in &reading.blocks {
            for sentence in &block.sentences {
                prop_assert!(block.text.get(sentence.clone()).is_some());
            }
        }
    }
}
