//! PDF writer for the measured documents, and the numbers they are made of.
//!
//! Left out: fonts, the renderers bring the standard ones.

use std::fmt::Write;

/// A PDF being written. Objects 1 to 3 are the catalogue, the pages and the font.
pub struct PdfFile {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
}

impl PdfFile {
    pub fn new() -> PdfFile {
        PdfFile { objects: vec![Vec::new(); 3], pages: Vec::new() }
    }

    /// Adds an object; returns its number.
    pub fn object(&mut self, bytes: Vec<u8>) -> usize {
        self.objects.push(bytes);
        self.objects.len()
    }

    pub fn stream(&mut self, entries: &str, bytes: &[u8]) -> usize {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
        object.extend_from_slice(bytes);
        object.extend_from_slice(b"\nendstream");
        self.object(object)
    }

    pub fn page(&mut self, (width, height): (u32, u32), content: &[u8], resources: &str) {
        let content = self.stream("", content);
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R \
             /Resources << {resources} >> >>"
        );
        let page = self.object(page.into_bytes());
        self.pages.push(page);
    }

    pub fn finish(mut self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|n| format!("{n} 0 R ")).collect();
        let fixed = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", self.pages.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        for (object, text) in self.objects.iter_mut().zip(fixed) {
            *object = text.into_bytes();
        }
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut table = String::from("0000000000 65535 f \n");
        for (i, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            out.extend(format!("{} 0 obj\n", i + 1).bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let (start, size) = (out.len(), self.objects.len() + 1);
        let tail =
            format!("xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        out.extend(tail.bytes());
        out
    }
}

/// Numbers that look thrown and are always the same.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end.max(1))) as u32
    }
}
