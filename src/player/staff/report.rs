//! Report on the staff screen: the time where it is not known, what is wrong, the sources and what they lack, the
//! store, and the schedule's file.

use jiff::Timestamp;

use crate::{
    player::{
        state::{BoardProblems, ScheduleWatch, Today},
        theme::Theme,
    },
    store::Snapshot,
    words,
};

/// One line for each thing there is to say.
pub(crate) fn report_lines(
    theme: &Theme,
    snapshot: &Snapshot,
    schedule: &ScheduleWatch,
    problems: &BoardProblems,
    today: &Today,
) -> Vec<String> {
    let sources = snapshot.sources.iter().map(|source| {
        let name = &source.source.0;
        match (&source.problem, &source.held) {
            (Some(problem), _) => format!("{name}: {problem}"),
            (None, Some(held)) => {
                let (missing, shown) = (held.missing.to_string(), held.shown.to_string());
                format!("{name}: {}", theme.words.fill("staff-held", &[("missing", &missing), ("shown", &shown)]))
            }
            (None, None) => format!("{name}: OK"),
        }
    });
    let schedule = schedule.now.problem.iter().flat_map(|problem| problem.lines().map(str::to_owned));
    unknown_time_line(theme, today)
        .into_iter()
        .chain(problems.lines())
        .chain(sources)
        .chain(snapshot.health.lines())
        .chain(schedule)
        .collect()
}

/// Why the screen shows no time.
fn unknown_time_line(theme: &Theme, today: &Today) -> Option<String> {
    let doubt = today.doubt.as_ref()?;
    let moment = |at: Timestamp| {
        let local = at.to_zoned(today.zone.clone());
        format!("{} {}", words::short_date(theme.language, local.date()), words::clock_time(local.time()))
    };
    Some(theme.words.fill("staff-no-time", &[("shown", &moment(doubt.shown)), ("value", &moment(doubt.since))]))
}
