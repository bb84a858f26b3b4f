//! Order of reading on pages as offices make them.

use super::{
    BlockKind, RunningLines,
    fixture_page::{A4, FixturePage},
    read_page,
};
use crate::words::Language;

const LEFT: &[&str] = &[
    "Zastupitelstvo města na svém zasedání",
    "projednalo návrh rozpočtu na příští rok a",
    "schválilo jej v navrženém znění. Příjmy",
    "tvoří hlavně daně a dotace státu, výdaje",
    "směřují do oprav ulic a škol ve městě.",
];
const RIGHT: &[&str] = &[
    "Kulturní dům otevírá po rekonstrukci své",
    "dveře veřejnosti. Program na celý měsíc",
    "najdete na straně čtyři tohoto zpravo-",
    "daje, předprodej vstupenek začíná v",
    "pondělí v informačním centru na náměstí.",
];

#[test]
fn two_columns_are_read_one_after_the_other() {
    let page = FixturePage::default()
        .line(150.0, 60.0, 24.0, "Zpravodaj města Javořice")
        .across(120.0, &[(50.0, LEFT), (310.0, RIGHT)])
        .line(50.0, 220.0, 12.0, "Redakce přijímá příspěvky do každého patnáctého dne v měsíci v podatelně úřadu.");
    let texts = page.texts();
    let expected = [
        "Zpravodaj města Javořice".to_owned(),
        LEFT.join(" "),
        RIGHT.join(" ").replace("zpravo- daje", "zpravodaje"),
        "Redakce přijímá příspěvky do každého patnáctého dne v měsíci v podatelně úřadu.".to_owned(),
    ];
    assert_eq!(texts, expected);
    assert_eq!(page.read().blocks[0].kind, BlockKind::Heading(1));
}

#[test]
fn columns_whose_lines_do_not_match_are_columns_too() {
    let right: Vec<(f32, &str)> =
        RIGHT.iter().enumerate().map(|(at, line)| (127.0 + at as f32 * 14.0, *line)).collect();
    let page = FixturePage::default().lines(50.0, 120.0, LEFT);
    let page = right.into_iter().fold(page, |page, (y, line)| page.line(310.0, y, 12.0, line));
    assert_eq!(page.texts(), [LEFT.join(" "), RIGHT.join(" ").replace("zpravo- daje", "zpravodaje")]);
}

#[test]
fn three_columns_and_a_longer_first_one() {
    let [a, b, c] = [
        [
            "Alfa jedna dva tři",
            "čtyři pět šest sedm",
            "osm devět deset pak",
            "další řádek textu a",
            "konec prvního sloupce.",
        ],
        ["Beta jedna dva tři", "čtyři pět šest sedm", "osm devět deset pak", "další řádek textu.", ""],
        ["Gama jedna dva tři", "čtyři pět šest sedm", "osm devět deset pak", "další řádek textu.", ""],
    ];
    let page = FixturePage::default().across(100.0, &[(50.0, &a), (220.0, &b[..4]), (400.0, &c[..4])]);
    assert_eq!(page.texts(), [a.join(" "), b[..4].join(" "), c[..4].join(" ")]);
}

#[test]
fn a_table_is_read_row_by_row_with_the_names_of_its_columns() {
    let page = FixturePage::default().across(
        100.0,
        &[
            (50.0, &["Poplatek", "Ze psa", "Z pobytu", "Za odpad"]),
            (220.0, &["Sazba", "1 200 Kč", "21 Kč", "850 Kč"]),
            (360.0, &["Splatnost", "31. 3.", "15. 1.", "30. 6."]),
        ],
    );
    let reading = page.read();
    let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Poplatek; Sazba; Splatnost",
            "Ze psa; Sazba: 1 200 Kč; Splatnost: 31. 3.",
            "Z pobytu; Sazba: 21 Kč; Splatnost: 15. 1.",
            "Za odpad; Sazba: 850 Kč; Splatnost: 30. 6.",
        ]
    );
    assert_eq!(reading.blocks[0].kind, BlockKind::TableHead);
    assert!(reading.blocks[1..].iter().all(|block| block.kind == BlockKind::TableRow && block.sentences.len() == 1));
}

#[test]
fn labels_stand_before_their_values_and_the_address_after_them() {
    let page = FixturePage::default().across(
        100.0,
        &[
            (50.0, &["Č. j.:", "Spis. zn.:", "Vyřizuje:"]),
            (130.0, &["MUJ/4821/2026", "SÚ/1187/2026/3", "Ing. Nováková"]),
            (380.0, &["Jan Dvořák", "Dlouhá 5", "799 99 Javořice"]),
        ],
    );
    let texts = page.texts().join(" | ");
    let of = |word: &str| texts.find(word).unwrap();
    assert!(texts.contains("Č. j.: MUJ/4821/2026 | Spis. zn.: SÚ/1187/2026/3"), "{texts}");
    assert!(of("Nováková") < of("Jan"), "{texts}");
    assert!(of("Jan") < of("Dlouhá") && of("Dlouhá") < of("799"), "{texts}");
}

