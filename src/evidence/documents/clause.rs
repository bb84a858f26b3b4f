//! The *doložka vyvěšení* of a posting and the *denní otisk* of a day, in Czech: what is proven, and how to check it. Pure.
//!
//! Nothing in them goes beyond what the journal proves, nor beyond the moment they are made. Left out: what they say of the
//! journal itself (`proof`) and of the law's terms (`duty`).

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{correction, journal_statement, legal_terms};
use crate::{
    evidence::{
        Block, DayPosting, FileRecord, JournalHistory, OnGlassRecord, Outage, PostingRecord, Sheet, TakenDownBy,
        TimeInterval, Verdict,
        history::{blackout_cause, day::day_interval},
        wording::{length, moment, pair, span},
    },
    notice::Notice,
    words::{self, Language},
};

/// Whose board it is, and the state of the journal that the document was made from.
#[derive(Clone, Debug)]
pub struct DocumentContext<'a> {
    pub town: &'a str,
    pub zone: TimeZone,
    pub made: Timestamp,
    pub verdict: &'a Verdict,
}

/// An imprint is asked for of a day that has not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that day has not come: {0}")]
pub struct FutureDayError(pub Date);

/// The doložka of one posting: when it hung, what it consisted of, what interrupted it.
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
    Sheet { title: "Doložka vyvěšení na úřední desce".into(), blocks: out }
}

/// When it was posted and taken down. Of what comes only the office's own plan is said, elsewhere.
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

/// When it went off the board and when it comes back, where the office moved its days while it hung.
fn between(hung: &[TimeInterval], history: &JournalHistory) -> Option<(Timestamp, Timestamp)> {
    let [.., before, last] = hung else { return None };
    before.to.filter(|_| history.known.is_none_or(|known| known < last.from)).map(|ended| (ended, last.from))
}

/// The denní otisk: everything that hung on a day, with the hashes of its files.
///
/// # Errors
/// The day has not come.
pub fn imprint(
    history: &JournalHistory,
    day: Date,
    hung: &[DayPosting],
    origin: &DocumentContext<'_>,
) -> Result<Sheet, FutureDayError> {
    let zone = &origin.zone;
    let all_day = day_interval(day, zone).filter(|time| time.from <= origin.made).ok_or(FutureDayError(day))?;
    let mut out = Vec::new();
    journal_statement::push_warnings(&mut out, history, origin);
    pair(&mut out, "Úřad", town(history, origin));
    pair(&mut out, "Den", words::long_date(Language::Czech, day));
    let known = history.known_part(all_day).filter(|known| !hung.is_empty() || known.to > history.began);
    match known.and_then(|known| known.to) {
        Some(_) => pair(&mut out, "Počet vyvěšených písemností", hung.len().to_string()),
        None => out.push(Block::Text("O tomto dni deník nic neříká.".into())),
    }
    if let Some(until) = known.and_then(|known| known.to).filter(|to| Some(*to) < all_day.to) {
        let until = moment(until, zone);
        out.push(Block::Text(format!("Deník o tomto dni sahá do {until}; o pozdější době nic neříká.")));
    }
    if let Some(began) = history.began.filter(|began| known.is_some_and(|known| known.from < *began)) {
        let began = moment(began, zone);
        out.push(Block::Text(format!("Deník začíná {began}; o přístupnosti desky před tím nic neříká.")));
    }
    for (number, hung) in hung.iter().enumerate() {
        out.push(Block::Heading(format!("{}. {}", number.saturating_add(1), hung.notice.title)));
        describe_rest(&mut out, &hung.notice);
        let times: Vec<String> = hung.times.iter().map(|time| span(*time, zone)).collect();
        pair(&mut out, "Tento den vyvěšeno", times.join("; "));
        let early = hung.times.first().is_some_and(|time| history.began.is_some_and(|began| time.from < began));
        interruptions(&mut out, &hung.shadows, early, history, zone);
        unsure(&mut out, history, &hung.times, zone);
        list_files(&mut out, &hung.files, zone);
    }
    journal_statement::push_journal_state(&mut out, history, origin);
    Ok(Sheet {
        title: format!("Denní otisk úřední desky {}", words::short_date(Language::Czech, day)), blocks: out
    })
}

fn describe(out: &mut Vec<Block>, notice: &Notice) {
    pair(out, "Název", &notice.title);
    describe_rest(out, notice);
}

fn describe_rest(out: &mut Vec<Block>, notice: &Notice) {
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

/// `early`: some of the time lies before the journal begins.
fn interruptions(out: &mut Vec<Block>, shadows: &[Outage], early: bool, history: &JournalHistory, zone: &TimeZone) {
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

/// When the board did not know the time meanwhile, and what that means.
fn unsure(out: &mut Vec<Block>, history: &JournalHistory, times: &[TimeInterval], zone: &TimeZone) {
    for time in times.iter().flat_map(|time| history.doubtful_times_in(*time)) {
        let what =
            "hodiny přístroje nebyly správné; deska ukazovala, co na ní viselo předtím, a nic nevyvěsila ani nesňala";
        pair(out, "Čas nebyl znám", format!("{} ({what})", span(time, zone)));
    }
}

fn list_files(out: &mut Vec<Block>, files: &[FileRecord], zone: &TimeZone) {
    if files.is_empty() {
        out.push(Block::Text("Žádný soubor desky se nedochoval; vyvěšeny byly údaje výše.".into()));
    }
    for file in files {
        let size = file.bytes.map_or_else(String::new, |bytes| format!("{bytes} B, "));
        pair(out, "Soubor", format!("{} ({size}na desce od {})", file.name, moment(file.at, zone)));
        out.push(Block::Digits(format!("SHA-256 {}", file.sha256)));
    }
}

/// The configuration's word, or else the journal's.
fn town<'a>(history: &'a JournalHistory, origin: &DocumentContext<'a>) -> &'a str {
    Some(origin.town).filter(|town| !town.is_empty()).or(history.town.as_deref()).unwrap_or("neuveden")
}

/// What the journal says of the glass itself; nothing where it says nothing, as before it was told.
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
