//! Metrics: sizes in pixels of this window on this panel, from millimetres, viewing distances and the visitor's choices.
//! Pure.
//!
//! Two scales of type: what is read at the panel grows with "Větší písmo"; what is read by somebody passing by has its
//! own distance and never changes. A capital letter is 0.7 degrees of the distance high (EN 301 549, 5.1.4).
//!
//! Left out: widths of letters (`measure`).

/// Height of a capital letter in Inter, in ems.
pub(crate) const CAP_HEIGHT_EM: f32 = 0.727;
/// Cap height at 0.7 degrees of the viewing distance (EN 301 549, 5.1.4).
const CAP_HEIGHT_PER_DISTANCE: f32 = 0.01222;
/// Millimetres of one pixel of the design's reference panel: 43", 1080 x 1920.
const DESIGN_PX_MM: f32 = 0.4958;
/// Body text of the reading scale at the reference panel, in its pixels.
const DESIGN_BODY: f32 = 28.0;
/// Least title of the distance scale at the reference panel, in its pixels, and the distance it is for: a little more
/// than the least that the distance asks for.
const DESIGN_DISTANCE_TITLE: f32 = 104.0;
const DESIGN_DISTANCE_MM: f32 = 3_000.0;
/// Last step of "Větší písmo".
const LARGEST_STEP: f32 = 2.0;
/// Words in bars grow up to this step of "Větší písmo", so that a bar stays one row.
const LARGEST_LABEL_STEP: f32 = 1.55;
/// Centre of the highest thing that somebody who sits reaches, above the floor (EN 301 549, 8.3.4: forward reach 1,220).
const REACH_MM: f32 = 1_200.0;

/// Room for what can be touched on a panel that hangs too high.
const LEAST_ROOM_MM: f32 = 150.0;

/// The panel in physical terms; everything on it is sized from these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PanelSize {
    /// Diagonal of the picture.
    pub diagonal_mm: f32,
    /// How far away a reader stands.
    pub viewing_distance_mm: f32,
    /// How far away somebody passes by.
    pub passing_distance_mm: f32,
    /// Height of the picture's lower edge above the floor.
    pub bottom_edge_mm: f32,
    /// Everything that can be touched always stands low.
    pub low_always: bool,
}

/// Sizes in pixels of this window on this panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Metrics {
    pub width: f32,
    pub height: f32,
    pub px_per_mm: f32,
    /// Font size of body text.
    pub body: f32,
    /// Everything that can be touched stands below [`Self::reach`].
    pub low: bool,
    /// How many times body text is as large as at the first step of "Větší písmo".
    grown: f32,
    /// Font size of body text at that step.
    least: f32,
    /// Least font size of titles for somebody passing by.
    distance: f32,
    /// Height of the picture's lower edge above the floor.
    bottom_edge_mm: f32,
}

impl Metrics {
    /// Sizes for a window of this many pixels filling the panel, at a step of "Větší písmo".
    pub(crate) fn new(width: f32, height: f32, panel: PanelSize, step: f32, low: bool) -> Self {
        let px_per_mm = width.hypot(height) / panel.diagonal_mm.max(1.0);
        let font = |distance_mm: f32| distance_mm * CAP_HEIGHT_PER_DISTANCE * px_per_mm / CAP_HEIGHT_EM;
        // Larger type than this would leave no room for what it names.
        let least = font(panel.viewing_distance_mm).clamp(10.0, (width / 25.0).min(height / 30.0).max(10.0));
        // Where there is no room for the largest step the others come closer, so that each of them is another one.
        let most = (width / 20.0).min(height / 20.0).max(least);
        let whole = (step - 1.0) / (LARGEST_STEP - 1.0);
        let body = (least * step).min(least + (most - least) * whole);
        let passing = panel.passing_distance_mm / DESIGN_DISTANCE_MM;
        let distance = DESIGN_DISTANCE_TITLE * DESIGN_PX_MM * px_per_mm * passing;
        let distance = distance.min(width.min(height) / 7.5).max(least * 1.25);
        Self {
            width,
            height,
            px_per_mm,
            body: body.round(),
            low,
            grown: body / least,
            least: least.round(),
            distance: distance.round(),
            bottom_edge_mm: panel.bottom_edge_mm,
        }
    }

    /// How large body text is, in percent of the first step of "Větší písmo".
    pub(crate) fn percent(&self) -> u32 {
        (self.grown * 100.0).round() as u32
    }

    /// So many pixels of the design's reference panel (43", 1080 x 1920) in whole pixels of this one, at least one.
    pub(crate) fn px(&self, design: f32) -> f32 {
        (design * DESIGN_PX_MM * self.px_per_mm).round().max(1.0)
    }

    /// A font size of the reading scale, given as at the reference panel.
    fn reading(&self, design: f32) -> f32 {
        (self.body * design / DESIGN_BODY).round()
    }

    /// Font size of notes: never below what 600 mm asks for at the first step.
    pub(crate) fn note(&self) -> f32 {
        self.reading(24.0)
    }

    /// Font size of the words in bars; stops growing before the bar would need a second row.
    pub(crate) fn label(&self) -> f32 {
        (self.body.min(self.least * LARGEST_LABEL_STEP) * 26.0 / DESIGN_BODY).round()
    }

    /// Font size of a card's title.
    pub(crate) fn card_title(&self) -> f32 {
        self.reading(if self.landscape() { 32.0 } else { 34.0 })
    }

