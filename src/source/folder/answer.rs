//! What the board answers a clerk: names and words of the texts it puts beside a document. Pure.
//!
//! Left out: writing them; `status` does. Lines end as Windows wants them.

use jiff::civil::Date;

use super::sidecar::Problem;
use crate::{
    notice::{MediaKind, Notice},
    words::{self, Language},
};

/// First line of every text the board writes; what does not begin so is not the board's and is never touched.
pub(super) const MARK: &str = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
/// First line beside a refused document: it stays until a document of that name comes.
pub(super) const REFUSED_MARK: &str = "Vývěska: odmítnutý dokument. Tento soubor můžete smazat.";
/// Beginning of the last line: when the text was written.
pub(super) const WRITTEN: &str = "Zapsáno: ";
/// Beginning of the line with the first day.
const FROM: &str = "Vyvěšeno od: ";

/// Longest name of a file, in bytes.
const LONGEST_NAME: usize = 255;

const HANGS: &str = " - VYVĚŠENO";
const WAITS: &str = " - ČEKÁ, bude vyvěšeno";
const NO_TIME: &str = " - ČEKÁ, deska teď nezná čas";
const WRONG: &str = " - CHYBA";
const OVER: &str = " - SEJMUTO";

/// How a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Hangs {
        until: Option<Date>,
    },
    Waits {
        from: Date,
    },
    /// The board does not know what day it is.
    NoTime,
    Wrong,
    Over,
}

/// Name of the answer to the document or folder `stem`.
pub(super) fn file_name(stem: &str, state: State) -> String {
    let ending = match state {
        State::Hangs { until: Some(until) } => format!("{HANGS} do {}.txt", day(until)),
        State::Hangs { until: None } => format!("{HANGS}.txt"),
        State::Waits { from } => format!("{WAITS} {}.txt", day(from)),
        State::NoTime => format!("{NO_TIME}.txt"),
        State::Wrong => format!("{WRONG}.txt"),
        State::Over => format!("{OVER}.txt"),
    };
    let mut room = LONGEST_NAME.saturating_sub(ending.len()).min(stem.len());
    while !stem.is_char_boundary(room) {
        room = room.saturating_sub(1);
    }
    format!("{}{ending}", stem.get(..room).unwrap_or_default())
}

/// The document or folder that a file of this name answers; `None` for any other name.
pub(super) fn stem_of(file_name: &str) -> Option<&str> {
    let name = file_name.strip_suffix(".txt")?;
    [HANGS, WAITS, NO_TIME, WRONG, OVER].into_iter().find_map(|mark| {
        let at = name.rfind(mark)?;
        let rest = name.get(at.checked_add(mark.len())?..)?;
        let rest = if mark == HANGS { rest.strip_prefix(" do").unwrap_or(rest) } else { rest };
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')).then(|| name.get(..at)).flatten()
    })
}

/// True for the name of an answer that tells of something wrong.
pub(super) fn is_wrong(file_name: &str) -> bool {
    file_name.strip_suffix(".txt").is_some_and(|name| name.ends_with(WRONG))
}

/// "7. 12. 2026" with spaces that break.
pub(super) fn day(date: Date) -> String {
    words::short(Language::Czech, date).replace('\u{a0}', " ")
}

