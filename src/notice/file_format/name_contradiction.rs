//! File names that contradict the bytes: "Záměr.docx" that is a PDF. Pure. The bytes decide; the clerk is told.
//!
//! Left out: endings that mean nothing here, and which office program of several it is (Word reads what LibreOffice
//! wrote).

use crate::notice::MediaKind;

const PDF: &[&str] = &["pdf"];
const PICTURE: &[&str] = &["jpg", "jpeg", "jpe", "png", "tif", "tiff", "webp"];
const OFFICE: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "rtf", "odt", "ott", "xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "ods",
    "ots", "ppt", "pptx", "pptm", "pps", "ppsx", "odp", "otp", "odg",
];
const ARCHIVE: &[&str] = &["zip", "7z", "rar", "gz", "tgz"];
const SIGNED_PACKAGE: &[&str] = &["asice", "asics", "sce", "scs"];
const SIGNED_FILE: &[&str] = &["p7m", "p7s"];
const MESSAGE: &[&str] = &["zfo"];
const PAGE: &[&str] = &["html", "htm", "xhtml"];
const ALL: [&[&str]; 8] = [PDF, PICTURE, OFFICE, ARCHIVE, SIGNED_PACKAGE, SIGNED_FILE, MESSAGE, PAGE];

impl MediaKind {
    /// A Czech sentence about a name that contradicts the bytes; `None` where both agree.
    pub fn name_contradiction(self, name: &str) -> Option<String> {
        let fitting = self.endings();
        let is = match self {
            Self::Pdf => "PDF",
            Self::Picture => "obrázek",
            Self::Office => "dokument kancelářského programu",
            Self::Archive => "archiv s dalšími soubory",
            Self::SignedPackage => "balík podepsaných souborů (ASiC)",
            Self::SignedFile => "soubor v elektronickém podpisu",
            Self::DataMessage => "zpráva z datové schránky",
            Self::WebPage => "webová stránka",
            Self::Other => return None,
        };
        let ending = name.rsplit_once('.')?.1.to_lowercase();
        let known = ALL.iter().any(|endings| endings.contains(&ending.as_str()));
        (known && !fitting.contains(&ending.as_str()))
            .then(|| format!("soubor má příponu .{ending}, ale podle obsahu je to {is}; deska se řídí obsahem."))
    }

    /// The endings that names of this kind of file have, in small letters.
    pub(crate) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => PDF,
            Self::Picture => PICTURE,
            Self::Office => OFFICE,
            Self::Archive => ARCHIVE,
            Self::SignedPackage => SIGNED_PACKAGE,
            Self::SignedFile => SIGNED_FILE,
            Self::DataMessage => MESSAGE,
            Self::WebPage => PAGE,
            Self::Other => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_contradicts_its_bytes_is_told() {
        for (kind, name, said) in [
            (MediaKind::Pdf, "Záměr.DOCX", Some("má příponu .docx, ale podle obsahu je to PDF;")),
            (MediaKind::Pdf, "Záměr.pdf", None),
            (MediaKind::Pdf, "Záměr č. 3", None),
            (MediaKind::Office, "Záměr.pdf", Some("dokument kancelářského programu")),
            (MediaKind::Office, "Záměr.doc", None),
            (MediaKind::Picture, "foto.png", None),
            (MediaKind::Picture, "foto.pdf", Some("obrázek")),
            (MediaKind::WebPage, "Vyhláška.doc", Some("webová stránka")),
            (MediaKind::Archive, "Přílohy.docx", Some("archiv")),
            (MediaKind::Other, "a.pdf", None),
        ] {
            let text = kind.name_contradiction(name);
            match said {
                Some(said) => assert!(text.as_ref().is_some_and(|text| text.contains(said)), "{name}: {text:?}"),
                None => assert_eq!(text, None, "{name}"),
            }
        }
    }
}
