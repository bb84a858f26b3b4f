//! Feel of a touch: its thresholds, each with its reason, in millimetres and milliseconds.
//!
//! The numbers start from Android's ViewConfiguration and Chromium's gesture defaults and are widened where a public
//! upright panel differs from a phone: the arm is stretched, the hand trembles, half of the visitors are over sixty.
//! Every length a hand can feel is here, in millimetres; how many pixels that is follows from the panel's diagonal. The
//! few lengths in pixels elsewhere are about pixels: half of one is no stretch, two contacts in one place divide by
//! nothing.
//!
//! | | here | Android | Chromium |
//! |---|---|---|---|
//! | slop | 6 mm, after seconds up to 10 | 8 dp = 1.3 mm | 15 px |
//! | double tap, time | 40..=400 ms | 40..=300 ms | up to 400 ms |
//! | double tap, distance | 12 mm | 100 dp = 16 mm | |
//! | long press | 500 ms | 400 ms | 500 ms |
//! | fling | 40..=2,000 mm/s | 50..=8,000 dp/s = 8..=1,270 mm/s | 30..=17,000 px/s |

use std::time::Duration;

/// A finger that moved less than this is still pressing, however long it shakes. Phones take 1.3 mm; the hands of old
/// people, and of people with Parkinson's disease or essential tremor, go to and fro by several millimetres on a tap.
const SLOP_MM: f32 = 6.0;
/// An arm held out to an upright panel sinks: the slop grows by so much in each second of a press.
const SLOP_MM_PER_S: f32 = 1.0;
/// The slop of a press that lasts. Whoever begins to drag late loses no more than this.
const LARGEST_SLOP_MM: f32 = 10.0;
/// A finger that stays within this is at rest; hands that lean on a panel still shake a little.
const STILLNESS_MM: f32 = 4.0;
/// Contacts nearer to each other than this may be of one hand: the width of a large palm.
const HAND_MM: f32 = 100.0;
/// Two taps further apart than this are two taps.
const DOUBLE_TAP_MM: f32 = 12.0;
/// A finger slower than this at its lift put the page down, it did not throw it.
const SLOWEST_FLING_MM_PER_S: f32 = 40.0;
/// Faster than this is noise of the touch frame; it also bounds how far one fling can go (about a metre).
const FASTEST_FLING_MM_PER_S: f32 = 2_000.0;
/// A glide slower than this is over: about a quarter of a pixel in a frame of an ordinary panel.
const GLIDE_END_MM_PER_S: f32 = 6.0;

/// A contact that has lain still for so long is a hand at rest once another finger comes.
pub(crate) const REST_AFTER: Duration = Duration::from_secs(1);
/// From this on a press is a long one.
pub(super) const LONG_PRESS: Duration = Duration::from_millis(500);
/// The second tap of a double tap begins at most this long after the first ended; slower hands get Chromium's 400 ms.
pub(super) const DOUBLE_TAP_LATEST: Duration = Duration::from_millis(400);
/// A touch that returns sooner than this is a bouncing contact, not a second tap.
pub(super) const DOUBLE_TAP_SOONEST: Duration = Duration::from_millis(40);
/// A contact that has not reported for so long is gone and its `Up` was lost. Panels whose finger rests report nothing,
/// so it is longer than anybody holds still; but it has an end, or one lost report would keep a visit open for ever.
pub(super) const LOST_CONTACT: Duration = Duration::from_secs(60);
/// Blind time that is made up for at most: taps on a board that stood still for longer are not made into pairs.
pub(super) const MOST_BLIND: Duration = Duration::from_secs(1);

/// The panel under the fingers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TouchThresholds {
    /// Device pixels in one millimetre of the panel.
    pub px_per_mm: f32,
}

impl TouchThresholds {
    /// The feel of a panel of this density; a density that makes no sense becomes that of a 32" full-HD panel.
    pub(crate) fn new(px_per_mm: f32) -> Self {
        let sane = px_per_mm.is_finite() && (0.2..=200.0).contains(&px_per_mm);
        Self { px_per_mm: if sane { px_per_mm } else { 2.71 } }
    }

    /// Movement that no hand can be kept from, in pixels.
    pub(crate) fn slop(self) -> f32 {
        SLOP_MM * self.px_per_mm
    }

    /// Movement that ends a tap when the finger has pressed for `age`, in pixels. Never less than [`Self::slop`].
    pub(crate) fn slop_after(self, age: Duration) -> f32 {
        (SLOP_MM + SLOP_MM_PER_S * age.as_secs_f32()).min(LARGEST_SLOP_MM) * self.px_per_mm
    }

    /// Movement within which a finger lies still, in pixels.
    pub(crate) fn stillness(self) -> f32 {
        STILLNESS_MM * self.px_per_mm
    }

    /// Largest distance between two contacts of one hand, in pixels.
    pub(crate) fn hand(self) -> f32 {
        HAND_MM * self.px_per_mm
    }

    /// Largest distance between the taps of a double tap, in pixels.
    pub(crate) fn double_tap(self) -> f32 {
        DOUBLE_TAP_MM * self.px_per_mm
    }

    /// Slowest lift that throws, in pixels per second.
    pub(crate) fn slowest_fling(self) -> f32 {
        SLOWEST_FLING_MM_PER_S * self.px_per_mm
    }

    /// Speed that no glide exceeds, in pixels per second.
    pub(crate) fn fastest_fling(self) -> f32 {
        FASTEST_FLING_MM_PER_S * self.px_per_mm
    }

    /// Speed at which a glide is over, in pixels per second.
    pub(crate) fn glide_end(self) -> f32 {
        GLIDE_END_MM_PER_S * self.px_per_mm
    }
}
