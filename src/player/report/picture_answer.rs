//! Picture answer over the control socket (`picture`): a reduced picture of the glass with what should be on it, as JSON, or
//! why none is taken. The pixels come by themselves, and a thread makes a PNG of them; no frame waits.
//!
//! Left out: reading the pixels (`paint`), the rule of refusal (`picture_refusal`).

use std::{sync::mpsc::SyncSender, time::Duration};

use base64::Engine as _;
use bevy::{prelude::*, window::RequestRedraw};
use image::{ExtendedColorType, ImageEncoder as _, RgbaImage, codecs::png::PngEncoder, imageops};
use serde_json::{Value, json};

use super::{
    display_log::DisplayLog,
    glass_facts::glass_facts,
    picture_refusal::{GlassFacts, picture_refusal},
    screen_json::{ScreenSources, elements_json, screen_name},
};
use crate::player::{
    attract::Attract,
    paint::{GlassPictures, GlassPixels, Reveal},
    state::VisitorPresence,
    theme::LightWatch,
};

/// Longest and shortest side of a picture, in pixels.
const LONG: u32 = 960;
const SHORT: u32 = 540;

/// Who waits for a picture.
#[derive(Resource, Default)]
pub(crate) struct PictureQuestions(pub Vec<SyncSender<String>>);

/// Answers who waits, by the frame that was just made.
pub(crate) fn answer_pictures(
    mut questions: ResMut<PictureQuestions>,
    (screen, log, light): (ScreenSources, Res<DisplayLog>, Res<LightWatch>),
    attract: Res<Attract>,
    presence: Res<VisitorPresence>,
    (pictures, reveal): (Res<GlassPictures>, Res<Reveal>),
    time: Res<Time<Real>>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut last: Local<Option<Duration>>,
) {
    if questions.0.is_empty() {
        return;
    }
    // Until it is over a part of the screen before is seen.
    if reveal.is_running() {
        redraw.write(RequestRedraw);
        return;
    }
    let now = time.elapsed();
    for to in questions.0.drain(..) {
        let facts = GlassFacts {
            since_last: last.map(|at| now.saturating_sub(at)),
            ..glass_facts(&screen, &attract, (&log, &light), &presence, now)
        };
        let refusal = picture_refusal(&facts).or_else(|| pictures.is_busy().then_some("too-soon"));
        if let Some(why) = refusal {
            // The asker may have left; that is the asker's business.
            to.try_send(json!({ "error": format!("picture-refused: {why}") }).to_string()).ok();
            continue;
        }
        *last = Some(now);
        let about = json!({ "screen": screen_name(facts.screen), "elements": elements_json(&screen) });
        pictures.order(move |pixels| {
            to.try_send(answer(pixels, about).to_string()).ok();
        });
        redraw.write(RequestRedraw);
    }
}

/// The answer with the picture, reduced.
fn answer(pixels: Option<GlassPixels>, mut about: Value) -> Value {
    let unreadable = || json!({ "error": "the picture cannot be read" });
    let Some(GlassPixels { width, height, rgba }) = pixels else { return unreadable() };
    let Some(whole) = RgbaImage::from_raw(width, height, rgba) else { return unreadable() };
    let (small_width, small_height) = reduced(width, height);
    let small = if (small_width, small_height) == (width, height) {
        whole
    } else {
        imageops::thumbnail(&whole, small_width, small_height)
    };
    let rgb = image::DynamicImage::ImageRgba8(small).into_rgb8();
    let mut png = Vec::new();
    if PngEncoder::new(&mut png).write_image(&rgb, small_width, small_height, ExtendedColorType::Rgb8).is_err() {
        return unreadable();
    }
    about["png"] = json!(base64::engine::general_purpose::STANDARD.encode(&png));
    about["width"] = json!(small_width);
    about["height"] = json!(small_height);
    about["of"] = json!([width, height]);
    about
}

/// The size of the picture: within 960 by 540, lying or upright as the glass is, never larger than the glass.
fn reduced(width: u32, height: u32) -> (u32, u32) {
    let (most_width, most_height) = if width >= height { (LONG, SHORT) } else { (SHORT, LONG) };
    let scale = (f64::from(most_width) / f64::from(width.max(1)))
        .min(f64::from(most_height) / f64::from(height.max(1)))
        .min(1.0);
    let side = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_reduced_in_its_proportions_and_never_grown() {
        for (glass, picture) in [
            ((1920, 1080), (960, 540)),
            ((1080, 1920), (540, 960)),
            ((3840, 2160), (960, 540)),
            ((1280, 1024), (675, 540)),
            ((640, 480), (640, 480)),
        ] {
            assert_eq!(reduced(glass.0, glass.1), picture);
        }
    }

    #[test]
    fn the_answer_is_a_png_of_the_pixels() {
        let pixels = GlassPixels { width: 4, height: 2, rgba: [9, 8, 7, 255].repeat(8) };
        let told = answer(Some(pixels), json!({ "screen": "attract" }));
        let png = base64::engine::general_purpose::STANDARD.decode(told["png"].as_str().unwrap()).unwrap();
        let read = image::load_from_memory(&png).unwrap().into_rgb8();
        assert!(read.dimensions() == (4, 2) && read.pixels().all(|pixel| pixel.0 == [9, 8, 7]));
        assert!(answer(None, json!({}))["error"].is_string());
    }
}