    /// Font size of the title in a bar; grows as the words in bars do.
    pub(crate) fn bar_title(&self) -> f32 {
        (self.body.min(self.least * LARGEST_LABEL_STEP) * 40.0 / DESIGN_BODY).round()
    }

    /// Font size of a sheet's title.
    pub(crate) fn sheet_title(&self) -> f32 {
        self.fitting(self.reading(64.0))
    }

    /// Font size of the sentence that stands alone on a screen.
    pub(crate) fn state_title(&self) -> f32 {
        self.fitting(self.reading(84.0))
    }

    /// A size that leaves room for a long word on the narrower side.
    fn fitting(&self, size: f32) -> f32 {
        size.min((self.width.min(self.height) / 10.0).round()).max(self.body)
    }

    /// Least font size of a title for somebody passing by.
    pub(crate) fn distance_title(&self) -> f32 {
        self.distance
    }

    /// Font size of facts for somebody passing by.
    pub(crate) fn distance_fact(&self) -> f32 {
        (self.distance * 50.0 / DESIGN_DISTANCE_TITLE).round().max(self.least)
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

    /// Side of the smallest thing to be touched: 15 mm and never less than two lines of text in bars.
    pub(crate) fn target(&self) -> f32 {
        self.mm(15.0).max((self.label() * 2.1).round())
    }

    /// The highest place where the centre of something that can be touched may stand, in pixels from the top: the top
    /// itself, or 1,200 mm above the floor when everything stands low. 150 mm of the glass stay in any case: a panel
    /// that hangs too high cannot be mended here.
    pub(crate) fn reach(&self) -> f32 {
        if self.low {
            let room = (REACH_MM - self.bottom_edge_mm).max(LEAST_ROOM_MM) * self.px_per_mm;
            (self.height - room).max(0.0).round()
        } else {
            0.0
        }
    }

    /// True where the screen is wider than high.
    pub(crate) fn landscape(&self) -> bool {
        self.width > self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(inches: f32) -> PanelSize {
        PanelSize {
            diagonal_mm: inches * 25.4,
            viewing_distance_mm: 800.0,
            passing_distance_mm: 3_000.0,
            bottom_edge_mm: 700.0,
            low_always: false,
        }
    }

    #[test]
    fn text_is_large_enough_at_both_distances() {
        for inches in [32.0, 43.0, 55.0] {
            for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (3840.0, 2160.0)] {
                let metrics = Metrics::new(width, height, panel(inches), 1.0, false);
                let cap_mm = |size: f32| size * CAP_HEIGHT_EM / metrics.px_per_mm;
                assert!((9.6..10.3).contains(&cap_mm(metrics.body)), "{inches}: {}", cap_mm(metrics.body));
                assert!((7.3..=8.8).contains(&cap_mm(metrics.note())), "{inches}: {}", cap_mm(metrics.note()));
                assert!(cap_mm(metrics.distance_title()) >= 36.3, "{inches}: {}", cap_mm(metrics.distance_title()));
                assert!(metrics.target() / metrics.px_per_mm >= 14.9);
            }
        }
    }

    #[test]
    fn every_step_of_larger_text_is_another_size_on_every_panel() {
        for inches in [32.0, 43.0, 55.0, 65.0] {
            for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0), (2160.0, 3840.0), (720.0, 1280.0)] {
                let of = |step| Metrics::new(width, height, panel(inches), step, false);
                let sizes = [1.0, 1.3, 1.6, 2.0].map(of);
                let apart = sizes.windows(2).all(|pair| pair[0].body * 1.07 < pair[1].body);
                assert!(apart, "{inches} {width}: {:?}", sizes.map(|it| it.body));
                assert_eq!(sizes[0].percent(), 100);
                // Font sizes are whole pixels, which are several percent of small ones.
                let near = |it: &Metrics| (it.body / sizes[0].body * 100.0 - it.percent() as f32).abs();
                assert!(sizes.iter().all(|it| near(it) < 120.0 / sizes[0].body), "{inches} {width}");
            }
        }
        assert_eq!(Metrics::new(1080.0, 1920.0, panel(55.0), 1.3, false).percent(), 130);
    }

    #[test]
    fn the_reference_panel_has_the_sizes_of_the_design() {
        let metrics = Metrics::new(1080.0, 1920.0, panel(43.0), 1.0, false);
        assert_eq!((metrics.px(100.0), metrics.px(0.1)), (100.0, 1.0));
        assert!((26.0..=28.0).contains(&metrics.body), "{}", metrics.body);
        assert!((100.0..=104.0).contains(&metrics.distance_title()), "{}", metrics.distance_title());
        assert_eq!(metrics.reach(), 0.0);
    }

    #[test]
    fn what_is_low_is_within_reach_of_somebody_who_sits() {
        for inches in [32.0, 43.0, 55.0] {
            for edge in [500.0, 700.0, 900.0, 1_000.0] {
                for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0)] {
                    let panel = PanelSize { bottom_edge_mm: edge, ..panel(inches) };
                    let metrics = Metrics::new(width, height, panel, 2.0, true);
                    let above_floor = edge + (height - metrics.reach()) / metrics.px_per_mm;
                    assert!(above_floor <= 1_201.0, "{inches} {edge} {width}: {above_floor}");
                }
            }
        }
    }
}
