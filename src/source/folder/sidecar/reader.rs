//! The text that a clerk puts beside a document to say what its name cannot: `Záměr.toml` or `Záměr.json` beside
//! `Záměr.pdf`. Pure: bytes to values and a list of what is wrong, in Czech, for the clerk.
//!
//! Left out: what follows from the values; `terms` decides that.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::format::{self, SidecarValue};
use crate::{
    config::nearest_word,
    notice::{clean, fold},
    source::{
        feed::ofn::{FieldDay, read_day},
        folder::terms::name_days,
    },
};

/// Longer ones are no description of a document.
pub(in crate::source::folder) const LONGEST_SIDECAR: usize = 64 * 1024;
/// Longest value, in characters.
const LONGEST_VALUE: usize = 500;

/// What a sidecar says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// `nazev`
    pub title: Option<String>,
    /// `cislo-jednaci`, `cj`
    pub reference: Option<String>,
    /// `spisova-znacka`
    pub file_mark: Option<String>,
    /// `puvodce`
    pub originator: Option<String>,
    /// `kategorie`, `druh`
    pub category: Option<String>,
    /// `vyveseno-od`
    pub from: Option<Date>,
    /// `vyveseno-do`, the last day, included
    pub until: Option<Date>,
    /// `doruceni`: posting delivers the document
    pub delivery: Option<bool>,
    /// `osobni-udaje`: it holds personal data
    pub personal: Option<bool>,
    /// `duvod-sejmuti`: take it down before its last day, for this reason
    pub removal: Option<String>,
    /// `oprava`: what was corrected
    pub correction: Option<String>,
}

/// Something that keeps a document from being posted as the clerk meant it. Czech sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClerkProblem {
    /// Name of the file it is in.
    pub file: String,
    /// Key of a sidecar, or the line ("řádek 3"), where one is meant.
    pub key: Option<String>,
    pub wrong: String,
    /// What to do.
    pub advice: String,
}

const KEYS: [&str; 13] = [
    "nazev",
    "cislo-jednaci",
    "cj",
    "spisova-znacka",
    "puvodce",
    "kategorie",
    "druh",
    "vyveseno-od",
    "vyveseno-do",
    "doruceni",
    "osobni-udaje",
    "duvod-sejmuti",
    "oprava",
];

/// Reads a sidecar; JSON where its name ends so, otherwise TOML. Never fails: what can be read is read, the rest is told.
/// With a problem the values are not to be acted upon.
pub fn read_sidecar(name: &str, bytes: &[u8]) -> (Sidecar, Vec<ClerkProblem>) {
    let mut reader = SidecarReader { name, given: BTreeMap::new(), problems: Vec::new() };
    if bytes.len() > LONGEST_SIDECAR {
        reader.wrong(None, "soubor je delší než 64 KiB", "Popis má mít jen několik řádků; zkraťte jej.");
        return (Sidecar::default(), reader.problems);
    }
    match format::read_pairs(name, bytes) {
        Ok(pairs) => reader.take(pairs),
        Err(bad) => {
            let at = bad.line.map(|line| format!("řádek {line}"));
            reader.wrong(at, &format!("zápisu nelze rozumět ({})", bad.why), bad.advice);
        }
    }
    let sidecar = Sidecar {
        title: reader.text(&["nazev"]),
        reference: reader.text(&["cislo-jednaci", "cj"]),
        file_mark: reader.text(&["spisova-znacka"]),
        originator: reader.text(&["puvodce"]),
        category: reader.text(&["kategorie", "druh"]),
        from: reader.day("vyveseno-od"),
        until: reader.day("vyveseno-do"),
        delivery: reader.flag("doruceni"),
        personal: reader.flag("osobni-udaje"),
        removal: reader.text(&["duvod-sejmuti"]),
        correction: reader.text(&["oprava"]),
    };
    if let (Some(from), Some(until)) = (sidecar.from, sidecar.until)
        && until < from
    {
        let key = Some("vyveseno-do".to_owned());
        reader.wrong(key, "poslední den leží před prvním dnem", "Opravte vyveseno-od nebo vyveseno-do.");
    }
    (sidecar, reader.problems)
}

struct SidecarReader<'a> {
    name: &'a str,
    /// By the key as it is documented.
    given: BTreeMap<&'static str, SidecarValue>,
    problems: Vec<ClerkProblem>,
}

