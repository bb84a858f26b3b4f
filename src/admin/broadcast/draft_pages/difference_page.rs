//! Difference that the draft makes, in hours of the glass and line by line, with the one button that makes it valid.

use askama::Template;
use jiff::Timestamp;

use crate::{
    admin::{
        broadcast::{
            difference::{DifferenceQuestion, GlassChange, glass_difference},
            loop_content::loop_content,
            present_schedule::{checked, source_names},
            schedule_words::{item_words_at, slot_name, warning_words},
            tabs::{BroadcastTab, tabs},
            work::{ScheduleWork, WorkState},
        },
        config_problems::{ConfigProblemText, config_problems},
        line_difference::{DifferenceLine, line_difference},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    config::Schedule,
    rotation::{BoardContent, items_without_content, schedule_warnings},
    words::{Words, clock_time},
};

#[derive(Template)]
#[template(path = "admin/broadcast/difference.html", config = "assets/templates/askama.toml")]
struct DifferencePage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    state: WorkState,
    /// What is wrong with the draft.
    wrong: Vec<ConfigProblemText>,
    /// The file itself is wrong, so that hours cannot be compared.
    file_wrong: bool,
    /// What is legal in the draft and yet hardly meant.
    warnings: Vec<String>,
    /// "1. 12. 2026 – 7. 12. 2026".
    dates: String,
    /// Of which time the content is, or that it is not known.
    known: String,
    slots: Vec<GlassChange>,
    spans: Vec<(String, Vec<GlassChange>)>,
    lines: Vec<DifferenceLine>,
    /// Hash of the file that is shown; empty where there is none.
    seen: String,
    /// What was typed into the form below.
    why: String,
    later: bool,
    at: String,
    /// The box was ticked that lets the draft take the place of the very file that is shown.
    overwrite: bool,
}

/// Shows the difference.
pub(in crate::admin::broadcast) fn show_difference(site: &Site, request: &Request) -> Result<Reply, Fault> {
    difference_reply(site, request, Vec::new())
}

/// The page; again with what was typed where something of it is wrong.
pub(super) fn difference_reply(site: &Site, request: &Request, problems: Vec<FormProblem>) -> Result<Reply, Fault> {
    let (words, zone) = (&request.words, site.zone());
    let work = ScheduleWork::read(site)?;
    let Some(draft) = &work.draft else { return Ok(Reply::see("/broadcast/slots")) };
    let path = work.present.path.clone().unwrap_or_default();
    let new = checked(site, &draft.data.text, &path);
    let answer = loop_content(site);
    let content = answer.as_ref().map(|it| it.content());
    let tomorrow = request.today.tomorrow().unwrap_or(request.today);
    let midnight = tomorrow.to_zoned(zone.clone()).map_or(request.now, |it: jiff::Zoned| it.timestamp());
    let last = tomorrow.saturating_add(jiff::Span::new().days(6));
    let difference = match (&work.present.schedule, &new) {
        (Ok(old), Ok(new)) => {
            let question = DifferenceQuestion { old, new, content: content.as_ref(), zone: &zone, from: midnight };
            glass_difference(words, &question)
        }
        _ => Default::default(),
    };
    let warnings = new.as_ref().map(|new| draft_warnings(site, request, new, content.as_ref())).unwrap_or_default();
    let again = !problems.is_empty();
    // A field that was sent empty comes back empty.
    let typed = |name: &str, own: &str| if again { request.form.get(name).to_owned() } else { own.to_owned() };
    let field = |at: Timestamp| zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string();
    let seen = work.present.hash.map(|it| it.to_string()).unwrap_or_default();
    let now = clock_time(zone.to_datetime(request.now).time());
    let page = DifferencePage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-difference-title"))
            .with_problems(problems),
        tabs: tabs(request, "/broadcast/slots"),
        state: work.state(site, request)?,
        wrong: new.err().map(|report| config_problems(words, &report)).unwrap_or_default(),
        file_wrong: work.present.schedule.is_err(),
        warnings,
        dates: format!("{} – {}", words.short_date(tomorrow), words.short_date(last)),
        known: match &content {
            Some(_) => words.fill("broadcast-difference-known", &[("value", &now)]),
            None => words.get("broadcast-difference-silent"),
        },
        slots: difference.slots,
        spans: difference.spans,
        lines: line_difference(&work.present.text, &draft.data.text),
        overwrite: again && request.form.ticked("overwrite") && request.form.get("seen") == seen,
        seen,
        why: typed("why", &draft.data.why),
        later: request.form.get("when") == "later" || (!again && draft.scheduled),
        at: typed("at", &draft.data.at.map(field).unwrap_or_default()),
    };
    if again { frame::form_again(&page) } else { frame::page(&page) }
}

/// Warnings of the draft in words: of its slots in a year, and items that would show nothing now, as a message whose file is
/// not there.
fn draft_warnings(site: &Site, request: &Request, draft: &Schedule, content: Option<&BoardContent<'_>>) -> Vec<String> {
    let words: &Words = &request.words;
    let zone = site.zone();
    let year = schedule_warnings(draft, &zone, &source_names(site), request.now);
    let mut told: Vec<String> = year.iter().map(|it| warning_words(words, it, &zone)).collect();
    let empty = content.map(|content| items_without_content(draft, content, request.today)).unwrap_or_default();
    if !empty.is_empty() {
        let item = |(slot, item): &(usize, usize)| {
            format!("{} ({})", item_words_at(words, draft, *slot, *item), slot_name(words, draft, *slot))
        };
        let items: Vec<String> = empty.iter().map(item).collect();
        told.push(format!("{}: {}", words.get("broadcast-items-without"), items.join("; ")));
    }
    told
}
