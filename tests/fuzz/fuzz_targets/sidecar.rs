//! The reader of the texts that clerks put beside their documents. The first byte says whether it is TOML or JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vyveska::source::folder::read_sidecar;

/// No text of a sidecar may be longer, in characters; a name of a file and words of ours stand in some.
const LONGEST: usize = 2_000;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    let name = if first & 1 == 1 { "Záměr.json" } else { "Záměr.toml" };
    let (sidecar, problems) = read_sidecar(name, text);
    assert_eq!((sidecar.clone(), problems.clone()), read_sidecar(name, text), "a second reading says the same");
    let texts = [
        &sidecar.title,
        &sidecar.reference,
        &sidecar.file_mark,
        &sidecar.originator,
        &sidecar.category,
        &sidecar.removal,
        &sidecar.correction,
    ];
    for text in texts.into_iter().flatten() {
        line(text);
        assert!(!text.trim().is_empty());
    }
    if let (Some(from), Some(until)) = (sidecar.from, sidecar.until) {
        assert!(from <= until || !problems.is_empty(), "{from} after {until} and nothing is said");
    }
    assert!(problems.len() <= 1_000, "{} problems", problems.len());
    for problem in &problems {
        assert_eq!(problem.file, name);
        problem.key.iter().for_each(|key| line(key));
        line(&problem.wrong);
        line(&problem.advice);
    }
});

fn line(text: &str) {
    assert!(!text.chars().any(char::is_control), "control characters: {text:?}");
    assert!(text.chars().count() <= LONGEST, "{} characters", text.chars().count());
}
