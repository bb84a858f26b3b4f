//! Icons, drawn from strokes on a 24 x 24 grid at whatever size the panel needs. Pure: shapes in, pixels out. Every
//! icon on the screen also has a word under it.

/// What an icon says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Icon {
    Back,
    Plus,
    Minus,
    FitWidth,
    WholePage,
    Up,
    Down,
    Left,
    Right,
    LargerText,
    Contrast,
    Language,
    Attachment,
    Lock,
    Document,
    Warning,
}

enum IconMark {
    /// A stroke along points.
    Line(&'static [(f32, f32)]),
    /// A stroked circle: centre, radius.
    Ring(f32, f32, f32),
    /// A filled half disc (right half): centre, radius.
    HalfDisc(f32, f32, f32),
}

/// Half the stroke's width, in grid units.
const HALF_STROKE: f32 = 1.15;

fn marks(icon: Icon) -> &'static [IconMark] {
    use IconMark::{HalfDisc, Line, Ring};
    match icon {
        Icon::Back => &[Line(&[(20.0, 12.0), (4.5, 12.0)]), Line(&[(11.0, 5.5), (4.5, 12.0), (11.0, 18.5)])],
        Icon::Plus => &[Line(&[(12.0, 5.0), (12.0, 19.0)]), Line(&[(5.0, 12.0), (19.0, 12.0)])],
        Icon::Minus => &[Line(&[(5.0, 12.0), (19.0, 12.0)])],
        Icon::FitWidth => &[
            Line(&[(3.0, 5.0), (3.0, 19.0)]),
            Line(&[(21.0, 5.0), (21.0, 19.0)]),
            Line(&[(7.0, 12.0), (17.0, 12.0)]),
            Line(&[(9.8, 9.0), (6.8, 12.0), (9.8, 15.0)]),
            Line(&[(14.2, 9.0), (17.2, 12.0), (14.2, 15.0)]),
        ],
        Icon::WholePage => &[
            Line(&[(6.0, 3.0), (18.0, 3.0), (18.0, 21.0), (6.0, 21.0), (6.0, 3.0)]),
            Line(&[(12.0, 7.0), (12.0, 17.0)]),
            Line(&[(9.6, 9.2), (12.0, 6.8), (14.4, 9.2)]),
            Line(&[(9.6, 14.8), (12.0, 17.2), (14.4, 14.8)]),
        ],
        Icon::Up => &[Line(&[(5.0, 15.5), (12.0, 8.5), (19.0, 15.5)])],
        Icon::Down => &[Line(&[(5.0, 8.5), (12.0, 15.5), (19.0, 8.5)])],
        Icon::Left => &[Line(&[(15.5, 5.0), (8.5, 12.0), (15.5, 19.0)])],
        Icon::Right => &[Line(&[(8.5, 5.0), (15.5, 12.0), (8.5, 19.0)])],
        Icon::LargerText => &[
            Line(&[(2.5, 19.0), (8.0, 5.0), (13.5, 19.0)]),
            Line(&[(4.6, 14.2), (11.4, 14.2)]),
            Line(&[(18.5, 8.0), (18.5, 16.0)]),
            Line(&[(14.5, 12.0), (22.5, 12.0)]),
        ],
        Icon::Contrast => &[Ring(12.0, 12.0, 8.5), HalfDisc(12.0, 12.0, 8.5)],
        Icon::Language => &[
            Ring(12.0, 12.0, 8.8),
            Line(&[(3.5, 12.0), (20.5, 12.0)]),
            Line(&[(12.0, 3.4), (8.9, 7.5), (8.0, 12.0), (8.9, 16.5), (12.0, 20.6)]),
            Line(&[(12.0, 3.4), (15.1, 7.5), (16.0, 12.0), (15.1, 16.5), (12.0, 20.6)]),
        ],
        Icon::Attachment => &[Line(&[
            (7.0, 8.0),
            (7.0, 17.0),
            (9.0, 20.5),
            (13.0, 20.5),
            (15.5, 17.0),
            (15.5, 6.5),
            (13.5, 3.8),
            (11.5, 6.5),
            (11.5, 16.0),
        ])],
        Icon::Lock => &[
            Line(&[(5.0, 11.0), (19.0, 11.0), (19.0, 21.0), (5.0, 21.0), (5.0, 11.0)]),
            Line(&[(8.0, 11.0), (8.0, 6.5), (12.0, 3.5), (16.0, 6.5), (16.0, 11.0)]),
        ],
        Icon::Warning => &[
            Line(&[(12.0, 3.2), (21.8, 20.2), (2.2, 20.2), (12.0, 3.2)]),
            Line(&[(12.0, 9.2), (12.0, 13.2)]),
            Line(&[(12.0, 17.0), (12.0, 17.1)]),
        ],
        Icon::Document => &[
            Line(&[(5.5, 3.0), (14.0, 3.0), (18.5, 7.5), (18.5, 21.0), (5.5, 21.0), (5.5, 3.0)]),
            Line(&[(9.0, 12.0), (15.0, 12.0)]),
            Line(&[(9.0, 16.0), (15.0, 16.0)]),
        ],
    }
}

