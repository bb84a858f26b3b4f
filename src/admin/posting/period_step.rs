//! Period step: first day, last day and day of delivery, each with its reason from the law.

use askama::Template;
use jiff::civil::Date;

use super::{
    delivery_day::delivery_day_text,
    draft::{DraftContent, DraftPeriod, PostingDraft},
    draft_step::{self, StepLink, frame, open_draft, save_content, steps},
    draft_table::{self, CHANGED, DraftRow},
    meanwhile::{SavedMeanwhile, other_period, seen_period},
    name_proposal::days_remark,
    period_terms::{PeriodFault, PeriodRules, PeriodTerms, period_terms},
};
use crate::{
    admin::{
        example_day::example_day,
        site::Site,
        web::{
            Fault, Fields, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    source::folder::read_written_day,
    words::Words,
};

#[derive(Template)]
#[template(path = "admin/posting/period.html", config = "assets/templates/askama.toml")]
struct PeriodPage {
    frame: Frame,
    id: String,
    steps: Vec<StepLink>,
    /// "dnes, 30. 11. 2026".
    today: String,
    from_today: bool,
    from: String,
    until: String,
    /// The last day that is proposed, as the form had it.
    proposed: String,
    /// Why these days, sentence by sentence.
    reasons: Vec<String>,
    /// State of the days that this page shows.
    seen: String,
    /// What somebody saved while this form stood open.
    meanwhile: SavedMeanwhile,
    from_problem: Option<String>,
    until_problem: Option<String>,
    sent: bool,
}

/// What was typed.
struct TypedPeriod {
    from_today: bool,
    from: String,
    until: String,
}

/// The days of a draft.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    if let Some(earlier) = missing_step(&row) {
        return Ok(Reply::see(earlier));
    }
    let period = row.draft.content.period;
    let from = period.from.filter(|from| *from > request.today);
    let typed = TypedPeriod {
        from_today: from.is_none(),
        from: from.map(|day| day.to_string()).unwrap_or_default(),
        until: period.until.map(|day| day.to_string()).unwrap_or_default(),
    };
    let draft = PostingDraft {
        content: DraftContent { period: DraftPeriod { from, ..period }, ..row.draft.content.clone() },
        ..row.draft.clone()
    };
    let (config, folder) = draft_step::watched_folder(site)?;
    let rules = draft_step::rules(&config, &folder, request);
    let mut problems = Vec::new();
    if row.draft.content.period.answered
        && let Err(fault) = period_terms(&draft, rules)
    {
        problems.push(fault_problem(&request.words, &fault));
    }
    page(&period_page(site, request, (&row, &draft), typed, rules, (SavedMeanwhile::default(), problems)))
}

fn missing_step(row: &DraftRow) -> Option<String> {
    (draft_step::first_open_step(row) < 2).then(|| draft_step::next_path(row))
}

/// Takes the days, or shows the form again with all that was typed.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["from-when", "from", "until", "proposed", "seen"])?;
    draft_step::require_day(site)?;
    match save_seen(site, request) {
        // Somebody saved between reading and writing: the second try meets his days.
        Err(Fault::Conflict(CHANGED)) => save_seen(site, request),
        saved => saved,
    }
}

/// Saves the days where they are as the form showed them.
fn save_seen(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if let Some(earlier) = missing_step(&row) {
        return Ok(Reply::see(earlier));
    }
    let (config, folder) = draft_step::watched_folder(site)?;
    let rules = draft_step::rules(&config, &folder, request);
    let (period, mut problems, past) = read_period(&request.form, request.today, &request.words)?;
    let content = DraftContent { period, ..row.draft.content.clone() };
    let draft = PostingDraft { content: content.clone(), ..row.draft.clone() };
    if problems.is_empty()
        && let Err(fault) = period_terms(&draft, rules)
    {
        problems.push(fault_problem(&request.words, &fault));
    }
    let before = &row.draft.content.period;
    let is_seen = request.form.get("seen") == seen_period(before);
    let meanwhile = if is_seen { SavedMeanwhile::default() } else { other_period(&request.words, &period, before) };
    let changed = meanwhile.problem(&request.words, (row.draft.edited.as_ref(), request.person()?), &site.zone());
    let status = if changed.is_some() { 409 } else { 422 };
    let problems: Vec<FormProblem> = changed.into_iter().chain(problems).collect();
    if !problems.is_empty() {
        let typed = TypedPeriod {
            from_today: request.form.get("from-when") != "day",
            from: request.form.get("from").to_owned(),
            until: request.form.get("until").to_owned(),
        };
        let again = period_page(site, request, (&row, &draft), typed, rules, (meanwhile, problems));
        return Ok(form_again(&again)?.with_status(status));
    }
    save_content(site, request, &mut row, content)?;
    let done = if past { "?done=posting-past-day" } else { "" };
    Ok(Reply::see(format!("/posting/{}/check{done}", row.id)))
}

