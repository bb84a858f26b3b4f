//! Document links: classifies a link by its address and words as a document, a page, or unknown before download. Pure.
//!
//! Left out: a supposed document that turns out to be a page; its bytes tell (`notice::MediaKind`).

use url::Url;

use crate::notice::fold;

/// Ends of names of files that an office hangs.
const ENDS: &[&str] = &[
    "pdf", "doc", "docx", "docm", "dot", "dotx", "rtf", "odt", "ott", "xls", "xlsx", "xlsm", "xlsb", "ods", "csv",
    "ppt", "pptx", "pps", "ppsx", "odp", "odg", "txt", "xps", "vsd", "vsdx", "msg", "eml", "zip", "7z", "rar", "gz",
    "p7m", "p7s", "zfo", "asice", "asics", "fo", "jpg", "jpeg", "png", "tif", "tiff", "webp", "gif", "bmp", "dwg",
];
/// Parts of paths by which systems of offices give out files, and nothing but files; lower case, found anywhere.
const FILES: &[&str] = &[
    ".ashx",
    "/download",
    "/getfile",
    "getfile.",
    "/file.aspx",
    "/soubor.aspx",
    "/stahnout",
    "/stahni",
    "/e_download",
    "/viewfile",
    "/file.php",
    "/soubor.php",
    "/priloha.php",
    "/getdocument",
    "/opendocument",
    "/documentdownload",
];
/// Parts of paths below which there are files in most systems, and pages in some.
const PLACES: &[&str] = &["/priloha", "/prilohy", "/attachment", "/soubor/", "/soubory/"];
/// Keys of queries that name a file.
const KEYS: &[&str] = &[
    "soubor",
    "souborid",
    "id_souboru",
    "priloha",
    "prilohaid",
    "idprilohy",
    "id_prilohy",
    "file",
    "fileid",
    "file_id",
    "filename",
    "download",
    "getfile",
    "stahnout",
];

/// True for an address that by itself is that of a file; of an item's own page, which most often is one.
pub(in crate::source) fn is_file_address(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let path = url.path().to_ascii_lowercase();
    let named = path.rsplit('/').next().is_some_and(ends_as_file);
    let given = FILES.iter().any(|way| path.contains(way)) && !is_list(&path, FILES, url.query());
    let mut pairs = url.query_pairs();
    named
        || given
        || pairs
            .any(|(key, value)| ends_as_file(value.trim()) || KEYS.contains(&fold(&key).as_str()) && !value.is_empty())
}

/// As [`is_file_address`], for a link within a text: where files are kept it leads to one.
pub(in crate::source) fn is_document_address(address: &str) -> bool {
    let kept = |url: Url| {
        let path = url.path().to_ascii_lowercase();
        PLACES.iter().any(|place| path.contains(place)) && !is_list(&path, PLACES, url.query())
    };
    is_file_address(address) || Url::parse(address).is_ok_and(kept)
}

/// True where the words of a link say that a file is behind it: "rozpocet.xlsx", "Rozpočet (PDF, 120 kB)".
pub(in crate::source) fn says_document(words: &str) -> bool {
    let folded = fold(words);
    let parts = folded.split(|c: char| !(c.is_alphanumeric() || c == '.')).filter(|part| !part.is_empty());
    let mut parts = parts.peekable();
    let mut sized = false;
    while let Some(part) = parts.next() {
        if ends_as_file(part) {
            return true;
        }
        let number = part.starts_with(|c: char| c.is_ascii_digit());
        let unit = |unit: &str| matches!(unit, "kb" | "kib" | "mb" | "mib");
        sized |= number && parts.peek().is_some_and(|next| unit(next));
        sized |= number && unit(part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
    }
    let names = ["pdf", "docx", "xlsx", "odt", "ods", "rtf", "zip"];
    sized || folded.split(|c: char| !c.is_alphanumeric()).any(|word| names.contains(&word))
}

/// Addresses that stand in a text without being links, as `https://` or `www.` begins them.
pub(in crate::source) fn bare_addresses(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in
        text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']' | '|'))
    {
        let starts = ["http://", "https://", "www."].iter().filter_map(|start| word.find(start)).min();
        let Some(address) = starts.and_then(|at| word.get(at..)) else { continue };
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if address.len() > 10 {
            found.push(address.to_owned());
        }
    }
    found
}

