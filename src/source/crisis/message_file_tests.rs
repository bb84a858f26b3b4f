//! Tests of message files written by hand, and of the ends people give them.

use super::{
    message_file::{CrisisMessage, UnreadableMessage, read_message},
    tests::*,
    *,
};
use crate::words::Language;

#[test]
fn messages_by_hand() {
    let issued = minute(0);
    let read = |name: &str, text: &str| {
        let mut warnings = vec![];
        read_message(name, text.as_bytes(), issued, &prague(), Language::Czech, &mut warnings).map(|it| (it, warnings))
    };
    let (CrisisMessage::Written(plain), _) =
        read("a.md", "\n# Voda není pitná\n\nPřevařte ji.\n\n---\nDo not drink\nBoil it.").unwrap()
    else {
        panic!("a text")
    };
    assert_eq!(plain.texts[0].headline, "Voda není pitná");
    assert_eq!((plain.texts[0].text.as_str(), plain.texts[1].text.as_str()), ("Převařte ji.", "Boil it."));
    assert_eq!((plain.until, plain.issued), (None, issued));
    let (CrisisMessage::Written(toml), warnings) =
        read("a.toml", "headline = 'Voda'\nheadline-en = 'Water'\nuntil = 2026-11-23").unwrap()
    else {
        panic!("a text")
    };
    assert_eq!((toml.until, warnings.len()), (Some(at("2026-11-24T00:00:00+01:00")), 0));
    let (CrisisMessage::Written(odd), warnings) = read("a.toml", "headline = 'Voda'\nuntil = 'zítra'").unwrap() else {
        panic!("a text")
    };
    assert_eq!((odd.until, warnings.len()), (None, 1));
    assert_eq!(read("a.txt", " \n"), Err(UnreadableMessage::Empty));
    assert_eq!(read("a.pdf", "x"), Err(UnreadableMessage::Kind));
    assert!(
        matches!(read("a.toml", "x = 1\nheadline"), Err(UnreadableMessage::Toml(why)) if why.starts_with("line 2"))
    );
}

#[test]
fn ends_as_people_give_them() {
    let now = at("2026-11-23T10:00:00+01:00").to_zoned(prague());
    for (text, expected) in [
        ("18:00", Some("2026-11-23T18:00:00+01:00")),
        ("9:30", Some("2026-11-24T09:30:00+01:00")),
        ("09:30", Some("2026-11-24T09:30:00+01:00")),
        ("2h", Some("2026-11-23T12:00:00+01:00")),
        ("2026-11-25", Some("2026-11-26T00:00:00+01:00")),
        ("2026-11-25 08:15", Some("2026-11-25T08:15:00+01:00")),
        ("2026-11-22", None),
        ("tomorrow", None),
    ] {
        assert_eq!(parse_until(text, &now), expected.map(at), "{text}");
    }
}
