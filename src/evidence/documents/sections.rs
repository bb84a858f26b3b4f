//! Sections that the clause and the imprint share: rows of a notice, interruptions, doubtful times, files. In Czech, pure.

use jiff::tz::TimeZone;

use crate::{
    evidence::{
        Block, DocumentContext, FileRecord, JournalHistory, MachineFault, MachinePart, Outage, TimeInterval,
        history::blackout_cause,
        wording::{moment, pair, span},
    },
    notice::Notice,
    words::{self, Language},
};

/// Adds the rows of a notice below its title.
pub(super) fn describe_rest(out: &mut Vec<Block>, notice: &Notice) {
    let known = [
        ("Číslo jednací", &notice.reference),
        ("Spisová značka", &notice.file_mark),
        ("Původce", &notice.originator),
        ("Druh", &notice.category),
    ];
    for (what, value) in known {
        if let Some(value) = value {
            pair(out, what, value);
        }
    }
    pair(out, "Označení", &notice.id.0);
    let until = notice.posting.until.map_or_else(|| "bez konce".into(), |day| words::short_date(Language::Czech, day));
    pair(out, "Podle úřadu vyvěšeno", format!("{} – {until}", words::short_date(Language::Czech, notice.posting.from)));
}

/// Adds the interruptions. `early`: some of the time lies before the journal begins.
pub(super) fn interruptions(
    out: &mut Vec<Block>,
    shadows: &[Outage],
    early: bool,
    history: &JournalHistory,
    zone: &TimeZone,
) {
    match (shadows.is_empty(), history.doubted) {
        (true, true) => out.push(Block::Text(
            "Deník o žádném přerušení neříká; jeho úplnost však není prokázána, a přístupnost po tuto dobu proto také ne."
                .into(),
        )),
        (true, false) if !early => {
            out.push(Block::Text("Deska byla po tuto dobu přístupná nepřetržitě.".into()));
        }
        _ => {}
    }
    for shadow in shadows {
        if shadow.is_unknown() {
            pair(
                out,
                "Neznámo",
                format!("{} ({})", span(shadow.time, zone), blackout_cause::cause_in_czech(blackout_cause::CLOCK)),
            );
            continue;
        }
        let kind = if shadow.dark { "na obrazovce nebylo nic vidět" } else { "přehrávač neběžel" };
        let why = shadow
            .why
            .as_deref()
            .map_or("příčina není známa, například výpadek proudu", blackout_cause::cause_in_czech);
        pair(out, "Přerušeno", format!("{} ({kind}: {why})", span(shadow.time, zone)));
    }
}

/// Adds the intervals in which the board did not know the time, and what that means.
pub(super) fn unsure(out: &mut Vec<Block>, history: &JournalHistory, times: &[TimeInterval], zone: &TimeZone) {
    for time in times.iter().flat_map(|time| history.doubtful_times_in(*time)) {
        let what =
            "hodiny přístroje nebyly správné; deska ukazovala, co na ní viselo předtím, a nic nevyvěsila ani nesňala";
        pair(out, "Čas nebyl znám", format!("{} ({what})", span(time, zone)));
    }
}

/// Adds the intervals in which a part of the machine failed, as its kernel told.
pub(super) fn machine(out: &mut Vec<Block>, history: &JournalHistory, times: &[TimeInterval], zone: &TimeZone) {
    for fault in times.iter().flat_map(|time| history.machine_faults_in(*time)) {
        let MachineFault { part, time, celsius } = fault;
        let what = match part {
            MachinePart::Temperature => "přehřátý",
            MachinePart::Voltage => "zdroj dával slabé napětí",
            MachinePart::Clock => "hodiny neřídil časový server",
            MachinePart::Disk => "disk neprošel zkouškou",
        };
        let degrees = celsius.map_or_else(String::new, |degrees| format!(", na začátku {degrees}\u{a0}°C"));
        pair(out, "Stav přístroje", format!("{} ({what}{degrees})", span(time, zone)));
    }
}

/// Adds the files with their hashes.
pub(super) fn list_files(out: &mut Vec<Block>, files: &[FileRecord], zone: &TimeZone) {
    if files.is_empty() {
        out.push(Block::Text("Žádný soubor desky se nedochoval; vyvěšeny byly údaje výše.".into()));
    }
    for file in files {
        let size = file.bytes.map_or_else(String::new, |bytes| format!("{bytes} B, "));
        pair(out, "Soubor", format!("{} ({size}na desce od {})", file.name, moment(file.at, zone)));
        out.push(Block::Digits(format!("SHA-256 {}", file.sha256)));
    }
}

/// The name of the town: of the configuration, or else of the journal.
pub(super) fn town<'a>(history: &'a JournalHistory, origin: &DocumentContext<'a>) -> &'a str {
    Some(origin.town).filter(|town| !town.is_empty()).or(history.town.as_deref()).unwrap_or("neuveden")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ChainHead, JournalEntry, JournalEvent};

    #[test]
    fn what_failed_in_the_machine_stands_in_a_document_with_its_time() {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        let part = MachinePart::Temperature;
        for (at, well, celsius) in [("2026-11-22T10:00:00Z", false, 83), ("2026-11-22T10:30:00Z", true, 74)] {
            let event = JournalEvent::Machine { part, well, celsius: Some(celsius) };
            let (line, next) = chain.next_entry(at.parse().unwrap(), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        let of = |from: &str| {
            let mut out = Vec::new();
            let time = TimeInterval { from: from.parse().unwrap(), to: None };
            machine(&mut out, &history, &[time], &TimeZone::get("Europe/Prague").unwrap());
            out
        };
        let what = "22. 11. 2026 11:10:00 – 22. 11. 2026 11:30:00 (přehřátý, na začátku 83 °C)";
        let told = of("2026-11-22T10:10:00Z").into_iter().map(|block| match block {
            Block::Pair(name, value) => (name, value.replace('\u{a0}', " ")),
            other => panic!("{other:?}"),
        });
        assert_eq!(told.collect::<Vec<_>>(), [("Stav přístroje".to_owned(), what.to_owned())]);
        assert!(of("2026-11-22T11:00:00Z").is_empty());
    }
}
