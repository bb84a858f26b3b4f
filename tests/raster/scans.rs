//! Pictures as offices have them: scans of many pages, faxes, palettes, inks; and those that are damaged or break off.

use super::*;

const SHORT: u16 = 3;
const LONG_NUMBER: u16 = 4;

/// One image of a TIFF: its entries (tag, type, values) without those that say where its strips lie, and the strips.
struct Image {
    entries: Vec<(u16, u16, Vec<u32>)>,
    strips: Vec<Vec<u8>>,
}

impl Image {
    /// An image of this size, bits and number of samples, colours by TIFF's number, in one strip.
    fn new(width: u32, height: u32, bits: &[u32], colours: u32, data: Vec<u8>) -> Self {
        let entries = vec![
            (256, LONG_NUMBER, vec![width]),
            (257, LONG_NUMBER, vec![height]),
            (258, SHORT, bits.to_vec()),
            (259, SHORT, vec![1]),
            (262, SHORT, vec![colours]),
            (277, SHORT, vec![bits.len() as u32]),
            (278, LONG_NUMBER, vec![height]),
        ];
        Self { entries, strips: vec![data] }
    }

    fn with(mut self, tag: u16, kind: u16, values: &[u32]) -> Self {
        self.entries.retain(|(other, ..)| *other != tag);
        self.entries.push((tag, kind, values.to_vec()));
        self
    }
}

/// A TIFF with its numbers in this order.
fn tiff(little: bool, images: Vec<Image>) -> Vec<u8> {
    let two = |value: u32| if little { (value as u16).to_le_bytes() } else { (value as u16).to_be_bytes() };
    let four = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut out = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    let mut link = out.len();
    out.extend(four(0));
    for Image { mut entries, strips } in images {
        let tiled = entries.iter().any(|(tag, ..)| *tag == 322);
        let mut places = (vec![], vec![]);
        for strip in strips {
            places.0.push(out.len() as u32);
            places.1.push(strip.len() as u32);
            out.extend(strip);
        }
        let tags = if tiled { (324, 325) } else { (273, 279) };
        entries.push((tags.0, LONG_NUMBER, places.0));
        entries.push((tags.1, LONG_NUMBER, places.1));
        entries.sort_by_key(|(tag, ..)| *tag);
        let mut rows = Vec::new();
        for (tag, kind, values) in entries {
            // A fraction is two numbers of four bytes.
            let count = if kind == 5 { values.len() / 2 } else { values.len() } as u32;
            let bytes: Vec<u8> = values
                .iter()
                .flat_map(|value| if kind == SHORT { two(*value).to_vec() } else { four(*value).to_vec() })
                .collect();
            let field = if bytes.len() <= 4 {
                let mut field = [0; 4];
                field[..bytes.len()].copy_from_slice(&bytes);
                field
            } else {
                let at = out.len() as u32;
                out.extend(bytes);
                four(at)
            };
            rows.push([&two(u32::from(tag))[..], &two(u32::from(kind)), &four(count), &field].concat());
        }
        let at = out.len() as u32;
        out[link..link + 4].copy_from_slice(&four(at));
        out.extend(two(rows.len() as u32));
        rows.iter().for_each(|row| out.extend(row));
        link = out.len();
        out.extend(four(0));
    }
    out
}

/// Draws every page at one pixel a pixel and gives the colours of some places of each: left and right half.
fn halves(bytes: &[u8]) -> Result<Vec<([u8; 3], [u8; 3])>, Unshowable> {
    let mut bench = Bench::new();
    let document = bench.document(bytes, MediaKind::Picture);
    let (pool, answers) = pool(config());
    let mut ask = |task| {
        pool.submit(bench.job(&document, task));
        answers.recv_timeout(LONG).unwrap().result
    };
    let JobOutput::Measured(pages) = ask(RasterTask::Measure)? else { panic!("no sizes") };
    let mut out = Vec::new();
    for (page, size) in (0u32..).zip(pages) {
        let (width, height) = size.pixels(4.0 / 3.0);
        let bitmap = drawn(Ok(ask(whole(page, 4.0 / 3.0, width, height))?));
        let at = |x: u32, y: u32| {
            let at = ((y * width + x) * 4) as usize;
            [bitmap.bgra[at + 2], bitmap.bgra[at + 1], bitmap.bgra[at]]
        };
        out.push((at(width / 4, height / 2), at(width * 3 / 4, height / 2)));
    }
    Ok(out)
}

const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];
const RED: [u8; 3] = [255, 0, 0];
const BLUE: [u8; 3] = [0, 0, 255];

/// Rows of 32 pixels, 16 of the first value and 16 of the second.
fn rows<const N: usize>(height: usize, left: [u8; N], right: [u8; N]) -> Vec<u8> {
    [left.repeat(16), right.repeat(16)].concat().repeat(height)
}

