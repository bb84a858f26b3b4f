//! CSV lines for spreadsheets: semicolons, as Excel wants them where the comma is decimal, and CR LF (RFC 4180). Pure. A cell
//! that a spreadsheet would take for a formula begins with an apostrophe.
//!
//! A file begins with [`BYTE_ORDER_MARK`], so that accents are read.

/// What a file begins with.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One row with its end.
pub(crate) fn csv_line<T: AsRef<str>>(fields: &[T]) -> String {
    let fields: Vec<String> = fields.iter().map(|it| field(it.as_ref())).collect();
    format!("{}\r\n", fields.join(";"))
}

/// One field: quoted where it has to be, and never a formula.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    match text.contains([';', ',', '"', '\r', '\n', '\t']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_never_a_formula_and_never_two() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!((field("+1"), field("-1"), field("@a")), ("'+1".into(), "'-1".into(), "'@a".into()));
        assert_eq!(field("\t=1"), "\"'\t=1\"");
        assert_eq!(field("čekání; a \"fronta\"\nkonec"), "\"čekání; a \"\"fronta\"\"\nkonec\"");
        assert_eq!((field("matrika"), field("")), ("matrika".into(), String::new()));
        assert_eq!(csv_line(&["a", "=b", "c;d"]), "a;'=b;\"c;d\"\r\n");
    }
}