impl SidecarReader<'_> {
    fn wrong(&mut self, key: Option<String>, wrong: &str, advice: &str) {
        let (file, wrong, advice) = (self.name.to_owned(), wrong.to_owned(), advice.to_owned());
        self.problems.push(ClerkProblem { file, key, wrong, advice });
    }

    fn take(&mut self, pairs: Vec<(String, SidecarValue)>) {
        for (key, value) in pairs {
            let plain = fold(key.trim()).replace([' ', '_'], "-");
            let shown: String = clean(&key).chars().take(60).collect();
            let Some(known) = KEYS.into_iter().find(|known| **known == plain) else {
                let advice = match plain.len() < 60 {
                    true => nearest_word(&plain, KEYS).map(|meant| format!("Mělo být {meant}? Opravte klíč.")),
                    false => None,
                };
                let advice = advice.unwrap_or_else(|| format!("Smažte jej; povolené klíče: {}.", KEYS.join(", ")));
                self.wrong(Some(shown), "neznámý klíč", &advice);
                continue;
            };
            if self.given.insert(known, value).is_some() {
                self.wrong(Some(shown), "klíč je uveden dvakrát", "Nechte jen jeden z nich.");
            }
        }
    }

    /// The text under the first of the names that is given; an empty one counts as not given.
    fn text(&mut self, names: &[&'static str]) -> Option<String> {
        let given: Vec<&'static str> = names.iter().copied().filter(|name| self.given.contains_key(name)).collect();
        if let [first, second, ..] = given.as_slice() {
            let wrong = format!("totéž říká i {first}");
            self.wrong(Some((*second).to_owned()), &wrong, "Nechte jen jeden z nich.");
        }
        let name = *given.first()?;
        let text = match self.given.get(name)? {
            SidecarValue::Text(text) => clean(text),
            SidecarValue::Number(number) => number.clone(),
            _ => {
                let advice = format!("Napište text v uvozovkách: {name} = \"…\"");
                self.wrong(Some(name.to_owned()), "hodnota není text", &advice);
                return None;
            }
        };
        if text.chars().count() > LONGEST_VALUE {
            self.wrong(Some(name.to_owned()), "text je příliš dlouhý", "Zkraťte jej na 500 znaků.");
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    fn day(&mut self, name: &'static str) -> Option<Date> {
        let mut hint = None;
        let day = match self.given.get(name)? {
            SidecarValue::Day(date) => Some(*date),
            SidecarValue::Text(text) if text.trim().is_empty() => return None,
            SidecarValue::Text(text) => match read_day(text) {
                FieldDay::Known(date) => Some(date),
                _ => {
                    hint = name_days::explain_bad_day(text);
                    None
                }
            },
            _ => None,
        };
        let day = day.filter(|day| (1990..2100).contains(&day.year()));
        if day.is_none() {
            let advice = format!("Napište den takto: {name} = \"7. 12. 2026\" nebo {name} = 2026-12-07");
            let (wrong, meant) = hint.unwrap_or_default();
            let wrong = if wrong.is_empty() { "hodnota není den" } else { &wrong };
            self.wrong(Some(name.to_owned()), wrong, format!("{meant} {advice}").trim());
        }
        day
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        let flag = match self.given.get(name)? {
            SidecarValue::Flag(flag) => Some(*flag),
            SidecarValue::Text(text) => match fold(text.trim()).as_str() {
                "" => return None,
                "ano" | "true" => Some(true),
                "ne" | "false" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            let advice = format!("Napište {name} = true (ano) nebo {name} = false (ne).");
            self.wrong(Some(name.to_owned()), "hodnota není ano ani ne", &advice);
        }
        flag
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const EXAMPLE: &str = include_str!("../../../../config/oznameni.toml");

    fn problems(text: &str) -> Vec<(Option<String>, String)> {
        read_sidecar("x.toml", text.as_bytes()).1.into_iter().map(|it| (it.key, it.wrong)).collect()
    }

    #[test]
    fn the_shipped_example_shows_every_key_and_is_right() {
        let (sidecar, problems) = read_sidecar("oznameni.toml", EXAMPLE.as_bytes());
        assert_eq!(problems, []);
        assert_eq!((sidecar.from, sidecar.until), (Some(date(2026, 11, 22)), Some(date(2026, 12, 7))));
        assert_eq!((sidecar.delivery, sidecar.personal), (Some(true), Some(false)));
        let all = EXAMPLE.replace("\n# ", "\n");
        for key in KEYS.into_iter().filter(|key| !["cj", "druh"].contains(key)) {
            assert!(all.contains(&format!("\n{key} = ")), "{key} is not in the example");
        }
    }

    #[test]
    fn keys_are_read_however_they_are_spelt() {
        let wanted = Sidecar {
            title: Some("Záměr".into()),
            reference: Some("MU/1/2026".into()),
            until: Some(date(2026, 12, 7)),
            delivery: Some(true),
            ..Sidecar::default()
        };
        for text in [
            "nazev = 'Záměr'\ncj = 'MU/1/2026'\nvyveseno-do = 2026-12-07\ndoruceni = true",
            "název = 'Záměr'\nČíslo_jednací = 'MU/1/2026'\nvyvěšeno-do = '7. 12. 2026'\ndoručení = 'Ano'\npuvodce = ''",
            "\u{feff}Název='Záměr'\r\nčíslo-jednací=\"MU/1/2026\"\r\nvyveseno_do='07.12.2026'\r\ndoruceni='ano'\r\n",
        ] {
            assert_eq!(read_sidecar("x.toml", text.as_bytes()), (wanted.clone(), vec![]), "{text}");
        }
        let json = r#"{"Název": "Záměr", "číslo jednací": "MU/1/2026", "vyveseno-do": "2026-12-07", "doruceni": true}"#;
        assert_eq!(read_sidecar("x.JSON", json.as_bytes()), (wanted, vec![]));
    }

    #[test]
    fn text_of_an_old_editor_is_read() {
        let bytes = b"nazev = \"Z\xe1m\xecr pron\xe1jmu - \xe8\xe1st \x9e\"";
        assert_eq!(read_sidecar("x.toml", bytes).0.title.as_deref(), Some("Záměr pronájmu - část ž"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_key() {
        let wrong = |key: &str, text: &str| (Some(key.to_owned()), text.to_owned());
        assert_eq!(problems("nazve = 'x'"), [wrong("nazve", "neznámý klíč")]);
        assert_eq!(problems("vyveseno-od = '31. 2. 2026'"), [wrong("vyveseno-od", "den 31. 2. 2026 neexistuje")]);
        assert_eq!(problems("vyveseno-od = '24. 11.'"), [wrong("vyveseno-od", "den je bez roku")]);
        assert_eq!(problems("vyveseno-od = 'zítra'"), [wrong("vyveseno-od", "hodnota není den")]);
        assert_eq!(problems("doruceni = 1"), [wrong("doruceni", "hodnota není ano ani ne")]);
        assert_eq!(problems("nazev = ['x']"), [wrong("nazev", "hodnota není text")]);
        assert_eq!(problems("nazev = 'x'\nNázev = 'y'"), [wrong("nazev", "klíč je uveden dvakrát")]);
        assert_eq!(problems("cj = 'x'\ncislo-jednaci = 'y'"), [wrong("cj", "totéž říká i cislo-jednaci")]);
        let days = "vyveseno-od = 2026-12-07\nvyveseno-do = 2026-12-06";
        assert_eq!(problems(days), [wrong("vyveseno-do", "poslední den leží před prvním dnem")]);
        let (_, found) = read_sidecar("x.toml", b"nazev = 'x'\ncj = MU 1");
        assert_eq!((found.len(), found[0].key.as_deref()), (1, Some("řádek 2")), "{found:?}");
        assert!(found[0].advice.contains("uvozovek"));
        let (_, found) = read_sidecar("x.toml", b"nazve = 'x'");
        assert_eq!(found[0].advice, "Mělo být nazev? Opravte klíč.");
        assert_eq!(read_sidecar("x.json", &[b'['; 60_000]).1.len(), 1);
        assert_eq!(read_sidecar("x.toml", &[b' '; LONGEST_SIDECAR + 1]).1.len(), 1);
    }

    #[test]
    fn a_key_is_repeated_without_its_control_characters() {
        let (_, found) = read_sidecar("x.json", "{\"\u{c4}\\u008dj\": \"x\"}".as_bytes());
        assert!(found.iter().all(|it| it.key.as_ref().is_none_or(|key| !key.contains(char::is_control))), "{found:?}");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes: Vec<u8>, json: bool) {
            read_sidecar(if json { "x.json" } else { "x.toml" }, &bytes);
        }

        #[test]
        fn no_text_makes_it_panic(
            text in "(nazev|cj|vyveseno-do|doruceni|číslo| ?= ?|: |\n|\"|'|[0-9.\\-]{1,10}|true|\\{|\\}|\\[|,|\\PC){0,40}",
            json: bool,
        ) {
            let (sidecar, problems) = read_sidecar(if json { "x.json" } else { "x.toml" }, text.as_bytes());
            if let (Some(from), Some(until)) = (sidecar.from, sidecar.until) {
                proptest::prop_assert!(from <= until || !problems.is_empty());
            }
        }
    }
}