#[test]
fn every_page_of_a_scan_is_there_and_copies_and_masks_are_not() {
    for little in [true, false] {
        let page = |value: u8| Image::new(32, 20, &[8], 1, rows(20, [value], [255 - value]));
        let images = vec![
            page(0),
            page(10).with(254, LONG_NUMBER, &[2]),
            // A smaller copy and a mask of the page before.
            page(77).with(254, LONG_NUMBER, &[1]),
            page(78).with(254, LONG_NUMBER, &[4]),
            Image::new(32, 40, &[8, 8, 8], 2, rows(40, RED, BLUE)),
            page(30),
        ];
        let expected = [([0; 3], [255; 3]), ([10; 3], [245; 3]), (RED, BLUE), ([30; 3], [225; 3])];
        assert_eq!(halves(&tiff(little, images)).unwrap(), expected, "little {little}");
    }
}

#[test]
fn each_way_in_which_scanners_write_colours_is_drawn() {
    let map: Vec<u32> = (0..256 * 3)
        .map(|i| match i {
            0x05 => 0xffff,
            0x209 => 0xffff,
            _ => 0,
        })
        .collect();
    let small_map: Vec<u32> = (0..16 * 3)
        .map(|i| match i {
            5 => 255,
            41 => 255,
            _ => 0,
        })
        .collect();
    let bits = |left: u8, right: u8| [[left; 2], [right; 2]].concat().repeat(20);
    let wide = |values: &[u16]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let sixteen: Vec<u8> = [wide(&[0xffff, 0, 0]).repeat(16), wide(&[0, 0, 0xffff]).repeat(16)].concat().repeat(20);
    let planes = [rows(20, [255], [0]), rows(20, [0], [0]), rows(20, [0], [255])];
    let tile = |colour: [u8; 3]| colour.repeat(16 * 32);
    let mut tiles = Image::new(32, 20, &[8, 8, 8], 2, vec![]).with(322, SHORT, &[16]).with(323, SHORT, &[32]);
    tiles.entries.retain(|(tag, ..)| *tag != 278);
    tiles.strips = vec![tile(RED), tile(BLUE)];
    let mut apart = Image::new(32, 20, &[8, 8, 8], 2, vec![]).with(284, SHORT, &[2]);
    apart.strips = planes.to_vec();
    let lying = [rows(10, [0], [0]), rows(10, [255], [255])].concat();
    for (name, image, expected) in [
        ("palette", Image::new(32, 20, &[8], 3, rows(20, [5], [9])).with(320, SHORT, &map), (RED, BLUE)),
        (
            "small palette of eight bits",
            Image::new(32, 20, &[4], 3, [[0x55; 8], [0x99; 8]].concat().repeat(20)).with(320, SHORT, &small_map),
            (RED, BLUE),
        ),
        ("one bit", Image::new(32, 20, &[1], 1, bits(0, 255)), (BLACK, WHITE)),
        ("one bit, white is zero", Image::new(32, 20, &[1], 0, bits(0, 255)), (WHITE, BLACK)),
        (
            "one bit, last bit first",
            Image::new(32, 20, &[1], 1, [0, 0x80, 0xff, 0xff].repeat(20)).with(266, SHORT, &[2]),
            (BLACK, WHITE),
        ),
        ("mask", Image::new(32, 20, &[1], 4, bits(0, 255)), (BLACK, WHITE)),
        ("four bits", Image::new(32, 20, &[4], 1, [[0x00; 8], [0xff; 8]].concat().repeat(20)), (BLACK, WHITE)),
        ("sixteen bits", Image::new(32, 20, &[16, 16, 16], 2, sixteen), (RED, BLUE)),
        ("inks", Image::new(32, 20, &[8; 4], 5, rows(20, [0, 255, 255, 0], [255, 255, 0, 0])), (RED, BLUE)),
        (
            "grey and clear",
            Image::new(32, 20, &[8, 8], 1, rows(20, [0, 255], [0, 0])).with(338, SHORT, &[2]),
            (BLACK, BLACK),
        ),
        (
            "clear",
            Image::new(32, 20, &[8; 4], 2, rows(20, [255, 0, 0, 255], [9, 9, 9, 0])).with(338, SHORT, &[2]),
            (RED, WHITE),
        ),
        ("planes", apart, (RED, BLUE)),
        ("tiles", tiles, (RED, BLUE)),
        // Lies on its side: the row that is written first is seen on the right.
        ("turned", Image::new(32, 20, &[8], 1, lying).with(274, SHORT, &[6]), (WHITE, BLACK)),
    ] {
        assert_eq!(halves(&tiff(true, vec![image])), Ok(vec![expected]), "{name}");
    }
}