/// The text about a notice that hangs or waits.
pub(super) fn posted(notice: &Notice, state: State, correction: Option<&str>) -> String {
    let mut lines = vec![MARK.to_owned(), String::new(), format!("Název: {}", notice.title)];
    let mut line = |label: &str, value: Option<String>| lines.extend(value.map(|value| format!("{label}{value}")));
    line("Druh: ", notice.category.clone());
    line("Číslo jednací: ", notice.reference.clone());
    line("Spisová značka: ", notice.file_mark.clone());
    line("Původce: ", notice.originator.clone());
    line(FROM, Some(day(notice.posting.from)));
    let until = notice.posting.until.map(|until| format!("{} (včetně)", day(until)));
    line("Vyvěšeno do: ", Some(until.unwrap_or_else(|| "neurčeno".to_owned())));
    let minimum = notice.duties.minimum;
    line("Ze zákona musí viset nejméně do: ", minimum.map(|day_| format!("{} (včetně)", day(day_))));
    let delivered = notice.duties.delivered(&notice.posting);
    line("Doručeno dnem: ", delivered.map(|day_| format!("{} (15. den po vyvěšení)", day(day_))));
    line("Oprava: ", correction.map(str::to_owned));
    if notice.duties.personal {
        lines.push("Osobní údaje: po sejmutí deska soubory smaže, otisky SHA-256 zůstanou.".to_owned());
    }
    lines.push(match state {
        State::Waits { from } => format!("Deska dokument převzala a vyvěsí jej dne {}.", day(from)),
        _ if notice.attachments.iter().filter_map(|file| file.blob).all(|blob| is_read(blob.kind)) => {
            "Deska dokument zobrazuje.".to_owned()
        }
        _ => "Deska dokument uvádí; některý z jeho souborů na ní nejde otevřít a vydá jej úřad.".to_owned(),
    });
    lines.push(String::new());
    for file in &notice.attachments {
        let hash = file.blob.map(|blob| blob.hash.to_string()).unwrap_or_default();
        lines.push(format!("Soubor: {}", file.name));
        lines.push(format!("SHA-256: {hash}"));
    }
    joined(&lines)
}

/// True for what can be read on the glass, as it is or as the PDF that is made of it.
fn is_read(kind: MediaKind) -> bool {
    kind.has_pages() || kind == MediaKind::Office
}