/// The days of a form, what is wrong with them, and whether the first one has passed and is today.
fn read_period(form: &Fields, today: Date, words: &Words) -> Result<(DraftPeriod, Vec<FormProblem>, bool), Fault> {
    let mut problems = Vec::new();
    let mut day = |field: &str| -> Option<Date> {
        let text = form.given(field)?;
        let day = read_written_day(text);
        if day.is_none() {
            problems.push(FormProblem { field: field.to_owned(), text: day_fault_text(words, text, today) });
        }
        day
    };
    let given = match form.get("from-when") {
        "today" => None,
        "day" => day("from"),
        _ => return Err(Fault::BadRequest("a first day that the form does not offer".to_owned())),
    };
    // What the form proposed and nobody changed moves with the first day.
    let until = match form.get("until") == form.get("proposed") {
        true => None,
        false => day("until"),
    };
    if form.get("from-when") == "day" && form.get("from").is_empty() {
        problems.push(FormProblem { field: "from".to_owned(), text: day_fault_text(words, "", today) });
    }
    let past = given.is_some_and(|day| day < today);
    let from = given.filter(|day| *day > today);
    Ok((DraftPeriod { answered: true, from, until }, problems, past))
}

/// Why no day is read from a text, in words.
pub(super) fn day_fault_text(words: &Words, text: &str, today: Date) -> String {
    words.fill(day_fault(text), &[("value", &example_day(today))])
}

/// Why no day is read from a text; the key of the words. A day that is written well but for its year is told apart.
fn day_fault(text: &str) -> &'static str {
    let strange = |year: &&str| year.len() >= 4 && !year.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year));
    let year = text.split(|c: char| !c.is_ascii_digit()).find(strange);
    let is_else_right = |year: &str| read_written_day(&text.replacen(year, "2024", 1)).is_some();
    match year.is_some_and(is_else_right) {
        true => "posting-day-year",
        false if is_in_no_calendar(text) => "posting-day-none",
        false => "posting-day-wrong",
    }
}

/// Whether a text that is no day would be one with the first day and the first month ("29. 2. 2026").
fn is_in_no_calendar(text: &str) -> bool {
    let firsts = text.split_inclusive(|c: char| !c.is_ascii_digit()).map(|part| {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        match digits.len() {
            1 => part.replacen(digits, "1", 1),
            2 => part.replacen(digits, "01", 1),
            _ => part.to_owned(),
        }
    });
    read_written_day(&firsts.collect::<String>()).is_some()
}

fn fault_problem(words: &Words, fault: &PeriodFault) -> FormProblem {
    let (field, text) = match fault {
        PeriodFault::FromTooFar => ("from", words.get("posting-from-too-far")),
        PeriodFault::UntilBeforeFrom => ("until", words.get("posting-until-before-from")),
        PeriodFault::Over => ("until", words.get("posting-until-over")),
        PeriodFault::TooEarly(day) => {
            ("until", words.fill("posting-until-too-early", &[("date", &words.short_date(*day))]))
        }
        PeriodFault::Board(text) => ("until", text.clone()),
    };
    FormProblem { field: field.to_owned(), text }
}

/// What is wrong with the days of a draft, in words.
pub(in crate::admin) fn fault_text(words: &Words, fault: &PeriodFault) -> String {
    fault_problem(words, fault).text
}

fn period_page(
    site: &Site,
    request: &Request,
    (row, draft): (&DraftRow, &PostingDraft),
    typed: TypedPeriod,
    rules: PeriodRules<'_>,
    (meanwhile, problems): (SavedMeanwhile, Vec<FormProblem>),
) -> PeriodPage {
    let words = &request.words;
    // Of days that are wrong the proposal for the same first day is told.
    let proposal = period_terms(draft, rules).or_else(|_| period_terms(&without_end(draft), rules));
    let proposed =
        proposal.as_ref().ok().and_then(|terms| terms.proposed).map(|day| day.to_string()).unwrap_or_default();
    let frame = frame(site, request, "posting-period-title").with_problems(problems);
    PeriodPage {
        id: row.id.clone(),
        steps: steps(request, Some(row), "period"),
        today: words.short_date(request.today),
        from_today: typed.from_today,
        from: typed.from,
        until: if typed.until.is_empty() { proposed.clone() } else { typed.until },
        proposed,
        reasons: days_remark(words, &draft.content, request.today)
            .into_iter()
            .chain(told_reasons(words, draft, proposal.as_ref()))
            .collect(),
        seen: seen_period(&row.draft.content.period),
        meanwhile,
        from_problem: frame.problem("from").map(str::to_owned),
        until_problem: frame.problem("until").map(str::to_owned),
        sent: row.draft.review.sent.is_some(),
        frame,
    }
}

