//! Smileys of the satisfaction scale and the mark of the thanks, drawn from distances at whatever size the panel needs.
//!
//! Pure: shapes in, pixels out. They are told apart by mouth and brows as well as by colour, and each has its word
//! below. Left out: their way to the graphics card (`smiley_pictures`).

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SmileyFace {
    VeryGood,
    Good,
    Middling,
    Bad,
    VeryBad,
    /// Kept.
    Tick,
    /// Not kept.
    Cross,
}

/// Straight colours: of the disc by day, of the disc by night, of the lines.
type Colours = ([u8; 3], [u8; 3]);

const INK: [u8; 3] = [0x16, 0x19, 0x1D];
/// Radius of the disc to the outer edge of its outline; the rest is air for the soft edge.
const RADIUS: f32 = 0.492;
const OUTLINE: f32 = 0.027;
const MOUTH: f32 = 0.027;
const BROW: f32 = 0.022;
/// Straight pieces of a mouth.
const PIECES: usize = 24;

impl SmileyFace {
    /// The face of a score among so many, 0 the worst.
    pub(crate) fn for_score(score: u8, scores: u8) -> Self {
        match (scores, score) {
            (5, 4) | (4, 3) => Self::VeryGood,
            (5, 3) | (4, 2) => Self::Good,
            (5, 2) => Self::Middling,
            (_, 1) => Self::Bad,
            _ => Self::VeryBad,
        }
    }

    fn colours(self) -> Colours {
        match self {
            Self::VeryGood => ([0x79, 0xC0, 0x8A], [0x6C, 0xB0, 0x7D]),
            Self::Good => ([0xC4, 0xDF, 0x9A], [0xB0, 0xCB, 0x86]),
            Self::Middling => ([0xF4, 0xE6, 0xA8], [0xDD, 0xCF, 0x92]),
            Self::Bad => ([0xF4, 0xCF, 0x86], [0xDD, 0xB9, 0x74]),
            Self::VeryBad => ([0xEA, 0x98, 0x84], [0xD4, 0x86, 0x73]),
            Self::Tick => ([0x79, 0xC0, 0x8A], [0x6C, 0xB0, 0x7D]),
            Self::Cross => ([0xF4, 0xCF, 0x86], [0xDD, 0xB9, 0x74]),
        }
    }

    /// The mouth as a curve: left end, middle handle, right end. The middle of the face is 0, its width 1.
    fn mouth(self) -> Option<[(f32, f32); 3]> {
        let smile = |wide: f32, ends: f32, handle: f32| Some([(-wide, ends), (0.0, handle), (wide, ends)]);
        match self {
            Self::VeryGood => smile(0.215, 0.085, 0.365),
            Self::Good => smile(0.175, 0.130, 0.260),
            Self::Middling => smile(0.165, 0.165, 0.165),
            Self::Bad => smile(0.180, 0.222, 0.085),
            Self::VeryBad => smile(0.205, 0.245, 0.020),
            Self::Tick | Self::Cross => None,
        }
    }

    fn strokes(self) -> &'static [[(f32, f32); 2]] {
        match self {
            Self::VeryBad => &[[(-0.255, -0.215), (-0.095, -0.165)], [(0.255, -0.215), (0.095, -0.165)]],
            Self::Tick => &[[(-0.2, 0.02), (-0.06, 0.16)], [(-0.06, 0.16), (0.21, -0.14)]],
            Self::Cross => &[[(0.0, -0.23), (0.0, 0.06)], [(0.0, 0.215), (0.0, 0.216)]],
            _ => &[],
        }
    }

    fn eyes(self) -> bool {
        !matches!(self, Self::Tick | Self::Cross)
    }
}

/// RGBA pixels of a face, `size` x `size`.
pub(crate) fn draw_smiley(face: SmileyFace, size: u32, night: bool) -> Vec<u8> {
    let mouth: Vec<(f32, f32)> = face.mouth().map(curve).unwrap_or_default();
    let (day_disc, night_disc) = face.colours();
    let disc = if night { night_disc } else { day_disc };
    let unit = 1.0 / size.max(1) as f32;
    let mark = if face.eyes() { BROW } else { 0.042 };
    let mut pixels = Vec::with_capacity((size as usize).saturating_mul(size as usize).saturating_mul(4));
    for row in 0..size {
        for column in 0..size {
            let at = ((column as f32 + 0.5) * unit - 0.5, (row as f32 + 0.5) * unit - 0.5);
            let from_middle = at.0.hypot(at.1);
            // One pixel of soft edge on every shape.
            let cover = |distance: f32| (0.5 - distance / unit).clamp(0.0, 1.0);
            let whole = cover(from_middle - RADIUS);
            let mut ink = cover((from_middle - (RADIUS - OUTLINE / 2.0)).abs() - OUTLINE / 2.0);
            // Outside the disc only ink, so that nothing lighter shines through the soft edge.
            ink = if from_middle > RADIUS - OUTLINE / 2.0 { 1.0 } else { ink };
            if face.eyes() && from_middle < RADIUS {
                ink = ink.max(cover(eye(at)));
                ink = ink.max(cover(along(at, &mouth) - MOUTH));
            }
            for stroke in face.strokes() {
                ink = ink.max(cover(along(at, stroke) - mark));
            }
            let mixed = |disc: u8, ink_colour: u8| {
                (f32::from(disc) + (f32::from(ink_colour) - f32::from(disc)) * ink).round() as u8
            };
            let [red, green, blue] = [0, 1, 2].map(|i| mixed(at_channel(disc, i), at_channel(INK, i)));
            pixels.extend_from_slice(&[red, green, blue, (whole * 255.0).round() as u8]);
        }
    }
    pixels
}

