//! Short lines of a warning: its sentences apart, where they are few and short enough to be taken in at a glance. Pure.

/// Sentences at the most; more are read as a text.
const MOST: usize = 4;
/// Characters of a sentence at the most.
const LONGEST: usize = 72;

/// The sentences of a text, or `None` where they are no short lines.
pub(crate) fn short_lines(text: &str) -> Option<Vec<String>> {
    let lines: Vec<String> = text.lines().flat_map(sentences).collect();
    let short = !lines.is_empty() && lines.len() <= MOST && lines.iter().all(|line| line.chars().count() <= LONGEST);
    short.then_some(lines)
}

/// A sentence ends at a stop behind a word of some length: "ul. Nádražní" and "7. 12." go on.
fn sentences(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut sentence = String::new();
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        if !sentence.is_empty() {
            sentence.push(' ');
        }
        sentence.push_str(word);
        let bare = word.trim_end_matches(['.', '!', '?']);
        let ends = bare.len() < word.len()
            && (bare.chars().filter(|c| c.is_alphabetic()).count() > 3 || word.ends_with(['!', '?']));
        let begins = words.get(at + 1).is_none_or(|next| next.starts_with(char::is_uppercase));
        if ends && begins {
            out.push(std::mem::take(&mut sentence));
        }
    }
    if !sentence.is_empty() {
        out.push(sentence);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_short_sentences_are_lines() {
        let text = "Vodu převařujte aspoň 5 minut. Cisterny stojí na nám. Míru. Další je u školy v Lipové ulici.";
        let lines = short_lines(text).unwrap();
        assert_eq!(
            lines,
            ["Vodu převařujte aspoň 5 minut.", "Cisterny stojí na nám. Míru.", "Další je u školy v Lipové ulici."]
        );
        assert_eq!(short_lines("Platí do 7. 12. 2026 v ul. Nádražní.").unwrap().len(), 1);
    }

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(short_lines(""), None);
        assert_eq!(short_lines(&"Jedna věta. ".repeat(6)), None);
        assert_eq!(short_lines(&"velmi dlouhá věta ".repeat(6)), None);
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "([A-Ža-ž]{1,6}[.!]? ){0,9}") {
            if let Some(lines) = short_lines(&text) {
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                proptest::prop_assert_eq!(words(&lines.join(" ")), words(&text));
            }
        }
    }
}