/// Why these days, and where posting delivers nothing, why not.
fn told_reasons(words: &Words, draft: &PostingDraft, terms: Result<&PeriodTerms, &PeriodFault>) -> Vec<String> {
    let Ok(found) = terms else { return Vec::new() };
    let mut told = reasons(words, found);
    if found.delivered.is_none() {
        let why = delivery_day_text(words, &draft.content.facts, terms);
        told.push(format!("{}: {why}", words.get("posting-delivered")));
    }
    told
}

fn without_end(draft: &PostingDraft) -> PostingDraft {
    let mut draft = draft.clone();
    draft.content.period.until = None;
    draft
}

/// Why these days: the kind, both ways to count, the law.
pub(in crate::admin) fn reasons(words: &Words, terms: &PeriodTerms) -> Vec<String> {
    let day = |day: Date| words.short_date(day);
    let kind = terms.kind.as_ref().map(|kind| kind.name.as_str());
    let mut out = Vec::new();
    if let Some(until) = terms.until {
        let days = (until - terms.from).get_days().saturating_add(1);
        out.push(words.count_of("posting-reason-hangs", usize::try_from(days).unwrap_or(0), &day(until)));
    }
    match (kind, terms.minimum) {
        (Some(kind), Some(minimum)) => {
            out.push(words.fill("posting-reason-minimum", &[("kind", kind), ("date", &day(minimum))]));
        }
        (None, Some(minimum)) => out.push(words.fill("posting-reason-delivery-minimum", &[("date", &day(minimum))])),
        (Some(kind), None) => out.push(words.fill("posting-reason-usual", &[("kind", kind)])),
        (None, None) => out.push(words.get("posting-reason-none")),
    }
    if let Some(delivered) = terms.delivered {
        out.push(words.fill("posting-reason-delivered", &[("date", &day(delivered))]));
    }
    out
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::Language;

    #[test]
    fn a_day_is_taken_as_people_and_browsers_write_it() {
        let (words, today) = (Words::for_admin(Language::Czech), date(2026, 5, 22));
        let read = |form: &str| read_period(&Fields::parse(form), today, &words).unwrap();
        let (period, problems, past) = read("from-when=today&from=&until=2026-06-06&proposed=2026-06-06");
        assert_eq!((period, problems.len(), past), (DraftPeriod { answered: true, from: None, until: None }, 0, false));
        let (period, ..) = read("from-when=day&from=1.+6.+2026&until=30.+6.+2026&proposed=2026-06-06");
        assert_eq!((period.from, period.until), (Some(date(2026, 6, 1)), Some(date(2026, 6, 30))));
        let (period, problems, past) = read("from-when=day&from=2026-05-01&until=&proposed=");
        assert_eq!((period.from, problems.len(), past), (None, 0, true), "a day that has passed is today");
        for (form, fields) in [
            ("from-when=day&from=&until=&proposed=", &["from"][..]),
            ("from-when=day&from=z%C3%ADtra&until=31.+2.+2026&proposed=", &["from", "until"]),
        ] {
            let problems: Vec<String> = read(form).1.into_iter().map(|it| it.field).collect();
            assert_eq!(problems, fields, "{form}");
        }
        for (text, key) in [
            ("9999-12-31", "posting-day-year"),
            ("7. 12. 20226", "posting-day-year"),
            ("1. 1. 0026", "posting-day-year"),
            ("29. 2. 2026", "posting-day-none"),
            ("2027-02-30", "posting-day-none"),
            ("1. 13. 2026", "posting-day-none"),
            ("31. 2. 9999", "posting-day-wrong"),
            ("zítra", "posting-day-wrong"),
        ] {
            assert_eq!((read_written_day(text), day_fault(text)), (None, key), "{text}");
        }
        let odd = read_period(&Fields::parse("from-when=never"), today, &words);
        assert!(matches!(odd, Err(Fault::BadRequest(_))));
    }

    #[test]
    fn a_day_in_no_calendar_is_answered_with_an_example() {
        let today = date(2026, 5, 22);
        for language in Language::ALL {
            let told = day_fault_text(&Words::for_admin(language), "29. 2. 2026", today);
            assert!(told.contains(&example_day(today)), "{language:?}: {told}");
        }
    }
}