#[test]
fn cells_of_several_lines_are_one_cell() {
    let page = FixturePage::default()
        .line(50.0, 100.0, 12.0, "Záměr")
        .line(300.0, 100.0, 12.0, "Výměra")
        .line(50.0, 126.0, 12.0, "Prodej pozemku v ulici")
        .line(300.0, 126.0, 12.0, "120 m²")
        .line(50.0, 138.0, 12.0, "Dlouhá u školy")
        .line(50.0, 164.0, 12.0, "Pronájem garáže")
        .line(300.0, 164.0, 12.0, "18 m²")
        .line(50.0, 190.0, 12.0, "Směna zahrad")
        .line(300.0, 190.0, 12.0, "75 m²");
    let texts = page.texts();
    assert_eq!(texts[1], "Prodej pozemku v ulici Dlouhá u školy: 120 m²", "{texts:?}");
    assert_eq!(texts.len(), 4);
}

#[test]
fn paragraphs_items_and_headings_are_told_apart() {
    let page = FixturePage::default()
        .line(200.0, 80.0, 18.0, "U S N E S E N Í")
        .lines(
            50.0,
            120.0,
            &["Rada města na svém zasedání dne 3. 12. 2026 schválila tyto body a uložila", "je zveřejnit."],
        )
        .lines(50.0, 162.0, &["Proti usnesení lze podat námitky do patnácti dnů ode dne jeho vyvěšení na desce:"])
        .lines(60.0, 176.0, &["1.   v podatelně úřadu v úředních hodinách, které jsou vyvěšeny u vchodu do"])
        .lines(75.0, 190.0, &["budovy,"])
        .lines(60.0, 204.0, &["2.   datovou schránkou,", "–   poštou."]);
    let reading = page.read();
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Heading, ListItem, Paragraph};
    assert_eq!(kinds, [Heading(1), Paragraph, Paragraph, ListItem, ListItem, ListItem], "{:#?}", page.texts());
    assert_eq!(page.texts()[0], "USNESENÍ");
    assert_eq!(page.texts()[3], "1. v podatelně úřadu v úředních hodinách, které jsou vyvěšeny u vchodu do budovy,");
}

#[test]
fn what_follows_a_table_is_none_of_it_and_a_short_line_above_a_text_is_its_heading() {
    let page = FixturePage::default()
        .across(
            100.0,
            &[
                (50.0, &["Úsek", "Důvod", "Termín", "Délka", "Pěší", "Objížďka"]),
                (160.0, &["ulice Nádražní", "oprava řadu", "do 18. 12.", "180 m", "po chodníku", "Mlýnská"]),
            ],
        )
        .line(50.0, 198.0, 12.0, "Autobusová doprava")
        .lines(
            50.0,
            220.0,
            &["Linky městské dopravy jedou po objížďce a zastávka Nádražní se nahrazuje jinou", "zastávkou."],
        );
    let reading = page.read();
    let kinds: Vec<BlockKind> = reading.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[6..], [BlockKind::Heading(2), BlockKind::Paragraph], "{:?}", page.texts());
    assert_eq!(page.texts()[5], "Objížďka: Mlýnská");
}

#[test]
fn sentences_know_the_places_of_their_words() {
    let page =
        FixturePage::default().lines(50.0, 100.0, &["První věta je tady. Druhá věta je", "na dvou řádcích. Třetí."]);
    let reading = page.read();
    let block = &reading.blocks[0];
    assert_eq!(block.sentences.len(), 3);
    let places = block.places(&block.sentences[1]);
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(places[0].x > 50.0 && places[0].y == 100.0 && places[1].x == 50.0 && places[1].y == 114.0);
}

#[test]
fn what_every_page_has_is_not_read() {
    let page = |number: usize| {
        FixturePage::default()
            .line(50.0, 30.0, 10.0, "Město Javořice")
            .lines(50.0, 120.0, &[["Alfa", "Beta", "Gama"][number]])
            .line(50.0, 800.0, 10.0, "Městský úřad Javořice, č. j. 4821/2026")
            .line(480.0, 800.0, 10.0, &format!("strana {} / 3", number + 1))
    };
    let pages: Vec<FixturePage> = (0..3).map(page).collect();
    let all = RunningLines::find(pages.iter().map(|page| (&page.0, A4)));
    let texts: Vec<Vec<String>> = pages
        .iter()
        .map(|page| {
            let blocks = read_page(&page.0, A4, &all, Language::Czech).blocks;
            blocks.into_iter().map(|block| block.text).collect()
        })
        .collect();
    assert_eq!(texts, [["Alfa"], ["Beta"], ["Gama"]]);
    let two = RunningLines::find(pages.iter().take(2).map(|page| (&page.0, A4)));
    assert_eq!(two, RunningLines::default(), "twice is not always");
    let alone = FixturePage::default().line(280.0, 800.0, 10.0, "- 3 -");
    assert_eq!(alone.texts(), ["- 3 -"], "a page that has nothing else");
}

#[test]
fn a_paragraph_that_goes_on_in_the_next_column_is_one() {
    let left =
        ["Nadpis sloupce vlevo", "Text prvního odstavce má", "tři řádky a pokračuje i", "v druhém sloupci, kde je"];
    let right =
        ["jeho konec. Potom začíná", "další odstavec, který má", "taky tři řádky a stojí v", "druhém sloupci celý."];
    let page = FixturePage::default().across(100.0, &[(50.0, &left), (320.0, &right)]);
    assert!(page.texts().join("|").contains("kde je jeho konec."), "{:?}", page.texts());
}
