//! Command-line text of evidence: the postings of one day, and the result of a journal check. Pure.
//!
//! Left out: the Czech documents (`clause`, `imprint`), and the history itself (`history`).

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    evidence::{
        DayPosting, JournalHistory, MachineFault, MachinePart, Outage, TimeInterval, Verdict,
        history::{blackout_cause, day::day_interval},
    },
    notice::{NoticeKind, without_controls},
    words::{Language, Words},
};

/// The postings of a day as text, in the board's language; each line ends with a line feed.
pub fn day_text(
    history: &JournalHistory,
    day: Date,
    hung: &[DayPosting],
    town: &str,
    zone: &TimeZone,
    words: &Words,
) -> String {
    let mut out = TextLines { zone, words, day: day_interval(day, zone), text: String::new() };
    let town = if town.is_empty() { history.town.as_deref().unwrap_or_default() } else { town };
    let title = words.fill("evidence-day", &[("value", town), ("date", &words.long_date(day))]);
    out.line(0, &title.replace(" :", ":"));
    if out.day.is_some_and(|day| !history.has_come(day)) {
        out.line(0, &words.get("evidence-not-come"));
        return out.text;
    }
    let known = out.day.and_then(|day| history.known_part(day));
    let begun = known.filter(|known| !hung.is_empty() || known.to > history.began);
    let Some(known) = begun else {
        out.line(0, &words.get("evidence-unknown"));
        return out.text;
    };
    out.line(0, &words.count("evidence-count", hung.len()));
    let shadows = history.outages_in(known);
    match history.began.filter(|began| known.from < *began) {
        Some(began) => {
            let began = out.moment(began);
            out.line(0, &words.fill("evidence-began", &[("value", &began)]));
        }
        None if history.doubted => out.line(0, &words.get("evidence-not-proven")),
        None if shadows.is_empty() && known.to < out.day.and_then(|day| day.to) => {
            let until = known.to.map_or_else(String::new, |to| out.moment(to));
            out.line(0, &words.fill("evidence-seen-until", &[("value", &until)]));
        }
        None if shadows.is_empty() => out.line(0, &words.get("evidence-seen")),
        None => {}
    }
    for shadow in &shadows {
        out.shadow(shadow);
    }
    for time in history.doubtful_times_in(known) {
        let time = out.span(time);
        out.line(0, &words.fill("evidence-no-time", &[("value", &time)]));
    }
    for fault in history.machine_faults_in(known) {
        out.machine(&fault);
    }
    for (number, hung) in hung.iter().enumerate() {
        out.text.push('\n');
        out.notice(number.saturating_add(1), hung);
    }
    // The day is not over by the journal.
    if let (Some(end), true) = (history.known, known.to < out.day.and_then(|day| day.to)) {
        out.text.push('\n');
        let until = out.moment(end);
        out.line(0, &words.fill("evidence-known", &[("value", &until)]));
    }
    out.text
}

/// Whether the journal is whole, for a person; the problem itself is named by who found it.
pub fn verdict_text(verdict: &Verdict, words: &Words) -> String {
    let number = |number: u64| number.to_string();
    let (files, signed) = (verdict.files.to_string(), number(verdict.checkpoints));
    let aside = number(verdict.set_aside);
    let none = words.get("evidence-none");
    let fill = |key, value: &str| words.fill(key, &[("value", value)]);
    let mut lines = vec![
        words.count("evidence-entries", usize::try_from(verdict.entries).unwrap_or(usize::MAX)),
        words.fill("evidence-files", &[("value", &files), ("from", &signed), ("until", &aside)]),
        fill("evidence-key", verdict.key.as_deref().unwrap_or(&none)),
        fill("evidence-head", &verdict.head.to_string()),
    ];
    let older = verdict.entries.saturating_sub(verdict.signed_singly);
    if older > 0 {
        lines.push(fill("evidence-older", &number(older)));
    }
    lines.extend(verdict_doubts(verdict, words));
    lines.push(words.get(match verdict {
        verdict if verdict.problem.is_some() => "evidence-broken",
        verdict if !verdict.is_proven() => "evidence-not-proven",
        verdict if verdict.unsigned > 0 => "evidence-whole-but",
        _ => "evidence-whole",
    }));
    lines.join("\n") + "\n"
}

/// Doubts about a journal besides its first problem, one a line; empty where there is none.
pub(crate) fn verdict_doubts(verdict: &Verdict, words: &Words) -> Vec<String> {
    let at = verdict.unsigned_at.as_ref().map(|at| {
        let line = at.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{}{line}", at.file.display())
    });
    let mut out = Vec::new();
    if verdict.unsigned > 0 {
        let count = verdict.unsigned.to_string();
        out.push(words.fill("evidence-unsigned", &[("value", &count), ("from", at.as_deref().unwrap_or_default())]));
    }
    for (key, number) in [
        ("evidence-other-keys", verdict.other_keys as u64),
        ("evidence-strange", verdict.strange),
        ("evidence-wrong-times", verdict.doubted_times),
    ] {
        if number > 0 {
            out.push(words.fill(key, &[("value", &number.to_string())]));
        }
    }
    out
}

