//! Texts of the answers that the board writes beside a document, in Czech, with the line ends of Windows. Pure.
//!
//! Left out: their names (`answer_names`), writing them (`answer_files`).

use jiff::civil::Date;

use super::{
    answer_names::{AnswerState, day_text},
    text_line::text_line,
    visibility::NoticeVisibility,
};
use crate::{
    notice::{Notice, Obstacle, without_controls},
    source::{TextChecks, folder::clerk_problem::ClerkProblem},
};

/// First line of every text the board writes; what does not begin so is not the board's and is never touched.
pub(in crate::source::folder) const ANSWER_MARK: &str =
    "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
/// First line beside a refused document: it stays until a document of that name comes.
pub(in crate::source::folder) const REFUSED_MARK: &str = "Vývěska: odmítnutý dokument. Tento soubor můžete smazat.";
/// Beginning of the last line: when the text was written.
pub(in crate::source::folder) const WRITTEN_PREFIX: &str = "Zapsáno: ";
/// Beginning of the line with the first day.
const FROM: &str = "Vyvěšeno od: ";

/// The text about a document that is still being written and was never taken.
pub(in crate::source::folder) fn taking_text() -> String {
    let lines = [
        ANSWER_MARK,
        "",
        "PŘIJÍMÁ SE: deska čeká, až bude soubor celý. Dokument zatím není vyvěšen.",
        "Jakmile jej deska převezme, vyvěsí jej a tento soubor nahradí jiným.",
    ];
    join_lines(&lines.map(str::to_owned))
}

/// The text about a notice that hangs or waits, with the display state of its documents and what is known of their text.
pub(in crate::source::folder) fn posted_text(
    notice: &Notice,
    state: AnswerState,
    correction: Option<&str>,
    view: &NoticeVisibility,
    texts: Option<&TextChecks>,
) -> String {
    let mut lines = vec![ANSWER_MARK.to_owned(), String::new()];
    lines.extend(step(view));
    lines.push(format!("Název: {}", notice.title));
    let mut line = |label: &str, value: Option<String>| lines.extend(value.map(|value| format!("{label}{value}")));
    line("Druh: ", notice.category.clone());
    line("Číslo jednací: ", notice.reference.clone());
    line("Spisová značka: ", notice.file_mark.clone());
    line("Původce: ", notice.originator.clone());
    line(FROM, Some(day_text(notice.posting.from)));
    let until = notice.posting.until.map(|until| format!("{} (včetně)", day_text(until)));
    line("Vyvěšeno do: ", Some(until.unwrap_or_else(|| "neurčeno".to_owned())));
    let minimum = notice.duties.minimum;
    line("Ze zákona musí viset nejméně do: ", minimum.map(|day_| format!("{} (včetně)", day_text(day_))));
    let delivered = notice.duties.delivery_day(&notice.posting);
    line(
        "Den doručení podle uvedeného dne vyvěšení: ",
        delivered.map(|day_| format!("{} (15. den po vyvěšení)", day_text(day_))),
    );
    line("Oprava: ", correction.map(str::to_owned));
    if notice.duties.personal {
        lines.push("Osobní údaje: po sejmutí deska soubory smaže, otisky SHA-256 zůstanou.".to_owned());
    }
    lines.push(match state {
        AnswerState::Waits { from } => format!("Deska dokument převzala a vyvěsí jej dne {}.", day_text(from)),
        _ => match view {
            NoticeVisibility::Untried => "Oznámení na desce visí.".to_owned(),
            NoticeVisibility::Pending | NoticeVisibility::Delayed => {
                "Oznámení na desce visí. Zda dokument i zobrazuje, napíše, jakmile jej vykreslí.".to_owned()
            }
            NoticeVisibility::Shown(_) => "Deska dokument zobrazuje.".to_owned(),
            NoticeVisibility::Hidden(_, false) => {
                "Oznámení na desce visí; dokument na ní nejde otevřít a vydá jej úřad.".to_owned()
            }
            NoticeVisibility::Hidden(_, true) => {
                "Oznámení na desce visí; některý z jeho souborů na ní nejde otevřít a vydá jej úřad.".to_owned()
            }
        },
    });
    if let NoticeVisibility::Shown(beside) = view {
        lines.extend(beside.iter().map(|(name, obstacle)| format!("{name}: {}.", obstacle.description())));
    }
    lines.push(String::new());
    for file in &notice.attachments {
        let hash = file.blob.map(|blob| blob.hash.to_string()).unwrap_or_default();
        lines.push(format!("Soubor: {}", file.name));
        lines.push(format!("SHA-256: {hash}"));
        let text = file.blob.and_then(|blob| {
            let check = texts?.get(&blob.hash)?;
            text_line(check, blob.kind)
        });
        lines.extend(text);
        let contradiction = file.blob.and_then(|blob| blob.kind.name_contradiction(&file.name));
        lines.extend(contradiction.map(|text| format!("Poznámka: {text}")));
    }
    join_lines(&lines)
}

