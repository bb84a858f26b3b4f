//! TSV of the recogniser, read from a process that may lie: a head, then one line for each page, block, paragraph, line
//! and word, with twelve fields (Tesseract's manual, `tsv`). Pure.
//!
//! Only words are taken. Every number is checked; nothing is allocated by one.
//!
//! Left out: whether the words are good enough (`text_quality`).

use crate::raster::clean_word;

/// First line.
const HEAD: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
/// Level of a line that is a word.
const WORD: u32 = 5;
/// Most lines; a page of the densest print has some thousands.
const MAX_LINES: usize = 100_000;
/// Longest word in bytes; a longer one is a rule or a frame.
const MAX_WORD: usize = 200;

/// A word on the picture, in pixels from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TsvWord {
    /// Never empty; without white space and control characters.
    pub text: String,
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    /// Percent.
    pub confidence: f32,
    /// The first of a line.
    pub starts_line: bool,
}

/// The output is no table of words, or not one of this picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum MalformedTsv {
    #[error("the table of words has no head")]
    Head,
    #[error("the table of words is too long")]
    Length,
    #[error("a line of the table of words does not have its fields")]
    Fields,
    #[error("a number in the table of words is none, or outside the picture")]
    Number,
}

/// The words of a table about a picture of this size.
///
/// # Errors
/// What is wrong with the first line that is; nothing of such a table is believed.
pub(super) fn parse_tsv(bytes: &[u8], width: u32, height: u32) -> Result<Vec<TsvWord>, MalformedTsv> {
    let text = std::str::from_utf8(bytes).map_err(|_| MalformedTsv::Fields)?;
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        return Err(MalformedTsv::Head);
    }
    let (mut words, mut last_line) = (Vec::new(), None);
    for (number, line) in lines.enumerate() {
        if number >= MAX_LINES {
            return Err(MalformedTsv::Length);
        }
        let mut fields = line.splitn(12, '\t');
        let mut next = || fields.next().ok_or(MalformedTsv::Fields);
        let [level, page, block, paragraph, row, place] = [(); 6].map(|()| next().and_then(number_field));
        let [left, top, word_width, word_height] = [(); 4].map(|()| next().and_then(number_field));
        let confidence = next()?.parse::<f32>().ok().filter(|it| (-1.0..=100.0).contains(it));
        let confidence = confidence.ok_or(MalformedTsv::Number)?;
        let (left, top, word_width, word_height) = (left?, top?, word_width?, word_height?);
        let inside = |from: u32, length: u32, whole: u32| from.checked_add(length).is_some_and(|end| end <= whole);
        if !inside(left, word_width, width) || !inside(top, word_height, height) {
            return Err(MalformedTsv::Number);
        }
        place?;
        let line = (page?, block?, paragraph?, row?);
        // The field may be missing where there is nothing in it.
        let text = clean_word(fields.next().unwrap_or_default());
        if level? != WORD || text.is_empty() || text.len() > MAX_WORD || confidence < 0.0 {
            continue;
        }
        let starts_line = last_line.replace(line) != Some(line);
        let (width, height) = (word_width, word_height);
        words.push(TsvWord { text, left, top, width, height, confidence, starts_line });
    }
    Ok(words)
}

