//! What the board answers of a notice that went down: its title, from when to when it hung with the hours, who took it down
//! and why. Pure.
//!
//! Left out: the name of the answer, and writing it (`answer`, `status`).

use jiff::{Timestamp, tz::TimeZone};

use super::answer_text::{ANSWER_MARK, day_text, join_lines};
use crate::{
    source::{FolderTakeDown, FolderTakeDownBy},
    words,
};

/// The text about a notice that went down; `lies_there`: its document is still in the folder.
pub(in crate::source::folder) fn take_down_text(down: &FolderTakeDown, zone: &TimeZone, lies_there: bool) -> String {
    let mut lines = vec![ANSWER_MARK.to_owned(), String::new(), format!("Název: {}", down.title)];
    let first = down.posting.from.to_zoned(zone.clone()).map_or(down.since, |start| start.timestamp());
    let up = down.since.max(first);
    if up < down.at {
        lines.push(format!("Viselo od: {}", moment(up, zone)));
        lines.push(format!("Viselo do: {}", moment(down.at, zone)));
    } else {
        lines
            .push(format!("Na desce nevisel: mělo být vyvěšeno {} a staženo bylo dříve.", day_text(down.posting.from)));
        lines.push(format!("Staženo: {}", moment(down.at, zone)));
    }
    let until = down.posting.until.map(|until| format!("{} (včetně)", day_text(until)));
    lines.push(format!("Poslední den vyvěšení: {}", until.unwrap_or_else(|| "neurčen".to_owned())));
    lines.push(match (down.by, &down.why) {
        (FolderTakeDownBy::OwnDate, _) => "Sejmula: deska sama, uplynul poslední den vyvěšení.".to_owned(),
        (FolderTakeDownBy::Clerk, None) => "Sejmul: kdo soubor odstranil ze složky.".to_owned(),
        (FolderTakeDownBy::Clerk, Some(_)) => "Sejmul: úředník popisem u souboru (duvod-sejmuti).".to_owned(),
        (FolderTakeDownBy::Human, _) => "Sejmul: správce desky příkazem vyveska release.".to_owned(),
    });
    lines.extend(down.why.as_ref().map(|why| format!("Důvod sejmutí: {why}")));
    lines.push(end(lies_there));
    join_lines(&lines)
}

/// The text about a notice of which only the reason is known.
pub(in crate::source::folder) fn removal_reason_text(title: &str, why: &str, lies_there: bool) -> String {
    let (title, why) = (format!("Název: {title}"), format!("Důvod sejmutí: {why}"));
    join_lines(&[ANSWER_MARK.to_owned(), String::new(), title, why, end(lies_there)])
}

fn end(lies_there: bool) -> String {
    match lies_there {
        true => "Oznámení na desce nevisí. Soubor zde zůstává, můžete jej odstranit nebo přesunout.".to_owned(),
        false => {
            "Oznámení na desce nevisí. Tento záznam deska po 30 dnech smaže; můžete jej smazat i dříve.".to_owned()
        }
    }
}

/// "7. 12. 2026 v 8:05".
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let at = at.to_zoned(zone.clone());
    format!("{} v {}", day_text(at.date()), words::clock_time(at.time()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    #[test]
    fn who_took_it_down_and_when_is_told_with_the_hours() {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let down = FolderTakeDown {
            title: "Ples".into(),
            posting: Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) },
            since: at("2026-11-22T07:05:00Z"),
            at: at("2026-12-01T13:10:00Z"),
            by: FolderTakeDownBy::Clerk,
            why: None,
        };
        let lines =
            |down: &FolderTakeDown| take_down_text(down, &zone, false).lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            lines(&down)[2..6],
            [
                "Název: Ples",
                "Viselo od: 22. 11. 2026 v 8:05",
                "Viselo do: 1. 12. 2026 v 14:10",
                "Poslední den vyvěšení: 7. 12. 2026 (včetně)"
            ]
        );
        assert_eq!(lines(&down)[6], "Sejmul: kdo soubor odstranil ze složky.");
        let human = FolderTakeDown { by: FolderTakeDownBy::Human, why: Some("web se stěhuje".into()), ..down.clone() };
        assert_eq!(
            lines(&human)[6..8],
            ["Sejmul: správce desky příkazem vyveska release.", "Důvod sejmutí: web se stěhuje"]
        );
        let own = FolderTakeDown { by: FolderTakeDownBy::OwnDate, ..down.clone() };
        assert!(lines(&own)[6].contains("deska sama"));
        // It was kept before its first day.
        let early = FolderTakeDown { since: at("2026-11-20T07:05:00Z"), ..down.clone() };
        assert_eq!(lines(&early)[3], "Viselo od: 22. 11. 2026 v 0:00");
        let never = FolderTakeDown { since: at("2026-11-20T07:05:00Z"), at: at("2026-11-21T07:05:00Z"), ..down };
        assert!(lines(&never)[3].starts_with("Na desce nevisel"), "{:?}", lines(&never));
    }
}
