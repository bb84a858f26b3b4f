//! Theme: colours, sizes in millimetres, type, icons and words, with what the visitor chose of them.
//!
//! Left out: the controls that are built of these (`widgets`).

pub(crate) mod icon;
pub(crate) mod measure;
mod night;
mod palette;

use std::collections::HashMap;

use bevy::prelude::*;

use self::{icon::Icon, measure::Widths, palette::Palette};
pub(crate) use night::{LightWatch, ThemePlugin};

use super::paint::{Picture, Pictures};
use crate::words::{Language, Words};

/// Height of a capital letter in Inter, in ems.
const CAP_HEIGHT_EM: f32 = 0.727;
/// Cap height at 0.7 degrees of the viewing distance (EN 301 549, 5.1.4).
const CAP_HEIGHT_PER_DISTANCE: f32 = 0.01222;
/// Steps of "Větší písmo".
pub(crate) const TEXT_STEPS: [f32; 4] = [1.0, 1.3, 1.6, 2.0];

/// Weight of a line of text: body text is Inter Medium, which older eyes read more easily on a lit panel than Regular;
/// what stands out is Inter SemiBold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextWeight {
    Body,
    Strong,
}

/// The panel in physical terms; everything on it is sized from these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PanelSize {
    /// Diagonal of the picture.
    pub diagonal_mm: f32,
    /// How far away a reader stands.
    pub viewing_distance_mm: f32,
}

/// Sizes in pixels of this window on this panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metrics {
    pub width: f32,
    pub height: f32,
    pub px_per_mm: f32,
    /// Font size of body text.
    pub body: f32,
}

impl Metrics {
    /// Sizes for a window of this many pixels filling the panel, at a step of "Větší písmo".
    pub(crate) fn new(width: f32, height: f32, panel: PanelSize, step: f32) -> Self {
        let px_per_mm = width.hypot(height) / panel.diagonal_mm.max(1.0);
        let cap = panel.viewing_distance_mm * CAP_HEIGHT_PER_DISTANCE * px_per_mm;
        // Larger type than this would leave no room for the page between the viewer's bars.
        let largest = (width / 25.0).min(height / 30.0);
        Self { width, height, px_per_mm, body: (cap / CAP_HEIGHT_EM * step).clamp(10.0, largest.max(10.0)).round() }
    }

    /// Font size of titles.
    pub(crate) fn title(&self) -> f32 {
        (self.body * 1.25).round()
    }

    /// Height of a line of text of this font size.
    pub(crate) fn line(&self, size: f32) -> f32 {
        (size * 1.28).round()
    }

    /// So many body font sizes, in whole pixels.
    pub(crate) fn em(&self, ems: f32) -> f32 {
        (self.body * ems).round()
    }

    /// Millimetres on the panel, in whole pixels.
    pub(crate) fn mm(&self, mm: f32) -> f32 {
        (self.px_per_mm * mm).round()
    }

    /// Side of the smallest thing to be touched: 15 mm and never less than two lines of text.
    pub(crate) fn target(&self) -> f32 {
        self.mm(15.0).max(self.em(2.1))
    }

    /// True where the screen is wider than high.
    pub(crate) fn landscape(&self) -> bool {
        self.width > self.height
    }
}

/// Everything a screen needs to draw itself; the visitor's choices (language, size, contrast) included.
#[derive(Resource)]
pub(crate) struct Theme {
    pub palette: Palette,
    pub metrics: Metrics,
    pub words: Words,
    pub language: Language,
    /// Index into [`TEXT_STEPS`].
    pub step: usize,
    pub dark: bool,
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
            metrics: Metrics::new(1080.0, 1920.0, panel, 1.0),
            words: Words::new(language),
            language,
            step: 0,
            dark: false,
            night: false,
            arms,
            town,
            fonts: faces.map(|bytes| fonts.add(Font::from_bytes(bytes))),
            widths,
            icons: HashMap::new(),
            home: Home { accent, panel, language },
        })
    }

    /// Takes the window's size; true when it changed anything.
    pub(crate) fn fit(&mut self, width: f32, height: f32) -> bool {
        let metrics = Metrics::new(width, height, self.home.panel, TEXT_STEPS[self.step.min(TEXT_STEPS.len() - 1)]);
        let changed = metrics != self.metrics;
        self.metrics = metrics;
        changed
    }

    /// The least size of text that may be read from the viewing distance, whatever the visitor chose.
    pub(crate) fn least_body(&self) -> f32 {
        Metrics::new(self.metrics.width, self.metrics.height, self.home.panel, 1.0).body
    }

    /// Changes the language of the words.
    pub(crate) fn set_language(&mut self, language: Language) {
        if language != self.language {
            self.language = language;
            self.words = Words::new(language);
        }
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

    fn set_step(&mut self, step: usize) {
        self.step = step % TEXT_STEPS.len();
        self.fit(self.metrics.width, self.metrics.height);
    }

    /// Forgets what the visitor chose.
    pub(crate) fn reset(&mut self) {
        self.set_language(self.home.language);
        self.set_dark(self.night);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn body_text_is_large_enough_at_the_viewing_distance() {
        let panel = PanelSize { diagonal_mm: 32.0 * 25.4, viewing_distance_mm: 600.0 };
        for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (3840.0, 2160.0)] {
            let metrics = Metrics::new(width, height, panel, 1.0);
            let cap_mm = metrics.body * CAP_HEIGHT_EM / metrics.px_per_mm;
            assert!((7.1..7.6).contains(&cap_mm), "{width}x{height}: {cap_mm} mm");
            assert!(metrics.target() / metrics.px_per_mm >= 14.9);
        }
    }
}
