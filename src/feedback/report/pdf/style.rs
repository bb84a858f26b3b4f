//! Style of the report on paper: margins, colours and text styles. Pure.

use crate::{
    documents::{A4, FontWeight, Ink, TextStyle},
    feedback::report::chart::WIDE,
};

pub(super) const MARGIN: f32 = 45.0;
/// Width of the text.
pub(super) const WIDTH: f32 = A4.0 - 2.0 * MARGIN;
pub(super) const INK: Ink = Ink(0x16, 0x19, 0x1D);
pub(super) const SOFT: Ink = Ink(0x3F, 0x45, 0x4C);
pub(super) const LINE: Ink = Ink(0xDA, 0xD5, 0xCA);
pub(super) const ACCENT: Ink = Ink(0x0B, 0x4F, 0x8A);
pub(super) const FOOTER: Ink = Ink(0x59, 0x59, 0x59);
/// Points to a unit of the charts.
pub(super) const SCALE: f32 = WIDTH / WIDE as f32;

pub(super) fn regular(size: f32, ink: Ink) -> TextStyle {
    TextStyle { size, weight: FontWeight::Regular, ink }
}

pub(super) fn strong(size: f32, ink: Ink) -> TextStyle {
    TextStyle { size, weight: FontWeight::SemiBold, ink }
}
