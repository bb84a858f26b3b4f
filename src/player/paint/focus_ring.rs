//! Focus ring: two tones around what the cursor of a person who works the board by keys stands on, over everything else.
//!
//! Dark outside and light inside, so that one of them is seen on every ground (WCAG 2.2, 2.4.13). Without it nothing is drawn.
//!
//! Left out: what it stands around (`screen_reader`).

use bevy::{
    color::Color,
    ecs::resource::Resource,
    math::{Rect, Vec2},
};

use super::draw_list::DrawList;

/// Width of each of the two tones, in millimetres.
const TONE_MM: f32 = 1.4;

/// The ring on the screen.
#[derive(Resource, Clone, PartialEq, Debug, Default)]
pub(crate) struct FocusRing {
    /// What it stands around, in pixels of the window.
    pub around: Option<Rect>,
    pub px_per_mm: f32,
    /// Outside and inside.
    pub tones: [Color; 2],
}

impl FocusRing {
    /// Paints it over what is painted already; what would be beyond the window stays at its edge.
    pub(super) fn paint(&self, frame: &mut DrawList, size: Vec2) {
        let Some(around) = self.around else { return };
        let width = (TONE_MM * self.px_per_mm).round().max(2.0);
        let screen = Rect { min: Vec2::ZERO, max: size };
        let outside = around.inflate(2.0 * width).intersect(screen);
        if outside.is_empty() || around.intersect(screen).is_empty() {
            return;
        }
        let radius = 4.0 * width;
        frame.edge(outside, screen, radius, width, self.tones[0]);
        frame.edge(outside.inflate(-width), screen, radius - width, width, self.tones[1]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tones_are_seen_around_a_thing_and_at_the_edge_of_the_glass() {
        let size = Vec2::new(1080.0, 1920.0);
        for around in [Rect::new(100.0, 100.0, 300.0, 200.0), Rect::new(0.0, 0.0, 1080.0, 120.0)] {
            let ring = FocusRing { around: Some(around), px_per_mm: 2.0, tones: [Color::BLACK, Color::WHITE] };
            let mut frame = DrawList::default();
            ring.paint(&mut frame, size);
            let covered = |x: f32, y: f32| {
                let inside = |q: &&[f32; 16]| (q[0]..q[2]).contains(&x) && (q[1]..q[3]).contains(&y);
                frame.quads.iter().filter(inside).map(|q| [q[8], q[9], q[10]]).collect::<Vec<_>>()
            };
            // Three pixels of each tone, 2.8 mm together, from the outer edge inwards.
            let left = (around.min.x - 6.0).max(0.0);
            let middle = around.center().y;
            assert_eq!(covered(left + 1.5, middle), [[0.0, 0.0, 0.0]], "{around:?}");
            assert_eq!(covered(left + 4.5, middle).len(), 1, "{around:?}");
            assert!(covered(around.center().x, middle).is_empty(), "what it stands around stays free");
        }
    }

    #[test]
    fn without_a_cursor_nothing_is_painted() {
        let mut frame = DrawList::default();
        FocusRing::default().paint(&mut frame, Vec2::new(1080.0, 1920.0));
        assert!(frame.quads.is_empty());
    }
}
