//! Ellipsis rule: what may stand before "…" where a text was cut. Pure.
//!
//! A conjunction, a preposition, an article, an opening bracket or quotation mark, a comma or a dash joins to what follows;
//! before an ellipsis it joins to nothing and goes too. Words of all six languages are known at once, for titles are the
//! town's whatever language the glass has.
//!
//! Left out: where a text is cut (`measure`).

/// Words that join to what follows.
const JOINING: &[&str] = &[
    // Czech.
    "a i ani nebo či ale že jako než když aby zda k ke ku s se v ve z ze o u na do od ode za po pod pode nad nade před přede",
    "přes při pro bez beze mezi dle podle okolo kolem vůči proti kromě mimo skrz včetně během ohledně",
    // Slovak, beside what it has in common with Czech.
    "aj alebo ako keď so vo zo odo podo nado pred predo pri pre bezo medzi podľa voči okrem cez",
    // English.
    "a an the and or but nor of in on at to by for from with without about into over under between as per than that via",
    // German.
    "und oder aber sowie bzw. der die das den dem des ein eine einen einem einer eines in im ins an am ans auf aus bei beim",
    "mit nach seit von vom zu zum zur für durch ohne gegen um über unter vor zwischen hinter neben bis als wie dass",
    // Polish.
    "oraz lub albo że niż w we przed przede przez przy dla między według około wobec przeciw oprócz",
    // Ukrainian.
    "і й та а або чи але що як ніж в у на до від од з із зі за по під над перед через при про без між для після біля коло о",
    "об",
    // What a number or a name belongs to.
    "č. čp. č.p. čj. č.j. čl. odst. písm. ul. nám. nábř. tř. parc. § §§ Nr. No. вул. №",
    // Signs that stand as words.
    "& + = x ×",
];

/// A mark that opens, whatever stands before it.
fn opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '„' | '‚')
}

/// A quotation mark that opens in one language and closes in another: by what stands before it.
fn quoting(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»')
}

fn joining_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '·' | '–' | '—' | '-' | '/')
}

/// The beginning of a text with an ellipsis behind it.
pub(crate) fn with_ellipsis(beginning: &str) -> String {
    let tidy = tidy_end(beginning);
    let kept = if tidy.is_empty() { beginning.trim_end() } else { tidy };
    format!("{kept}{}", ellipsis_after(kept))
}

/// The ellipsis behind a text; a space parts it from a full stop, for four dots in a row are none.
pub(crate) fn ellipsis_after(kept: &str) -> &'static str {
    if kept.ends_with('.') { "\u{a0}…" } else { "…" }
}

/// The text without what joins to nothing at its end; empty where nothing else is there.
pub(crate) fn tidy_end(text: &str) -> &str {
    let mut end = text;
    loop {
        let shorter = without_word(without_marks(end));
        if shorter.len() == end.len() {
            return end;
        }
        end = shorter;
    }
}

fn without_marks(text: &str) -> &str {
    let mut end = text.trim_end();
    while let Some(last) = end.chars().next_back() {
        let before = end.strip_suffix(last).unwrap_or_default();
        let opens_here = before.chars().next_back().is_none_or(|c| c.is_whitespace() || opening(c));
        if !(joining_mark(last) || opening(last) || quoting(last) && opens_here) {
            break;
        }
        end = before.trim_end();
    }
    end
}

fn without_word(text: &str) -> &str {
    let space = text.char_indices().rfind(|(_, c)| c.is_whitespace());
    let (before, word) = match space {
        Some((at, space)) => (text.get(..at), text.get(at + space.len_utf8()..)),
        None => (Some(""), Some(text)),
    };
    let (Some(before), Some(word)) = (before, word) else { return text };
    let word = word.trim_start_matches(|c| opening(c) || quoting(c));
    // "15 s", "1 den": what a number counts.
    let counted = space.is_some_and(|(_, space)| space == '\u{a0}') && before.ends_with(|c: char| c.is_ascii_digit());
    // A capital letter is a name ("Sál A"), unless all of the text is in capitals.
    let small = word.to_lowercase();
    let listed = |word: &str| JOINING.iter().any(|words| words.split_whitespace().any(|it| it == word));
    let joins = listed(word) || (!text.chars().any(char::is_lowercase) && listed(&small));
    if joins && !counted { before } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_joins_stands_before_an_ellipsis() {
        for (cut, left) in [
            ("Návrh rozpočtu města na rok 2027 a", "Návrh rozpočtu města na rok 2027"),
            ("Záměr prodeje pozemku v\u{a0}", "Záměr prodeje pozemku"),
            ("Oznámení o zahájení řízení podle", "Oznámení o zahájení řízení"),
            ("Uzavírka ulice Nádražní od 30. 11. do", "Uzavírka ulice Nádražní od 30. 11."),
            ("Dražební vyhláška –", "Dražební vyhláška"),
            ("Opatření – a na", "Opatření"),
            ("Obec Lhota (dále jen „", "Obec Lhota (dále jen"),
            ("Obec Lhota (dle", "Obec Lhota"),
            ("Stavba \"", "Stavba"),
            ("Stavba „Most“", "Stavba „Most“"),
            ("Vyhláška č.", "Vyhláška"),
            ("NÁVRH ROZPOČTU A", "NÁVRH ROZPOČTU"),
            ("Rekonštrukcia cesty cez", "Rekonštrukcia cesty"),
            ("Plan for the", "Plan"),
            ("Bekanntmachung über die", "Bekanntmachung"),
            ("Obwieszczenie o przetargu oraz", "Obwieszczenie o przetargu"),
            ("Повідомлення про зміни та", "Повідомлення про зміни"),
            ("Договір на оренду,", "Договір на оренду"),
        ] {
            assert_eq!(tidy_end(cut), left, "{cut}");
        }
    }

    #[test]
    fn what_says_something_stays() {
        for whole in ["Blok A", "po dobu 15\u{a0}s", "zbývá 1\u{a0}den", "Volné byty", "rok 2027", "Rady I.", ""] {
            assert_eq!(tidy_end(whole), whole);
        }
        assert_eq!(tidy_end("a"), "", "nothing else is there");
        assert_eq!(tidy_end("– („"), "");
        assert_eq!((with_ellipsis("Byt v"), with_ellipsis("a ")), ("Byt…".into(), "a…".into()));
        assert_eq!(with_ellipsis("Uzavírka od 30. 11. do"), "Uzavírka od 30. 11.\u{a0}…");
    }

    proptest::proptest! {
        #[test]
        fn it_is_a_beginning_and_tidying_twice_is_once(text in "([a-zěšč]{1,3}[ \u{a0},(–„\"]{1,2}){0,8}|\\PC{0,40}") {
            let once = tidy_end(&text);
            proptest::prop_assert!(text.starts_with(once));
            proptest::prop_assert_eq!(tidy_end(once), once);
            let joins = once.ends_with([' ', '\u{a0}', ',', '–', '(', '„']);
            proptest::prop_assert!(!joins, "{}", once);
        }
    }
}
