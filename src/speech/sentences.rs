//! Sentences of a text with their byte ranges: what is said in one breath and marked on the page. Pure.
//!
//! A line of a table, an item of a list and a heading are sentences of their own. Left out: columns and reading order,
//! which whoever takes the text from a page has put right.

use std::ops::Range;

use super::czech;
use crate::words::Language;

/// Bytes of one sentence at the most; a longer one is cut at a pause.
const LONGEST: usize = 480;

/// Words whose number is no ordinal.
const ENDED_BY_NUMBER: &[&str] = &["se", "pro", "proti", "č", "bod", "bodu", "bodě", "odst", "str", "čp", "p"];

/// Byte ranges of the sentences, in order, without white space around them.
pub(super) fn sentences(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for block in blocks(text) {
        let mut start = block.start;
        for end in ends(text, block, language) {
            pieces(text, start..end, &mut out);
            start = end;
        }
    }
    out
}

/// Lines that belong together.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        match out.last_mut().filter(|_| open && !begins_alone(line)) {
            Some(block) => block.end = range.end,
            None => out.push(range),
        }
        open = !ends_alone(line);
    }
    out
}

fn begins_alone(line: &str) -> bool {
    let line = line.trim_start();
    let first: String = line.chars().take_while(|c| !c.is_whitespace()).take(8).collect();
    let label = first.trim_end_matches([')', '.']);
    let marked = first.len() > label.len() && !label.is_empty();
    let numbered = marked && label.chars().all(|c| c.is_ascii_digit() || c == '.');
    let lettered = first.ends_with(')') && label.trim_start_matches('(').chars().count() <= 2;
    let bullet = matches!(first.as_str(), "-" | "–" | "•" | "*" | "▪" | "●" | "·" | "§" | "Čl." | "o");
    line.is_empty() || numbered || lettered || bullet || is_row(line)
}

fn ends_alone(line: &str) -> bool {
    line.trim().is_empty() || is_row(line) || line.trim_end().ends_with(':')
}

/// A row of a table: cells with tabs, bars or wide gaps between.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.contains(['\t', '|']) || line.contains("   ")
}

/// Where the sentences of a block end; the block's end is the last.
fn ends(text: &str, block: Range<usize>, language: Language) -> Vec<usize> {
    let mut out = Vec::new();
    let bytes = &text[block.clone()];
    let mut chars = bytes.char_indices().peekable();
    let mut word_start = 0;
    let mut word_open = false;
    let mut last_word = "";
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() {
            if !word_open {
                word_start = at;
            }
            word_open = true;
            continue;
        }
        let word = if word_open { &bytes[word_start..at] } else { "" };
        word_open = false;
        let before = last_word;
        if !word.is_empty() {
            last_word = word;
        }
        if !matches!(c, '.' | '!' | '?' | '…' | ';') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, next)| matches!(next, '.' | '!' | '?' | '“' | '”' | '"' | ')'))
        {
            end = at + next.len_utf8();
        }
        let gap = chars.peek().is_some_and(|(_, next)| next.is_whitespace());
        let next = bytes[end..].trim_start().chars().next();
        let starts = next.is_some_and(|next| next.is_uppercase() || next.is_ascii_digit() || "„\"“(§•–".contains(next));
        let ends = match c {
            '.' => starts && gap && ends_with(word, before, next, language),
            // A long enumeration is heard in parts.
            ';' => gap && end - out.last().map_or(0, |last| last - block.start) > 120,
            _ => starts && gap,
        };
        if ends {
            out.push(block.start + end);
        }
    }
    out.push(block.end);
    out
}

/// Whether a full stop after this word, with another before it, can end a sentence before that letter.
fn ends_with(word: &str, before: &str, next: Option<char>, language: Language) -> bool {
    let length = word.chars().count();
    let capital = next.is_some_and(char::is_uppercase);
    if word.is_empty() {
        return true;
    }
    if word.bytes().all(|c| c.is_ascii_digit()) {
        // "18. Zasedání" is an ordinal; "v roce 2026. Zastupitelstvo", "zdržel se 4. Usnesení" and "bod 5. Starosta" are not.
        return capital && (length > 3 || ENDED_BY_NUMBER.contains(&before));
    }
    let numeral = word.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'));
    let abbreviated = match language {
        Language::Czech => czech::ends_no_sentence(word),
        other => abbreviations(other).split(' ').any(|it| it == word.to_lowercase()),
    };
    length > 1 && !numeral && !abbreviated
}

