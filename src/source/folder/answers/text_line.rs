//! Text line of an answer: whether people with a reading program can read a document, and why not. Pure.

use crate::notice::{MediaKind, TextCheck};

/// How the line begins. It comes later than the rest of an answer and stays when it is not known again yet.
const PREFIX: &str = "Pro čtečky: ";

/// The line about a document of this kind; `None` for one without pages or with blank ones only.
pub(super) fn text_line(check: &TextCheck, kind: MediaKind) -> Option<String> {
    let TextCheck { with_layer, recognised, awaited, without, .. } = *check;
    let text = match (with_layer, recognised, awaited, without) {
        (0, 0, 0, 0) => return None,
        (_, _, 1.., _) => "deska jej teprve rozpoznává z obrazu".to_owned(),
        (0, 0, 0, _) if kind == MediaKind::Picture => {
            "ne – lidé se čtečkou obrázek nevidí. Popište v názvu nebo v dalším dokumentu, co na něm je".to_owned()
        }
        (0, 0, 0, _) => "ne – lidé se čtečkou jej nepřečtou. Uložte dokument jako PDF z programu, ve kterém vznikl, \
                         nebo jej naskenujte s rozpoznáním textu"
            .to_owned(),
        (_, _, 0, 1..) => {
            let pages = with_layer + recognised + without;
            format!("ne všude, bez textu stran: {without} z {pages} – lidé se čtečkou je nepřečtou")
        }
        (_, 0, ..) => "ano".to_owned(),
        (0, ..) => format!("rozpoznán z obrazu{}, může obsahovat chyby", confidence(check)),
        _ => format!("ano, stran rozpoznaných z obrazu: {recognised}{}, mohou obsahovat chyby", confidence(check)),
    };
    let mut line = format!("{PREFIX}text: {text}");
    // Only a PDF can have tags and say its language.
    if kind == MediaKind::Pdf {
        let language = check.language.as_ref().and_then(|letters| std::str::from_utf8(letters).ok());
        let tagged = if check.tagged { "ano" } else { "ne" };
        line.push_str(&format!("; značky: {tagged}; jazyk: {}", language.unwrap_or("neuveden")));
    }
    Some(line)
}

fn confidence(check: &TextCheck) -> String {
    check.confidence.map(|percent| format!(" ({percent} %)")).unwrap_or_default()
}

/// An answer without such lines.
pub(super) fn without_text_lines(answer: &str) -> String {
    answer.split_inclusive('\n').filter(|line| !line.starts_with(PREFIX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(with_layer: usize, recognised: usize, awaited: usize, without: usize) -> TextCheck {
        let confidence = (recognised > 0).then_some(97);
        let pages = with_layer + recognised + awaited + without;
        TextCheck { pages, with_layer, recognised, awaited, without, confidence, ..TextCheck::default() }
    }

    #[test]
    fn each_document_is_told_of_truly() {
        for (of, expected) in [
            (check(3, 0, 0, 0), "Pro čtečky: text: ano"),
            (check(0, 3, 0, 0), "Pro čtečky: text: rozpoznán z obrazu (97 %), může obsahovat chyby"),
            (check(2, 3, 0, 0), "Pro čtečky: text: ano, stran rozpoznaných z obrazu: 3 (97 %), mohou obsahovat chyby"),
            (check(2, 1, 1, 1), "Pro čtečky: text: deska jej teprve rozpoznává z obrazu"),
            (check(2, 1, 0, 1), "Pro čtečky: text: ne všude, bez textu stran: 1 z 4 – lidé se čtečkou je nepřečtou"),
        ] {
            assert_eq!(text_line(&of, MediaKind::Office).as_deref(), Some(expected));
        }
        assert!(text_line(&check(0, 0, 0, 2), MediaKind::Pdf).unwrap().contains("ne – lidé se čtečkou jej nepřečtou"));
        let picture = text_line(&check(0, 0, 0, 1), MediaKind::Picture).unwrap();
        assert!(picture.contains("obrázek nevidí") && !picture.contains("značky"), "{picture}");
        assert_eq!(text_line(&check(0, 0, 0, 0), MediaKind::Pdf), None, "nothing but blank pages");
        let tagged = TextCheck { tagged: true, language: Some(*b"cs"), ..check(1, 0, 0, 0) };
        assert_eq!(
            text_line(&tagged, MediaKind::Pdf).as_deref(),
            Some("Pro čtečky: text: ano; značky: ano; jazyk: cs")
        );
        let plain = text_line(&check(1, 0, 0, 0), MediaKind::Pdf);
        assert_eq!(plain.as_deref(), Some("Pro čtečky: text: ano; značky: ne; jazyk: neuveden"));
    }

    #[test]
    fn the_line_is_told_from_the_others() {
        let line = text_line(&check(1, 0, 0, 0), MediaKind::Pdf).unwrap();
        let answer = format!("Soubor: a.pdf\r\nSHA-256: 12\r\n{line}\r\nSoubor: b.pdf\r\n");
        assert_eq!(without_text_lines(&answer), "Soubor: a.pdf\r\nSHA-256: 12\r\nSoubor: b.pdf\r\n");
    }
}
