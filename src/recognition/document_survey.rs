//! Survey of a document: what is known of the text of each of its pages, and what the document says of itself. Pure.
//!
//! Left out: finding it out (`actor`), keeping it (`text_store`).

use crate::{
    notice::TextCheck,
    raster::{PageFacts, PageText, TextOrigin},
};

/// State of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageState {
    /// It has no words, and is no picture.
    Empty,
    /// It has words of its own.
    Layer,
    /// It is a picture, or its own words are rubbish; not recognised yet.
    Scan,
    /// Recognised, with this confidence in percent.
    Recognised(u8),
    /// It could not be recognised.
    NotReadable,
}

/// All pages of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentSurvey {
    /// In order.
    pub pages: Vec<PageState>,
    pub tagged: bool,
    pub language: Option<[u8; 2]>,
}

impl PageState {
    /// Of a page of which the pool says this.
    pub(super) fn of_text(text: &PageText) -> Self {
        match text.origin {
            TextOrigin::None => Self::Empty,
            TextOrigin::Layer => Self::Layer,
            TextOrigin::Awaited => Self::Scan,
            TextOrigin::Recognised { confidence } => Self::Recognised(confidence),
            TextOrigin::NotReadable => Self::NotReadable,
        }
    }

    fn code(self) -> [u8; 2] {
        match self {
            Self::Empty => [0, 0],
            Self::Layer => [1, 0],
            Self::Scan => [2, 0],
            Self::Recognised(confidence) => [3, confidence],
            Self::NotReadable => [4, 0],
        }
    }

    fn from_code(code: [u8; 2]) -> Option<Self> {
        Some(match code {
            [0, 0] => Self::Empty,
            [1, 0] => Self::Layer,
            [2, 0] => Self::Scan,
            [3, confidence @ 0..=100] => Self::Recognised(confidence),
            [4, 0] => Self::NotReadable,
            _ => return None,
        })
    }
}

impl DocumentSurvey {
    /// Takes what is told with the words of any page.
    pub(super) fn note_facts(&mut self, facts: PageFacts) {
        self.tagged |= facts.tagged;
        self.language = self.language.or(facts.language);
    }

    /// The next page to recognise, counted from 0.
    pub(super) fn next_scan(&self) -> Option<u32> {
        self.pages.iter().position(|page| *page == PageState::Scan).and_then(|page| u32::try_from(page).ok())
    }

    /// Notes what became of a page; false where there is none.
    pub(super) fn set(&mut self, page: u32, state: PageState) -> bool {
        let place = usize::try_from(page).ok().and_then(|page| self.pages.get_mut(page));
        place.map(|place| *place = state).is_some()
    }

    /// What is told of it. Without anybody who recognises, scans have no text and wait for nothing.
    pub(super) fn text_check(&self, recognises: bool) -> TextCheck {
        let count = |wanted: fn(&PageState) -> bool| self.pages.iter().filter(|page| wanted(page)).count();
        let scans = count(|page| *page == PageState::Scan);
        let confidences = self.pages.iter().filter_map(|page| match page {
            PageState::Recognised(confidence) => Some(usize::from(*confidence)),
            _ => None,
        });
        let (sum, recognised) = confidences.fold((0, 0), |(sum, count), confidence| (sum + confidence, count + 1));
        TextCheck {
            pages: self.pages.len(),
            with_layer: count(|page| *page == PageState::Layer),
            recognised,
            awaited: if recognises { scans } else { 0 },
            without: count(|page| *page == PageState::NotReadable) + if recognises { 0 } else { scans },
            confidence: sum.checked_div(recognised).and_then(|mean| u8::try_from(mean).ok()),
            tagged: self.tagged,
            language: self.language,
        }
    }

    /// The survey as bytes.
    pub(super) fn encode(&self) -> Vec<u8> {
        let [first, second] = self.language.unwrap_or_default();
        let head = [u8::from(self.tagged), first, second];
        head.into_iter().chain(self.pages.iter().flat_map(|page| page.code())).collect()
    }

    /// Reads it; `None` where the bytes are none.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let (&[tagged @ (0 | 1), first, second], rest) = bytes.split_first_chunk::<3>()? else { return None };
        let (codes, []) = rest.as_chunks::<2>() else { return None };
        let language = Some([first, second]).filter(|letters| letters.iter().all(u8::is_ascii_lowercase));
        let pages = codes.iter().map(|code| PageState::from_code(*code)).collect::<Option<_>>()?;
        Some(Self { pages, tagged: tagged == 1, language })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn survey(pages: &[PageState]) -> DocumentSurvey {
        DocumentSurvey { pages: pages.to_vec(), tagged: true, language: Some(*b"cs") }
    }

    #[test]
    fn what_is_told_counts_every_page_once() {
        use PageState::{Empty, Layer, NotReadable, Recognised, Scan};
        let mut survey = survey(&[Layer, Scan, Recognised(90), Recognised(97), NotReadable, Empty]);
        let told = survey.text_check(true);
        assert_eq!((told.pages, told.with_layer, told.recognised, told.awaited, told.without), (6, 1, 2, 1, 1));
        assert_eq!((told.confidence, told.tagged, told.language), (Some(93), true, Some(*b"cs")));
        let alone = survey.text_check(false);
        assert_eq!((alone.awaited, alone.without), (0, 2), "nobody recognises");
        assert_eq!(survey.next_scan(), Some(1));
        assert!(survey.set(1, NotReadable) && !survey.set(6, Empty));
        assert_eq!(survey.next_scan(), None);
    }

    proptest! {
        #[test]
        fn surveys_go_round_and_rubbish_is_none(
            codes in prop::collection::vec((0u8..6, 0u8..120), 0..50), tagged: bool,
            bytes in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let pages: Vec<PageState> =
                codes.into_iter().filter_map(|(state, more)| PageState::from_code([state, more])).collect();
            let survey = DocumentSurvey { pages, tagged, language: None };
            prop_assert_eq!(DocumentSurvey::decode(&survey.encode()), Some(survey));
            let _ = DocumentSurvey::decode(&bytes);
        }
    }
}
