//! Legal terms of a posting in Czech: the day of delivery and the shortest posting time by law, against the journal.
//! Pure. The document states what the journal proves; it names a doubt and leaves the judgement to the office.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    evidence::{
        Block, JournalHistory, Outage, PostingRecord, TimeInterval,
        history::day::day_interval,
        wording::{length, moment, pair, span},
    },
    notice::Notice,
    words::{self, Language},
};

const LAW: &str = "15. den po vyvěšení, § 25 odst. 2 správního řádu";
const OFFICE: &str = "posouzení doručení náleží úřadu";

/// The lines about delivery and the shortest time, where the notice has such duties.
pub(in crate::evidence) fn push_legal_terms(
    out: &mut Vec<Block>,
    history: &JournalHistory,
    record: &PostingRecord,
    zone: &TimeZone,
) {
    let Some(notice) = record.notice() else { return };
    if let Some(day) = notice.duties.delivery_day(&notice.posting) {
        delivery(out, history, record, notice, day, zone);
    }
    if let Some(day) = notice.duties.minimum {
        minimum(out, history, record, notice, day, zone);
    }
}

fn delivery(
    out: &mut Vec<Block>,
    history: &JournalHistory,
    record: &PostingRecord,
    notice: &Notice,
    day: Date,
    zone: &TimeZone,
) {
    let Some((period, end)) = period(notice, day, zone) else { return };
    let date = words::short_date(Language::Czech, day);
    if history.known.is_none_or(|known| known < period.from) {
        pair(out, "Doručení", format!("dosud nenastalo, lhůta dosud nezačala a má běžet do {date} ({LAW})"));
        return;
    }
    let mut doubts = doubts(history, record, period, zone);
    if history.doubted {
        doubts.push("úplnost deníku není prokázána".to_owned());
    }
    // Up to now everything is well, and the period is not over.
    let over = history.known.is_some_and(|known| known >= end);
    match (doubts.is_empty(), over) {
        (true, true) => pair(out, "Doručeno dnem", format!("{date} ({LAW})")),
        (true, false) => pair(out, "Doručení", format!("dosud nenastalo, lhůta běží do {date} ({LAW})")),
        (false, _) => {
            pair(
                out,
                "Doručení",
                format!("nelze z deníku potvrdit; {LAW}, {} {date}", if over { "byl" } else { "je" }),
            );
            for doubt in doubts {
                out.push(Block::Text(format!("Během lhůty {doubt}; {OFFICE}.")));
            }
        }
    }
    out.push(Block::Text(
        "Doručení předpokládá i zveřejnění způsobem umožňujícím dálkový přístup; to tento doklad nedokazuje. Doručuje-li \
         písemnost jiný úřad, rozhoduje vyvěšení na jeho úřední desce."
            .into(),
    ));
}

/// From the first moment of the day of posting to the end of this day, and that end.
fn period(notice: &Notice, day: Date, zone: &TimeZone) -> Option<(TimeInterval, Timestamp)> {
    let (first, end) = (day_interval(notice.posting.from, zone)?, day_interval(day, zone)?.to?);
    Some((TimeInterval { from: first.from, to: Some(end) }, end))
}

/// The posted intervals within the period, as far as known.
fn hung_within(
    history: &JournalHistory,
    record: &PostingRecord,
    period: TimeInterval,
    zone: &TimeZone,
) -> Vec<TimeInterval> {
    let hung = record.hung(zone).into_iter();
    hung.filter_map(|time| history.known_part(time)).filter_map(|time| time.intersection(period)).collect()
}

/// Where it did not hang within the period, as half a sentence each.
fn gaps(history: &JournalHistory, record: &PostingRecord, period: TimeInterval, zone: &TimeZone) -> Vec<String> {
    let mut out = Vec::new();
    let hung = hung_within(history, record, period, zone);
    let Some(first) = hung.first() else {
        out.push("písemnost nevisela".to_owned());
        return out;
    };
    // The day of the posting itself is not counted: any moment of it will do.
    if first.from.to_zoned(zone.clone()).date() > period.from.to_zoned(zone.clone()).date() {
        out.push(format!("deska písemnost převzala až {}", moment(first.from, zone)));
    }
    if let Some(began) = history.began.filter(|began| first.from < *began) {
        out.push(format!("deník ještě neběžel, začíná {}", moment(began, zone)));
    }
    for (ended, next) in hung.iter().zip(hung.iter().skip(1)) {
        if let Some(ended) = ended.to {
            out.push(format!("písemnost nevisela {}", span(TimeInterval { from: ended, to: Some(next.from) }, zone)));
        }
    }
    let until = period.to.into_iter().chain(history.known).min();
    if let (Some(last), Some(until)) = (hung.last().and_then(|last| last.to), until)
        && last < until
    {
        let what = if record.lost.is_some() { "o písemnosti ví deník jen do" } else { "byla písemnost sejmuta" };
        out.push(format!("{what} {}", moment(last, zone)));
    }
    out
}

