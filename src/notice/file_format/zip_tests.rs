//! Tests of the ZIP reader, and archives made for tests of other formats.

use std::io::{self, Cursor, Read as _};

use super::{
    zip::{ZipArchive, first_stored, names_in},
    zip_directory::{CENTRAL, END, END_64, END_HEADER, LOCATOR_64, ZIP_LOCAL_HEADER, ZipEntry, ZipError},
};

/// A ZIP of stored files, as far as its directory.
pub(crate) fn unfinished_zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let whole = zip(files);
    let end = whole.windows(4).position(|window| window == CENTRAL).unwrap_or(whole.len());
    whole[..end].to_vec()
}

/// A whole ZIP of stored files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    flagged_zip(files, 0)
}

/// A whole ZIP of stored files with these flags.
pub(crate) fn flagged_zip(files: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut rest = [&[20, 0][..], &flags.to_le_bytes(), &[0; 6], &crc.sum().to_le_bytes()].concat();
        for _ in 0..2 {
            rest.extend((bytes.len() as u32).to_le_bytes());
        }
        rest.extend((name.len() as u16).to_le_bytes());
        rest.extend([0, 0]);
        out.extend([ZIP_LOCAL_HEADER, &rest, name.as_bytes(), bytes].concat());
        directory.extend([CENTRAL, &[20, 0], &rest, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, at, size) = ((files.len() as u16).to_le_bytes(), out.len() as u32, directory.len() as u32);
    out.extend(directory);
    out.extend([END, &[0; 4], &count, &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat());
    out
}

fn names(bytes: &[u8]) -> Result<Vec<String>, ZipError> {
    Ok(ZipArchive::open(Cursor::new(bytes))?.entries().iter().map(|entry| entry.name.clone()).collect())
}

#[test]
fn the_directory_tells_what_is_in_it_also_behind_something_else_and_before_a_comment() {
    let plain = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let shifted = [&b"#!/bin/sh a stub\n"[..], &plain].concat();
    let mut commented = plain.clone();
    let at = commented.len() - 2;
    commented[at..].copy_from_slice(&6u16.to_le_bytes());
    commented.extend(b"PK\x05\x06??");
    for bytes in [&plain, &shifted, &commented] {
        assert_eq!(names(bytes).unwrap(), ["a.txt", "b.txt"]);
        let mut zip = ZipArchive::open(Cursor::new(bytes)).unwrap();
        let entry = zip.find("b.txt").cloned().unwrap();
        assert_eq!(zip.read_part(&entry, 10).unwrap(), b"two");
        assert!(matches!(zip.read_part(&entry, 2), Err(ZipError::TooLong(2))));
    }
    assert!(matches!(names(&unfinished_zip(&[("a", b"b")])), Err(ZipError::Broken)));
    assert!(names(b"").is_err());
}

#[test]
fn an_archive_beyond_the_old_limits_is_read_by_its_64_bit_directory() {
    let plain = zip(&[("a.txt", b"one")]);
    let begin = plain.windows(4).position(|window| window == CENTRAL).unwrap();
    let end = plain.windows(4).position(|window| window == END).unwrap();
    let size = ((end - begin) as u64).to_le_bytes();
    let one = 1u64.to_le_bytes();
    let end_64 =
        [END_64, &44u64.to_le_bytes(), &[45, 0, 45, 0], &[0; 8], &one, &one, &size, &(begin as u64).to_le_bytes()];
    let locator = [LOCATOR_64, &[0; 4], &(end as u64).to_le_bytes(), &[1, 0, 0, 0]].concat();
    let old = [END, &[0; 4], &[0xff; 12], &[0, 0]].concat();
    let bytes = [&plain[..end], &end_64.concat(), &locator, &old].concat();
    assert_eq!(names(&bytes).unwrap(), ["a.txt"]);
}

#[test]
fn a_directory_that_lies_is_found_out_and_no_work_is_without_a_bound() {
    let whole = zip(&[("word/document.xml", b"<x/>")]);
    // The part has another name of its own.
    let mut renamed = whole.clone();
    renamed[30..34].copy_from_slice(b"WORD");
    // It is longer than it says: deflated nothing that never ends.
    let mut counted = whole.clone();
    let at = counted.len() - END_HEADER;
    counted[at + 10] = 7;
    assert!(matches!(names(&counted), Err(ZipError::Broken)));
    let mut many = whole.clone();
    many[at + 10..at + 12].copy_from_slice(&60_000u16.to_le_bytes());
    assert!(matches!(names(&many), Err(ZipError::TooMany)));
    let mut zip = ZipArchive::open(Cursor::new(&renamed)).unwrap();
    let entry = zip.entries()[0].clone();
    assert!(matches!(zip.read_part(&entry, 100), Err(ZipError::Broken)));
    assert!(matches!(zip.read_part(&ZipEntry { method: 99, ..entry.clone() }, 100), Err(ZipError::Unreadable)));
    let mut honest = ZipArchive::open(Cursor::new(&whole)).unwrap();
    let small = honest.entries()[0].clone();
    assert!(matches!(honest.read_part(&ZipEntry { size: 3, ..small }, 100), Err(ZipError::Broken)));
}

#[test]
fn a_bomb_is_read_no_further_than_asked() {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    io::copy(&mut io::repeat(0).take(50 << 20), &mut packed).unwrap();
    let packed = packed.finish().unwrap();
    let whole = zip(&[("bomb.xml", &packed)]);
    let mut zip = ZipArchive::open(Cursor::new(&whole)).unwrap();
    // Its directory says 1,000 bytes; it has 50 MiB.
    let bomb = ZipEntry { method: 8, size: 1_000, ..zip.entries()[0].clone() };
    assert!(matches!(zip.read_part(&bomb, 1_000), Err(ZipError::TooLong(1_000))));
    let claimed = ZipEntry { size: 50 << 20, ..bomb };
    assert!(matches!(zip.read_part(&claimed, 1_000), Err(ZipError::TooLong(1_000))));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), cut in 0..200usize) {
        let whole = zip(&[("a", &bytes), ("mimetype", b"x")]);
        for bytes in [&whole[..whole.len().saturating_sub(cut)], &whole[cut.min(whole.len())..], &bytes] {
            if let Ok(mut zip) = ZipArchive::open(Cursor::new(bytes)) {
                for entry in zip.entries().to_vec() {
                    let _ = zip.read_part(&entry, 1_000);
                }
            }
            names_in(bytes);
            first_stored(bytes, "a");
        }
    }
}
