//! Headline of a notice for somebody who passes by: which part of its title stands large, which above it and which
//! below. Pure.
//!
//! Words are never changed, only placed; a part that begins a line begins with a capital letter. Left out: sizes and
//! lines (`word_column`).

/// What a document is, without what it is about; stands above the title that follows it.
const DOCUMENTS: [&str; 19] = [
    "veřejná vyhláška",
    "dražební vyhláška",
    "veřejná vyhláška – oznámení",
    "opatření obecné povahy",
    "oznámení",
    "informace",
    "upozornění",
    "pozvánka",
    "výzva",
    "záměr",
    "záměr obce",
    "záměr města",
    "nařízení",
    "rozhodnutí",
    "usnesení",
    "veřejná zakázka",
    "veřejnoprávní smlouva",
    "ztráty a nálezy",
    "volby",
];
/// A part of more characters stands below the title rather than above it.
const LONGEST_KICKER: usize = 34;
/// Quotation marks, the opening ones with those that close them.
const QUOTES: [(char, &[char]); 4] = [('„', &['“', '”', '"']), ('“', &['”']), ('»', &['«']), ('"', &['"'])];

/// A title in its places; empty where a place has nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    /// The small line above.
    pub kicker: String,
    /// What stands large; never empty.
    pub title: String,
    /// The smaller line below.
    pub lead: String,
}

impl Headline {
    /// The whole title, large.
    pub(crate) fn whole(title: &str) -> Self {
        Self { title: title.trim().to_owned(), ..Self::default() }
    }
}

/// Places the parts of a title: a quoted name at its end or its beginning is the title and the rest leads to it;
/// otherwise what stands before a dash and what stands behind it.
pub(crate) fn place_title(title: &str) -> Headline {
    let title = title.trim();
    if let Some((name, rest)) = quoted_name(title) {
        let (kicker, lead) = match split_at_dash(rest) {
            Some((document, about)) if is_document(document) => (capital(document), capital(about)),
            _ if is_document(rest) => (capital(rest), String::new()),
            _ => (String::new(), capital(rest)),
        };
        return Headline { kicker, title: capital(name), lead };
    }
    let Some((before, behind)) = split_at_dash(title) else { return Headline::whole(title) };
    let few = |text: &str| text.chars().count() <= LONGEST_KICKER;
    let names = behind.starts_with(char::is_uppercase);
    let figures = before.contains(|c: char| c.is_ascii_digit());
    if is_document(before) || (names && few(before) && !figures && behind.contains(' ')) {
        return Headline { kicker: capital(before), title: capital(behind), lead: String::new() };
    }
    match (names, few(behind)) {
        // Two names with a dash between them ("Javořice – Lučina") are one.
        (true, _) => Headline::whole(title),
        (false, true) => Headline { kicker: capital(behind), title: before.to_owned(), lead: String::new() },
        (false, false) => Headline { kicker: String::new(), title: before.to_owned(), lead: capital(behind) },
    }
}

fn is_document(text: &str) -> bool {
    DOCUMENTS.contains(&text.to_lowercase().as_str())
}

/// Before and behind the first dash between spaces.
fn split_at_dash(title: &str) -> Option<(&str, &str)> {
    let at = [" – ", " — ", " - "].iter().filter_map(|dash| Some((title.find(dash)?, dash.len()))).min()?;
    let (before, behind) = (title.get(..at.0)?.trim(), title.get(at.0 + at.1..)?.trim());
    (!before.is_empty() && !behind.is_empty()).then_some((before, behind))
}

/// The name in quotation marks at the end or at the beginning of a title, and the rest of it. None where it is a word
/// that is explained, not a name, where there are several, and where words stand on both sides.
fn quoted_name(title: &str) -> Option<(&str, &str)> {
    let (start, opened, closing) =
        QUOTES.iter().filter_map(|(open, close)| Some((title.find(*open)?, *open, *close))).min_by_key(|it| it.0)?;
    let inside = title.get(start + opened.len_utf8()..)?;
    let length = inside.find(closing)?;
    let name = inside.get(..length)?.trim();
    let behind = inside.get(length..)?.trim_start_matches(closing);
    let several = behind.contains(|c| QUOTES.iter().any(|(open, _)| *open == c));
    let seam = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '–' | '—' | '-' | '.' | ';');
    let (before, behind) = (title.get(..start)?.trim_end_matches(seam).trim(), behind.trim_matches(seam));
    let rest = match (before.is_empty(), behind.is_empty()) {
        (false, true) => before,
        (true, false) => behind,
        _ => return None,
    };
    let is_name = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && name.chars().count() >= 4;
    (is_name && !several && !rest.ends_with('(')).then_some((name, rest))
}