fn number_field(field: &str) -> Result<u32, MalformedTsv> {
    // A plus sign would be one too.
    let digits = !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
    field.parse().ok().filter(|_| digits).ok_or(MalformedTsv::Number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(lines: &str) -> String {
        format!("{HEAD}\n{lines}")
    }

    #[test]
    fn words_have_their_lines_and_what_is_none_is_left_out() {
        let table = table(
            "1\t1\t0\t0\t0\t0\t0\t0\t100\t80\t-1\t\n\
             5\t1\t1\t1\t1\t1\t10\t5\t30\t10\t96.5\tUsnesení\n\
             5\t1\t1\t1\t1\t2\t50\t5\t20\t10\t40\t \n\
             5\t1\t1\t1\t1\t3\t50\t5\t20\t10\t90\trady\u{7}\n\
             5\t1\t1\t1\t2\t1\t0\t70\t100\t10\t88\tměsta\n\
             4\t1\t1\t1\t2\t0\t0\t70\t100\t10\t-1\n",
        );
        let words = parse_tsv(table.as_bytes(), 100, 80).unwrap();
        let told: Vec<(&str, bool)> = words.iter().map(|word| (word.text.as_str(), word.starts_line)).collect();
        assert_eq!(told, [("Usnesení", true), ("rady", false), ("města", true)]);
        assert_eq!((words[0].left, words[0].top, words[0].width, words[0].height), (10, 5, 30, 10));
        assert_eq!(words[0].confidence, 96.5);
        assert_eq!(parse_tsv(HEAD.as_bytes(), 1, 1), Ok(vec![]), "a blank page");
    }

    #[test]
    fn a_liar_is_not_believed_in_anything() {
        let good = "5\t1\t1\t1\t1\t1\t10\t5\t30\t10\t96\tslovo";
        assert!(parse_tsv(table(good).as_bytes(), 100, 80).is_ok());
        let lies = [
            ("10\t5\t30", "90\t5\t30", MalformedTsv::Number),
            ("10\t5\t30", "4294967290\t5\t30", MalformedTsv::Number),
            ("10\t5\t30", "-1\t5\t30", MalformedTsv::Number),
            ("10\t5\t30", "+1\t5\t30", MalformedTsv::Number),
            ("10\t5\t30", "1e3\t5\t30", MalformedTsv::Number),
            ("10\t5\t30", "10\t75\t30", MalformedTsv::Number),
            ("\t96\t", "\tNaN\t", MalformedTsv::Number),
            ("\t96\t", "\tinf\t", MalformedTsv::Number),
            ("\t96\t", "\t101\t", MalformedTsv::Number),
            ("5\t1\t1\t1\t1\t1\t10\t5\t30\t10\t96\tslovo", "5\t1\t1", MalformedTsv::Fields),
        ];
        for (from, to, expected) in lies {
            assert_eq!(parse_tsv(table(&good.replace(from, to)).as_bytes(), 100, 80), Err(expected), "{to}");
        }
        assert_eq!(parse_tsv(b"hello", 1, 1), Err(MalformedTsv::Head));
        assert_eq!(parse_tsv(b"\xff\xfe", 1, 1), Err(MalformedTsv::Fields));
        let long = table(&format!("{good}\n").repeat(MAX_LINES + 1));
        assert_eq!(parse_tsv(long.as_bytes(), 100, 80), Err(MalformedTsv::Length));
    }

    proptest! {
        #[test]
        fn hostile_tables_are_refused_calmly_and_words_stay_on_the_picture(
            lines in prop::collection::vec(
                prop::collection::vec(prop_oneof!["[0-9]{0,11}", "-?[0-9]{1,3}(\\.[0-9]{1,3})?", "\\PC{0,12}"], 0..14),
                0..20,
            ),
            width in 1u32..5000, height in 1u32..5000,
        ) {
            let lines: Vec<String> = lines.into_iter().map(|fields| fields.join("\t")).collect();
            if let Ok(words) = parse_tsv(table(&lines.join("\n")).as_bytes(), width, height) {
                for word in words {
                    prop_assert!(word.left + word.width <= width && word.top + word.height <= height);
                    prop_assert!(!word.text.is_empty() && word.text.len() <= MAX_WORD);
                    prop_assert!((0.0..=100.0).contains(&word.confidence));
                }
            }
        }

        #[test]
        fn random_bytes_are_refused_calmly(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = parse_tsv(&bytes, 100, 100);
            let _ = parse_tsv(&[table("").as_bytes(), &bytes].concat(), 100, 100);
        }
    }
}
