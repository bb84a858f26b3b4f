//! Clause of posting (doložka vyvěšení) of one notice, in Czech: when it was posted, the reason of its take-down, its files,
//! and what interrupted its display. Pure.
//!
//! It states nothing beyond the journal, nor beyond the moment at which it is made. Left out: the sections that it shares
//! with the imprint (`sections`), the statement on the journal (`journal_statement`), and the law's terms (`legal_terms`).

use jiff::Timestamp;

use super::{
    correction, journal_statement, legal_terms,
    sections::{describe_rest, interruptions, list_files, machine, town, unsure},
};
use crate::{
    evidence::{
        Block, DocumentContext, JournalHistory, OnGlassRecord, Outage, PostingRecord, Sheet, TakenDownBy, TimeInterval,
        wording::{length, moment, pair},
    },
    notice::Notice,
    words::{self, Language},
};

/// The clause of one posting: its posted intervals, its files, and its interruptions.
pub fn clause(history: &JournalHistory, record: &PostingRecord, origin: &DocumentContext<'_>) -> Sheet {
    let zone = &origin.zone;
    let mut out = Vec::new();
    journal_statement::push_warnings(&mut out, history, origin);
    pair(&mut out, "Úřad", town(history, origin));
    if let Some(notice) = record.notice() {
        describe(&mut out, notice);
    }
    out.push(Block::Heading("Vyvěšení".into()));
    let known: Vec<TimeInterval> = match record.undated {
        true => vec![],
        false => record.hung(zone).into_iter().filter_map(|time| history.known_part(time)).collect(),
    };
    posted(&mut out, history, record, &known, origin);
    let planned = record.notice().and_then(|notice| notice.posting.until);
    let planned = planned.map_or_else(|| "neuveden".to_owned(), |day| words::short_date(Language::Czech, day));
    pair(&mut out, "Plánovaný poslední den", planned);
    if !record.undated {
        legal_terms::push_legal_terms(&mut out, history, record, zone);
    }
    out.push(Block::Heading("Přerušení přístupnosti".into()));
    if known.is_empty() {
        out.push(Block::Text("Deník nedokládá žádnou dobu, po kterou by písemnost visela.".into()));
    } else {
        let shadows: Vec<Outage> = known.iter().flat_map(|time| history.outages_in(*time)).collect();
        let began = history.began.filter(|began| known.first().is_some_and(|first| first.from < *began));
        interruptions(&mut out, &shadows, began.is_some(), history, zone);
        unsure(&mut out, history, &known, zone);
        machine(&mut out, history, &known, zone);
        if let Some(began) = began {
            let began = moment(began, zone);
            out.push(Block::Text(format!("Deník začíná {began}; o přístupnosti desky před tím nic neříká.")));
        }
        if let (None, Some(until)) = (&record.down, known.last().and_then(|last| last.to)) {
            let until = moment(until, zone);
            out.push(Block::Text(format!("Deník o vyvěšení písemnosti sahá do {until}; o pozdější době nic neříká.")));
        }
    }
    out.push(Block::Heading("Soubory".into()));
    list_files(&mut out, &history.files(record), zone);
    if record.versions.len() > 1 {
        out.push(Block::Heading("Změny během vyvěšení".into()));
        for ((_, old, _), (at, new, what)) in record.versions.iter().zip(record.versions.iter().skip(1)) {
            pair(&mut out, &moment(*at, zone), correction::revision_text(old, new, what));
        }
    }
    on_glass(&mut out, history, record);
    journal_statement::push_journal_state(&mut out, history, origin);
    Sheet { title: "Doložka vyvěšení na úřední desce".into(), made: origin.made, blocks: out }
}

