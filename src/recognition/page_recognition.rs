//! Recognition of one page: its picture to the recogniser, the table of words checked and judged, and a page that seems to
//! stand on its side or head tried once more.
//!
//! Left out: the process (`recogniser_process`), keeping the text (`text_store`).

use std::time::Duration;

use super::{
    page_image::{dots_per_inch, on_page, to_pgm},
    recogniser::Recogniser,
    recogniser_process::{ProcessFailure, ProcessOrder, RecogniserInput, run_recogniser},
    text_quality::{is_good, is_word, mean_confidence},
    tsv::{MalformedTsv, TsvWord, parse_tsv},
};
use crate::{
    notice::{MediaKind, nfc},
    raster::{Bitmap, Draw, PageFacts, PageText, PageWord, TextOrigin},
};

/// How the recogniser takes a page apart: as it stands, and with a look at which side is up.
const UPRIGHT: u8 = 3;
const TURNED: u8 = 1;

/// What became of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RecognisedPage {
    /// Its words, none where there are none.
    Text(PageText),
    /// There are words, and they could not be made out.
    NotReadable,
}

/// Why a page was not recognised.
#[derive(Debug, thiserror::Error)]
pub(super) enum RecognitionFailure {
    #[error(transparent)]
    Process(#[from] ProcessFailure),
    #[error("the recogniser lies: {0}")]
    Lie(#[from] MalformedTsv),
}

impl RecognitionFailure {
    /// Whether the page may be the cause; otherwise nothing can be recognised now.
    pub(super) fn is_of_page(&self) -> bool {
        !matches!(self, Self::Process(ProcessFailure::Io(_) | ProcessFailure::NoSandbox(_) | ProcessFailure::Ended))
    }

    /// Whether it was asked for.
    pub(super) fn was_called_off(&self) -> bool {
        matches!(self, Self::Process(ProcessFailure::Ended))
    }
}

/// Recognises a page of which this is the drawing.
pub(super) fn recognise_page(
    recogniser: &Recogniser,
    bitmap: Bitmap,
    draw: &Draw,
    kind: MediaKind,
    language: &str,
    deadline: Duration,
    order: &dyn Fn() -> ProcessOrder,
) -> Result<RecognisedPage, RecognitionFailure> {
    let pgm = to_pgm(&bitmap);
    let (width, height) = (bitmap.width, bitmap.height);
    // Four times as large as the grey one.
    drop(bitmap);
    let attempt = |segmentation| -> Result<(Vec<TsvWord>, Option<f32>), RecognitionFailure> {
        let input = RecogniserInput { pgm: &pgm, language, dpi: dots_per_inch(draw, kind), segmentation };
        let words = parse_tsv(&run_recogniser(recogniser, input, deadline, order)?, width, height)?;
        let confidence = mean_confidence(&words);
        Ok((words, confidence))
    };
    let (words, confidence) = attempt(UPRIGHT)?;
    match confidence {
        None => return Ok(RecognisedPage::Text(page_text(&[], 0.0, draw))),
        Some(confidence) if is_good(confidence) => {
            return Ok(RecognisedPage::Text(page_text(&words, confidence, draw)));
        }
        Some(_) => {}
    }
    match attempt(TURNED) {
        Ok((words, Some(confidence))) if is_good(confidence) => {
            Ok(RecognisedPage::Text(page_text(&words, confidence, draw)))
        }
        // Without its data for turned pages the recogniser fails, and the first answer stands.
        Ok(_) | Err(RecognitionFailure::Process(ProcessFailure::Failed(..))) => Ok(RecognisedPage::NotReadable),
        Err(failure) => Err(failure),
    }
}

fn page_text(words: &[TsvWord], confidence: f32, draw: &Draw) -> PageText {
    let (mut out, mut starts_line) = (Vec::with_capacity(words.len()), false);
    for word in words {
        starts_line |= word.starts_line;
        if is_word(word) {
            let rect = on_page(draw, word.left, word.top, word.width, word.height);
            out.push(PageWord { text: nfc(&word.text).into_owned(), rect, starts_line });
            starts_line = false;
        }
    }
    // Checked to be a percentage.
    let confidence = confidence.round() as u8;
    let origin = if out.is_empty() { TextOrigin::None } else { TextOrigin::Recognised { confidence } };
    PageText { words: out, cut_short: false, origin, facts: PageFacts::default(), tags: vec![] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::PageSize;

    #[test]
    fn specks_are_left_out_and_the_next_word_begins_their_line() {
        let draw = crate::recognition::page_image::page_draw(
            0,
            PageSize { width_pt: 595.0, height_pt: 842.0 },
            MediaKind::Pdf,
        )
        .unwrap();
        let word = |text: &str, confidence, starts_line| TsvWord {
            text: text.into(),
            left: 300,
            top: 300,
            width: 30,
            height: 10,
            confidence,
            starts_line,
        };
        let words = [word("|", 3.0, true), word("c\u{30c}as", 91.0, false), word("obce", 95.0, true)];
        let text = page_text(&words, 92.6, &draw);
        assert_eq!(text.plain(), "čas\nobce");
        assert!(text.words[0].starts_line);
        assert_eq!(text.origin, TextOrigin::Recognised { confidence: 93 });
        assert_eq!(page_text(&[], 0.0, &draw).origin, TextOrigin::None);
    }
}
