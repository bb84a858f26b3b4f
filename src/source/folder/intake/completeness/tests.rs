//! Tests of completeness: every kind of file is complete whole and incomplete when cut anywhere.

use std::io::Cursor;

use super::{bounded_bytes::SPARE, *};

fn look(bytes: &[u8], extension: &str) -> FileEnd {
    find_end(Cursor::new(bytes), bytes.len() as u64, &bytes[..bytes.len().min(4096)], extension).unwrap()
}

/// A PDF of these objects, with a table and a trailer, behind what is there already.
fn pdf_after(mut out: Vec<u8>, objects: &[&[u8]]) -> Vec<u8> {
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n", number + 1).bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    let at = out.len();
    let size = objects.len() + 1;
    out.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF").bytes());
    out
}

fn pdf() -> Vec<u8> {
    let stream = [&b"<</Length 3000>>\nstream\n"[..], &[b'a'; 3000], b"\nendstream"].concat();
    pdf_after(b"%PDF-1.7\n%%EOF\n".to_vec(), &[b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0>>", &stream])
}

fn pdf_with_a_stream() -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n".to_vec();
    let at = out.len();
    out.extend(
        b"2 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Length 12>>\nstream\n............\nendstream\nendobj\nstartxref\n",
    );
    out.extend(format!("{at}\n%%EOF").bytes());
    out
}

/// A compound file of `sectors` sectors of data: header, table, directory, data.
fn compound(sectors: u32) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..8].copy_from_slice(ole2::OLE2_MARK);
    header[30] = 9;
    let mut put = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(44, 1);
    put(48, 1);
    put(68, u32::MAX - 1);
    (0..109).for_each(|at| put(76 + at * 4, u32::MAX));
    put(76, 0);
    let mut table = vec![0xff; 512];
    for sector in 0..sectors + 2 {
        let value = if sector == 0 { 0xffff_fffd_u32 } else { 0xffff_fffe };
        table[sector as usize * 4..][..4].copy_from_slice(&value.to_le_bytes());
    }
    let mut directory: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    directory.resize(512, 0);
    [header, table, directory, vec![7; sectors as usize * 512]].concat()
}

fn webp() -> Vec<u8> {
    let chunk = [7; 600];
    let length = |length: usize| (length as u32).to_le_bytes();
    [b"RIFF", &length(chunk.len() + 12)[..], b"WEBPVP8 ", &length(chunk.len()), &chunk].concat()
}

/// Pages of one strip each, each directory behind its strip.
fn tiff(pages: u32) -> Vec<u8> {
    let mut out = b"II*\0\0\0\0\0".to_vec();
    let mut link = 4_usize;
    for _ in 0..pages {
        let strip = out.len() as u32;
        out.extend([9; 400]);
        let directory = out.len() as u32;
        out[link..link + 4].copy_from_slice(&directory.to_le_bytes());
        out.extend(2_u16.to_le_bytes());
        for (tag, value) in [(273_u16, strip), (279, 400)] {
            out.extend([tag.to_le_bytes(), 4_u16.to_le_bytes()].concat());
            out.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
        }
        link = out.len();
        out.extend([0; 4]);
    }
    out
}

fn png() -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[5; 700], b"\0\0\0\0IEND\xae\x42\x60\x82"].concat()
}

/// A photograph whose metadata holds a thumbnail with an end of its own.
fn jpeg() -> Vec<u8> {
    let thumbnail = [&b"\xff\xd8\xff\xe0thumb"[..], &[1; 100], b"\xff\xd9"].concat();
    let exif = [&b"\xff\xe1"[..], &(thumbnail.len() as u16 + 2).to_be_bytes(), &thumbnail].concat();
    [b"\xff\xd8", &exif[..], b"\xff\xda\0\x08\x01\x01\0\0\x3f\0", &[3; 900], b"\xff\xd9"].concat()
}

