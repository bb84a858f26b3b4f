//! Properties of the normaliser: whatever the text, nothing panics, no range is wrong and no sign reaches an engine.

use proptest::prelude::*;

use super::{spoken, utterances};
use crate::words::Language;

/// Pieces that official texts are made of, and signs that break readers.
const PIECES: &[&str] = &[
    "§",
    "§§",
    " 25",
    "1204/3",
    "č. j.",
    " MU/12/2026",
    "22. 11. 2026",
    "1.–15. 1.",
    "8:00–17:00",
    " hod.",
    "15 000,-",
    " Kč",
    "m²",
    "písm. a)",
    "odst. ",
    "XIV. ",
    "tel. ",
    "353 442 111",
    "+420",
    "IČO 00288888",
    "www.a.cz",
    "a@b.cz",
    "½",
    "Ⅳ",
    "٣",
    "²",
    "/",
    ".",
    ",",
    "-",
    "–",
    " ",
    "\n",
    "\t",
    "(",
    ")",
    "0",
    "007",
    "99999999999999999999",
    "1,5",
    "a)",
    "1)",
    "2. ",
    "Sb.",
    "s. r. o.",
    "Ing.",
    "MěÚ",
    "v ",
    "k ",
    "od ",
    "%",
    "°C",
    "1:500",
    "2x",
    "30denní",
    "ž",
    "🙂",
    "\u{301}",
    "№",
    "②",
];

fn clean(said: &str) -> bool {
    !said.chars().any(|c| c.is_numeric() || matches!(c, '§' | '/' | '\\' | '%' | '@' | '\n' | '\t'))
}

proptest! {
    #[test]
    fn no_sign_reaches_an_engine(text in any::<String>()) {
        for language in Language::ALL {
            prop_assert!(clean(&spoken(&text, language)));
        }
    }

    #[test]
    fn no_sign_of_official_texts_does_either(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        let text = pieces.concat();
        for language in Language::ALL {
            let said = spoken(&text, language);
            prop_assert!(clean(&said), "{text:?}: {said:?}");
        }
    }

    #[test]
    fn ranges_are_in_order_and_lie_in_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let text = pieces.concat();
        for language in Language::ALL {
            let mut last = 0;
            for utterance in utterances(&text, language) {
                prop_assert!(utterance.range.start >= last && utterance.range.end <= text.len());
                prop_assert_eq!(&text[utterance.range.clone()], utterance.given.as_str());
                last = utterance.range.end;
            }
        }
    }
}

#[test]
fn every_number_is_said_in_every_language() {
    for number in (0..3000).chain((3000..2_000_000).step_by(7919)).chain([u64::MAX, 999_999_999_999, 1_000_000_000_000])
    {
        for language in Language::ALL {
            let said = spoken(&number.to_string(), language);
            assert!(!said.is_empty() && clean(&said), "{number} in {language:?}: {said}");
        }
    }
}
