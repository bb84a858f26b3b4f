//! What pages and pictures look like, and what is said of those that cannot be shown.

use super::*;

#[test]
fn pages_are_measured_as_seen_and_drawn_on_white_paper() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let sizes = render_once(&config(), bench.job(&letter, RasterTask::Measure)).unwrap();
    let size = PageSize { width_pt: 595.0, height_pt: 842.0 };
    assert_eq!(sizes, JobOutput::Measured(vec![size, size]), "the second is turned by its own rotation");

    let bitmap = drawn(render_once(&config(), bench.job(&letter, whole(0, 1.0, 595, 842))));
    assert_eq!((bitmap.width, bitmap.height, bitmap.bgra.len()), (595, 842, 595 * 842 * 4));
    let pixel = |x: usize, y: usize| &bitmap.bgra[(y * 595 + x) * 4..][..4];
    assert_eq!(pixel(590, 5 + 100), [255; 4], "paper");
    assert_eq!(pixel(50, 842 - 20), [0, 0, 255, 255], "red, in the order blue, green, red");
    assert!(bitmap.bgra.iter().skip(3).step_by(4).all(|alpha| *alpha == 255), "opaque");
    let (dark, coloured) = bitmap.bgra.as_chunks::<4>().0.iter().fold((0, 0), |(dark, coloured), [b, g, r, _]| {
        (
            dark + u32::from(*b < 80 && *g < 80 && *r < 80),
            coloured + u32::from(b != g && *b < 250 && *g < 80 && *r < 80),
        )
    });
    assert!(dark > 300, "text is drawn in black: {dark} pixels, {coloured} coloured");
}

#[test]
fn a_piece_looks_the_same_as_that_region_of_the_whole() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    let mut draw = |page, scale, clip| {
        pool.submit(bench.job(&letter, RasterTask::Draw(Draw { page, scale, clip })));
        drawn(answers.recv_timeout(LONG).unwrap().result)
    };
    for page in [0, 1] {
        for scale in [0.37, 1.7, 3.3] {
            let (width, height) = PageSize { width_pt: 595.0, height_pt: 842.0 }.pixels(scale);
            let whole = draw(page, scale, PixelRect { x: 0, y: 0, width, height });
            let clip = PixelRect { x: width / 7, y: height / 9, width: width / 2 + 1, height: height / 3 };
            let piece = draw(page, scale, clip);
            let row = clip.width as usize * 4;
            for y in 0..clip.height as usize {
                let at = ((clip.y as usize + y) * width as usize + clip.x as usize) * 4;
                let pairs = whole.bgra[at..at + row].iter().zip(&piece.bgra[y * row..][..row]);
                // Lines are cut at the bitmap's edge before they are drawn, which rounds differently: 3 of 255, and
                // no eye sees it.
                let most = pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap();
                assert!(most <= 4, "page {page} scale {scale} row {y}: {most} of 255");
            }
        }
    }
    let beyond = draw(0, 1.0, PixelRect { x: 595, y: 842, width: 10, height: 10 });
    assert!(beyond.bgra.iter().all(|byte| *byte == 255), "white beyond the page");
}

#[test]
fn what_cannot_be_shown_says_why_in_one_line() {
    let mut bench = Bench::new();
    let (pool, answers) = pool(config());
    let mut why = |document: &RasterDocument, task| {
        pool.submit(bench.job(document, task));
        answers.recv_timeout(LONG).unwrap().result.unwrap_err()
    };
    let papers = Bench::new();
    let letter = papers.document(&letter(), MediaKind::Pdf);
    assert_eq!(
        why(&papers.document(b"%PDF-1.7 and then nothing", MediaKind::Pdf), RasterTask::Measure),
        Unshowable::Damaged
    );
    assert_eq!(why(&papers.document(b"", MediaKind::Pdf), RasterTask::Measure), Unshowable::Damaged);
    assert_eq!(
        why(&papers.document(b"\x89PNG\r\n\x1a\nno", MediaKind::Picture), RasterTask::Measure),
        Unshowable::Damaged
    );
    assert_eq!(why(&papers.document(b"letter", MediaKind::Office), RasterTask::Measure), Unshowable::Unsupported);
    assert_eq!(why(&letter, whole(0, 1.0, 8193, 10)), Unshowable::Unsupported);
    assert_eq!(why(&letter, whole(0, f32::NAN, 10, 10)), Unshowable::Unsupported);
    assert!(matches!(why(&letter, whole(9, 1.0, 10, 10)), Unshowable::Broken(_)));
    let gone = RasterDocument { path: "/nowhere/at/all".into(), ..letter.clone() };
    assert!(why(&gone, RasterTask::Measure).to_string().contains("/nowhere/at/all"));
    assert_eq!(pool.health().restarts, 0, "no worker was lost over any of it");
}

