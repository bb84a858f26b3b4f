//! Places of a sketch of the glass, as the idle loop's design has them (`player::attract::frame`), upright and across.
//! Pure.

/// A place on the drawing, in its own units from the upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SketchPlace {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

impl SketchPlace {
    fn between(left: u32, top: u32, right: u32, bottom: u32) -> Self {
        Self { x: left, y: top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) }
    }
}

/// How a thing stands on the glass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SketchForm {
    /// A page cut below, beside its words.
    Page,
    /// A cover or a poster, whole.
    Whole,
    /// A photograph, and how an article begins.
    Photograph,
    /// Words alone.
    Text,
}

/// Where everything stands.
pub(super) struct SketchPlaces {
    pub words: SketchPlace,
    pub picture: Option<SketchPlace>,
    pub text: SketchPlace,
    pub footer: SketchPlace,
}

/// The places of the idle loop's design (`player::attract::frame`).
pub(super) fn sketch_places(form: SketchForm, (width, height): (u32, u32)) -> SketchPlaces {
    let across = width > height;
    let (margin, foot) = if across { (96, 168) } else { (60, 208) };
    let foot = height.saturating_sub(foot);
    let (top, bottom, right) = (64, foot.saturating_sub(52), width.saturating_sub(margin));
    let part = |whole: u32, percent: u32| whole.saturating_mul(percent) / 100;
    let below = |edge: u32| edge.saturating_add(44);
    let (words, picture, text) = if across {
        let edge = part(width, 42);
        let column = SketchPlace::between(margin, top, edge.saturating_sub(44), bottom);
        match form {
            SketchForm::Page => (column, Some(SketchPlace::between(edge, 0, width, foot)), SketchPlace::default()),
            SketchForm::Whole => (column, Some(SketchPlace::between(edge, top, right, bottom)), SketchPlace::default()),
            SketchForm::Photograph => {
                let (left, edge) = (part(width, 50).saturating_add(64), bottom.saturating_sub(268));
                let photograph = SketchPlace::between(0, 0, part(width, 50), foot);
                let text = SketchPlace::between(left, below(edge), right, bottom);
                (SketchPlace::between(left, top, right, edge), Some(photograph), text)
            }
            SketchForm::Text => (column, None, SketchPlace::between(edge.saturating_add(36), top, right, bottom)),
        }
    } else {
        let middle = part(height, 43);
        let words = |edge: u32| SketchPlace::between(margin, top, right, edge.saturating_sub(40));
        match form {
            SketchForm::Page => {
                (words(middle), Some(SketchPlace::between(margin, middle, right, foot)), SketchPlace::default())
            }
            SketchForm::Whole => {
                let edge = part(height, 34);
                (words(edge), Some(SketchPlace::between(margin, edge, right, bottom)), SketchPlace::default())
            }
            SketchForm::Photograph => {
                let (edge, end) = (part(height, 36), foot.saturating_sub(320));
                let text = SketchPlace::between(margin, below(end), right, bottom);
                (words(edge), Some(SketchPlace::between(0, edge, width, end)), text)
            }
            SketchForm::Text => (words(middle), None, SketchPlace::between(margin, middle, right, bottom)),
        }
    };
    SketchPlaces { words, picture, text, footer: SketchPlace::between(0, foot, width, height) }
}