/// A ZIP of stored files with its directory.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let sizes = [0, bytes.len() as u32, bytes.len() as u32].map(u32::to_le_bytes).concat();
        let lengths = [name.len() as u16, 0].map(u16::to_le_bytes).concat();
        out.extend([b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0", &sizes[..], &lengths, name.as_bytes(), bytes].concat());
        directory.extend([b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0", &sizes[..], &lengths, &[0; 10]].concat());
        directory.extend([&at.to_le_bytes()[..], name.as_bytes()].concat());
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count.to_le_bytes()[..], &count.to_le_bytes(), &size.to_le_bytes()].concat());
    out.extend([&at.to_le_bytes()[..], &[0, 0]].concat());
    out
}

fn docx() -> Vec<u8> {
    let inner = archive(&[("x.txt", b"x")]);
    archive(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", &[b'y'; 500]), ("word/inner.zip", &inner)])
}

fn seven() -> Vec<u8> {
    let head =
        [&b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0"[..], &300_u64.to_le_bytes(), &50_u64.to_le_bytes(), &[0; 4]].concat();
    [head, vec![8; 350]].concat()
}

fn message() -> Vec<u8> {
    let mark = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    let body = [&mark[..], &[4; 700]].concat();
    [b"\x30\x82", &(body.len() as u16).to_be_bytes()[..], &body].concat()
}

fn endless_message() -> Vec<u8> {
    let mark = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    [b"\x30\x80", &mark[..], b"\xa0\x80\x24\x80\x04\x82\x01\x00", &[4; 256], b"\0\0\0\0\0\0"].concat()
}

fn all() -> Vec<(&'static str, Vec<u8>)> {
    let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\{ \\} {\\pict\\bin5 }}}{{}\\par Text}".to_vec();
    let pem = b"-----BEGIN PKCS7-----\nMIIabcdefghijklmnopqrstuvwxyz\n-----END PKCS7-----".to_vec();
    vec![
        ("pdf", pdf()),
        ("pdf", pdf_with_a_stream()),
        ("pdf", [&b"some rubbish\n"[..], &pdf()].concat()),
        ("doc", compound(20)),
        ("webp", webp()),
        ("tif", tiff(3)),
        ("png", png()),
        ("jpg", jpeg()),
        ("docx", docx()),
        ("7z", seven()),
        ("zfo", message()),
        ("zfo", endless_message()),
        ("p7m", pem),
        ("rtf", rtf),
        ("html", b"<!DOCTYPE html><html><body>text</body></HTML>".to_vec()),
    ]
}

#[test]
fn a_whole_file_reaches_its_end_and_no_beginning_of_it_does() {
    for (extension, bytes) in all() {
        // Rubbish before a PDF moves what its table says; programs read both.
        assert_eq!(look(&bytes, extension), FileEnd::Reached, "{extension}");
        // The last four bytes may be no more than the end of a mark.
        for cut in 1..bytes.len() - 4 {
            assert_ne!(look(&bytes[..cut], extension), FileEnd::Reached, "{extension}: {cut} of {}", bytes.len());
        }
    }
}

#[test]
fn a_file_that_has_its_length_and_not_yet_its_bytes_is_not_whole() {
    for (extension, bytes) in all() {
        let last = if extension == "doc" { bytes.len() * 2 / 3 } else { bytes.len() - 17 };
        for cut in [bytes.len() / 3, bytes.len() / 2, last] {
            let mut holes = bytes.clone();
            holes[cut..].fill(0);
            assert_ne!(look(&holes, extension), FileEnd::Reached, "{extension}: {cut} of {}", bytes.len());
        }
    }
}

#[test]
fn a_pdf_that_grows_by_an_update_is_whole_before_and_after_it_and_not_between() {
    let first = pdf();
    let both = pdf_after([&first[..], b"\n"].concat(), &[b"<</Type/Catalog/Pages 2 0 R>>", &[b'b'; 900]]);
    assert_eq!((look(&first, "pdf"), look(&both, "pdf")), (FileEnd::Reached, FileEnd::Reached));
    for cut in first.len() + 10..both.len() - 4 {
        assert_ne!(look(&both[..cut], "pdf"), FileEnd::Reached, "{cut}");
    }
    assert_eq!(look(&[&first[..], b"\n<!-- rubbish of a server -->\n"].concat(), "pdf"), FileEnd::Reached);
}

#[test]
fn what_a_structure_does_not_say_is_not_called_whole() {
    let linearised =
        String::from_utf8(pdf()).unwrap().replacen("%PDF-1.7\n", "%PDF-1.7\n%<</Linearized 1/L 99999>>\n", 1);
    for (bytes, extension) in [
        (linearised.into_bytes(), "pdf"),
        (b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n5\n%%EOF\n".to_vec(), "pdf"),
        (b"%PDF-1.7\ntrailer\n%%EOF\n".to_vec(), "pdf"),
        (b"<!DOCTYPE html><html>".to_vec(), "html"),
        (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "gz"),
    ] {
        assert_eq!(look(&bytes, extension), FileEnd::Unsaid, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_large_compound_file_is_followed_through_its_chain_of_tables() {
    const TABLES: u32 = 110;
    let sectors = TABLES * 128;
    let mut header = compound(1)[..512].to_vec();
    let mut put = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(44, TABLES);
    put(48, TABLES + 1);
    put(68, TABLES);
    put(72, 1);
    (0..109).for_each(|at| put(76 + at as usize * 4, at));
    let mut bytes = header;
    bytes.extend([0xfe, 0xff, 0xff, 0xff].repeat(sectors as usize));
    let chain = [&109_u32.to_le_bytes()[..], &[0xff; 504], &[0xfe, 0xff, 0xff, 0xff]].concat();
    let mut directory: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    directory.resize(512, 0);
    bytes.extend([chain, directory].concat());
    bytes.resize(512 + sectors as usize * 512, 7);
    assert_eq!(look(&bytes, "doc"), FileEnd::Reached);
    for cut in [bytes.len() - 513, bytes.len() / 2, 512 * 60] {
        assert_eq!(look(&bytes[..cut], "doc"), FileEnd::Cut, "{cut}");
    }
    let read = cost(&bytes, "doc");
    assert!(read < 200_000, "{read}");
}

#[test]
fn a_hole_in_the_middle_of_a_pdf_is_seen_where_its_table_leads() {
    let mut bytes = pdf();
    let end = bytes.len();
    bytes[60..end - 400].fill(0);
    assert_eq!(look(&bytes, "pdf"), FileEnd::Cut);
}

#[test]
fn a_big_tiff_is_read_like_a_small_one() {
    let mut bytes = b"II+\0\x08\0\0\0".to_vec();
    bytes.extend(416_u64.to_le_bytes());
    bytes.extend([9; 400]);
    bytes.extend(2_u64.to_le_bytes());
    for (tag, value) in [(273_u16, 16_u64), (279, 400)] {
        bytes.extend([tag.to_le_bytes(), 16_u16.to_le_bytes()].concat());
        bytes.extend([1_u64.to_le_bytes(), value.to_le_bytes()].concat());
    }
    bytes.extend(0_u64.to_le_bytes());
    assert_eq!(look(&bytes, "tif"), FileEnd::Reached);
    assert_eq!(look(&bytes[..bytes.len() - 10], "tif"), FileEnd::Cut);
    let strip = bytes.len() - 8 - 8;
    bytes[strip..strip + 8].copy_from_slice(&9_999_u64.to_le_bytes());
    assert_eq!(look(&bytes, "tif"), FileEnd::Cut, "a strip beyond the end");
}

#[test]
fn an_early_mark_with_anything_behind_it_is_no_end() {
    let early = [&b"%PDF-1.7\n%%EOF\n"[..], &b"% a comment\n".repeat(9)].concat();
    assert_eq!(look(&early, "pdf"), FileEnd::Cut);
}

/// Counts what is read.
struct CountingReader<R> {
    inner: R,
    read: u64,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for CountingReader<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

fn cost(bytes: &[u8], extension: &str) -> u64 {
    let mut counting = CountingReader { inner: Cursor::new(bytes), read: 0 };
    find_end(&mut counting, bytes.len() as u64, &bytes[..bytes.len().min(4096)], extension).unwrap();
    counting.read
}

#[test]
fn structures_that_lead_in_circles_cost_no_more_than_the_file() {
    // A directory that names itself as the next one, and one whose strips are without number.
    let mut circle = tiff(1);
    let directory = circle[4..8].to_vec();
    let end = circle.len() - 4;
    circle[end..].copy_from_slice(&directory);
    let mut strips = tiff(1);
    let at = u32::from_le_bytes(strips[4..8].try_into().unwrap()) as usize;
    strips[at + 6..at + 10].fill(0xff);
    let zeros = [&b"\x30\x80"[..], &[0x30, 0x80].repeat(300_000)].concat();
    let segments = [&b"\xff\xd8"[..], &b"\xff\xe1\0\x02".repeat(300_000)].concat();
    let xref = [&b"%PDF-1.7\nxref\n"[..], &b"0 0\n".repeat(20_000), b"startxref\n9\n%%EOF"].concat();
    for (bytes, extension) in [(circle, "tif"), (strips, "tif"), (zeros, "p7m"), (segments, "jpg"), (xref, "pdf")] {
        let most = bytes.len() as u64 * 2 + SPARE;
        let read = cost(&bytes, extension);
        assert!(read <= most && look(&bytes, extension) != FileEnd::Reached, "{extension}: {read} of {}", bytes.len());
    }
}

proptest::proptest! {
    #[test]
    fn hostile_bytes_end_and_cost_no_more_than_the_file(
        kind in 0usize..15, places in proptest::collection::vec((0usize..4_000, proptest::num::u8::ANY), 0..20), cut in 0usize..4_000,
    ) {
        let (extension, mut bytes) = all().swap_remove(kind);
        for (at, byte) in places {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(cut.max(4));
        let read = cost(&bytes, extension);
        proptest::prop_assert!(read <= bytes.len() as u64 * 2 + SPARE);
    }
}