/// The same text with a capital letter, where its first word is one of small letters.
fn capital(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let plain = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    let lone = text.starts_with(['a', 'i', 'k', 'o', 's', 'u', 'v', 'z']) && word.chars().count() == 1;
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if (plain || lone) && first.to_uppercase().flat_map(char::to_lowercase).eq([first]) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn real_titles_are_placed() {
        for (title, kicker, large, lead) in [
            (
                "Veřejná vyhláška – oznámení o zahájení územního řízení „Obnova mostu přes Lučinu“",
                "Veřejná vyhláška",
                "Obnova mostu přes Lučinu",
                "Oznámení o zahájení územního řízení",
            ),
            (
                "Oznámení o zahájení územního řízení „Obnova mostu přes Lučinu“",
                "",
                "Obnova mostu přes Lučinu",
                "Oznámení o zahájení územního řízení",
            ),
            (
                "Veřejná vyhláška – rozhodnutí o umístění stavby „Kabelové vedení NN, Slunečná a Větrná“",
                "Veřejná vyhláška",
                "Kabelové vedení NN, Slunečná a Větrná",
                "Rozhodnutí o umístění stavby",
            ),
            (
                "Výzva k podání nabídek na akci: \"Oprava střechy školy\".",
                "",
                "Oprava střechy školy",
                "Výzva k podání nabídek na akci",
            ),
            (
                "„Kanalizace Horní Javořice“ – oznámení o zahájení stavby",
                "",
                "Kanalizace Horní Javořice",
                "Oznámení o zahájení stavby",
            ),
            ("Veřejná zakázka „Nákup cisterny“", "Veřejná zakázka", "Nákup cisterny", ""),
            (
                "Obecně závazná vyhláška č. 4/2026 – návrh k připomínkám",
                "Návrh k připomínkám",
                "Obecně závazná vyhláška č. 4/2026",
                "",
            ),
            (
                "Územní plán Javořice – návrh změny č. 3, hlavní výkres k veřejnému projednání",
                "",
                "Územní plán Javořice",
                "Návrh změny č. 3, hlavní výkres k veřejnému projednání",
            ),
            (
                "Dražební vyhláška – rodinný dům čp. 31 s příslušenstvím",
                "Dražební vyhláška",
                "Rodinný dům čp. 31 s příslušenstvím",
                "",
            ),
            (
                "Ohlášení veřejného shromáždění – Mikulášský běh přes Lučinu",
                "Ohlášení veřejného shromáždění",
                "Mikulášský běh přes Lučinu",
                "",
            ),
            (
                "Nalezený pes – kříženec, fena, lokalita Za Tratí",
                "Kříženec, fena, lokalita Za Tratí",
                "Nalezený pes",
                "",
            ),
            ("Aukce bytu – U Kapličky 3", "Aukce bytu", "U Kapličky 3", ""),
            ("Veřejná vyhláška – o nočním klidu", "Veřejná vyhláška", "O nočním klidu", ""),
        ] {
            let placed = place_title(title);
            let expected = Headline { kicker: kicker.into(), title: large.into(), lead: lead.into() };
            assert_eq!(placed, expected, "{title}");
        }
    }

    #[test]
    fn a_title_without_parts_stays_whole() {
        for title in [
            "Záměr pronájmu nebytových prostor v ulici Dlouhá 12",
            "Uzavírka ulice Nádražní a nařízená objížďka od 30. 11. do 18. 12. 2026",
            "Návrh rozpočtu města na rok 2027 a střednědobý výhled na roky 2028–2030",
            "Výzva k odstranění vozidla \"bez platné technické kontroly\" z parkoviště v ulici Za Tratí",
            "Obec Lhota (dále jen „obec“)",
            "Seznam nemovitostí nedostatečně určitě označených v katastru – Javořice a Dolní Javořice",
            "Silnice II/118 Javořice – Lučina",
            "Stavby „Most“ a „Lávka“",
            "Obecně závazná vyhláška č. 3/2026, o nočním klidu",
            "„Celý název“",
            "– bez začátku",
        ] {
            assert_eq!(place_title(title), Headline::whole(title));
        }
    }

    /// Letters and figures in order, whatever their case.
    fn letters(text: &str) -> Vec<char> {
        let mut letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    }

    proptest! {
        #[test]
        fn no_word_is_changed_or_lost(title in "([A-Ža-ž0-9„“\",.():–-]{1,9} ){0,9}[a-ž“\"]{1,9}|\\PC{1,60}") {
            let Headline { kicker, title: large, lead } = place_title(&title);
            prop_assert_eq!(letters(&format!("{kicker} {large} {lead}")), letters(&title));
            prop_assert!(!large.is_empty() || title.trim().is_empty());
        }
    }
}