/// Everything that breaks the period, as half a sentence each.
fn doubts(history: &JournalHistory, record: &PostingRecord, period: TimeInterval, zone: &TimeZone) -> Vec<String> {
    let mut out = gaps(history, record, period, zone);
    let hung = hung_within(history, record, period, zone);
    let shadows = hung.iter().flat_map(|time| history.outages_in(*time));
    let (unknown, shadows): (Vec<_>, Vec<_>) = shadows.partition(Outage::is_unknown);
    for shadow in unknown {
        out.push(format!("deník nic neví o době {}", span(shadow.time, zone)));
    }
    if !shadows.is_empty() {
        let ended = |time: TimeInterval| time.to.or(history.known).unwrap_or(time.from);
        let seconds = shadows.iter().map(|shadow| ended(shadow.time).duration_since(shadow.time.from).as_secs()).sum();
        let times: Vec<String> = shadows.iter().map(|shadow| span(shadow.time, zone)).collect();
        let whole = length(i64::max(seconds, 0).unsigned_abs());
        out.push(format!("byla deska přerušena {} (celkem {whole})", times.join(", ")));
    }
    for ((_, old, _), (at, new, _)) in record.versions.iter().zip(record.versions.iter().skip(1)) {
        if period.from <= *at && period.to.is_none_or(|end| *at < end) && contents(old) != contents(new) {
            out.push(format!("byla písemnost změněna {}", moment(*at, zone)));
        }
    }
    out
}

/// The delivered content: the title and the files, without later knowledge about them.
fn contents(notice: &Notice) -> (&str, Vec<(&str, &str)>) {
    let files = notice.attachments.iter().map(|file| (file.name.as_str(), file.address.as_str()));
    (&notice.title, files.collect())
}

