//! Text width estimate for charts: the reader may have another font than ours, so there is room to spare. Pure.

/// Width of a text in units of its size.
fn ems(text: &str) -> f64 {
    let one = |letter: char| match letter {
        'i' | 'í' | 'j' | 'l' | 'ľ' | 'I' | 'Í' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | 'і' | 'ї' => 0.28,
        ' ' | '\u{a0}' | 'f' | 't' | 'ť' | 'r' | 'ř' | '(' | ')' | '-' | '·' => 0.37,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | 'ж' | 'ш' | 'щ' | 'ю' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'м' => {
            0.92
        }
        letter if letter.is_uppercase() => 0.72,
        _ => 0.6,
    };
    text.chars().map(one).sum()
}

/// Width of a text at this size.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    ems(text) * size
}

/// The text in at most `lines` lines of this room, with an ellipsis where more would be.
pub(crate) fn fold_lines(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || text_width(&longer, size) <= room {
            line = longer;
        } else {
            out.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    out.push(line);
    let more = out.len() > lines;
    out.truncate(lines.max(1));
    let last = out.len().saturating_sub(1);
    for (number, line) in out.iter_mut().enumerate() {
        let cut = number == last && more;
        if cut || text_width(line, size) > room {
            *line = shortened(line, size, room, cut);
        }
    }
    out
}

fn shortened(text: &str, size: f64, room: f64, more: bool) -> String {
    if !more && text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = text.to_owned();
    while !out.is_empty() && text_width(&out, size) + 0.92 * size > room {
        out.pop();
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_takes_two_lines_and_ends_with_an_ellipsis() {
        assert_eq!(fold_lines("Ochota a slušnost", 15.0, 300.0, 2), ["Ochota a slušnost"]);
        let two = fold_lines("Srozumitelnost informací a tiskopisů na přepážce i na webu města", 15.0, 200.0, 2);
        assert_eq!(two.len(), 2);
        assert!(two[1].ends_with('…') && two.iter().all(|line| text_width(line, 15.0) <= 200.0), "{two:?}");
        assert!(fold_lines(&"x".repeat(400), 15.0, 100.0, 2)[0].ends_with('…'));
        assert_eq!(fold_lines("", 15.0, 100.0, 2), [""]);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_label_it_stays_in_its_room(text in "\\PC{0,120}", room in 20.0f64..400.0) {
            let folded = fold_lines(&text, 15.0, room, 2);
            proptest::prop_assert!(!folded.is_empty() && folded.len() <= 2);
            proptest::prop_assert!(folded.iter().all(|line| text_width(line, 15.0) <= room + 15.0), "{folded:?}");
        }
    }
}