/// Abbreviations inside sentences of the other languages.
fn abbreviations(language: Language) -> &'static str {
    match language {
        Language::English => "mr mrs ms dr no st vs prof ing e.g i.e",
        Language::Slovak => "č čl ods písm napr tzv ul nám tel ing mgr str resp príp cca zb",
        Language::Polish => "ul nr np art ust pkt dr prof mgr inż tel str tzw poz woj",
        Language::German => "nr str bzw abs art dr prof ing tel ca vgl usw inkl zzgl gem",
        Language::Ukrainian => "ст п вул м р ч див т тел пр буд кв обл ім",
        Language::Czech => "",
    }
}

/// The range without white space around it, cut where it is too long.
fn pieces(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut rest = range;
    loop {
        let piece = &text[rest.clone()];
        let start = rest.start + piece.len() - piece.trim_start().len();
        let trimmed = start..start + piece.trim().len();
        if trimmed.len() <= LONGEST {
            if text[trimmed.clone()].chars().any(char::is_alphanumeric) {
                out.push(trimmed);
            }
            return;
        }
        let cut = cut(&text[trimmed.clone()]);
        out.push(trimmed.start..trimmed.start + cut);
        rest = trimmed.start + cut..trimmed.end;
    }
}

/// Where a long sentence is cut: after a mark, else before a word, else anywhere between two letters.
fn cut(text: &str) -> usize {
    let limit = text.floor_char_boundary(LONGEST);
    let head = &text[..limit];
    let marks = [';', ':', ',', '–'];
    let pause = head.char_indices().filter(|(at, c)| marks.contains(c) && head[at + c.len_utf8()..].starts_with(' '));
    let pause = pause.map(|(at, c)| at + c.len_utf8()).rfind(|at| *at > LONGEST / 3);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let gap = || {
        head.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).rfind(|at| {
            let within = is_digit(head[..*at].chars().next_back()) && is_digit(head[*at..].trim_start().chars().next());
            *at > 0 && !within
        })
    };
    pause.or_else(gap).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, language: Language) -> Vec<&str> {
        sentences(text, language).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_and_ordinals_end_nothing() {
        let text = "Zastupitelstvo schválilo dne 22. 11. 2026 záměr č. 5/2026 dle § 39 zák. č. 128/2000 Sb. Občané mohou \
                    podat námitky, např. Ing. J. Nováková. Konec!";
        assert_eq!(split(text, Language::Czech).len(), 3);
        assert_eq!(
            split("Pozvánka na 18. Zasedání. Program", Language::Czech),
            ["Pozvánka na 18. Zasedání.", "Program"]
        );
        assert_eq!(split("Pro 15, zdržel se 4. Usnesení bylo přijato.", Language::Czech).len(), 2);
        assert_eq!(split("Platí to v odst. VII zákona. Je tu katastrální území. Konec.", Language::Czech).len(), 3);
        assert_eq!(split("Karel IV. Lucemburský", Language::Czech).len(), 1);
        assert_eq!(split("Mr. Novak came. He left.", Language::English), ["Mr. Novak came.", "He left."]);
    }

    #[test]
    fn items_and_rows_stand_alone() {
        let text = "Program:\n1. Zahájení\n2. Rozpočet města\nna rok 2026\na) výdaje\n\nPoplatek\t15 Kč\nPes\t20 Kč\n";
        let expected =
            ["Program:", "1. Zahájení", "2. Rozpočet města\nna rok 2026", "a) výdaje", "Poplatek\t15 Kč", "Pes\t20 Kč"];
        assert_eq!(split(text, Language::Czech), expected);
    }

    #[test]
    fn a_long_sentence_is_cut_at_pauses_and_nothing_is_lost() {
        let text = "pozemek s velmi dlouhým jménem, ".repeat(60);
        let all = sentences(&text, Language::Czech);
        assert!(all.len() > 3 && all.iter().all(|range| range.len() <= LONGEST));
        let glued: String = all.iter().map(|range| text[range.clone()].to_owned() + " ").collect();
        assert_eq!(glued.split_whitespace().collect::<String>(), text.split_whitespace().collect::<String>());
        assert!(sentences(&"ž".repeat(5000), Language::Czech).len() > 10);
    }
}
