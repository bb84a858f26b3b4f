//! Tracked changes of WordprocessingML, one kind after the other.

use super::docx::{accept_changes, namespace_prefix};

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn part(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {SPACE}><w:body>{body}</w:body></w:document>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn deleted(text: &str) -> String {
    format!("<w:del w:id=\"1\"><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

fn body(of: &str) -> String {
    let out = String::from_utf8(accept_changes(part(of).as_bytes()).unwrap().unwrap()).unwrap();
    let begin = out.find("<w:body>").unwrap() + "<w:body>".len();
    out[begin..out.find("</w:body>").unwrap()].to_owned()
}

const MARK: &str = "<w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr>";

#[test]
fn runs_that_were_deleted_or_moved_away_go_and_new_ones_stay() {
    let moved =
        "<w:moveFromRangeStart w:id=\"3\"/><w:moveFrom><w:r><w:t>odtud</w:t></w:r></w:moveFrom><w:moveFromRangeEnd/>";
    let there = format!("<w:moveTo w:id=\"4\">{}</w:moveTo>", run("sem"));
    let new = format!("<w:ins w:id=\"5\">{}{}</w:ins>", run("90 Kč"), deleted("80 Kč"));
    let text = format!("<w:p>{}{}{new}{moved}{there}</w:p>", run("Cena "), deleted("1 Kč"));
    assert_eq!(body(&text), format!("<w:p>{}{}{}</w:p>", run("Cena "), run("90 Kč"), run("sem")));
}

#[test]
fn everything_else_stays_as_it_was_written() {
    let odd = "<w:r><w:t xml:space='preserve'>A &amp; B &#268; <![CDATA[<x>]]></w:t><!-- x --><w:br /></w:r>\r\n";
    assert_eq!(body(&format!("<w:p>{odd}{}</w:p>", deleted("x"))), format!("<w:p>{odd}</w:p>"));
    // A table whose rows are in a field stays, though a row of it went.
    let row = |mark: &str| format!("<w:tr>{mark}<w:tc><w:p></w:p></w:tc></w:tr>");
    let gone = row("<w:trPr><w:del w:id=\"1\"/></w:trPr>");
    let field = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", row(""));
    assert_eq!(body(&format!("<w:tbl>{gone}{field}</w:tbl>")), format!("<w:tbl>{field}</w:tbl>"));
}

#[test]
fn a_deleted_paragraph_mark_joins_it_with_the_next_paragraph() {
    let (one, two) = (run("první"), run("druhý"));
    let style = "<w:pPr><w:jc w:val=\"center\"/></w:pPr>";
    let joined = body(&format!("<w:p>{MARK}{one}</w:p><w:bookmarkStart w:id=\"1\"/><w:p>{style}{two}</w:p>"));
    assert_eq!(joined, format!("<w:bookmarkStart w:id=\"1\"/><w:p>{style}{one}{two}</w:p>"));
    // Three in a row, the middle one gone as a whole.
    let gone = deleted("pryč");
    let three = body(&format!("<w:p>{MARK}{one}</w:p><w:p>{MARK}{gone}</w:p><w:p>{two}</w:p>"));
    assert_eq!(three, format!("<w:p>{one}{two}</w:p>"));
    // Nothing follows: it stays a paragraph, without the mark.
    let bare = "<w:pPr><w:rPr></w:rPr></w:pPr>";
    assert_eq!(body(&format!("<w:p>{MARK}{one}</w:p>")), format!("<w:p>{bare}{one}</w:p>"));
    let table = "<w:tbl><w:tr><w:tc><w:p></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(body(&format!("<w:p>{MARK}{gone}</w:p>{table}")), table);
    assert_eq!(body(&format!("<w:p>{MARK}{gone}</w:p><w:p/>")), "<w:p></w:p>");
}

#[test]
fn deleted_rows_and_cells_go_and_a_table_without_rows_too() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let paragraph = format!("<w:p>{}</w:p>", run("x"));
    let row = format!("<w:tr>{}</w:tr>", cell(&paragraph));
    let gone = format!("<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr>", cell(&paragraph));
    let new = format!("<w:tr><w:trPr><w:ins w:id=\"1\"/></w:trPr>{}</w:tr>", cell(&paragraph));
    let kept = format!("<w:tr><w:trPr></w:trPr>{}</w:tr>", cell(&paragraph));
    assert_eq!(body(&format!("<w:tbl>{gone}{row}{new}</w:tbl>")), format!("<w:tbl>{row}{kept}</w:tbl>"));
    assert_eq!(body(&format!("<w:tbl>{gone}</w:tbl><w:p></w:p>")), "<w:p></w:p>");
    let less = cell(&format!("<w:tcPr><w:cellDel w:id=\"1\"/></w:tcPr>{paragraph}"));
    assert_eq!(
        body(&format!("<w:tbl><w:tr>{less}{}</w:tr></w:tbl>", cell(&paragraph))),
        format!("<w:tbl>{row}</w:tbl>")
    );
    let merged = cell(&format!("<w:tcPr><w:cellMerge w:vMerge=\"rest\"/></w:tcPr>{paragraph}"));
    let merged = body(&format!("<w:tbl><w:tr>{merged}</w:tr></w:tbl>"));
    assert!(merged.contains("<w:vMerge w:val=\"restart\"/>"), "{merged}");
}

#[test]
fn former_formats_and_comments_go() {
    let format = "<w:rPr><w:b/><w:rPrChange w:id=\"1\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>";
    let comment =
        "<w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:commentRangeEnd w:id=\"0\"/>";
    let text = body(&format!("<w:p><w:r>{format}<w:t>a</w:t></w:r>{comment}</w:p>"));
    assert_eq!(text, "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r></w:r></w:p>");
}

#[test]
fn a_text_box_within_a_paragraph_has_its_own_paragraphs() {
    let inner = format!("<w:p>{MARK}{}</w:p><w:p>{}</w:p>", run("a"), run("b"));
    let text = body(&format!("<w:p><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p><w:p/>"));
    let joined = format!("<w:p>{}{}</w:p>", run("a"), run("b"));
    assert_eq!(text, format!("<w:p><w:r><w:txbxContent>{joined}</w:txbxContent></w:r></w:p><w:p></w:p>"));
}

#[test]
fn other_prefixes_are_known_and_parts_without_changes_are_left() {
    for (part, prefix) in [
        (format!("<w:x {SPACE}/>"), Some("w:")),
        (format!("<a:x {}/>", SPACE.replace("xmlns:w", "xmlns:a")), Some("a:")),
        (format!("<x {}/>", SPACE.replace("xmlns:w", "xmlns")), Some("")),
        ("<x/>".to_owned(), None),
    ] {
        let found =
            namespace_prefix(part.as_bytes(), &["http://schemas.openxmlformats.org/wordprocessingml/2006/main"]);
        assert_eq!(found.as_deref(), prefix, "{part}");
    }
    assert!(accept_changes(part(&format!("<w:p>{}</w:p>", run("a"))).as_bytes()).unwrap().is_none());
    let other = part("<w:p/>")
        .replace("xmlns:w", "xmlns:a")
        .replace("w:", "a:")
        .replace("<a:p/>", "<a:p><a:del><a:r/></a:del></a:p>");
    let text = String::from_utf8(accept_changes(other.as_bytes()).unwrap().unwrap()).unwrap();
    assert!(text.contains("<a:p></a:p>"), "{text}");
    assert!(accept_changes(part("<w:p><w:ins></w:p></w:ins>").as_bytes()).is_err());
}

proptest::proptest! {
    #[test]
    fn no_part_makes_it_panic(pieces in proptest::collection::vec(0..12usize, 0..40)) {
        const PIECES: [&str; 12] = [
            "<w:p>", "</w:p>", "<w:del>", "</w:del>", "<w:ins>", "</w:ins>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
            "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:p/>",
        ];
        let _ = accept_changes(part(&pieces.iter().map(|at| PIECES[*at]).collect::<String>()).as_bytes());
    }
}