fn at_channel(colour: [u8; 3], channel: usize) -> u8 {
    colour.get(channel).copied().unwrap_or_default()
}

/// Distance from the edge of the nearer eye; negative inside. Exact enough for one pixel of soft edge.
fn eye((x, y): (f32, f32)) -> f32 {
    const PLACE: (f32, f32) = (0.165, -0.09);
    const HALF: (f32, f32) = (0.052, 0.074);
    let (dx, dy) = ((x.abs() - PLACE.0) / HALF.0, (y - PLACE.1) / HALF.1);
    let share = dx.hypot(dy);
    // The ellipse's value over the length of its slope.
    let slope = (dx / HALF.0).hypot(dy / HALF.1) / share.max(f32::EPSILON);
    if share < 0.05 { -HALF.0 } else { (share - 1.0) / slope }
}

/// A curve with one handle, as points.
fn curve([a, handle, b]: [(f32, f32); 3]) -> Vec<(f32, f32)> {
    let at = |piece: usize| {
        let t = piece as f32 / PIECES as f32;
        let mix = |a: f32, h: f32, b: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * h + t * t * b;
        (mix(a.0, handle.0, b.0), mix(a.1, handle.1, b.1))
    };
    (0..=PIECES).map(at).collect()
}

/// Distance from a line along points.
fn along((x, y): (f32, f32), points: &[(f32, f32)]) -> f32 {
    let to = |pair: &[(f32, f32)]| {
        let &[(ax, ay), (bx, by)] = pair else { return f32::MAX };
        let (dx, dy) = (bx - ax, by - ay);
        let share = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy).max(f32::EPSILON)).clamp(0.0, 1.0);
        (x - ax - share * dx).hypot(y - ay - share * dy)
    };
    points.windows(2).map(to).fold(f32::MAX, f32::min)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACES: [SmileyFace; 5] =
        [SmileyFace::VeryBad, SmileyFace::Bad, SmileyFace::Middling, SmileyFace::Good, SmileyFace::VeryGood];

    fn pixel(pixels: &[u8], size: usize, x: f32, y: f32) -> [u8; 4] {
        let at = ((y * size as f32) as usize * size + (x * size as f32) as usize) * 4;
        pixels[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn a_face_is_a_disc_with_an_outline_and_two_eyes() {
        for face in FACES {
            let pixels = draw_smiley(face, 200, false);
            assert_eq!(pixel(&pixels, 200, 0.01, 0.01)[3], 0, "the corners are empty");
            assert_eq!(pixel(&pixels, 200, 0.5, 0.02), [INK[0], INK[1], INK[2], 255], "the outline");
            for x in [0.335, 0.665] {
                assert_eq!(pixel(&pixels, 200, x, 0.41)[..3], INK, "an eye of {face:?}");
            }
            assert_eq!(pixel(&pixels, 200, 0.5, 0.3)[..3], face.colours().0);
        }
    }

    #[test]
    fn without_colour_every_face_is_still_another() {
        let ink = |face: SmileyFace| -> Vec<bool> {
            draw_smiley(face, 100, false).chunks_exact(4).map(|p| p[0] < 0x40 && p[1] < 0x40).collect()
        };
        for (i, a) in FACES.iter().enumerate() {
            for b in &FACES[i + 1..] {
                let differs = ink(*a).iter().zip(ink(*b)).filter(|(a, b)| **a != *b).count();
                assert!(differs > 100, "{a:?} and {b:?} differ in {differs} pixels of ink");
            }
        }
    }

    #[test]
    fn scores_have_the_faces_of_their_scale() {
        assert_eq!(
            [0, 1, 2, 3].map(|it| SmileyFace::for_score(it, 4)),
            [SmileyFace::VeryBad, SmileyFace::Bad, SmileyFace::Good, SmileyFace::VeryGood]
        );
        assert_eq!([0, 1, 2, 3, 4].map(|it| SmileyFace::for_score(it, 5)), FACES);
    }

    #[test]
    fn lines_on_every_disc_are_seen_by_day_and_by_night() {
        // Relative luminance, WCAG 2; shapes want 3:1.
        let light = |colour: [u8; 3]| {
            let [r, g, b] = colour.map(|it| f32::from(it) / 255.0).map(|it| ((it + 0.055) / 1.055).powf(2.4));
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        for face in FACES.into_iter().chain([SmileyFace::Tick, SmileyFace::Cross]) {
            let (day, night) = face.colours();
            for disc in [day, night] {
                assert!((light(disc) + 0.05) / (light(INK) + 0.05) >= 5.0, "{face:?}");
            }
        }
    }
}
