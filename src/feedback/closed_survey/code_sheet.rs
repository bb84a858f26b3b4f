//! Code sheet of a closed survey for the printer: a slip to cut off for each code, with the code in signs and as a QR code.
//! Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use url::Url;

use super::InvitationCode;
use crate::{
    documents::{
        A4, AreaItem, Brush, Document, DocumentError, FixedArea, FontWeight, Ink, Part, TextRole, TextStyle, Typefaces,
        VectorDrawing, pdf, rectangle,
    },
    feedback::poster::PosterCode,
    words::Words,
};

/// Slips beside and below each other on a page.
const ACROSS: usize = 2;
const DOWN: usize = 5;
/// Around the page and within a slip, in points.
const MARGIN: f32 = 36.0;
const AROUND: f32 = 10.0;
/// Side of the QR code with its quiet zone.
const QR: f32 = 104.0;
const INK: Ink = Ink(0x16, 0x19, 0x1D);
const SOFT: Ink = Ink(0x3F, 0x45, 0x4C);
const LINE: Ink = Ink(0xDA, 0xD5, 0xCA);

/// What stands on a sheet.
pub(crate) struct CodeSheet<'a> {
    /// Id and title of the survey.
    pub survey: &'a str,
    pub title: &'a str,
    /// Where the collector is reached from outside.
    pub public: &'a Url,
    /// Last day on which one may answer.
    pub until: Option<Date>,
    pub words: &'a Words,
    pub made: Date,
}

/// The sheet as PDF.
///
/// # Errors
/// A font cannot be embedded, or an address is too long for a QR code.
pub(crate) fn code_sheet(
    sheet: &CodeSheet<'_>,
    codes: &[InvitationCode],
    faces: &Typefaces<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let mut parts = Vec::new();
    for (number, page) in codes.chunks(ACROSS * DOWN).enumerate() {
        if number > 0 {
            parts.push(Part::NewPage);
        }
        let mut items = Vec::new();
        for (place, code) in page.iter().enumerate() {
            items.extend(slip(sheet, code, faces, place, number == 0 && place == 0));
        }
        parts.push(Part::Area(FixedArea { height: A4.1, above: 0.0, items }));
    }
    let document = Document {
        title: sheet.title.to_owned(),
        language: sheet.words.language().tag(),
        made: sheet.made.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |it| it.timestamp()),
        side: 0.0,
        margin: 0.0,
        footer: None,
        parts,
    };
    pdf(&document, faces)
}

/// Where the page of a survey asks for the code.
fn page_address(public: &Url, survey: &str) -> Option<Url> {
    public.join(&format!("c/{survey}")).ok()
}

fn slip(
    sheet: &CodeSheet<'_>,
    code: &InvitationCode,
    faces: &Typefaces<'_>,
    place: usize,
    first: bool,
) -> Vec<AreaItem> {
    let (width, height) = ((A4.0 - 2.0 * MARGIN) / ACROSS as f32, (A4.1 - 2.0 * MARGIN) / DOWN as f32);
    let (left, top) = (MARGIN + (place % ACROSS) as f32 * width, MARGIN + (place / ACROSS) as f32 * height);
    let mut border = VectorDrawing::default();
    border.rectangle((left, top), (width, height), Brush::Stroke(LINE, 0.5));
    let mut items = vec![AreaItem::Ornament(border)];
    let room = width - QR - 3.0 * AROUND;
    let x = left + AROUND;
    let mut y = top + AROUND;
    let mut put = |text: &str, size: f32, weight: FontWeight, ink: Ink, role: TextRole, most: usize| {
        let style = TextStyle { size, weight, ink };
        let lines: Vec<_> = faces.wrapped(text, style, room).into_iter().take(most).collect();
        let lines = lines.into_iter().map(|line| {
            y += size * 1.25;
            ((x, y), line)
        });
        items.push(AreaItem::Text(role, style, lines.collect()));
        y += size * 0.4;
    };
    let role = if first { TextRole::Heading(1) } else { TextRole::Paragraph };
    put(sheet.title, 10.0, FontWeight::SemiBold, INK, role, 3);
    put(&sheet.words.get("page-code"), 8.0, FontWeight::Regular, SOFT, TextRole::Paragraph, 1);
    put(&code.to_string(), 15.0, FontWeight::SemiBold, INK, TextRole::Paragraph, 1);
    let address = page_address(sheet.public, sheet.survey);
    let shown = address.as_ref().map_or("", Url::as_str).trim_start_matches("https://").to_owned();
    put(&shown, 8.0, FontWeight::Regular, INK, TextRole::Paragraph, 2);
    if let Some(until) = sheet.until {
        let text = sheet.words.fill("page-until", &[("date", &sheet.words.short_date(until))]);
        put(&text, 8.0, FontWeight::Regular, SOFT, TextRole::Paragraph, 2);
    }
    put(&sheet.words.get("page-code-apart"), 7.0, FontWeight::Regular, SOFT, TextRole::Paragraph, 3);
    let with_code = address.map(|mut it| {
        it.set_query(Some(&format!("code={}", code.signs())));
        it
    });
    if let Some(drawn) = with_code.as_ref().and_then(PosterCode::of) {
        let module = QR / drawn.modules as f32;
        let corner = (left + width - QR - AROUND / 2.0, top + (height - QR) / 2.0);
        let mut steps = Vec::new();
        for (x, y, run) in &drawn.runs {
            let at = (*x as f32 * module, *y as f32 * module);
            steps.extend(rectangle(at, (*run as f32 * module, module)));
        }
        let mut drawing = VectorDrawing::default();
        drawing.path(steps, Brush::Fill(Ink::BLACK));
        items.push(AreaItem::Figure(drawing, corner, (QR, QR), format!("{}: {code}", sheet.words.get("page-code"))));
    }
    items
}
