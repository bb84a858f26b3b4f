//! The *doložka vyvěšení* of a posting and the *denní otisk* of a day, in Czech: what is proven, and how to check it. Pure.
//!
//! Nothing in them goes beyond what the journal proves, nor beyond the moment they are made. Left out: what they say of the
//! journal itself (`proof`) and of the law's terms (`duty`).

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    Block, By, FileRecord, History, HungOn, Interval, OnGlassRecord, PostingRecord, Shadow, Sheet, Verdict, correction,
    day::whole,
    duty, proof, why,
    wording::{length, moment, pair, span},
};
use crate::{
    notice::Notice,
    words::{self, Language},
};

/// Whose board it is, and the state of the journal that the document was made from.
#[derive(Clone, Debug)]
pub struct Origin<'a> {
    pub town: &'a str,
    pub zone: TimeZone,
    pub made: Timestamp,
    pub verdict: &'a Verdict,
}

/// An imprint is asked for of a day that has not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that day has not come: {0}")]
pub struct NotYet(pub Date);

/// The doložka of one posting: when it hung, what it consisted of, what interrupted it.
pub fn clause(history: &History, record: &PostingRecord, origin: &Origin<'_>) -> Sheet {
    let zone = &origin.zone;
    let mut out = Vec::new();
    proof::warn(&mut out, history, origin);
    pair(&mut out, "Úřad", town(history, origin));
    if let Some(notice) = record.notice() {
        describe(&mut out, notice);
    }
    out.push(Block::Heading("Vyvěšení".into()));
    let known: Vec<Interval> = match record.undated {
        true => vec![],
        false => record.hung(zone).into_iter().filter_map(|time| history.known_of(time)).collect(),
    };
    posted(&mut out, history, record, &known, origin);
    let planned = record.notice().and_then(|notice| notice.posting.until);
    let planned = planned.map_or_else(|| "neuveden".to_owned(), |day| words::short(Language::Czech, day));
    pair(&mut out, "Plánovaný poslední den", planned);
    if !record.undated {
        duty::lines(&mut out, history, record, zone);
    }
    out.push(Block::Heading("Přerušení přístupnosti".into()));
    if known.is_empty() {
        out.push(Block::Text("Deník nedokládá žádnou dobu, po kterou by písemnost visela.".into()));
    } else {
        let shadows: Vec<Shadow> = known.iter().flat_map(|time| history.shadows_in(*time)).collect();
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
            pair(&mut out, &moment(*at, zone), correction::told(old, new, what));
        }
    }
    on_glass(&mut out, history, record);
    proof::lines(&mut out, history, origin);
    Sheet { title: "Doložka vyvěšení na úřední desce".into(), made: origin.made, blocks: out }
}

/// When it was posted and taken down. Of what comes only the office's own plan is said, elsewhere.
fn posted(out: &mut Vec<Block>, history: &History, record: &PostingRecord, known: &[Interval], origin: &Origin<'_>) {
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
fn between(hung: &[Interval], history: &History) -> Option<(Timestamp, Timestamp)> {
    let [.., before, last] = hung else { return None };
    before.to.filter(|_| history.known.is_none_or(|known| known < last.from)).map(|ended| (ended, last.from))
}

/// The denní otisk: everything that hung on a day, with the hashes of its files.
///
/// # Errors
/// The day has not come.
pub fn imprint(history: &History, day: Date, hung: &[HungOn], origin: &Origin<'_>) -> Result<Sheet, NotYet> {
    let zone = &origin.zone;
    let all_day = whole(day, zone).filter(|time| time.from <= origin.made).ok_or(NotYet(day))?;
    let mut out = Vec::new();
    proof::warn(&mut out, history, origin);
    pair(&mut out, "Úřad", town(history, origin));
    pair(&mut out, "Den", words::long(Language::Czech, day));
    let known = history.known_of(all_day).filter(|known| !hung.is_empty() || known.to > history.began);
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
    proof::lines(&mut out, history, origin);
    let title = format!("Denní otisk úřední desky {}", words::short(Language::Czech, day));
    Ok(Sheet { title, made: origin.made, blocks: out })
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
    let until = notice.posting.until.map_or_else(|| "bez konce".into(), |day| words::short(Language::Czech, day));
    pair(out, "Podle úřadu vyvěšeno", format!("{} – {until}", words::short(Language::Czech, notice.posting.from)));
}

/// `early`: some of the time lies before the journal begins.
fn interruptions(out: &mut Vec<Block>, shadows: &[Shadow], early: bool, history: &History, zone: &TimeZone) {
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
            pair(out, "Neznámo", format!("{} ({})", span(shadow.time, zone), why::czech(why::CLOCK)));
            continue;
        }
        let kind = if shadow.dark { "na obrazovce nebylo nic vidět" } else { "přehrávač neběžel" };
        let why = shadow.why.as_deref().map_or("příčina není známa, například výpadek proudu", why::czech);
        pair(out, "Přerušeno", format!("{} ({kind}: {why})", span(shadow.time, zone)));
    }
}

/// When the board did not know the time meanwhile, and what that means.
fn unsure(out: &mut Vec<Block>, history: &History, times: &[Interval], zone: &TimeZone) {
    for time in times.iter().flat_map(|time| history.unsure_in(*time)) {
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
fn town<'a>(history: &'a History, origin: &Origin<'a>) -> &'a str {
    Some(origin.town).filter(|town| !town.is_empty()).or(history.town.as_deref()).unwrap_or("neuveden")
}

/// What the journal says of the glass itself; nothing where it says nothing, as before it was told.
fn on_glass(out: &mut Vec<Block>, history: &History, record: &PostingRecord) {
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

fn by(by: By) -> &'static str {
    match by {
        By::OwnDate => "uplynutím posledního dne vyvěšení",
        By::Source => "zdroj úřadu písemnost přestal uvádět",
        By::Confirmed => "potvrzené odstranění ze zdroje",
        By::Folder => "vyjmutím ze složky úřadu",
        By::Human => "potvrzeným sejmutím obsluhou desky",
    }
}