#[test]
fn pictures_are_pages_of_96_dpi_and_turned_as_the_camera_was_held() {
    let mut bench = Bench::new();
    let picture = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb(if x < 20 { [255, 0, 0] } else { [0, 0, 255] }));
    let mut jpeg = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let mut jpeg = jpeg.into_inner();
    // Exif: big-endian, one entry, orientation 6 (turn to the right).
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    jpeg.splice(2..2, exif.iter().copied());
    let document = bench.document(&jpeg, MediaKind::Picture);
    let sizes = render_once(&config(), bench.job(&document, RasterTask::Measure)).unwrap();
    assert_eq!(sizes, JobOutput::Measured(vec![PageSize { width_pt: 15.0, height_pt: 30.0 }]));
    let bitmap = drawn(render_once(&config(), bench.job(&document, whole(0, 4.0 / 3.0, 20, 40))));
    let pixel = |x: usize, y: usize| &bitmap.bgra[(y * 20 + x) * 4..][..4];
    assert!(pixel(10, 5)[2] > 200 && pixel(10, 5)[0] < 60, "red above: {:?}", pixel(10, 5));
    assert!(pixel(10, 35)[0] > 200 && pixel(10, 35)[2] < 60, "blue below: {:?}", pixel(10, 35));
}

/// A page that is nothing but a scan: dots of one pixel, every other black.
fn scan() -> Vec<u8> {
    const SIDE: usize = 1600;
    let dots: Vec<u8> =
        (0..SIDE * SIDE).map(|at| if (at / SIDE + at % SIDE).is_multiple_of(2) { b'F' } else { b'0' }).collect();
    let hex: String = dots.iter().flat_map(|dot| [char::from(*dot); 2]).collect();
    pdf(&[(
        400,
        400,
        "",
        format!("q 400 0 0 400 0 0 cm BI /W {SIDE} /H {SIDE} /CS /G /BPC 8 /F /AHx ID\n{hex}>\nEI Q"),
    )])
}

#[test]
fn a_scan_made_small_is_smooth() {
    let mut bench = Bench::new();
    let scan = bench.document(&scan(), MediaKind::Pdf);
    for (scale, side) in [(0.25, 100), (0.5, 200), (1.3, 520)] {
        let bitmap = drawn(render_once(&config(), bench.job(&scan, whole(0, scale, side, side))));
        let inner = (2..side - 2).flat_map(|y| (2..side - 2).map(move |x| ((y * side + x) * 4) as usize));
        let (least, most) = inner.map(|at| bitmap.bgra[at]).fold((255, 0), |(a, b), v| (v.min(a), v.max(b)));
        assert!(most - least < 40, "scale {scale}: from {least} to {most} where all is one grey");
    }
}

#[test]
fn every_kind_of_picture_is_drawn() {
    let mut bench = Bench::new();
    let picture = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb(if x < 20 { [250, 0, 0] } else { [0, 0, 250] }));
    use image::ImageFormat::{Jpeg, Png, Tiff, WebP};
    for format in [Jpeg, Png, Tiff, WebP] {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        assert_eq!(MediaKind::detect(bytes.get_ref()), MediaKind::Picture, "{format:?}");
        let document = bench.document(bytes.get_ref(), MediaKind::Picture);
        let bitmap = drawn(render_once(&config(), bench.job(&document, whole(0, 2.0 / 3.0, 20, 10))));
        let pixel = |x: usize| &bitmap.bgra[(5 * 20 + x) * 4..][..4];
        assert!(pixel(4)[2] > 230 && pixel(4)[0] < 30 && pixel(15)[0] > 230, "{format:?}: {:?}", pixel(4));
    }
}