fn minimum(
    out: &mut Vec<Block>,
    history: &JournalHistory,
    record: &PostingRecord,
    notice: &Notice,
    day: Date,
    zone: &TimeZone,
) {
    let Some((period, end)) = period(notice, day, zone) else { return };
    let date = words::short_date(Language::Czech, day);
    let down = record.down.as_ref().map(|down| down.at);
    let hung = record.hung(zone).last().and_then(|last| last.to);
    let ended: Option<Timestamp> = hung.into_iter().chain(down).min().filter(|at| Some(*at) <= history.known);
    let begun = history.known.is_some_and(|known| known >= period.from);
    let broken = ended.is_some_and(|at| at < end);
    let gaps = match record.lost {
        None if begun && !broken => gaps(history, record, period, zone),
        _ => Vec::new(),
    };
    let state = match ended {
        _ if record.lost.is_some_and(|lost| lost < end) => format!("do {date} – nelze z deníku potvrdit"),
        Some(at) if at < end => {
            let why = record.down.as_ref().and_then(|down| down.why.as_deref()).unwrap_or("důvod neuveden");
            format!("do {date} – NESPLNĚNA, nepočítá-li se den vyvěšení: sejmuto {}, {why}", moment(at, zone))
        }
        _ if !begun => format!("do {date} – dosud nezačala"),
        _ if !gaps.is_empty() => format!("do {date} – nelze z deníku potvrdit"),
        _ if history.known.is_none_or(|known| known < end) => format!("do {date} – dosud běží"),
        _ if history.doubted => format!("do {date} – nelze z deníku potvrdit"),
        _ => format!("do {date} – splněna"),
    };
    pair(out, "Zákonná doba vyvěšení", state);
    for gap in gaps {
        out.push(Block::Text(format!("Během zákonné doby {gap}; posouzení náleží úřadu.")));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        evidence::{ChainHead, JournalEntry, JournalEvent, journal::posted_state::tests},
        notice::{Attachment, LegalDuties},
    };

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap()
    }

    /// Posted at noon of 22 November 2026 with both duties; then these things happened.
    fn told(events: Vec<(&str, JournalEvent)>) -> String {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        let first = ("2026-11-22T11:00:00Z", JournalEvent::Posted { notice: notice(), since: None });
        for (at, event) in [first].into_iter().chain(events) {
            let (line, next) = chain.next_entry(at.parse().unwrap(), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        let mut out = Vec::new();
        push_legal_terms(&mut out, &history, &history.postings[0], &zone());
        let sheet = crate::evidence::Sheet { title: String::new(), made: Timestamp::UNIX_EPOCH, blocks: out };
        sheet.text().replace('\u{a0}', " ")
    }

    fn notice() -> Notice {
        let mut notice = tests::notice("a");
        notice.posting.from = date(2026, 11, 22);
        notice.posting.until = Some(date(2026, 12, 10));
        notice.duties = LegalDuties { minimum: Some(date(2026, 12, 7)), delivery: true, personal: false };
        notice
    }

    fn later() -> (&'static str, JournalEvent) {
        ("2026-12-08T09:00:00Z", JournalEvent::Unknown)
    }

    #[test]
    fn a_posting_that_hung_without_interruption_delivers_on_the_fifteenth_day() {
        let text = told(vec![later()]);
        assert!(text.contains("Doručeno dnem: 7. 12. 2026 (15. den po vyvěšení, § 25 odst. 2"), "{text}");
        assert!(text.contains("Zákonná doba vyvěšení: do 7. 12. 2026 – splněna"), "{text}");
        assert!(text.contains("dálkový přístup") && text.contains("rozhoduje vyvěšení na jeho úřední desce"), "{text}");
    }

    #[test]
    fn before_the_day_is_over_nothing_is_claimed() {
        let text = told(vec![("2026-12-07T22:59:59Z", JournalEvent::Unknown)]);
        assert!(
            text.contains("Doručení: dosud nenastalo, lhůta běží do 7. 12. 2026") && text.contains("dosud běží"),
            "{text}"
        );
        assert!(!text.contains("Doručeno dnem") && !text.contains("splněna"), "{text}");
    }

    #[test]
    fn an_interruption_is_named_and_the_judgement_left_to_the_office() {
        let up = JournalEvent::PlayerUp {
            version: "1".into(),
            down_since: Some("2026-11-25T10:00:00Z".parse().unwrap()),
            town: None,
        };
        let text = told(vec![("2026-11-25T10:30:00Z", up), later()]);
        assert!(!text.contains("Doručeno dnem"), "{text}");
        assert!(
            text.contains("Během lhůty byla deska přerušena 25. 11. 2026 11:00:00 – 25. 11. 2026 11:30:00"),
            "{text}"
        );
        assert!(text.contains("celkem 30 min 0 s); posouzení doručení náleží úřadu."), "{text}");
    }

    #[test]
    fn a_period_in_which_it_never_hung_is_not_called_met() {
        let mut past = notice();
        (past.posting.from, past.posting.until) = (date(2025, 1, 1), Some(date(2026, 12, 9)));
        past.duties.minimum = Some(date(2025, 1, 16));
        let revised = JournalEvent::Revised { notice: past, what: vec!["from".into()] };
        let text = told(vec![("2026-11-22T11:00:01Z", revised), later()]);
        assert!(text.contains("do 16. 1. 2025 – nelze z deníku potvrdit"), "{text}");
        assert!(text.contains("Během zákonné doby písemnost nevisela"), "{text}");
        assert!(!text.contains("splněna"), "{text}");
    }

    #[test]
    fn a_period_that_is_to_come_is_said_to_be_so() {
        let mut ahead = notice();
        (ahead.posting.from, ahead.posting.until) = (date(2026, 12, 24), Some(date(2027, 1, 8)));
        ahead.duties.minimum = Some(date(2027, 1, 8));
        let revised = JournalEvent::Revised { notice: ahead, what: vec!["from".into()] };
        let text = told(vec![("2026-11-25T10:00:00Z", revised), later()]);
        assert!(text.contains("Zákonná doba vyvěšení: do 8. 1. 2027 – dosud nezačala"), "{text}");
        assert!(text.contains("Doručení: dosud nenastalo, lhůta dosud nezačala a má běžet do 8. 1. 2027"), "{text}");
    }

    #[test]
    fn an_interruption_behind_the_fifteenth_day_harms_nothing() {
        let off = JournalEvent::ScreenOff { why: "x".into() };
        assert!(told(vec![("2026-12-07T23:00:00Z", off), later()]).contains("Doručeno dnem"));
    }

    #[test]
    fn a_document_taken_down_too_soon_is_said_with_its_reason() {
        let down = JournalEvent::TakenDown {
            source: notice().source,
            id: notice().id,
            planned: None,
            by: crate::evidence::TakenDownBy::Folder,
            why: Some("chybná písemnost".into()),
        };
        let text = told(vec![("2026-12-07T08:00:00Z", down), later()]);
        assert!(text.contains("Během lhůty byla písemnost sejmuta 7. 12. 2026 09:00:00"), "{text}");
        assert!(text.contains("– NESPLNĚNA, nepočítá-li se den vyvěšení: sejmuto 7. 12. 2026 09:00:00"), "{text}");
        assert!(text.contains("chybná písemnost"), "{text}");
    }

    #[test]
    fn a_document_that_was_exchanged_or_came_late_is_not_called_delivered() {
        let mut other = notice();
        other.attachments = vec![Attachment::new("jiná.pdf", "/jina.pdf")];
        let revised = JournalEvent::Revised { notice: other, what: vec!["attachments".into()] };
        let text = told(vec![("2026-11-30T08:00:00Z", revised), later()]);
        assert!(text.contains("byla písemnost změněna 30. 11. 2026"), "{text}");
        let mut early = notice();
        early.posting.from = date(2026, 11, 20);
        let revised = JournalEvent::Revised { notice: early, what: vec!["from".into()] };
        let text = told(vec![("2026-11-22T11:00:01Z", revised), later()]);
        assert!(text.contains("deska písemnost převzala až 22. 11. 2026 12:00:00"), "{text}");
        assert!(text.contains("Zákonná doba vyvěšení: do 7. 12. 2026 – nelze z deníku potvrdit"), "{text}");
        assert!(text.contains("Během zákonné doby deska písemnost převzala až 22. 11. 2026"), "{text}");
        assert!(!text.contains("Doručeno dnem"), "{text}");
    }
}
