//! Writer of sidecars: the text that a clerk would put beside a document, from its values. Pure.
//!
//! Left out: changing a text that somebody wrote, whose comments have to stay.

use super::reader::Sidecar;

/// The text of a sidecar in TOML, a key a line; what is not given has no line. Values are lines without breaks.
pub(crate) fn sidecar_text(sidecar: &Sidecar) -> String {
    let texts = [
        ("nazev", &sidecar.title),
        ("cislo-jednaci", &sidecar.reference),
        ("spisova-znacka", &sidecar.file_mark),
        ("puvodce", &sidecar.originator),
        ("kategorie", &sidecar.category),
    ];
    let days = [("vyveseno-od", sidecar.from), ("vyveseno-do", sidecar.until)];
    let flags = [("doruceni", sidecar.delivery), ("osobni-udaje", sidecar.personal)];
    let reasons = [("duvod-sejmuti", &sidecar.removal), ("oprava", &sidecar.correction)];
    let mut out = String::new();
    let mut line = |key: &str, value: toml::Value| out.push_str(&format!("{key} = {value}\n"));
    let text = |value: &String| toml::Value::String(crate::notice::one_line(value, usize::MAX));
    for (key, value) in texts {
        value.iter().for_each(|value| line(key, text(value)));
    }
    for (key, value) in days {
        value.iter().for_each(|day| line(key, toml::Value::String(day.to_string())));
    }
    for (key, value) in flags {
        value.iter().for_each(|flag| line(key, toml::Value::Boolean(*flag)));
    }
    for (key, value) in reasons {
        value.iter().for_each(|value| line(key, text(value)));
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::source::folder::read_sidecar;

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let sidecar = Sidecar {
            title: Some("Záměr \"Pole\" \\ p. č. 12/3 # část 'B' = 1".into()),
            reference: Some("MUVZ/1234/2026".into()),
            file_mark: Some("SZ 1".into()),
            originator: Some("MÚ Vzorov - odbor".into()),
            category: Some("Záměr obce".into()),
            from: Some(date(2026, 11, 22)),
            until: Some(date(2026, 12, 7)),
            delivery: Some(true),
            personal: Some(false),
            removal: None,
            correction: Some("opraveno".into()),
        };
        let text = sidecar_text(&sidecar);
        assert_eq!(read_sidecar("x.toml", text.as_bytes()), (sidecar, vec![]), "{text}");
        assert_eq!(sidecar_text(&Sidecar::default()), "");
    }

    proptest::proptest! {
        #[test]
        fn asvs_1_2_1_no_value_becomes_another_key(title in "\\PC{0,80}", mark in "[\\n\\r\\t\"'=\\[\\]#\\\\a-z]{0,40}") {
            let sidecar = Sidecar { title: Some(title), originator: Some(mark), ..Sidecar::default() };
            let (read, problems) = read_sidecar("x.toml", sidecar_text(&sidecar).as_bytes());
            proptest::prop_assert!(problems.is_empty(), "{problems:?}");
            let others = Sidecar { title: None, originator: None, ..read };
            proptest::prop_assert_eq!(others, Sidecar::default());
        }
    }
}