/// White RGBA pixels with the icon in the alpha channel, `size` x `size`, for tinting.
pub(crate) fn draw(icon: Icon, size: u32) -> Vec<u8> {
    let unit = 24.0 / size.max(1) as f32;
    let mut pixels = Vec::with_capacity((size * size * 4) as usize);
    for y in 0..size {
        for x in 0..size {
            let at = ((x as f32 + 0.5) * unit, (y as f32 + 0.5) * unit);
            let nearest = marks(icon).iter().map(|mark| distance(mark, at)).fold(f32::MAX, f32::min);
            // One pixel of soft edge.
            let cover = (0.5 - nearest / unit).clamp(0.0, 1.0);
            pixels.extend_from_slice(&[255, 255, 255, (cover * 255.0).round() as u8]);
        }
    }
    pixels
}

/// A plain shield in a colour: RGBA pixels for towns whose coat of arms is not configured.
pub(crate) fn shield(width: u32, height: u32, [red, green, blue]: [u8; 3]) -> Vec<u8> {
    let (wide, tall) = (width as f32, height as f32);
    let mut pixels = Vec::with_capacity((width * height * 4) as usize);
    for y in 0..height {
        for x in 0..width {
            let (across, down) = ((x as f32 + 0.5) / wide * 2.0 - 1.0, (y as f32 + 0.5) / tall);
            // Straight sides to the half, then two arcs that meet in the point.
            let half_width = if down < 0.5 { 1.0 } else { (1.0 - ((down - 0.5) / 0.5).powf(2.2)).max(0.0).powf(0.62) };
            let cover = ((half_width - across.abs()) * wide / 2.0 + 0.5).clamp(0.0, 1.0);
            pixels.extend_from_slice(&[red, green, blue, (cover * 255.0).round() as u8]);
        }
    }
    pixels
}

/// Distance from the ink's edge, in grid units; negative inside.
fn distance(mark: &IconMark, (x, y): (f32, f32)) -> f32 {
    match *mark {
        IconMark::Ring(cx, cy, radius) => ((x - cx).hypot(y - cy) - radius).abs() - HALF_STROKE,
        IconMark::HalfDisc(cx, cy, radius) => ((x - cx).hypot(y - cy) - radius).max(cx - x),
        IconMark::Line(points) => {
            points.windows(2).map(|pair| to_segment((x, y), pair)).fold(f32::MAX, f32::min) - HALF_STROKE
        }
    }
}

fn to_segment((x, y): (f32, f32), pair: &[(f32, f32)]) -> f32 {
    let &[(ax, ay), (bx, by)] = pair else { return f32::MAX };
    let (dx, dy) = (bx - ax, by - ay);
    let along = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy).max(f32::EPSILON)).clamp(0.0, 1.0);
    (x - ax - along * dx).hypot(y - ay - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_is_a_bar_through_the_middle() {
        let pixels = draw(Icon::Minus, 24);
        let alpha = |x: usize, y: usize| pixels[(y * 24 + x) * 4 + 3];
        assert_eq!(alpha(12, 12), 255);
        assert_eq!(alpha(12, 4), 0);
        assert_eq!(alpha(1, 12), 0);
    }
}