/// Adds the times of posting and take-down, and the reason. The future is mentioned elsewhere, as the office's plan.
fn posted(
    out: &mut Vec<Block>,
    history: &JournalHistory,
    record: &PostingRecord,
    known: &[TimeInterval],
    origin: &DocumentContext<'_>,
) {
    let zone = &origin.zone;
    let (hung, until) = (record.hung(zone), history.known.map(|known| moment(known, zone)));
    let until = until.unwrap_or_else(|| "neurčené chvíle".into());
    if record.undated {
        let state = "čas není znám: hodiny přístroje ukazovaly dobu, která dosud nenastala";
        pair(out, "Vyvěšeno", state);
        return;
    }
    match known.first() {
        Some(first) => pair(out, "Vyvěšeno", moment(first.from, zone)),
        None if record.down.is_none() && hung.last().is_some_and(|time| Some(time.from) >= history.known) => {
            pair(out, "Vyvěšeno", "dosud ne");
        }
        None => pair(out, "Vyvěšeno", "deník nedokládá žádnou dobu"),
    }
    if record.posted != hung.first().map_or(record.posted, |first| first.from) {
        pair(out, "Převzato deskou", moment(record.posted, zone));
    }
    let ends = hung.last().and_then(|last| last.to);
    match (&record.down, record.lost, ends) {
        (Some(down), ..) => {
            pair(out, "Sejmuto", moment(ends.map_or(down.at, |end| end.min(down.at)), zone));
            pair(out, "Způsob sejmutí", by(down.by));
            if let Some(why) = &down.why {
                pair(out, "Důvod", why);
            }
        }
        (None, Some(lost), _) => {
            let lost = moment(lost, zone);
            let state =
                format!("není známo: deník byl vrácen ke staršímu stavu nebo vyměněn a o písemnosti ví jen do {lost}");
            pair(out, "Sejmuto", state);
        }
        _ if let Some((ended, again)) = between(&hung, history) => {
            let (ended, again) = (moment(ended, zone), moment(again, zone));
            pair(out, "Sejmuto", format!("{ended}; úřad posunul dobu vyvěšení a písemnost má viset znovu od {again}"));
        }
        (None, None, Some(end)) if history.known.is_some_and(|known| end <= known) => {
            pair(out, "Sejmuto", moment(end, zone));
        }
        (None, None, Some(end)) if end <= origin.made => {
            pair(out, "Sejmuto", format!("není známo, deník sahá do {until}"));
        }
        _ if known.is_empty() => {}
        _ => pair(out, "Sejmuto", format!("k okamžiku vyhotovení nesejmuto; deník sahá do {until}")),
    }
}

/// The end of one posted interval and the beginning of the next, where the office moved the days meanwhile.
fn between(hung: &[TimeInterval], history: &JournalHistory) -> Option<(Timestamp, Timestamp)> {
    let [.., before, last] = hung else { return None };
    before.to.filter(|_| history.known.is_none_or(|known| known < last.from)).map(|ended| (ended, last.from))
}

fn describe(out: &mut Vec<Block>, notice: &Notice) {
    pair(out, "Název", &notice.title);
    describe_rest(out, notice);
}

/// Adds the showings on the glass, where the journal has any; older journals have none.
fn on_glass(out: &mut Vec<Block>, history: &JournalHistory, record: &PostingRecord) {
    let glass = history.on_glass(record);
    if glass == OnGlassRecord::default() {
        return;
    }
    out.push(Block::Heading("Na obrazovce".into()));
    let text = |times, seconds| format!("{times}×, celkem {}", length(seconds));
    pair(out, "Ve smyčce bez obsluhy", text(glass.looped, glass.looped_seconds));
    pair(out, "Otevřeno návštěvníkem", text(glass.opened, glass.opened_seconds));
    out.push(Block::Text(
        "Součty podle hodinových souhrnů a návštěv, které zasahují do doby vyvěšení; mimo ně bylo oznámení dostupné \
         v seznamu desky."
            .into(),
    ));
}

fn by(by: TakenDownBy) -> &'static str {
    match by {
        TakenDownBy::OwnDate => "uplynutím posledního dne vyvěšení",
        TakenDownBy::Source => "zdroj úřadu písemnost přestal uvádět",
        TakenDownBy::Confirmed => "potvrzené odstranění ze zdroje",
        TakenDownBy::Folder => "vyjmutím ze složky úřadu",
        TakenDownBy::Human => "potvrzeným sejmutím obsluhou desky",
    }
}