struct TextLines<'a> {
    zone: &'a TimeZone,
    words: &'a Words,
    day: Option<TimeInterval>,
    text: String,
}

/// One interruption with its cause; `time` is when it was, in words.
pub(crate) fn outage_text(outage: &Outage, time: &str, words: &Words) -> String {
    if outage.is_unknown() {
        return words.fill("evidence-clock", &[("value", time)]);
    }
    let key = if outage.dark { "evidence-dark" } else { "evidence-off" };
    let cause = match (&outage.why, words.language()) {
        (None, _) => words.get("evidence-no-cause"),
        (Some(cause), Language::Czech) => blackout_cause::cause_in_czech(cause).to_owned(),
        (Some(cause), _) => cause.clone(),
    };
    format!("{} ({cause})", words.fill(key, &[("value", time)]))
}

impl TextLines<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(&without_controls(text));
        self.text.push('\n');
    }

    fn notice(&mut self, number: usize, hung: &DayPosting) {
        let (words, notice) = (self.words, &hung.notice);
        self.line(0, &format!("{number}. {}", notice.title));
        let mark = notice.reference.as_ref().or(notice.file_mark.as_ref());
        let mark = mark.map(|mark| words.fill("reference", &[("value", mark)]));
        let about: Vec<String> =
            [mark, notice.originator.clone(), notice.category.clone()].into_iter().flatten().collect();
        if !about.is_empty() {
            self.line(3, &about.join(" · "));
        }
        if notice.kind == NoticeKind::Announcement {
            self.line(3, &words.get("evidence-announcement"));
        }
        if hung.times.iter().any(|time| Some(*time) == self.day) {
            self.line(3, &words.get("evidence-all-day"));
        } else {
            let times: Vec<String> = hung.times.iter().map(|time| self.span(*time)).collect();
            self.line(3, &words.fill("evidence-times", &[("value", &times.join(", "))]));
        }
        let until = notice.posting.until.map_or_else(|| words.get("evidence-open-end"), |day| words.short_date(day));
        let from = words.short_date(notice.posting.from);
        self.line(3, &words.fill("evidence-official", &[("from", &from), ("until", &until)]));
        for file in &hung.files {
            self.line(3, &words.fill("evidence-file", &[("value", &file.name)]));
            self.line(5, &format!("SHA-256 {}", file.sha256));
        }
    }

    fn shadow(&mut self, shadow: &Outage) {
        let text = outage_text(shadow, &self.span(shadow.time), self.words);
        self.line(0, &text);
    }

    fn machine(&mut self, fault: &MachineFault) {
        let key = match fault.part {
            MachinePart::Temperature => "evidence-machine-hot",
            MachinePart::Voltage => "evidence-machine-voltage",
            MachinePart::Clock => "evidence-machine-clock",
            MachinePart::Disk => "evidence-machine-disk",
        };
        let degrees = fault.celsius.map_or_else(String::new, |degrees| format!(", {degrees}\u{a0}°C"));
        let value = format!("{}{degrees}", self.span(fault.time));
        self.line(0, &self.words.fill(key, &[("value", &value)]));
    }

    fn moment(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.zone.clone());
        format!("{} {}", self.words.short_date(local.date()), local.strftime("%H:%M:%S"))
    }

    /// "11:30:00 – 12:00:00"; the end of the day is 24:00:00.
    fn span(&self, time: TimeInterval) -> String {
        let show = |at: Timestamp| at.to_zoned(self.zone.clone()).strftime("%H:%M:%S").to_string();
        let to = match time.to {
            None => self.words.get("evidence-lasts"),
            to if to == self.day.and_then(|day| day.to) => "24:00:00".to_owned(),
            Some(to) => show(to),
        };
        format!("{} – {to}", show(time.from))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        evidence::{ChainHead, JournalEntry, JournalEvent, journal::posted_state::tests, posted_on},
        notice::{Attachment, BlobHash, MediaKind},
    };

    fn history() -> JournalHistory {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        let mut notice = tests::notice("a");
        notice.attachments = vec![Attachment::new("záměr.pdf", "/1")];
        let address = "/1".to_owned();
        let since = Some("2026-11-22T10:30:00Z".parse().unwrap());
        for (at, event) in [
            ("2026-11-20T07:00:00Z", JournalEvent::Posted { notice, since: None }),
            (
                "2026-11-20T07:00:01Z",
                JournalEvent::Received { address, sha256: BlobHash::digest(b"1"), bytes: 1, media: MediaKind::Pdf },
            ),
            (
                "2026-11-22T11:00:00Z",
                JournalEvent::PlayerUp { version: "1".into(), down_since: since, town: Some("Kocourkov".into()) },
            ),
            ("2026-11-22T20:00:00Z", JournalEvent::ScreenOff { why: blackout_cause::CARD_LOST.into() }),
            ("2026-11-23T20:00:00Z", JournalEvent::ScreenOn { off_since: None }),
        ] {
            let (line, next) = chain.next_entry(at.parse().unwrap(), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        history
    }

    fn say(day: Date, language: Language) -> String {
        let (history, zone) = (history(), TimeZone::get("Europe/Prague").unwrap());
        let hung = posted_on(&history, day, &zone);
        day_text(&history, day, &hung, "", &zone, &Words::new(language)).replace('\u{a0}', " ")
    }

    #[test]
    fn a_day_in_czech_and_in_english() {
        let hash = BlobHash::digest(b"1");
        assert_eq!(
            say(date(2026, 11, 22), Language::Czech),
            format!(
                "Úřední deska Kocourkov: neděle 22. listopadu 2026\n\
                 Vyvěšena byla 1 písemnost.\n\
                 Přerušeno 11:30:00 – 12:00:00: přehrávač neběžel (příčina není známa, například výpadek proudu)\n\
                 Přerušeno 21:00:00 – 24:00:00: na obrazovce nebylo nic vidět (ztráta grafické karty)\n\
                 \n\
                 1. Oznámení a\n   č. j. MU/1/2026\n   vyvěšeno celý den\n   podle úřadu 20. 11. 2026 – 7. 12. 2026\n   \
                 soubor záměr.pdf\n     SHA-256 {hash}\n"
            )
        );
        let english = say(date(2026, 11, 23), Language::English);
        assert!(english.contains("posted 00:00:00 – 21:00:00"), "{english}");
        assert!(english.contains("The journal goes up to 23 November 2026 21:00:00"), "{english}");
        assert!(english.contains("(the graphics card was lost)"), "{english}");
    }

    #[test]
    fn what_failed_in_the_machine_is_told_in_every_language() {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        let machine = |part, well, celsius| JournalEvent::Machine { part, well, celsius };
        for (at, event) in [
            ("2026-11-20T07:00:00Z", JournalEvent::Posted { notice: tests::notice("a"), since: None }),
            ("2026-11-22T10:00:00Z", machine(MachinePart::Temperature, false, Some(83))),
            ("2026-11-22T10:30:00Z", machine(MachinePart::Temperature, true, Some(74))),
            ("2026-11-22T11:00:00Z", machine(MachinePart::Voltage, false, None)),
            ("2026-11-22T12:00:00Z", machine(MachinePart::Disk, false, None)),
            ("2026-11-22T13:00:00Z", machine(MachinePart::Clock, false, None)),
            ("2026-11-23T07:00:00Z", JournalEvent::Unknown),
        ] {
            let (line, next) = chain.next_entry(at.parse().unwrap(), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        let (zone, day) = (TimeZone::get("Europe/Prague").unwrap(), date(2026, 11, 22));
        let said = |language| {
            let hung = posted_on(&history, day, &zone);
            day_text(&history, day, &hung, "", &zone, &Words::new(language)).replace('\u{a0}', " ")
        };
        for language in Language::ALL {
            let text = said(language);
            for time in ["11:00:00 – 11:30:00, 83 °C", "12:00:00 – 24:00:00", "13:00:00 – ", "14:00:00 – "] {
                assert!(text.contains(time), "{language:?}: {time}: {text}");
            }
            assert!(!text.contains("evidence-machine"), "{text}");
        }
        let czech = said(Language::Czech);
        assert!(czech.contains("\nPřístroj 11:00:00 – 11:30:00, 83 °C: přehřátý\n"), "{czech}");
        // The day before nothing had failed.
        let before = day_text(&history, date(2026, 11, 21), &[], "", &zone, &Words::new(Language::Czech));
        assert!(!before.contains("Přístroj"), "{before}");
    }

    #[test]
    fn of_a_day_the_journal_does_not_reach_nothing_is_said() {
        for day in [date(2027, 1, 1), date(2026, 11, 19)] {
            // Nobody said what day it is.
            let text = say(day, Language::Czech);
            assert!(text.contains("deník nic neříká") && !text.contains("písemnost"), "{text}");
        }
        let first = say(date(2026, 11, 20), Language::Czech);
        assert!(first.contains("Deník začíná 20. 11. 2026 08:00:00") && !first.contains("nepřetržitě"), "{first}");
    }
}