/// The step that the document is at, where that is not the last one, with what the clerk does about it.
fn step(view: &NoticeVisibility) -> Vec<String> {
    let hidden = |(name, obstacle): &(String, Obstacle)| {
        [
            format!("VYVĚŠENO, ALE NELZE ZOBRAZIT: {name}: {}.", obstacle.description()),
            format!("Co dělat: {}", obstacle.advice()),
            String::new(),
        ]
    };
    match view {
        NoticeVisibility::Untried | NoticeVisibility::Shown(_) => vec![],
        NoticeVisibility::Pending => {
            vec!["PŘIJÍMÁ SE: deska dokument převzala a připravuje jej k zobrazení.".to_owned(), String::new()]
        }
        NoticeVisibility::Delayed => vec![
            "PŘIJÍMÁ SE: dokument se zatím nepodařilo zobrazit. Deska to zkouší znovu, nic dělat nemusíte.".to_owned(),
            String::new(),
        ],
        NoticeVisibility::Hidden(files, _) => files.iter().flat_map(hidden).collect(),
    }
}

/// The first day that an answer about a posted notice names.
pub(in crate::source::folder) fn parse_first_day(text: &str) -> Option<Date> {
    let line = text.lines().find_map(|line| line.strip_prefix(FROM))?;
    let mut parts = line.trim().splitn(3, '.').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The text about a document that came while the board does not know the time.
pub(in crate::source::folder) fn unknown_time_text(stem: &str) -> String {
    join_lines(&[
        ANSWER_MARK.to_owned(),
        String::new(),
        format!("{stem}: deska teď nezná správný čas, proto dokument zatím nevyvěsila."),
        "Vyvěsí jej sama, jakmile bude čas zase znát; soubor nechte ve složce.".to_owned(),
        "Co dělat: řekněte správci desky, že hodiny přístroje nejdou správně.".to_owned(),
    ])
}

/// The earlier state that the board keeps of a document that is wrong now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum EarlierState {
    Nothing,
    /// An earlier state waits for its first day.
    Waits,
    /// An earlier state hangs; its last day, where it is known.
    Hangs(Option<Date>),
}

/// The text about a document that is not posted as it is.
pub(in crate::source::folder) fn wrong_document_text(problems: &[ClerkProblem], standing: EarlierState) -> String {
    let mut lines = vec![ANSWER_MARK.to_owned()];
    push_problems(&mut lines, problems);
    lines.push(String::new());
    lines.push(match standing {
        EarlierState::Nothing => "Dokument není vyvěšen.".to_owned(),
        EarlierState::Waits => "Deska má předchozí podobu a vyvěsí ji v její první den.".to_owned(),
        EarlierState::Hangs(None) => "Na desce zatím visí předchozí podoba.".to_owned(),
        EarlierState::Hangs(Some(until)) => {
            format!("Na desce zatím visí předchozí podoba, do {} včetně.", day_text(until))
        }
    });
    join_lines(&lines)
}

/// The text beside a document that was moved away, and in its old place.
pub(in crate::source::folder) fn refused_text(problem: &ClerkProblem, moved_to: &str) -> String {
    let mut lines = vec![REFUSED_MARK.to_owned()];
    push_problems(&mut lines, std::slice::from_ref(problem));
    lines.push(String::new());
    lines.push(format!("Soubor je beze změny uložen zde: {moved_to}"));
    join_lines(&lines)
}

