//! Icons, drawn from strokes on a 24 x 24 grid at whatever size the panel needs. Pure: shapes in, pixels out. Every
//! icon on the screen also has a word under it.

pub(crate) use super::icon_marks::Icon;
use super::icon_marks::{IconMark, marks};

/// Half the stroke's width, in grid units.
const HALF_STROKE: f32 = 1.15;

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
        let down = (y as f32 + 0.5) / tall;
        // Straight sides to the half, then two arcs that meet in the point.
        let half_width = if down < 0.5 { 1.0 } else { (1.0 - ((down - 0.5) / 0.5).powf(2.2)).max(0.0).powf(0.62) };
        for x in 0..width {
            let across = (x as f32 + 0.5) / wide * 2.0 - 1.0;
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
