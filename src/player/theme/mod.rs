//! Theme: colours, sizes in millimetres, type, icons and words, with what the visitor chose of them.
//!
//! Left out: the controls that are built of these (`widgets`).

pub(crate) mod ellipsis;
pub(crate) mod icon;
mod icon_marks;
pub(crate) mod kind;
pub(crate) mod measure;
mod metrics;
mod night;
mod palette;

use std::collections::HashMap;

use bevy::prelude::*;

use self::{icon::Icon, measure::Widths, palette::Palette};
#[cfg(test)]
pub(crate) use metrics::CAP_HEIGHT_EM;
pub(crate) use metrics::{Metrics, PanelSize};
pub(crate) use night::{LightWatch, ThemePlugin};

use super::paint::{Picture, Pictures};
use crate::words::{Language, Words};

/// Steps of "Větší písmo".
pub(crate) const TEXT_STEPS: [f32; 4] = [1.0, 1.3, 1.6, 2.0];

/// Weight of a line of text: body text is Inter Medium, which older eyes read more easily on a lit panel than Regular;
/// what stands out is Inter SemiBold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextWeight {
    Body,
    Strong,
}

/// Everything a screen needs to draw itself; the visitor's choices (language, size, contrast) included.
#[derive(Resource)]
pub(crate) struct Theme {
    pub palette: Palette,
    pub metrics: Metrics,
    pub words: Words,
    pub language: Language,
    /// The languages that a visitor may choose from, the town's own first.
    pub languages: Vec<Language>,
    /// Index into [`TEXT_STEPS`].
    pub step: usize,
    pub dark: bool,
    /// "Níže": everything that can be touched stands where a person who sits reaches it.
    pub low: bool,
    /// It is night: dark colours are what a visitor finds.
    pub night: bool,
    pub arms: Picture,
    /// The town's name as it stands in the heads.
    pub town: String,
    fonts: [Handle<Font>; 2],
    widths: [Widths; 2],
    icons: HashMap<(Icon, u32), Picture>,
    home: Home,
}

/// What the visitor's choices go back to.
struct Home {
    accent: [u8; 3],
    panel: PanelSize,
    language: Language,
}

/// The two faces as bytes, read before the window opens.
pub(crate) struct FontFaces {
    /// For body text.
    pub body: Vec<u8>,
    /// For what stands out.
    pub strong: Vec<u8>,
}

impl Theme {
    /// Light colours and the town's language; `None` when a face is no font.
    pub(crate) fn new(
        faces: FontFaces,
        fonts: &mut Assets<Font>,
        arms: Picture,
        town: String,
        accent: [u8; 3],
        panel: PanelSize,
        language: Language,
    ) -> Option<Self> {
        let faces = [faces.body, faces.strong];
        let widths = [Widths::from_font(&faces[0])?, Widths::from_font(&faces[1])?];
        Some(Self {
            palette: Palette::light(accent),
            metrics: Metrics::new(1080.0, 1920.0, panel, 1.0, panel.low_always),
            words: Words::new(language),
            language,
            languages: Language::ALL.to_vec(),
            step: 0,
            dark: false,
            low: panel.low_always,
            night: false,
            arms,
            town,
            fonts: faces.map(|bytes| fonts.add(Font::from_bytes(bytes))),
            widths,
            icons: HashMap::new(),
            home: Home { accent, panel, language },
        })
    }

    /// Offers these languages to visitors, in this order.
    #[must_use]
    pub(crate) fn offering(self, languages: Vec<Language>) -> Self {
        Self { languages, ..self }
    }

    /// Takes the window's size; true when it changed anything.
    pub(crate) fn fit(&mut self, width: f32, height: f32) -> bool {
        let metrics =
            Metrics::new(width, height, self.home.panel, TEXT_STEPS[self.step.min(TEXT_STEPS.len() - 1)], self.low);
        let changed = metrics != self.metrics;
        self.metrics = metrics;
        changed
    }

    /// The least size of text that may be read from the viewing distance, whatever the visitor chose.
    pub(crate) fn least_body(&self) -> f32 {
        Metrics::new(self.metrics.width, self.metrics.height, self.home.panel, 1.0, false).body
    }

    /// Changes the language of the words.
    pub(crate) fn set_language(&mut self, language: Language) {
        if language != self.language {
            self.language = language;
            self.words = Words::new(language);
        }
    }

    /// The language of the town's own texts: titles, originators and documents, whatever the visitor reads the rest in.
    pub(crate) fn own_language(&self) -> Language {
        self.home.language
    }

    /// "dokument je v češtině", for visitors who read the board in another language.
    pub(crate) fn document_note(&self) -> Option<String> {
        let foreign = self.own_language() == Language::Czech && self.language != Language::Czech;
        foreign.then(|| self.words.get("document-in-czech"))
    }

    /// Light or dark colours.
    pub(crate) fn set_dark(&mut self, dark: bool) {
        self.dark = dark;
        self.palette = if dark { Palette::dark(self.home.accent) } else { Palette::light(self.home.accent) };
    }

    /// The next larger size of text, or the first again where this panel has no room for a larger one.
    pub(crate) fn larger_text(&mut self) {
        let was = self.metrics.body;
        self.set_step(self.step + 1);
        if self.metrics.body <= was {
            self.set_step(0);
        }
    }

    /// The next smaller size of text; the smallest stays.
    pub(crate) fn smaller_text(&mut self) {
        self.set_step(self.step.saturating_sub(1));
    }

    /// Puts everything that can be touched where a person who sits reaches it, or back.
    pub(crate) fn set_low(&mut self, low: bool) {
        self.low = low || self.home.panel.low_always;
        self.fit(self.metrics.width, self.metrics.height);
    }

    fn set_step(&mut self, step: usize) {
        self.step = step % TEXT_STEPS.len();
        self.fit(self.metrics.width, self.metrics.height);
    }

    /// Forgets what the visitor chose.
    pub(crate) fn reset(&mut self) {
        self.set_language(self.home.language);
        self.set_dark(self.night);
        self.set_low(false);
        self.set_step(0);
    }

    /// Widths of the letters of a weight.
    pub(crate) fn widths(&self, weight: TextWeight) -> &Widths {
        &self.widths[weight as usize]
    }

    /// The font of a weight.
    pub(crate) fn font(&self, weight: TextWeight) -> Handle<Font> {
        self.fonts[weight as usize].clone()
    }

    /// An icon at a size in pixels, drawn once and kept.
    pub(crate) fn icon(&mut self, icon: Icon, size: f32, pictures: &mut Pictures) -> Picture {
        let size = size.clamp(8.0, 512.0) as u32;
        self.icons.entry((icon, size)).or_insert_with(|| pictures.keep(size, size, icon::draw(icon, size))).clone()
    }
}
