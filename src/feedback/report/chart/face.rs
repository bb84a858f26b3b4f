//! Face icons of the scale, small, as the terminal shows them. Pure.

use plotters::prelude::DrawingBackend;

use super::canvas::{ChartCanvas, Shade, palette};
use crate::config::survey::AnswerScale;

/// One face: how it feels from 0 (the worst) to 1 (the best).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartFace {
    part: f64,
    shade: Shade,
}

impl ChartFace {
    /// The face of a score; `None` where the scale has no faces.
    pub fn for_score(scale: AnswerScale, score: u8) -> Option<Self> {
        let part = f64::from(score) / f64::from(scale.best_score().max(1));
        scale.has_faces().then(|| Self { part, shade: score_shade(scale, score) })
    }

    pub(super) fn draw<B: DrawingBackend>(self, canvas: &ChartCanvas<B>, (x, y): (f64, f64), radius: f64)
    where
        B::ErrorType: 'static,
    {
        let thick = radius / 11.0;
        canvas.disc((x, y), radius, self.shade);
        canvas.ring((x, y), radius, thick, palette::INK);
        let eye = radius * 0.32;
        for side in [-1.0, 1.0] {
            canvas.disc((x + side * eye, y - radius * 0.2), radius * 0.11, palette::INK);
            if self.part < 0.1 {
                let (inner, outer) = (x + side * radius * 0.14, x + side * radius * 0.52);
                canvas.path(&[(inner, y - radius * 0.36), (outer, y - radius * 0.5)], thick, palette::INK);
            }
        }
        // A parabola: up at its ends when glad, down when not.
        let bend = (self.part - 0.5) * radius * 0.62;
        let middle = y + radius * 0.34;
        let mouth: Vec<(f64, f64)> = (-6..=6)
            .map(|i| {
                let t = f64::from(i) / 6.0;
                (x + t * radius * 0.46, middle + bend * (0.5 - t * t))
            })
            .collect();
        canvas.path(&mouth, thick * 1.15, palette::INK);
    }
}

/// The colour of a score.
pub(crate) fn score_shade(scale: AnswerScale, score: u8) -> Shade {
    match scale {
        AnswerScale::Nps if scale.is_positive(score) => palette::GREEN,
        AnswerScale::Nps if scale.is_negative(score) => palette::CORAL,
        AnswerScale::Nps => palette::AMBER,
        AnswerScale::Choice => palette::ACCENT_LIGHT,
        AnswerScale::Four | AnswerScale::Five => palette::ramp(f64::from(score) / f64::from(scale.best_score().max(1))),
    }
}
