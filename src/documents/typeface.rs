//! The typeface of documents: two weights read from TrueType files, text shaped and measured exactly as it is drawn. Pure.
//!
//! Kerning and marks are applied; ligatures and contextual letters are not: what a document proves is read letter by letter.
//! A letter that the face lacks is drawn as an empty box, and copied and read out as the letter it is.
//! Left out: right-to-left writing and scripts whose letters join, for which the product's face has no letters anyway.

use std::{borrow::Cow, ops::Range};

use harfrust::{BufferClusterLevel, Direction, Feature, Script, ShapePlan, ShaperData, Tag, UnicodeBuffer, script};
use krilla::{
    Data,
    text::{Font, GlyphId, KrillaGlyph},
};
use skrifa::{
    FontRef, MetadataProvider as _,
    instance::{LocationRef, Size},
};

use super::{
    DocumentError, FontWeight, TextStyle,
    wrap::{TextCluster, break_lines},
};

/// Drawn for what the face lacks, the first that it has.
const STAND_INS: [char; 3] = ['□', '\u{fffd}', '?'];

/// Kerning moves letters apart by no more than this, in sizes of the text: readers take a wider gap for a space.
const WIDEST_KERN: f32 = 0.05;

/// Files of the two weights, TrueType with the letters of the product's languages.
#[derive(Clone, Copy, Debug)]
pub struct FontFiles<'a> {
    /// For reading.
    pub regular: &'a [u8],
    /// For headings and labels.
    pub semibold: &'a [u8],
}

/// The two weights, ready to measure and to draw.
pub(crate) struct Typefaces<'a> {
    regular: Typeface<'a>,
    semibold: Typeface<'a>,
}

struct Typeface<'a> {
    font: FontRef<'a>,
    shaper: ShaperData,
    /// For Latin and for Cyrillic.
    plans: [ShapePlan; 2],
    features: Vec<Feature>,
    embedded: Font,
    units: f32,
    stand_in: Option<char>,
}

impl<'a> Typefaces<'a> {
    /// Reads both files.
    ///
    /// # Errors
    /// The bytes are no font.
    pub(crate) fn read(files: FontFiles<'a>) -> Result<Self, DocumentError> {
        Ok(Self { regular: Typeface::read(files.regular)?, semibold: Typeface::read(files.semibold)? })
    }

    fn of(&self, weight: FontWeight) -> &Typeface<'a> {
        match weight {
            FontWeight::Regular => &self.regular,
            FontWeight::SemiBold => &self.semibold,
        }
    }

    /// Width of a text on one line.
    pub(crate) fn width(&self, text: &str, style: TextStyle) -> f32 {
        self.of(style.weight).shaped(&printable(text)).iter().map(|it| it.x_advance).sum::<f32>() * style.size
    }

    /// The text in lines of this width.
    pub(crate) fn wrapped(&self, text: &str, style: TextStyle, room: f32) -> Vec<String> {
        let text = printable(text);
        let clusters = self.clusters(&text, style);
        break_lines(&text, &clusters, room).into_iter().filter_map(|it| text.get(it).map(str::to_owned)).collect()
    }

    /// What a printable text is drawn of, with widths.
    pub(super) fn clusters(&self, text: &str, style: TextStyle) -> Vec<TextCluster> {
        let mut out: Vec<TextCluster> = Vec::new();
        for glyph in self.of(style.weight).shaped(text) {
            let advance = glyph.x_advance * style.size;
            match out.last_mut().filter(|it| it.start == glyph.text_range.start) {
                Some(last) => last.advance += advance,
                None => out.push(TextCluster { start: glyph.text_range.start, advance }),
            }
        }
        out
    }

    /// The glyphs of a printable text, and the font that they are drawn from.
    pub(super) fn drawn(&self, text: &str, weight: FontWeight) -> (Vec<KrillaGlyph>, Font) {
        let face = self.of(weight);
        (face.shaped(text), face.embedded.clone())
    }
}

