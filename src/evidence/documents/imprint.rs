//! Imprint of a day (denní otisk), in Czech: all notices posted on that day, with the hashes of their files. Pure.
//!
//! It states nothing beyond the journal, nor beyond the moment at which it is made. Left out: the sections that it shares
//! with the clause (`sections`), and the statement on the journal (`journal_statement`).

use jiff::civil::Date;

use super::{
    context::DocumentContext,
    journal_statement,
    sections::{describe_rest, interruptions, list_files, machine, town, unsure},
};
use crate::{
    evidence::{
        Block, DayPosting, JournalHistory, Sheet,
        history::day::day_interval,
        wording::{moment, pair, span},
    },
    words::{self, Language},
};

/// The day of an imprint has not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that day has not come: {0}")]
pub struct FutureDayError(pub Date);

/// The imprint of a day: all posted notices with the hashes of their files.
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
    machine(&mut out, history, known.as_slice(), zone);
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
        made: origin.made,
        title: format!("Denní otisk úřední desky {}", words::short_date(Language::Czech, day)),
        blocks: out,
    })
}
