//! Golden pairs: what stands in a text, and what has to be said, by theme (`golden/*.tsv`).

use super::spoken;
use crate::words::Language;

fn check(file: &str, language: Language) -> usize {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (given, wanted) = line.split_once('\t').expect("a tab between the two");
        // "⏎" stands for a line's end, "⇥" for a tab.
        let said = spoken(&given.replace('⏎', "\n").replace('⇥', "\t"), language);
        count += 1;
        if said != wanted {
            faults.push(format!("{given}\n   said: {said}\n wanted: {wanted}"));
        }
    }
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
    count
}

macro_rules! golden {
    ($($name:ident: $file:literal, $language:ident;)*) => {
        $(#[test]
        fn $name() {
            assert!(check(include_str!(concat!("golden/", $file)), Language::$language) > 0);
        })*

        #[test]
        fn there_are_four_hundred_pairs() {
            let pairs: usize = [$(include_str!(concat!("golden/", $file))),*]
                .iter()
                .map(|file| file.lines().filter(|line| line.contains('\t') && !line.starts_with('#')).count())
                .sum();
            assert!(pairs >= 400, "{pairs}");
        }
    };
}

golden! {
    abbreviations: "abbreviations.tsv", Czech;
    amounts: "amounts.tsv", Czech;
    counted_things: "counted.tsv", Czech;
    dates: "dates.tsv", Czech;
    law: "law.tsv", Czech;
    marks_and_addresses: "marks_and_addresses.tsv", Czech;
    ordinals: "ordinals.tsv", Czech;
    records: "records.tsv", Czech;
    sentences: "sentences.tsv", Czech;
    times: "times.tsv", Czech;
    english: "english.tsv", English;
    german: "german.tsv", German;
    polish: "polish.tsv", Polish;
    slovak: "slovak.tsv", Slovak;
    ukrainian: "ukrainian.tsv", Ukrainian;
}