impl<'a> Typeface<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, DocumentError> {
        let font = FontRef::new(bytes).map_err(|error| DocumentError::Font(error.to_string()))?;
        let embedded = Font::new(Data::from(bytes.to_vec()), 0);
        let embedded = embedded.ok_or_else(|| DocumentError::Font("it lacks a table".to_owned()))?;
        let off = [b"liga", b"clig", b"calt", b"rlig"].map(|it| Feature::new(Tag::new(it), 0, ..));
        let shaper = ShaperData::new(&font);
        let built = shaper.shaper(&font).build();
        let plan = |script: Script| ShapePlan::new(&built, Direction::LeftToRight, Some(script), None, &off);
        let plans = [plan(script::LATIN), plan(script::CYRILLIC)];
        let units = embedded.units_per_em().max(1.0);
        let stand_in = STAND_INS.into_iter().find(|it| font.charmap().map(*it).is_some());
        Ok(Self { plans, features: off.to_vec(), embedded, units, stand_in, font, shaper })
    }

    /// The glyphs of a printable text, in units of the font's size.
    fn shaped(&self, text: &str) -> Vec<KrillaGlyph> {
        let charmap = self.font.charmap();
        let mut buffer = UnicodeBuffer::new();
        let mut cyrillic = false;
        for (at, letter) in text.char_indices() {
            cyrillic |= matches!(letter, '\u{400}'..='\u{52f}');
            // A space that does not break looks like one that does.
            let letter = if letter == '\u{a0}' { ' ' } else { letter };
            let drawn = match charmap.map(letter) {
                Some(_) => Some(letter),
                None => self.stand_in,
            };
            if let (Some(drawn), Ok(at)) = (drawn, u32::try_from(at)) {
                buffer.add(drawn, at);
            }
        }
        buffer.set_cluster_level(BufferClusterLevel::MonotoneGraphemes);
        buffer.set_direction(Direction::LeftToRight);
        let [latin, other] = &self.plans;
        let (plan, script) = if cyrillic { (other, script::CYRILLIC) } else { (latin, script::LATIN) };
        buffer.set_script(script);
        let shaper = self.shaper.shaper(&self.font).build();
        let shaped = shaper.shape_with_plan(plan, buffer, &self.features);
        let starts: Vec<usize> =
            shaped.glyph_infos().iter().map(|it| usize::try_from(it.cluster).unwrap_or(usize::MAX)).collect();
        let ranges = ranges(&starts, text.len());
        let em = |units: i32| units as f32 / self.units;
        let metrics = self.font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(ranges);
        glyphs
            .map(|((info, place), range)| {
                let alone = metrics.advance_width(skrifa::GlyphId::new(info.glyph_id)).unwrap_or_default() / self.units;
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    em(place.x_advance).min(alone + WIDEST_KERN),
                    em(place.x_offset),
                    em(place.y_offset),
                    em(place.y_advance),
                    range,
                    None,
                )
            })
            .collect()
    }
}

/// Which part of a text each glyph stands for; `starts` rise.
fn ranges(starts: &[usize], end: usize) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(starts.len());
    let (mut next, mut last) = (end, end);
    for start in starts.iter().rev() {
        if *start != last {
            (next, last) = (last, *start);
        }
        out.push(*start..next);
    }
    out.reverse();
    out
}

/// The text without what cannot be printed or would turn the direction of writing; what means nothing outside its maker's
/// own fonts becomes U+FFFD (PDF/A-2a, 6.2.11.7.3).
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|it| kept(it) == Some(it)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(kept).collect())
}

fn kept(letter: char) -> Option<char> {
    match letter {
        // Marks of direction, joiners and what else has no width.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => None,
        '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}' => Some('\u{fffd}'),
        it if u32::from(it) & 0xfffe == 0xfffe => Some('\u{fffd}'),
        it if it.is_control() => Some(' '),
        it => Some(it),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_knows_its_part_of_the_text() {
        assert_eq!(ranges(&[0, 1, 3], 4), [0..1, 1..3, 3..4]);
        assert_eq!(ranges(&[0, 2, 2, 5], 6), [0..2, 2..5, 2..5, 5..6], "two glyphs of one letter");
        assert!(ranges(&[], 0).is_empty());
    }

    #[test]
    fn what_cannot_be_printed_is_left_out_or_said() {
        assert_eq!(printable("příloha č. 1"), "příloha č. 1");
        assert_eq!(printable("a\u{202e}b\tc\u{feff}\u{e000}\u{fffe}\u{0}d"), "ab c\u{fffd}\u{fffd} d");
    }

    #[test]
    fn bytes_that_are_no_font_are_an_error() {
        assert!(Typefaces::read(FontFiles { regular: b"no font", semibold: b"" }).is_err());
    }
}