#[test]
fn faxes_are_drawn_and_their_pixels_are_as_high_as_they_were_sent() {
    let black_left = |line: &mut fax::encoder::Encoder<fax::VecWriter>| {
        let colours = (0..64).map(|x| if x < 32 { fax::Color::Black } else { fax::Color::White });
        line.encode_line(colours, 64).unwrap();
    };
    let mut four = fax::encoder::Encoder::new(fax::VecWriter::new());
    (0..40).for_each(|_| black_left(&mut four));
    let four = four.finish().unwrap().finish();
    let image = |compression: u32, data: Vec<u8>| Image::new(64, 40, &[1], 0, data).with(259, SHORT, &[compression]);
    assert_eq!(halves(&tiff(true, vec![image(4, four.clone())])), Ok(vec![(BLACK, WHITE)]));
    let turned: Vec<u8> = four.iter().map(|byte| byte.reverse_bits()).collect();
    let turned = image(4, turned).with(266, SHORT, &[2]);
    assert_eq!(halves(&tiff(true, vec![turned])), Ok(vec![(BLACK, WHITE)]), "last bit first");

    // Group 3: an end of line, no white, 32 black, 32 white; at the end six ends of line.
    let line = "000000000001".to_owned() + "00110101" + "000001101010" + "00011011";
    let bits = line.repeat(40) + &"000000000001".repeat(6);
    let data: Vec<u8> = bits
        .as_bytes()
        .chunks(8)
        .map(|bits| bits.iter().enumerate().map(|(i, bit)| (bit - b'0') << (7 - i)).sum())
        .collect();
    let three = image(3, data.clone()).with(282, 5, &[204, 1]).with(283, 5, &[98, 1]);
    let bytes = tiff(true, vec![three]);
    assert_eq!(halves(&bytes), Ok(vec![(BLACK, WHITE)]));
    let mut bench = Bench::new();
    let document = bench.document(&bytes, MediaKind::Picture);
    let JobOutput::Measured(pages) = render_once(&config(), bench.job(&document, RasterTask::Measure)).unwrap() else {
        panic!()
    };
    assert!((pages[0].height_pt / pages[0].width_pt - 40.0 * 204.0 / 98.0 / 64.0).abs() < 0.01, "{pages:?}");
    // What has no decoder is told as a kind, and what breaks off as damage.
    let two_dimensional = image(3, data.clone()).with(292, LONG_NUMBER, &[1]);
    assert_eq!(halves(&tiff(true, vec![two_dimensional])), Err(Unshowable::Unsupported));
    assert_eq!(halves(&tiff(true, vec![image(3, data[..60].to_vec())])), Err(Unshowable::Damaged));
    assert_eq!(halves(&tiff(true, vec![image(32_909, four)])), Err(Unshowable::Unsupported));
}

#[test]
fn a_jpeg_inside_a_scan_has_its_colours() {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(32, 16, |x, _| image::Rgb(if x < 16 { [250, 10, 10] } else { [10, 10, 250] }))
        .write_to(&mut jpeg, image::ImageFormat::Jpeg)
        .unwrap();
    let image = Image::new(32, 16, &[8, 8, 8], 6, jpeg.into_inner()).with(259, SHORT, &[7]);
    let pages = halves(&tiff(true, vec![image])).unwrap();
    let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 25);
    assert!(near(pages[0].0, [250, 10, 10]) && near(pages[0].1, [10, 10, 250]), "{pages:?}");
}

#[test]
fn pictures_that_break_off_are_told_as_damaged() {
    let picture =
        image::RgbImage::from_fn(200, 200, |x, y| image::Rgb([(x * y) as u8, (x ^ y) as u8, (x + 3 * y) as u8]));
    for format in
        [image::ImageFormat::Png, image::ImageFormat::Jpeg, image::ImageFormat::Tiff, image::ImageFormat::WebP]
    {
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        let bytes = bytes.into_inner();
        assert!(halves(&bytes).is_ok(), "{format:?}");
        for part in [2, 3, 10] {
            let cut = bytes.len() - bytes.len() / part;
            assert_eq!(halves(&bytes[..cut]), Err(Unshowable::Damaged), "{format:?} without its last 1/{part}");
        }
    }
    // The chain of pages leads nowhere.
    let mut two = tiff(
        true,
        vec![Image::new(32, 20, &[8], 1, rows(20, [0], [255])), Image::new(32, 20, &[8], 1, rows(20, [0], [255]))],
    );
    two.truncate(two.len() - 40);
    assert_eq!(halves(&two), Err(Unshowable::Damaged));
}

#[test]
fn the_trials_scans_are_drawn() {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials");
    if !trials.is_dir() {
        eprintln!("SKIPPED: the trials' files are not there");
        return;
    }
    let read = |name: &str| fs::read(trials.join(name)).unwrap();
    assert!(halves(&read("R7-three-pages.tif")).unwrap().len() >= 3);
    assert_eq!(halves(&read("F3-palette.tif")).unwrap().len(), 1);
    assert_eq!(halves(&read("F1-damaged.png")), Err(Unshowable::Damaged));
}
