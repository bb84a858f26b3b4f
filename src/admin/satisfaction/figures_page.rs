//! Figures page: `/satisfaction`, what people answered, with the filter in the address.

use askama::Template;

use super::{
    choices::FilterChoices,
    figures::{FigurePart, FigureSection, sections},
    filter::SatisfactionFilter,
    votes::{self, Measured, VotesFound},
};
use crate::{
    admin::{
        access::Right,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, page},
        },
    },
    feedback::{closed_survey::Turnout, report::Page, tally::Period},
};

#[derive(Template)]
#[template(path = "admin/satisfaction/figures.html", config = "assets/templates/askama.toml")]
struct FiguresPage {
    frame: Frame,
    filter: SatisfactionFilter,
    choices: FilterChoices,
    /// Query of this page, for the downloads; and the same as fields of a form.
    query: String,
    hidden: Vec<(String, String)>,
    /// Words and addresses of periods that are asked for often.
    periods: Vec<(String, String)>,
    period: String,
    about: Vec<String>,
    /// Said instead of figures.
    nothing: Option<String>,
    /// What the program itself said about it.
    detail: Option<String>,
    notes: Vec<String>,
    sections: Vec<FigureSection>,
    /// How many of the invited people answered, for each closed survey.
    turnout: Vec<String>,
    /// May erase comments.
    may_erase: bool,
    /// Word of the tables beside the charts.
    table: String,
}

/// Shows the figures.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let filter = SatisfactionFilter::from_fields(&request.query, request.today);
    let problem = |field: &&'static str| {
        let key = if *field == "to" { "satisfaction-to-wrong" } else { "satisfaction-from-wrong" };
        FormProblem { field: (*field).to_owned(), text: words.get(key) }
    };
    let problems = filter.wrong.iter().map(problem).collect();
    let frame = Frame::new(site, request, Section::Satisfaction, words.get("satisfaction-title"));
    let mut shown = FiguresPage {
        frame: frame.with_problems(problems),
        query: filter.query(),
        hidden: filter.fields().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        periods: periods(request, &filter),
        period: period_words(request, filter.period),
        filter,
        choices: FilterChoices::default(),
        about: Vec::new(),
        nothing: None,
        detail: None,
        notes: Vec::new(),
        sections: Vec::new(),
        turnout: Vec::new(),
        may_erase: request.person()?.may(Right::ChangeSurveys),
        table: words.get("report-table"),
    };
    match votes::open(site) {
        VotesFound::Never => shown.nothing = Some(words.get("satisfaction-never")),
        VotesFound::Unreadable(why) => {
            (shown.nothing, shown.detail) = (Some(words.get("satisfaction-unreadable")), Some(why));
        }
        VotesFound::Open(mut store, surveys) => {
            let wanted = shown.filter.request(&site.config(), &surveys, request.now);
            match votes::measure(store.as_mut(), &surveys, &wanted) {
                Ok((measured, hidden)) => fill(site, request, &mut shown, &measured, hidden)?,
                Err(error) => {
                    let why = error.to_string();
                    (shown.nothing, shown.detail) = (Some(words.get("satisfaction-unreadable")), Some(why));
                }
            }
        }
    }
    page(&shown)
}

fn fill(
    site: &Site,
    request: &Request,
    shown: &mut FiguresPage,
    measured: &Measured,
    hidden: u64,
) -> Result<(), Fault> {
    let words = &request.words;
    shown.choices = FilterChoices::of(&site.config(), measured, &shown.filter, words);
    let laid = Page::of(&measured.report, request.language());
    shown.about.clone_from(&laid.about);
    (shown.notes, shown.sections) = sections(laid).map_err(|error| Fault::Own(error.to_string()))?;
    if hidden > 0 {
        let few = measured.few.to_string();
        shown.notes.push(words.fill("satisfaction-comments-few", &[("value", &few)]));
    }
    shown.turnout = turnout(site, request, measured);
    Ok(())
}

/// Of each closed survey that the filter holds, how many answered; only where its codes are on this machine.
fn turnout(site: &Site, request: &Request, measured: &Measured) -> Vec<String> {
    let config = site.config();
    let Some(folder) = config.collect.as_ref().map(|it| it.codes_in(&config.store.dir)) else { return Vec::new() };
    let mut said: Vec<&str> = Vec::new();
    let closed = measured.surveys.iter().rev().filter(|it| it.closed);
    let closed = closed.filter(|it| measured.report.survey.as_ref().is_none_or(|only| *only == it.id));
    let once = closed.filter(|it| {
        let new = !said.contains(&it.id.as_str());
        said.push(&it.id);
        new
    });
    let line = |it: &crate::config::survey::Survey| {
        let Ok(turnout) = Turnout::read(&folder, &it.id) else {
            return request.words.get("satisfaction-turnout-unknown");
        };
        let (title, used) = (it.title.typeset(request.language()), turnout.used.to_string());
        let invited = turnout.invited.to_string();
        let values = [("title", title.as_str()), ("used", &used), ("invited", &invited)];
        let mut said = request.words.fill("satisfaction-turnout", &values);
        if turnout.waiting > 0 {
            let waiting = turnout.waiting.to_string();
            said.push(' ');
            said.push_str(&request.words.fill("satisfaction-turnout-waiting", &[("value", &waiting)]));
        }
        said
    };
    once.map(line).collect()
}

fn period_words(request: &Request, period: Period) -> String {
    let date = |day| request.words.short_date(day);
    if period.from == period.to {
        return date(period.from);
    }
    request.words.fill("report-span", &[("from", &date(period.from)), ("to", &date(period.to))])
}

fn periods(request: &Request, filter: &SatisfactionFilter) -> Vec<(String, String)> {
    let today = request.today;
    let year = Period::new(today.first_of_year(), today.last_of_year());
    let named = [
        ("satisfaction-this-month", Some(Period::month_of(today))),
        ("satisfaction-last-month", Some(Period::month_before(today))),
        ("satisfaction-this-year", year),
    ];
    let link = |(key, period): (&str, Option<Period>)| {
        Some((request.words.get(key), format!("/satisfaction?{}", filter.in_period(period?).query())))
    };
    named.into_iter().filter_map(link).collect()
}