/// "smlouva.pdf"; percent signs and blanks in the name do not matter.
fn ends_as_file(name: &str) -> bool {
    let name = name.trim_end_matches('/').to_ascii_lowercase();
    name.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && ENDS.contains(&end))
}

/// "/prilohy", "/download/": the list of files, not one of them.
fn is_list(path: &str, ways: &[&str], query: Option<&str>) -> bool {
    let path = path.trim_end_matches('/');
    let bare = ways.iter().any(|way| way.starts_with('/') && path.ends_with(way.trim_end_matches('/')));
    let below_root = path.matches('/').count() <= 1;
    bare && below_root && query.is_none_or(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_address() {
        for address in [
            "https://lhota.example/rozpocet.xlsx",
            "https://lhota.example/ROZPOCET.PDF?verze=2",
            "https://lhota.example/Soubory/z%C3%A1m%C4%9Br.docx",
            "https://lhota.example/assets/File.ashx?id_org=1&id_dokumenty=18",
            "https://lhota.example/File.aspx?id=7",
            "https://lhota.example/deska/getFile?x=7",
            "https://lhota.example/index.php?soubor=17",
            "https://lhota.example/index.php?action=show&f=rozpocet.xlsx",
            "https://lhota.example/deska/17/download",
            "https://lhota.example/deska/download/17",
            "https://lhota.example/sk/priloha/zobraz/5f1c",
            "https://lhota.example/attachments/17",
            "https://lhota.example/?priloha=9",
            "https://lhota.example/podpis.p7m",
        ] {
            assert!(is_document_address(address), "{address}");
        }
        for address in [
            "https://lhota.example/deska/17",
            "https://lhota.example/",
            "https://lhota.example/detail.aspx?id=7",
            "https://lhota.example/deska?id=7",
            "https://lhota.example/prilohy/",
            "https://lhota.example/download",
            "https://lhota.example/o-nas.html",
            "mailto:podatelna@lhota.example",
            "x.pdf",
        ] {
            assert!(!is_document_address(address), "{address}");
        }
    }

    #[test]
    fn an_items_own_page_is_a_file_only_where_there_is_no_doubt() {
        for address in [
            "https://lhota.example/a.pdf",
            "https://lhota.example/File.ashx?id=1",
            "https://lhota.example/d/7/download",
        ] {
            assert!(is_file_address(address), "{address}");
        }
        for address in
            ["https://lhota.example/prilohy/7", "https://lhota.example/soubory/deska/7", "https://lhota.example/?id=7"]
        {
            assert!(!is_file_address(address), "{address}");
        }
    }

    #[test]
    fn files_are_known_by_the_words_of_their_link() {
        for words in
            ["rozpocet.xlsx", "Rozpočet (PDF, 120 kB)", "Rozpočet [1.2MB]", "Příloha č. 1 - pdf", "Rozpočet 120 kB"]
        {
            assert!(says_document(words), "{words}");
        }
        for words in ["Rozpočet", "více zde", "www.lhota.example", "č. 12/2026"] {
            assert!(!says_document(words), "{words}");
        }
    }

    #[test]
    fn addresses_stand_in_texts_as_well() {
        let text = "Viz https://lhota.example/File.ashx?id=1, (www.lhota.example/b.pdf). Konec http://x";
        assert_eq!(bare_addresses(text), ["https://lhota.example/File.ashx?id=1", "www.lhota.example/b.pdf"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(https://|www\\.|[.()?=&]|pdf|\\PC){0,20}") {
            bare_addresses(&text).iter().for_each(|address| { is_document_address(address); });
            says_document(&text);
        }
    }
}
