//! Target name: how the documents of a notice are called in the watched folder, so that nobody's file is overwritten and the
//! folder takes each for itself. Pure.

use std::collections::BTreeSet;

use super::draft::DraftFile;
use crate::{
    notice::nfc,
    source::folder::{comparable_stem, is_plain_name},
};

/// Longest stem of a name, in bytes; a name has 255, and the board's answer wants some of them.
const LONGEST: usize = 120;

/// The name of a document, or of the folder of several, that is free among the names of the watched folder. `mark` is not
/// used by any other notice.
pub(super) fn free_name(title: &str, files: &[DraftFile], taken: &[String], mark: &str) -> String {
    let taken: BTreeSet<String> = taken.iter().map(|name| comparable_stem(name)).collect();
    let ending = match files {
        [only] => format!(".{}", only.ending),
        _ => String::new(),
    };
    // A single document keeps the name by which its clerk knows it.
    let own = match files {
        [only] => stem_of(&only.name),
        _ => String::new(),
    };
    let mark: String = mark.chars().take(8).collect();
    let stems = [own, safe(title)].into_iter().filter(|stem| !stem.is_empty()).collect::<Vec<_>>();
    let marked = stems.iter().map(|stem| format!("{stem} {mark}")).collect::<Vec<_>>();
    let mut names = stems.iter().chain(&marked).map(|stem| format!("{stem}{ending}"));
    let free = |name: &String| is_plain_name(name) && !taken.contains(&comparable_stem(name));
    names.find(free).unwrap_or_else(|| format!("oznameni {mark}{ending}"))
}

/// Names of the documents within the folder of a notice, all of them different.
pub(super) fn names_within(files: &[DraftFile]) -> Vec<String> {
    let mut used = BTreeSet::new();
    let mut out = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let number = place.saturating_add(1);
        let stem = Some(stem_of(&file.name)).filter(|stem| !stem.is_empty());
        let plain = stem.map(|stem| format!("{stem}.{}", file.ending));
        let free = |name: &String| is_plain_name(name) && !used.contains(&nfc(name).to_lowercase());
        let numbered = |number: usize| format!("příloha {number}.{}", file.ending);
        let name = plain.into_iter().chain((number..).map(numbered)).find(free).unwrap_or_else(|| numbered(number));
        used.insert(nfc(&name).to_lowercase());
        out.push(name);
    }
    out
}

fn stem_of(name: &str) -> String {
    safe(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

/// Letters, digits and signs that every file system and every program of an office takes (ASVS 5.3.2).
fn safe(text: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_alphanumeric() => c,
        ' ' | '-' | '_' | ',' | '(' | ')' | '+' | '.' => c,
        '–' | '—' => '-',
        _ => ' ',
    };
    let text: String = nfc(text).chars().map(plain).collect();
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.len().saturating_add(word.len()) >= LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        out = text.trim().chars().take(30).collect();
    }
    let out = out.trim_matches([' ', '.', '-', '~', ',']).to_owned();
    // Names of devices on the computers of an office.
    let device = ["con", "prn", "aux", "nul"].contains(&out.to_lowercase().as_str())
        || (out.len() == 4 && ["com", "lpt"].iter().any(|it| out.to_lowercase().starts_with(it)));
    if device { format!("soubor {out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> DraftFile {
        DraftFile::for_test(name)
    }

    fn name(sent: &str, taken: &[&str]) -> String {
        let taken: Vec<String> = taken.iter().map(|name| (*name).to_owned()).collect();
        free_name("Záměr: pronájem č. 1/2", &[file(sent)], &taken, "0123456789abcdef")
    }

    #[test]
    fn a_document_keeps_its_name_and_takes_nobody_elses() {
        assert_eq!(name("Záměr pole.PDF", &[]), "Záměr pole.pdf");
        assert_eq!(name("Záměr pole.pdf", &["záměr POLE.docx"]), "Záměr pronájem č. 1 2.pdf");
        assert_eq!(
            name("Záměr pole.pdf", &["Záměr pole.toml", "Záměr pronájem č. 1 2.pdf"]),
            "Záměr pole 01234567.pdf"
        );
        assert_eq!(name("a.pdf", &["a - SEJMUTO.txt"]), "Záměr pronájem č. 1 2.pdf", "an old answer stays its own");
        let many = free_name("Rozpočet", &[file("a.pdf"), file("b.pdf")], &["Rozpočet".into()], "0123456789abcdef");
        assert_eq!(many, "Rozpočet 01234567");
    }

    #[test]
    fn asvs_5_3_2_no_name_leads_elsewhere_or_means_something_to_the_folder() {
        for (sent, kept) in [
            ("CON.pdf", "soubor CON.pdf"),
            ("..hidden.pdf", "hidden.pdf"),
            ("a/b:c*?.pdf", "a b c.pdf"),
            ("2026-11-22 Záměr.pdf", "Záměr pronájem č. 1 2.pdf"),
            ("Záměr (1).pdf", "Záměr pronájem č. 1 2.pdf"),
            ("oznameni - CHYBA.pdf", "oznameni - CHYBA.pdf"),
            ("\u{202e}.pdf", "Záměr pronájem č. 1 2.pdf"),
        ] {
            assert_eq!(name(sent, &[]), kept, "{sent:?}");
        }
        assert!(name(&"ř".repeat(400), &[]).len() < 200);
        let within = names_within(&[file("a.pdf"), file("A.pdf"), file("thumbs.db.pdf"), file(".pdf")]);
        assert_eq!(within, ["a.pdf", "příloha 2.pdf", "thumbs.db.pdf", "příloha 4.pdf"]);
        let late = names_within(&[file("a.pdf"), file("a.pdf"), file("příloha 4.pdf"), file("a.pdf")]);
        assert_eq!(late, ["a.pdf", "příloha 2.pdf", "příloha 4.pdf", "příloha 5.pdf"]);
    }

    proptest::proptest! {
        #[test]
        fn asvs_5_3_2_every_name_is_one_plain_name(sent in "\\PC{0,60}", title in "\\PC{0,60}") {
            let name = free_name(&title, &[file(&sent)], &[], "0123456789abcdef");
            proptest::prop_assert!(is_plain_name(&name) && !name.contains(['/', '\\', '\0']), "{name:?}");
            proptest::prop_assert!(name.ends_with(".pdf") && name.len() <= 255, "{name:?}");
            let two = names_within(&[file(&sent), file(&sent)]);
            proptest::prop_assert!(two[0] != two[1] && two.iter().all(|name| is_plain_name(name)), "{two:?}");
        }
    }
}
