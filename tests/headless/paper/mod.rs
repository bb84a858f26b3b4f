//! PDF files as programs read them that are not ours: qpdf for the file's syntax, poppler for fonts, metadata, structure and
//! text. Each check is skipped aloud where its program is not installed. No program here checks PDF/A or PDF/UA as a whole.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::{io::Write as _, path::Path, process::Command};

/// A PDF on disk for the time of a test.
pub struct PdfFile(tempfile::NamedTempFile);

impl PdfFile {
    pub fn new(bytes: &[u8]) -> Self {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        Self(file)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// What a program says of the file; `None`, said aloud, where it is not installed.
    fn read(&self, program: &str, options: &[&str]) -> Option<String> {
        let mut command = Command::new(program);
        command.args(options).arg(self.path());
        if program == "pdftotext" {
            command.arg("-");
        }
        let Ok(output) = command.output() else {
            crate::common::skip(
                crate::common::Need::Poppler,
                format!("{program} is not installed (Debian packages qpdf, poppler-utils)"),
            );
            return None;
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let error = String::from_utf8_lossy(&output.stderr);
        // Poppler before 23 takes `Suspects false`, as ISO 32000-1 has it, for a fault.
        let error: Vec<&str> = error.lines().filter(|it| !it.contains("Suspects object is wrong type")).collect();
        assert!(output.status.success() && error.is_empty(), "{program}: {said}\n{error:?}");
        Some(said)
    }

    /// The file is sound, says what it is in this language, and carries no more of a font than it shows.
    pub fn check(&self, title: &str, language: &str) {
        if let Some(said) = self.read("qpdf", &["--check"]) {
            assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
        }
        if let Some(said) = self.read("pdffonts", &[]) {
            let fonts: Vec<&str> = said.lines().skip(2).collect();
            assert!(!fonts.is_empty());
            for font in fonts {
                // Embedded, a subset, and every letter has its Unicode.
                assert!(font.contains("Identity-H") && font.split_whitespace().filter(|it| *it == "yes").count() == 3);
                assert!(font.split_once('+').is_some_and(|(tag, _)| tag.len() == 6), "{font}");
            }
        }
        if let Some(said) = self.read("pdfinfo", &[]) {
            let said = said.replace('\u{a0}', " ");
            let told = |key: &str| said.lines().find_map(|it| it.strip_prefix(key)).map(str::trim);
            assert_eq!(
                (told("Title:"), told("Tagged:")),
                (Some(title.replace('\u{a0}', " ").as_str()), Some("yes")),
                "{said}"
            );
            assert!(told("Suspects:") == Some("no") && told("JavaScript:") == Some("no"), "{said}");
        }
        if let Some(said) = self.read("pdfinfo", &["-meta"]) {
            for wanted in
                ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", &format!("<rdf:li>{language}<")]
            {
                assert!(said.contains(wanted), "{wanted}: {said}");
            }
        }
    }

    /// The structure with its texts; `None` where it cannot be read.
    pub fn structure(&self) -> Option<String> {
        self.read("pdfinfo", &["-struct-text"])
    }

    /// The words in reading order; `None` where they cannot be read.
    pub fn text(&self) -> Option<String> {
        self.read("pdftotext", &[]).map(|it| it.replace('\u{a0}', " "))
    }
}
