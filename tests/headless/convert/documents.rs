//! Office documents made by hand, as small as LibreOffice takes them.

/// A ZIP of stored files, whole.
pub(crate) fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        })
    };
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let at = out.len() as u32;
        let length = (text.len() as u32).to_le_bytes();
        let mut rest = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5a];
        rest.extend(crc(text.as_bytes()).to_le_bytes());
        rest.extend([length, length].concat());
        rest.extend((name.len() as u16).to_le_bytes());
        rest.extend([0, 0]);
        out.extend([b"PK\x03\x04", &rest[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &rest[..], &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, at) = ((files.len() as u16).to_le_bytes(), (out.len() as u32).to_le_bytes());
    out.extend([&directory[..], b"PK\x05\x06\0\0\0\0", &count, &count].concat());
    out.extend([&(directory.len() as u32).to_le_bytes()[..], &at, &[0, 0]].concat());
    out
}

pub(crate) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(crate) fn package(main: &str, kind: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let types = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/>\
         <Override PartName=\"/word/header1.xml\" \
          ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
         <Override PartName=\"/word/comments1.xml\" \
          ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\
         <Override PartName=\"/word/footnotes1.xml\" \
          ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>\
         <Override PartName=\"/xl/worksheets/sheet1.xml\" \
          ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
    );
    let links = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{main}\"/>\
         </Relationships>"
    );
    let mut files = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", links.as_str())];
    files.extend(parts.iter().map(|(name, text)| (*name, text.as_str())));
    zip(&files)
}

pub(crate) fn docx() -> Vec<u8> {
    let text = format!(
        "{XML}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>\
         <w:t>Záměr obce pronajmout pozemek</w:t></w:r></w:p></w:body></w:document>"
    );
    package("word/document.xml", "wordprocessingml.document", &[("word/document.xml", text)])
}

pub(crate) fn xlsx() -> Vec<u8> {
    xlsx_of("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Příjmy</t></is></c><c r=\"B1\"><v>1250000</v></c></row>")
}

/// A sheet with these rows.
pub(crate) fn xlsx_of(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "{XML}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Rozpočet\" sheetId=\"1\" r:id=\"r1\"/>\
         </sheets></workbook>"
    );
    let links = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
         Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("{XML}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    let parts = [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", sheet)];
    package("xl/workbook.xml", "spreadsheetml.sheet", &parts)
}

pub(crate) fn odt() -> Vec<u8> {
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"";
    let content = format!(
        "{XML}<office:document-content {spaces}><office:body><office:text><text:p>Pozvánka na zasedání</text:p>\
         </office:text></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\
        <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ])
}

pub(crate) const RTF: &[u8] =
    b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 DejaVu Sans;}}\\f0\\fs28 Ve\\u345?ejn\\'e1 vyhl\\'e1\\u353?ka\\par}";

pub(crate) const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(crate) fn docx_of(body: &str, more: &[(&str, String)]) -> Vec<u8> {
    let text = format!("{XML}<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", text)];
    parts.extend(more.iter().cloned());
    package("word/document.xml", "wordprocessingml.document", &parts)
}

pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