/// The text about a notice that was taken away before it may go; its first day and its last one by law, where known.
pub(in crate::source::folder) fn too_early_text(stem: &str, days: Option<(Date, Option<Date>)>) -> String {
    let minimum = days.and_then(|(_, minimum)| minimum).map(day_text);
    let until = minimum.map_or_else(|| "neuplyne zákonná lhůta".to_owned(), |it| format!("neskončí den {it}"));
    let mut lines = vec![
        ANSWER_MARK.to_owned(),
        String::new(),
        format!("{stem}: dokument byl odstraněn ze složky dříve, než to dovoluje zákonná lhůta."),
        format!("Oznámení na desce stále visí a bude viset, dokud {until}."),
    ];
    lines.extend(days.map(|(from, _)| format!("{FROM}{}", day_text(from))));
    lines.extend([
        String::new(),
        "Co dělat: vraťte soubor do složky. Má-li být sejmut dříve, vložte sem soubor".to_owned(),
        format!("{stem}.toml s jediným řádkem:"),
        "duvod-sejmuti = \"proč se snímá\"".to_owned(),
    ]);
    join_lines(&lines)
}

/// The text about notices that are held because their documents are missing at once.
pub(in crate::source::folder) fn missing_text(paths: &[String], source: &str) -> String {
    const MOST: usize = 100;
    let mut lines = vec![ANSWER_MARK.to_owned(), String::new()];
    lines.push(
        "Ze složky zmizelo najednou mnoho dokumentů nebo celá podsložka. Deska to nebere jako sejmutí:".to_owned(),
    );
    lines.push("co visí, visí dál, a co čeká, čeká dál, dokud neuplyne poslední den.".to_owned());
    lines.push(String::new());
    lines.extend(paths.iter().take(MOST).map(|path| format!("Chybí: {path}")));
    let more = paths.len().saturating_sub(MOST);
    lines.extend((more > 0).then(|| format!("a dalších {more}")));
    lines.extend([
        String::new(),
        "Co dělat: vraťte soubory nebo podsložku na jejich místo. Mají-li být sejmuty, řekněte to správci desky;"
            .to_owned(),
        format!("sejme je příkazem vyveska release {source} s důvodem."),
    ]);
    join_lines(&lines)
}

fn push_problems(lines: &mut Vec<String>, problems: &[ClerkProblem]) {
    for problem in problems {
        let key = problem.key.as_ref().map(|key| format!(", {key}")).unwrap_or_default();
        lines.push(String::new());
        lines.push(format!("Chyba: {}{key}: {}.", problem.file, problem.wrong));
        lines.push(format!("Co dělat: {}", problem.advice));
    }
}

pub(in crate::source::folder) fn join_lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\r\n", without_controls(line))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, LegalDuties, MediaKind, NoticeId, Posting, SourceId};

    #[test]
    fn the_clerk_is_told_the_days_and_the_fingerprints() {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 10)) };
        let id = NoticeId("folder:s:a.pdf".into());
        let mut notice = Notice::new(SourceId("s".into()), id, "Veřejná vyhláška", posting);
        let blob = Blob { hash: BlobHash::digest(b"x"), kind: MediaKind::Pdf, bytes: 1 };
        notice.attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("a.docx", "/a.docx") }];
        notice.duties = LegalDuties { minimum: Some(date(2026, 12, 7)), delivery: true, personal: true };
        let check = crate::notice::TextCheck { pages: 1, with_layer: 1, ..Default::default() };
        let texts = notice.attachments.iter().filter_map(|file| Some((file.blob?.hash, check))).collect();
        let text = posted_text(
            &notice,
            AnswerState::Hangs { until: notice.posting.until },
            Some("číslo"),
            &NoticeVisibility::Untried,
            Some(&texts),
        );
        for line in [
            ANSWER_MARK,
            "Název: Veřejná vyhláška",
            "Vyvěšeno do: 10. 12. 2026 (včetně)",
            "Ze zákona musí viset nejméně do: 7. 12. 2026 (včetně)",
            "Den doručení podle uvedeného dne vyvěšení: 7. 12. 2026 (15. den po vyvěšení)",
            "Oprava: číslo",
            "SHA-256: 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            "Pro čtečky: text: ano; značky: ne; jazyk: neuveden",
            "Poznámka: soubor má příponu .docx, ale podle obsahu je to PDF; deska se řídí obsahem.",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} is not in\n{text}");
        }
        assert_eq!(parse_first_day(&text), Some(date(2026, 11, 22)));
        assert_eq!(parse_first_day("Vyvěšeno od: zítra"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "(Vyvěšeno od: | - VYVĚŠENO do |[0-9. ]|\\PC){0,30}(\\.txt)?") {
            parse_first_day(&text);
        }
    }
}
