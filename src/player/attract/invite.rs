//! Invitation to say how satisfied one is: the question, large, and the faces as one button that leads to the terminal.

use accesskit::Role;
use bevy::math::{Rect, Vec2};

use super::{
    distance_type::DistanceType,
    frame,
    ground_pen::GroundPen,
    placed_lines::{GroundLayout, PlacedPicture},
    word_column::{ColumnRoom, SceneWords, lay_words},
};
use crate::player::{
    paint::{Picture, Pictures},
    theme::{Metrics, TextWeight, Theme, measure::Widths},
    widgets::{SmileyFace, SmileyPictures},
};

/// As on the terminal, the best first.
const FACES: [SmileyFace; 4] = [SmileyFace::VeryGood, SmileyFace::Good, SmileyFace::Bad, SmileyFace::VeryBad];

/// The faces at the size of the invitation.
pub(crate) fn invitation_pictures(
    theme: &Theme,
    smileys: &mut SmileyPictures,
    pictures: &mut Pictures,
) -> Vec<Picture> {
    let side = side(&theme.metrics) as u32;
    FACES.iter().map(|face| smileys.picture(*face, side, theme.dark, pictures)).collect()
}

fn side(metrics: &Metrics) -> f32 {
    let ground = frame::ground(metrics);
    (ground.width() / 4.0 - metrics.px(36.0)).min(ground.height() * 0.36).round()
}

/// Lays the invitation out; a touch on the returned place opens the terminal, one beside it the board.
pub(crate) fn lay_invitation(
    widths: [&Widths; 2],
    metrics: &Metrics,
    sizes: DistanceType,
    (question, hint): (&str, &str),
    faces: &[Picture],
) -> (GroundLayout, Rect) {
    let ground = frame::ground(metrics);
    let lines = widths[TextWeight::Body as usize].lines(hint, sizes.fact, ground.width(), 2).len();
    let hint_height = lines as f32 * sizes.fact_line();
    let lay = |side: f32| {
        let limit = ground.max.y - side - hint_height - sizes.px(100.0);
        let room = ColumnRoom { room: Rect { max: Vec2::new(ground.max.x, limit), ..ground }, limit, date_low: false };
        (lay_words(widths, sizes, &SceneWords::whole(String::new(), question), room), side)
    };
    let cut = |(layout, _): &(GroundLayout, f32)| {
        layout.lines.iter().any(|it| it.lines.last().is_some_and(|line| line.ends_with('…')))
    };
    // Rather smaller faces than half a question.
    let ways = [1.0, 0.85, 0.7].map(|part| lay((side(metrics) * part).round()));
    let whole = ways.iter().position(|way| !cut(way)).unwrap_or(0);
    let Some((mut layout, side)) = ways.into_iter().nth(whole) else { return Default::default() };
    let free = Rect { min: Vec2::new(ground.min.x, layout.bottom), ..ground };
    let tall = side + sizes.px(48.0) + hint_height;
    let top = (free.min.y + (free.height() - tall).max(0.0) * 0.55).round();
    // Upright the faces have all of the width; across they stand together at the margin.
    let cell = (ground.width() / 4.0).min(side + metrics.px(72.0));
    for (index, face) in faces.iter().enumerate() {
        let corner = Vec2::new((ground.min.x + cell * index as f32).round(), top);
        layout.pictures.push(PlacedPicture {
            place: Rect { min: corner, max: corner + side },
            picture: face.clone(),
            blended: true,
            spoken: String::new(),
        });
    }
    let words = Rect { min: Vec2::new(ground.min.x, top + side + sizes.px(48.0)), ..ground };
    let mut pen = GroundPen::new(widths, sizes, words);
    pen.text(hint, sizes.fact, TextWeight::Body, true, Role::Label);
    let air = metrics.px(28.0);
    let place = Rect::new(ground.min.x - air, top - air, ground.max.x + air, pen.top() + air);
    layout.add(pen.layout, Vec2::ZERO);
    (layout, place)
}
