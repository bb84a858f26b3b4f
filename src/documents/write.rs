//! Writing of a document as a file: PDF/A-2a and PDF/UA-1, tagged, fonts cut to the letters used. Pure.
//!
//! krilla checks both standards as far as a machine can while it writes, and refuses what breaks them.

use image::RgbImage;
use jiff::{Timestamp, tz::TimeZone};
use krilla::{
    SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    geom::{Path, PathBuilder, Point, Size, Transform},
    image::{BitsPerComponent, CustomImage, Image, ImageColorspace},
    metadata::{DateTime, Metadata, TextDirection},
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, LineCap, LineJoin, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
};

use super::{
    Brush, Document, DocumentError, DrawingItem, DrawingLabel, Ink, PathStep, TextAnchor, TextStyle, Typefaces,
    VectorDrawing,
    flow::lay_out,
    model::A4,
    page::{MarkRole, MarkShape},
    typeface::printable,
};

/// Writes the document; the same document gives the same bytes.
///
/// # Errors
/// A picture or a font cannot be embedded, or the file would break PDF/A-2a or PDF/UA-1.
pub(crate) fn pdf(document: &Document, faces: &Typefaces<'_>) -> Result<Vec<u8>, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError::Write(format!("{error:?}")))?;
    let mut file = krilla::Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let (pages, tree) = lay_out(document, faces);
    let mut written = vec![None; tree.pieces()];
    for marks in pages {
        let settings = PageSettings::from_wh(A4.0, A4.1).unwrap_or_default();
        let mut page = file.start_page_with(settings);
        let mut surface = page.surface();
        for (role, shape) in marks {
            let identifier = surface.start_tagged(content(role, &shape));
            draw(&mut surface, faces, &shape)?;
            surface.end_tagged();
            if let MarkRole::Piece(number) = role
                && let Some(place) = written.get_mut(number)
            {
                *place = Some(identifier);
            }
        }
        surface.finish();
        page.finish();
    }
    file.set_tag_tree(tree.tagged(document.language, &written));
    file.set_outline(tree.outline());
    file.set_metadata(metadata(document));
    file.finish().map_err(|error| DocumentError::Write(format!("{error}; {error:?}").chars().take(500).collect()))
}

fn metadata(document: &Document) -> Metadata {
    let title = printable(&document.title).chars().take(4_000).collect();
    Metadata::new()
        .title(title)
        .language(document.language.to_owned())
        .creator("vyveska".to_owned())
        .producer("vyveska".to_owned())
        .creation_date(date(document.made))
        .text_direction(TextDirection::LeftToRight)
}

fn date(made: Timestamp) -> DateTime {
    let made = made.to_zoned(TimeZone::UTC);
    let small = |it: i8| u8::try_from(it).unwrap_or_default();
    DateTime::new(u16::try_from(made.year()).unwrap_or_default())
        .month(small(made.month()))
        .day(small(made.day()))
        .hour(small(made.hour()))
        .minute(small(made.minute()))
        .second(small(made.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn content(role: MarkRole, shape: &MarkShape) -> ContentTag<'static> {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    match (role, shape) {
        (MarkRole::Piece(_), MarkShape::Text(..)) => ContentTag::Span(SpanTag::empty()),
        (MarkRole::Piece(_), MarkShape::Drawing(..)) => ContentTag::Other,
        (MarkRole::Ornament, _) => artifact(ArtifactType::Layout),
        (MarkRole::Repeated, _) => artifact(ArtifactType::PaginationOther),
        (MarkRole::Footer, _) => artifact(ArtifactType::Footer),
    }
}

fn draw(surface: &mut Surface<'_>, faces: &Typefaces<'_>, shape: &MarkShape) -> Result<(), DocumentError> {
    match shape {
        MarkShape::Text(at, text, style) => {
            letters(surface, faces, *at, text, *style);
            Ok(())
        }
        MarkShape::Drawing(origin, drawing) => drawn(surface, faces, *origin, drawing),
    }
}

fn letters(surface: &mut Surface<'_>, faces: &Typefaces<'_>, (x, y): (f32, f32), text: &str, style: TextStyle) {
    let (glyphs, font) = faces.drawn(text, style.weight);
    if glyphs.is_empty() {
        return;
    }
    surface.set_stroke(None);
    surface.set_fill(Some(fill(style.ink)));
    surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, style.size, false);
}

fn drawn(
    surface: &mut Surface<'_>,
    faces: &Typefaces<'_>,
    (x, y): (f32, f32),
    drawing: &VectorDrawing,
) -> Result<(), DocumentError> {
    surface.push_transform(&Transform::from_translate(x, y));
    for item in &drawing.items {
        match item {
            DrawingItem::Path(steps, brush) => {
                let Some(path) = outline(steps) else { continue };
                let (fill, stroke) = match *brush {
                    Brush::Fill(ink) => (Some(fill(ink)), None),
                    Brush::Stroke(ink, width) => (None, Some(stroke(ink, width))),
                };
                surface.set_fill(fill);
                surface.set_stroke(stroke);
                surface.draw_path(&path);
            }
            DrawingItem::Label(label) => labelled(surface, faces, label),
            DrawingItem::Picture(picture, (x, y), (width, height)) => {
                let picture = Image::from_custom(Pixels(picture.clone()), false).map_err(DocumentError::Write)?;
                let Some(size) = Size::from_wh(*width, *height) else { continue };
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(picture, size);
                surface.pop();
            }
        }
    }
    surface.pop();
    Ok(())
}

fn labelled(surface: &mut Surface<'_>, faces: &Typefaces<'_>, label: &DrawingLabel) {
    let text = printable(&label.text).replace('\u{a0}', " ");
    let style = TextStyle { size: label.size, weight: label.weight, ink: label.ink };
    let before = match label.anchor {
        TextAnchor::Start => 0.0,
        TextAnchor::Middle => faces.width(&text, style) / 2.0,
        TextAnchor::End => faces.width(&text, style),
    };
    letters(surface, faces, (label.at.0 - before, label.at.1), &text, style);
}

fn outline(steps: &[PathStep]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in steps {
        match *step {
            PathStep::Move(x, y) => path.move_to(x, y),
            PathStep::Line(x, y) => path.line_to(x, y),
            PathStep::Curve([a, b, c, d, x, y]) => path.cubic_to(a, b, c, d, x, y),
            PathStep::Close => path.close(),
        }
    }
    path.finish()
}

fn paint(Ink(red, green, blue): Ink) -> krilla::paint::Paint {
    rgb::Color::new(red, green, blue).into()
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: paint(ink), ..Fill::default() }
}

fn stroke(ink: Ink, width: f32) -> Stroke {
    Stroke {
        paint: paint(ink),
        width,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: NormalizedF32::ONE,
        ..Stroke::default()
    }
}

/// An opaque picture as krilla takes it.
#[derive(Clone)]
struct Pixels(RgbImage);

impl std::hash::Hash for Pixels {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.dimensions().hash(state);
        self.0.as_raw().hash(state);
    }
}

impl CustomImage for Pixels {
    fn color_channel(&self) -> &[u8] {
        self.0.as_raw()
    }

    fn alpha_channel(&self) -> Option<&[u8]> {
        None
    }

    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }

    fn size(&self) -> (u32, u32) {
        self.0.dimensions()
    }

    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }

    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Rgb
    }
}