/// The first day that an answer about a posted notice names.
pub(super) fn first_day(text: &str) -> Option<Date> {
    let line = text.lines().find_map(|line| line.strip_prefix(FROM))?;
    let mut parts = line.trim().splitn(3, '.').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The text about a document that came while the board does not know the time.
pub(super) fn no_time(stem: &str) -> String {
    joined(&[
        MARK.to_owned(),
        String::new(),
        format!("{stem}: deska teď nezná správný čas, proto dokument zatím nevyvěsila."),
        "Vyvěsí jej sama, jakmile bude čas zase znát; soubor nechte ve složce.".to_owned(),
        "Co dělat: řekněte správci desky, že hodiny přístroje nejdou správně.".to_owned(),
    ])
}

/// The text about a document that is not posted as it is.
pub(super) fn wrong(problems: &[Problem], hanging: Option<&Notice>) -> String {
    let mut lines = vec![MARK.to_owned()];
    told(&mut lines, problems);
    lines.push(String::new());
    lines.push(match hanging.map(|notice| notice.posting.until) {
        None => "Dokument není vyvěšen.".to_owned(),
        Some(None) => "Na desce zatím visí předchozí podoba.".to_owned(),
        Some(Some(until)) => format!("Na desce zatím visí předchozí podoba, do {} včetně.", day(until)),
    });
    joined(&lines)
}

/// The text beside a document that was moved away, and in its old place.
pub(super) fn refused(problem: &Problem, moved_to: &str) -> String {
    let mut lines = vec![REFUSED_MARK.to_owned()];
    told(&mut lines, std::slice::from_ref(problem));
    lines.push(String::new());
    lines.push(format!("Soubor je beze změny uložen zde: {moved_to}"));
    joined(&lines)
}

/// The text about a notice that was taken away before it may go; its first day and its last one by law, where known.
pub(super) fn too_early(stem: &str, days: Option<(Date, Option<Date>)>) -> String {
    let minimum = days.and_then(|(_, minimum)| minimum).map(day);
    let until = minimum.map_or_else(|| "neuplyne zákonná lhůta".to_owned(), |it| format!("neskončí den {it}"));
    let mut lines = vec![
        MARK.to_owned(),
        String::new(),
        format!("{stem}: dokument byl odstraněn ze složky dříve, než to dovoluje zákonná lhůta."),
        format!("Oznámení na desce stále visí a bude viset, dokud {until}."),
    ];
    lines.extend(days.map(|(from, _)| format!("{FROM}{}", day(from))));
    lines.extend([
        String::new(),
        "Co dělat: vraťte soubor do složky. Má-li být sejmut dříve, vložte sem soubor".to_owned(),
        format!("{stem}.toml s jediným řádkem:"),
        "duvod-sejmuti = \"proč se snímá\"".to_owned(),
    ]);
    joined(&lines)
}

/// The text about a notice that was taken down.
pub(super) fn over(title: &str, until: Option<Date>, why: Option<&str>) -> String {
    let mut lines = vec![MARK.to_owned(), String::new(), format!("Název: {title}")];
    lines.extend(until.map(|until| format!("Poslední den vyvěšení: {}", day(until))));
    lines.extend(why.map(|why| format!("Důvod sejmutí: {why}")));
    lines.push("Oznámení na desce nevisí. Soubor zde zůstává, můžete jej odstranit nebo přesunout.".to_owned());
    joined(&lines)
}

fn told(lines: &mut Vec<String>, problems: &[Problem]) {
    for problem in problems {
        let key = problem.key.as_ref().map(|key| format!(", {key}")).unwrap_or_default();
        lines.push(String::new());
        lines.push(format!("Chyba: {}{key}: {}.", problem.file, problem.wrong));
        lines.push(format!("Co dělat: {}", problem.advice));
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\r\n")).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, Duties, NoticeId, Posting, SourceId};

    #[test]
    fn names_of_answers_are_known_again() {
        let day = date(2026, 12, 7);
        for (state, name) in [
            (State::Hangs { until: Some(day) }, "Záměr - VYVĚŠENO do 7. 12. 2026.txt"),
            (State::Hangs { until: None }, "Záměr - VYVĚŠENO.txt"),
            (State::Waits { from: day }, "Záměr - ČEKÁ, bude vyvěšeno 7. 12. 2026.txt"),
            (State::NoTime, "Záměr - ČEKÁ, deska teď nezná čas.txt"),
            (State::Wrong, "Záměr - CHYBA.txt"),
            (State::Over, "Záměr - SEJMUTO.txt"),
        ] {
            assert_eq!(file_name("Záměr", state), name);
            assert_eq!(stem_of(name), Some("Záměr"), "{name}");
            assert_eq!(is_wrong(name), state == State::Wrong, "{name}");
            let long = file_name(&"ž".repeat(127), state);
            assert!(long.len() <= 255 && stem_of(&long).is_some(), "{long}");
        }
        for name in ["Záměr.txt", "Záměr - VYVĚŠENO do odvolání.txt", "Záměr - CHYBA.pdf", "CHYBA.txt"] {
            assert_eq!(stem_of(name), None, "{name}");
        }
    }

    #[test]
    fn the_clerk_is_told_the_days_and_the_fingerprints() {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 10)) };
        let id = NoticeId("folder:s:a.pdf".into());
        let mut notice = Notice::new(SourceId("s".into()), id, "Veřejná vyhláška", posting);
        let blob = Blob { hash: BlobHash::of(b"x"), kind: MediaKind::Pdf, bytes: 1 };
        notice.attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("a.pdf", "/a.pdf") }];
        notice.duties = Duties { minimum: Some(date(2026, 12, 7)), delivery: true, personal: true };
        let text = posted(&notice, State::Hangs { until: notice.posting.until }, Some("číslo"));
        for line in [
            MARK,
            "Název: Veřejná vyhláška",
            "Vyvěšeno do: 10. 12. 2026 (včetně)",
            "Ze zákona musí viset nejméně do: 7. 12. 2026 (včetně)",
            "Doručeno dnem: 7. 12. 2026 (15. den po vyvěšení)",
            "Oprava: číslo",
            "SHA-256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
        }
        assert_eq!(first_day(&text), Some(date(2026, 11, 22)));
        assert_eq!(first_day("Vyvěšeno od: zítra"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_name_and_text_is_read_without_a_panic(text in "(Vyvěšeno od: | - VYVĚŠENO do |[0-9. ]|\\PC){0,30}(\\.txt)?") {
            stem_of(&text);
            first_day(&text);
            file_name(&text, State::Wrong);
        }
    }
}
