//! Palette of the screens' colours: one light and one dark set, both grown from the town's accent. No other file names
//! a colour.

use bevy::prelude::*;

use super::kind::Kind;

/// Colours by role. Text on its ground reaches 7:1 (WCAG 1.4.6); the tests hold that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    pub paper: Color,
    pub surface: Color,
    pub bar: Color,
    pub ink: Color,
    pub ink_soft: Color,
    pub line: Color,
    pub accent: Color,
    pub on_accent: Color,
    pub accent_soft: Color,
    pub pressed: Color,
    pub attract: Color,
    pub on_attract: Color,
    pub on_attract_soft: Color,
    pub desk: Color,
    pub ending_ink: Color,
    pub ending_ground: Color,
    /// The head of a warning.
    pub alarm: Color,
    pub alarm_pressed: Color,
    pub on_alarm: Color,
    /// The ground of a message that concerns everybody's safety, and of nothing else.
    pub crisis: Color,
    /// Behind words that were searched for, or are spoken.
    pub spoken: Color,
    /// Words on it.
    pub on_spoken: Color,
    /// Lies over a hit on a page; white under it is as `spoken`, and letters stay dark.
    pub hit: Color,
    /// Around the hit that is looked at.
    pub hit_edge: Color,
    /// Around what the cursor of the keys stands on: outside, and inside.
    pub focus: [Color; 2],
    /// A key that writes no letter.
    pub function_key: Color,
    pub scrim: Color,
    pub shadow: Color,
    /// Kinds of notices, in the order of [`Kind::ALL`].
    kinds: [Color; 8],
    /// A notice without a kind.
    no_kind: Color,
}

fn hex(rgb: u32) -> Color {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color::srgb_u8(r, g, b)
}

/// `share` of `to` mixed into `from`, in sRGB.
fn mix(from: Color, to: Color, share: f32) -> Color {
    let (a, b) = (from.to_srgba(), to.to_srgba());
    let at = |x: f32, y: f32| x + (y - x) * share;
    Color::srgb(at(a.red, b.red), at(a.green, b.green), at(a.blue, b.blue))
}

impl Palette {
    /// Day colours.
    pub(crate) fn light(accent: [u8; 3]) -> Self {
        let accent = Color::srgb_u8(accent[0], accent[1], accent[2]);
        let accent_soft = mix(accent, Color::WHITE, 0.885);
        Self {
            paper: hex(0xF5F3EE),
            surface: Color::WHITE,
            bar: hex(0xFBFAF7),
            ink: hex(0x16191D),
            ink_soft: hex(0x3F454C),
            line: hex(0xDAD5CA),
            accent,
            on_accent: Color::WHITE,
            accent_soft,
            pressed: mix(accent, Color::WHITE, 0.76),
            attract: mix(accent, hex(0x0D1216), 0.62),
            on_attract: Color::WHITE,
            on_attract_soft: mix(accent, Color::WHITE, 0.74),
            desk: hex(0xE9E6DF),
            ending_ink: hex(0x5C3700),
            ending_ground: hex(0xFFF0D2),
            alarm: hex(0x8E1B12),
            alarm_pressed: hex(0x641009),
            on_alarm: Color::WHITE,
            crisis: hex(0xA3161A),
            spoken: hex(0xFFE9A8),
            on_spoken: hex(0x16191D),
            hit: Color::srgba(1.0, 0.75, 0.0, 0.34),
            hit_edge: hex(0x9A6200),
            focus: [Color::BLACK, hex(0xFFD500)],
            function_key: hex(0xF0EEE7),
            scrim: Color::srgba(0.04, 0.06, 0.08, 0.62),
            shadow: Color::srgba(0.05, 0.06, 0.08, 0.28),
            kinds: [0x3A6C9B, 0x3C7A52, 0xA36A12, 0x6A5495, 0x55616D, 0x96493A, 0x23767A, 0x857250].map(hex),
            no_kind: hex(0x7C7C7C),
        }
    }

    /// Night and high contrast.
    pub(crate) fn dark(accent: [u8; 3]) -> Self {
        let light = Self::light(accent);
        Self {
            paper: hex(0x0F1418),
            surface: hex(0x1A2127),
            bar: hex(0x161D23),
            ink: hex(0xF4F2EC),
            ink_soft: hex(0xC9CDD2),
            line: hex(0x38424B),
            accent: mix(light.accent, Color::WHITE, 0.62),
            on_accent: hex(0x0F1418),
            accent_soft: mix(light.accent, hex(0x0F1418), 0.62),
            pressed: mix(light.accent, hex(0x0F1418), 0.35),
            desk: hex(0x05080A),
            ending_ink: hex(0xFFDFA3),
            ending_ground: hex(0x40300F),
            function_key: hex(0x0F1418),
            kinds: [0x7FB0DC, 0x86C29A, 0xDDB05F, 0xB5A1DE, 0xA9B4BF, 0xE09D8E, 0x74BFC2, 0xCBB893].map(hex),
            no_kind: hex(0xB4B4B4),
            ..light
        }
    }

    /// The colour of a kind; a graphic, never text, and always beside its word.
    pub(crate) fn kind(&self, kind: Option<Kind>) -> Color {
        kind.map_or(self.no_kind, |kind| self.kinds[kind as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color, b: Color) -> f32 {
        let (a, b) = (a.luminance(), b.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reaches_seven_to_one_on_every_ground() {
        for palette in [Palette::light([0x0B, 0x4F, 0x8A]), Palette::dark([0x0B, 0x4F, 0x8A])] {
            for (text, ground) in [
                (palette.ink, palette.paper),
                (palette.ink, palette.surface),
                (palette.ink_soft, palette.paper),
                (palette.ink_soft, palette.surface),
                (palette.ink_soft, palette.bar),
                (palette.on_accent, palette.accent),
                (palette.on_attract, palette.attract),
                (palette.on_attract_soft, palette.attract),
                (palette.ending_ink, palette.ending_ground),
                (palette.ink, palette.function_key),
                (palette.accent, palette.function_key),
                (palette.on_alarm, palette.alarm),
                (palette.on_alarm, palette.alarm_pressed),
                (palette.on_alarm, palette.crisis),
                (palette.on_spoken, palette.spoken),
            ] {
                assert!(contrast(text, ground) >= 7.0, "{text:?} on {ground:?}: {}", contrast(text, ground));
            }
        }
    }

    #[test]
    fn a_kind_reaches_three_to_one_on_cards_and_paper() {
        for palette in [Palette::light([0x0B, 0x4F, 0x8A]), Palette::dark([0x0B, 0x4F, 0x8A])] {
            for kind in Kind::ALL.map(Some).into_iter().chain([None]) {
                for ground in [palette.surface, palette.paper] {
                    let ratio = contrast(palette.kind(kind), ground);
                    assert!(ratio >= 3.0, "{kind:?}: {ratio}");
                }
            }
        }
    }
}
