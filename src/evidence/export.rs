//! The *doložka vyvěšení* of a posting and the *denní otisk* of a day, in Czech: what is proven, and how to check it. Pure.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{
    Block, By, Chain, FileRecord, History, HungOn, Interval, OnGlassRecord, PostingRecord, Shadow, Sheet, Verdict,
    correction, duty, why,
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

/// The doložka of one posting: when it hung, what it consisted of, what interrupted it.
pub fn clause(history: &History, record: &PostingRecord, origin: &Origin<'_>) -> Sheet {
    let zone = &origin.zone;
    let mut out = Vec::new();
    pair(&mut out, "Úřad", town(history, origin));
    if let Some(notice) = record.notice() {
        describe(&mut out, notice);
    }
    out.push(Block::Heading("Vyvěšení".into()));
    let hung = record.hung(zone);
    let known: Vec<Interval> = hung.iter().filter_map(|time| history.known_of(*time)).collect();
    match known.first() {
        Some(first) => pair(&mut out, "Vyvěšeno", moment(first.from, zone)),
        None => pair(&mut out, "Vyvěšeno", "dosud ne, den vyvěšení teprve přijde"),
    }
    if record.posted != hung.first().map_or(record.posted, |first| first.from) {
        pair(&mut out, "Převzato deskou", moment(record.posted, zone));
    }
    match (&record.down, hung.last().and_then(|last| last.to)) {
        (Some(down), ended) => {
            pair(&mut out, "Sejmuto", moment(ended.map_or(down.at, |end| end.min(down.at)), zone));
            pair(&mut out, "Způsob sejmutí", by(down.by));
            if let Some(why) = &down.why {
                pair(&mut out, "Důvod", why);
            }
        }
        (None, Some(end)) if history.known.is_some_and(|known| end <= known) => {
            pair(&mut out, "Sejmuto", moment(end, zone));
        }
        (None, Some(end)) => pair(&mut out, "Dosud vyvěšeno, má být sejmuto", moment(end, zone)),
        (None, None) => pair(&mut out, "Sejmuto", "dosud vyvěšeno"),
    }
    let planned = record.notice().and_then(|notice| notice.posting.until);
    let planned = planned.map_or_else(|| "neuveden".to_owned(), |day| words::short(Language::Czech, day));
    pair(&mut out, "Plánovaný poslední den", planned);
    duty::lines(&mut out, history, record, zone);
    out.push(Block::Heading("Přerušení přístupnosti".into()));
    let shadows: Vec<Shadow> = known.iter().flat_map(|time| history.shadows_in(*time)).collect();
    interruptions(&mut out, &shadows, zone);
    unsure(&mut out, history, &known, zone);
    if let Some(began) = history.began.filter(|began| known.first().is_some_and(|first| first.from < *began)) {
        let began = moment(began, zone);
        out.push(Block::Text(format!("Deník začíná {began}; o přístupnosti desky před tím nic neříká.")));
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
    proof(&mut out, history, origin);
    Sheet { title: "Doložka vyvěšení na úřední desce".into(), blocks: out }
}

/// The denní otisk: everything that hung on a day, with the hashes of its files.
pub fn imprint(history: &History, day: Date, hung: &[HungOn], origin: &Origin<'_>) -> Sheet {
    let zone = &origin.zone;
    let mut out = Vec::new();
    pair(&mut out, "Úřad", town(history, origin));
    pair(&mut out, "Den", words::long(Language::Czech, day));
    pair(&mut out, "Počet vyvěšených písemností", hung.len().to_string());
    for (number, hung) in hung.iter().enumerate() {
        out.push(Block::Heading(format!("{}. {}", number.saturating_add(1), hung.notice.title)));
        describe_rest(&mut out, &hung.notice);
        let times: Vec<String> = hung.times.iter().map(|time| span(*time, zone)).collect();
        pair(&mut out, "Tento den vyvěšeno", times.join("; "));
        interruptions(&mut out, &hung.shadows, zone);
        unsure(&mut out, history, &hung.times, zone);
        list_files(&mut out, &hung.files, zone);
    }
    proof(&mut out, history, origin);
    Sheet { title: format!("Denní otisk úřední desky {}", words::short(Language::Czech, day)), blocks: out }
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

fn interruptions(out: &mut Vec<Block>, shadows: &[Shadow], zone: &TimeZone) {
    if shadows.is_empty() {
        out.push(Block::Text("Deska byla po tuto dobu přístupná nepřetržitě.".into()));
    }
    for shadow in shadows {
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

fn proof(out: &mut Vec<Block>, history: &History, origin: &Origin<'_>) {
    let verdict = origin.verdict;
    out.push(Block::Heading("Co tento doklad dokazuje".into()));
    let state = match &verdict.problem {
        None => "Deník desky byl při vyhotovení úplný a beze změn.".to_owned(),
        Some(problem) => format!("POZOR: deník desky je porušen a tento doklad není důkazem. {problem}"),
    };
    out.push(Block::Text(state));
    out.push(Block::Text(
        "Údaje pocházejí z deníku, do kterého se jen připisuje. Každý zápis nese otisk předchozího zápisu, takže změna, \
         vypuštění, vložení nebo přehození zápisu poruší řetěz; konec řetězu podepisuje klíč desky. Doklad dokazuje, co \
         deska měla k zobrazení a kdy běžela; nedokazuje správnost hodin přístroje ani obsah webu úřadu."
            .into(),
    ));
    if history.condensed > 0 {
        out.push(Block::Text(format!(
            "Pro plný disk deník {} vedlejších zápisů jen spočítal; zápisy o vyvěšení a sejmutí mezi nimi nejsou.",
            history.condensed
        )));
    }
    if history.doubtful > 0 {
        out.push(Block::Text(format!(
            "U zápisů, které vznikly, když deska neznala čas ({}), je čas dopočítaný od poslední známé chvíle.",
            history.doubtful
        )));
    }
    out.push(Block::Heading("Jak jej ověřit".into()));
    out.push(Block::Text(
        "1. Otisk souboru spočtěte příkazem sha256sum a porovnejte s uvedeným. 2. Na přístroji nebo na kopii složky \
         evidence spusťte vyveska evidence verify s klíčem a otiskem níže: vyveska evidence verify --key KLÍČ --head OTISK. \
         Otisk uložený mimo desku prokáže i to, že deník nebyl později zkrácen nebo přepsán."
            .into(),
    ));
    pair(out, "Veřejný klíč desky (Ed25519)", "");
    out.push(Block::Digits(verdict.key.clone().unwrap_or_else(|| "není".into())));
    pair(out, "Otisk posledního zápisu", format!("zápis č. {}", verdict.entries));
    out.push(Block::Digits(verdict.head.to_string()));
    if let Some(known) = history.known {
        pair(out, "Deník sahá do", moment(known, &origin.zone));
    }
    pair(out, "Vyhotoveno", moment(origin.made, &origin.zone));
    if verdict.head == Chain::EMPTY.head {
        out.push(Block::Text("Deník je prázdný.".into()));
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
