//! Web and e-mail addresses and file names in Czech. Pure.
//!
//! Left out: the scheme (`https://`), which nobody types.

use super::super::{
    super::{
        spoken_text::SpokenText,
        token::{TokenKind, TokenView},
    },
    letters::{digits, spelled},
};

/// Tokens of an address that are read; the rest of a long one is passed over as "a tak dále".
const LONGEST: usize = 60;

/// Last parts of host names, and how they are said.
const TOP: &[(&str, &str)] = &[
    ("cz", "cé zet"),
    ("eu", "é ú"),
    ("com", "kom"),
    ("org", "org"),
    ("net", "net"),
    ("gov", "gov"),
    ("info", "info"),
    ("sk", "es ká"),
    ("pl", "pé el"),
    ("de", "dé é"),
    ("at", "á té"),
    ("www", "vé vé vé"),
];

/// Endings of files.
const FILES: &[&str] = &["pdf", "doc", "docx", "xls", "xlsx", "odt", "zip", "jpg", "png", "txt", "rtf", "xml", "zfo"];

/// An address that begins here.
pub(super) fn address(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let first = view.token(0)?;
    // "31.12.2022.pdf" begins with a date.
    if first.kind == TokenKind::Digits && view.is(1, ".") && view.joined(1) && !view.digits(2).is_empty() {
        return None;
    }
    let starts = first.spaced || view.back(1).is_some_and(|token| matches!(token.text, ":" | "(" | "<" | "\"" | "„"));
    if !starts || first.kind == TokenKind::Mark {
        return None;
    }
    let chunk = view.chunk(LONGEST + 1);
    if chunk < 3 {
        return None;
    }
    let scheme = if matches!(first.text, "http" | "https") && view.is(1, ":") && view.is(2, "/") { 4 } else { 0 };
    let is_part = |index: &usize| {
        let mark =
            matches!(view.text(*index), "." | "@" | "/" | "-" | "_" | "?" | "=" | "&" | "#" | "%" | "~" | "+" | ":");
        mark || view.token(*index).is_some_and(|token| token.kind != TokenKind::Mark)
    };
    let mut end = scheme + (scheme..chunk.min(LONGEST)).take_while(is_part).count();
    while end > scheme && view.token(end - 1).is_some_and(|token| token.kind == TokenKind::Mark && token.text != "/") {
        end -= 1;
    }
    let at = (scheme..end).any(|index| view.is(index, "@"));
    let web = scheme > 0 || view.is(0, "www");
    if !(at || web || is_host(view, end) || is_file(view, end)) {
        return None;
    }
    for index in scheme..end {
        let Some(token) = view.token(index) else { break };
        match token.kind {
            TokenKind::Digits => out.say(&digits(token.text)),
            TokenKind::Word => out.say(&part(view, index)),
            TokenKind::Mark => out.say(match token.text {
                "." => "tečka",
                "@" => "zavináč",
                "/" if index + 1 < end => "lomítko",
                "/" => "",
                "_" => "podtržítko",
                "?" => "otazník",
                "=" => "rovná se",
                "&" => "a",
                "#" => "křížek",
                "%" => "procento",
                "~" => "vlnovka",
                "+" => "plus",
                ":" => "dvojtečka",
                _ => "pomlčka",
            }),
        }
    }
    if chunk > LONGEST {
        out.say("a tak dále");
        let whole = view.chunk(4096);
        return Some(whole);
    }
    Some(end)
}

/// A name with a known end and nothing else: "javorice.cz".
fn is_host(view: TokenView<'_>, end: usize) -> bool {
    let slash = (0..end).find(|index| view.is(*index, "/")).unwrap_or(end);
    let names = (0..slash).all(|index| !matches!(view.text(index), "?" | "=" | "&" | "#" | ":" | "+"));
    let known = |word: &str| TOP.iter().any(|(name, _)| *name == word);
    names && slash >= 3 && view.is(slash - 2, ".") && known(view.word(slash - 1)) && view.word(0).len() > 1
}

fn is_file(view: TokenView<'_>, end: usize) -> bool {
    end >= 3 && view.is(end - 2, ".") && FILES.contains(&view.word(end - 1).to_lowercase().as_str())
}

/// A word of an address: ends and what cannot be said go by letters.
fn part(view: TokenView<'_>, index: usize) -> String {
    let word = view.word(index).to_lowercase();
    let after_dot = (index > 0 && view.is(index - 1, ".")) || index == 0 || word == "www";
    let known = TOP.iter().find(|(name, _)| *name == word).filter(|_| after_dot);
    if let Some((_, said)) = known {
        return (*said).to_owned();
    }
    let vowel = word.contains(['a', 'e', 'i', 'o', 'u', 'y', 'á', 'é', 'í', 'ó', 'ú', 'ů', 'ý', 'ě']);
    if word.chars().count() < 3 || (!vowel && !word.contains(['r', 'l'])) || FILES.contains(&word.as_str()) {
        spelled(&word)
    } else {
        word
    }
}
