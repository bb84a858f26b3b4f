//! Tests of problem messages as the secretary reads them.

use jiff::civil::date;

use super::*;
use crate::{
    problems::{Problem, ProblemKind},
    words::Language,
};

fn write(tell: &ProblemEvent) -> AlertNote {
    let (words, zone) = (Words::new(Language::Czech), TimeZone::get("Europe/Prague").unwrap());
    problem_message(tell, &BoardContext { town: "Město Vzorov", words: &words, zone: &zone })
}

fn standing(kind: ProblemKind, place: &str, what: &str, new: bool) -> StandingProblem {
    let problem =
        Problem { kind, place: place.to_owned(), what: what.to_owned(), urgent: new, urgent_after: None, since: None };
    StandingProblem { problem, since: "2026-11-23T05:15:00Z".parse().unwrap(), new }
}

#[test]
fn an_urgent_problem_says_what_where_since_when_and_what_to_do() {
    let begin = write(&ProblemEvent::Begins(standing(ProblemKind::Source, "mesto", "the server answered 500", true)));
    assert_eq!(begin.subject, "Město Vzorov: Zdroj mesto není v pořádku");
    for part in
        ["Podrobnosti: the server answered 500", "Trvá od: 23. 11. 2026 6:15", "Co dělat: Napravte, co je napsáno výše"]
    {
        assert!(begin.text.contains(part), "{}", begin.text);
    }
    assert_eq!((&begin.json["event"], &begin.json["problems"][0]["kind"]), (&json!("problem"), &json!("source")));
    assert_eq!(begin.json["problems"][0]["severity"], "urgent");
    let known = RememberedProblem {
        kind: ProblemKind::Source,
        place: "mesto".to_owned(),
        since: "2026-11-23T05:15:00Z".parse().unwrap(),
        told: None,
        at_once: true,
        gone: "2026-11-23T07:45:00Z".parse().ok(),
        over: true,
        again: 0,
    };
    let end = write(&ProblemEvent::Ends(known));
    assert_eq!(end.subject, "Město Vzorov: Zdroj mesto není v pořádku: už je to v pořádku");
    assert!(end.text.contains("od 23. 11. 2026 6:15 do 23. 11. 2026 8:45"), "{}", end.text);
    assert_eq!(end.answers, Some(begin.name));
    assert!(end.name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-'), "{}", end.name);
}

#[test]
fn the_days_message_lists_all_of_it() {
    let over = RememberedProblem {
        kind: ProblemKind::Workers,
        place: String::new(),
        since: "2026-11-22T05:15:00Z".parse().unwrap(),
        told: None,
        at_once: true,
        gone: "2026-11-22T07:45:00Z".parse().ok(),
        over: true,
        again: 0,
    };
    let all = vec![
        standing(ProblemKind::Held, "mesto", "8 of 10 are missing", false),
        standing(ProblemKind::Schedule, "", "rozvrh.toml:3:1: x\nrozvrh.toml:9:1: y", true),
    ];
    let day = write(&ProblemEvent::Day { day: date(2026, 11, 23), standing: all, over: vec![over.clone()] });
    assert_eq!(day.subject, "Město Vzorov: na desce trvají 2 potíže, 1 nová");
    for part in [
        "- Zdroj mesto přestal uvádět, co má viset\n",
        "vyveska release mesto",
        "- Soubor s rozvrhem je chybný (nové)",
        "Podrobnosti: rozvrh.toml:3:1: x\n",
        "Co skončilo:\n- Dokumenty se nekreslí: od 22. 11. 2026 6:15",
    ] {
        assert!(day.text.contains(part), "{part}: {}", day.text);
    }
    assert_eq!((day.name.as_str(), day.instead_of.as_deref()), ("board-day-2026-11-23", Some("board-day-")));
    assert_eq!((&day.json["event"], &day.json["problems"][1]["new"]), (&json!("day"), &json!(true)));
    let well = write(&ProblemEvent::Day { day: date(2026, 11, 24), standing: vec![], over: vec![over] });
    assert_eq!(well.subject, "Město Vzorov: deska nemá žádné potíže");
}

#[test]
fn every_kind_is_said_in_every_language() {
    let kinds = [
        ProblemKind::NothingHangs,
        ProblemKind::Glass,
        ProblemKind::Clock,
        ProblemKind::Journal,
        ProblemKind::Store,
        ProblemKind::Disk,
        ProblemKind::Source,
        ProblemKind::Held,
        ProblemKind::Defects,
        ProblemKind::Attachments,
        ProblemKind::Office,
        ProblemKind::Unshown,
        ProblemKind::Workers,
        ProblemKind::Converter,
        ProblemKind::Warnings,
        ProblemKind::Schedule,
        ProblemKind::Surveys,
        ProblemKind::Delivery,
        ProblemKind::Refused,
        ProblemKind::Messages,
    ];
    for language in Language::ALL {
        let (words, zone) = (Words::new(language), TimeZone::UTC);
        let about = BoardContext { town: "Vzorov", words: &words, zone: &zone };
        for kind in kinds {
            let note = problem_message(&ProblemEvent::Begins(standing(kind, "místo", "", true)), &about);
            assert!(!note.text.contains("problem-") && !note.text.contains('{'), "{language:?} {}", note.text);
        }
    }
}
