//! File size as people write it: "240 kB", "1,2 MB". Pure.

use super::Language;

/// The size in thousands of bytes or more, with the decimal mark of the language; its space does not break.
pub(crate) fn file_size(language: Language, bytes: u64) -> String {
    let (kilo, mega) = match language {
        Language::Ukrainian => ("КБ", "МБ"),
        _ => ("kB", "MB"),
    };
    let mark = if language == Language::English { '.' } else { ',' };
    // A file of a few bytes is one kilobyte: nobody wants to know it finer.
    let kilobytes = bytes.saturating_add(500) / 1_000;
    if kilobytes < 1_000 {
        return format!("{}\u{a0}{kilo}", kilobytes.max(1));
    }
    let tenths = bytes.saturating_add(50_000) / 100_000;
    if tenths < 100 {
        return format!("{}{mark}{}\u{a0}{mega}", tenths / 10, tenths % 10);
    }
    format!("{}\u{a0}{mega}", bytes.saturating_add(500_000) / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_written_as_the_language_writes_it() {
        for (bytes, expected) in [
            (0, "1\u{a0}kB"),
            (1, "1\u{a0}kB"),
            (239_600, "240\u{a0}kB"),
            (999_499, "999\u{a0}kB"),
            (999_500, "1,0\u{a0}MB"),
            (1_240_000, "1,2\u{a0}MB"),
            (9_949_000, "9,9\u{a0}MB"),
            (9_950_000, "10\u{a0}MB"),
            (123_456_789, "123\u{a0}MB"),
        ] {
            assert_eq!(file_size(Language::Czech, bytes), expected);
        }
        assert_eq!(file_size(Language::English, 1_240_000), "1.2\u{a0}MB");
        assert_eq!(file_size(Language::Ukrainian, 240_000), "240\u{a0}КБ");
        assert!(file_size(Language::German, u64::MAX).ends_with("MB"));
    }
}
