//! Small synthetic documents.

/// A whole PDF that says this.
pub fn pdf(text: &str) -> Vec<u8> {
    pdf_behind("", text)
}

/// The same behind comments.
pub fn pdf_behind(comments: &str, text: &str) -> Vec<u8> {
    let content = format!("BT /F1 24 Tf 60 700 Td ({text}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
    ];
    let (mut out, mut table) = (format!("%PDF-1.7\n{comments}"), String::from("xref\n0 5\n0000000000 65535 f \n"));
    for (number, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let at = out.len();
    out.push_str(&format!("{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"));
    out.into_bytes()
}

/// Letters in pieces with their diacritics, as macOS stores names.
pub fn apart(text: &str) -> String {
    let piece = |c: char| match c {
        'á' => "a\u{301}".to_owned(),
        'é' => "e\u{301}".to_owned(),
        'í' => "i\u{301}".to_owned(),
        'ý' => "y\u{301}".to_owned(),
        'ř' => "r\u{30c}".to_owned(),
        'š' => "s\u{30c}".to_owned(),
        'ě' => "e\u{30c}".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(piece).collect()
}
