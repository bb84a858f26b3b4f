//! What of a message is shown here: the areas, the severity and the urgency that are asked for, in the first language
//! and in English. Pure.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    alert::{Alert, Area, Info, Status},
    merge::{self, Event, language},
};
pub use crate::evidence::Warner;
use crate::{
    config::{Severity, Urgency},
    notice::fold,
    words::Language,
};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// A code (`5309`), a code of a list (`CISORP:5309`) or a name of an area; empty is everywhere.
    pub areas: Vec<String>,
    pub min_severity: Severity,
    pub min_urgency: Urgency,
    /// Tests and exercises as well.
    pub tests: bool,
    /// The language that comes first; the other one follows.
    pub first: Language,
}

impl Filter {
    /// Everything that holds, as when somebody put the file there by hand.
    pub fn everything(first: Language) -> Self {
        let (min_severity, min_urgency) = (Severity::Unknown, Urgency::Past);
        Self { areas: Vec::new(), min_severity, min_urgency, tests: true, first }
    }
}

/// A warning as it stands on the glass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Unique among what stands; the same as long as the message is.
    pub id: String,
    pub from: Warner,
    pub severity: Severity,
    pub issued: Timestamp,
    /// When it goes by itself; `None`: when it is taken away.
    pub until: Option<Timestamp>,
    /// A test or an exercise.
    pub test: bool,
    /// One or two languages, the first one first; never empty.
    pub texts: Vec<Text>,
}

/// A warning in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// `cs`, `en` or another language's tag.
    pub language: String,
    /// Never empty.
    pub headline: String,
    pub text: String,
    /// What to do.
    pub instruction: String,
    /// Where; empty when nothing is said.
    pub area: String,
}

impl Shown {
    /// The headline in the first language.
    pub fn headline(&self) -> &str {
        self.texts.first().map_or("", |text| text.headline.as_str())
    }
}

/// Worst first, then what people wrote by hand, then newest.
pub fn sort(shown: &mut [Shown]) {
    let key = |it: &Shown| (it.severity, it.from == Warner::Manual, it.issued);
    shown.sort_by(|a, b| key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id)));
}

/// What stands of a message: each of its events once, in up to two languages.
pub fn shown(alert: &Alert, now: Timestamp, filter: &Filter) -> Vec<Shown> {
    if alert.infos.iter().all(|info| !alert.holds(info, now) || info.all_clear) {
        return Vec::new();
    }
    let (first, second) = (filter.first.tag(), filter.first.other().tag());
    let events = merge::events(&alert.infos, [first, second]);
    let asked = events.into_iter().filter(|event| asked_for(alert, &event.whole, now, filter));
    asked
        .filter_map(|Event { index, whole, parts }| {
            // The first part's own words, then the second language's; what it says in others is not shown beside them.
            let shown = parts.iter().enumerate().filter(|(at, part)| *at == 0 || language(part) == second);
            let texts: Vec<Text> = shown.filter_map(|(_, part)| words(part, filter)).collect();
            let id = &alert.id;
            (!texts.is_empty()).then(|| Shown {
                id: format!("{},{},{}#{index}", id.sender, id.identifier, id.sent),
                from: Warner::Cap,
                severity: whole.severity,
                issued: id.sent,
                until: Some(alert.expires(&whole)),
                test: alert.status != Status::Actual,
                texts,
            })
        })
        .collect()
}

fn asked_for(alert: &Alert, info: &Info, now: Timestamp, filter: &Filter) -> bool {
    alert.holds(info, now)
        && !info.all_clear
        && info.severity >= filter.min_severity
        && info.urgency >= filter.min_urgency
        && (filter.areas.is_empty() || info.areas.iter().any(|area| is_meant(area, filter)))
}

/// True when the area is one of those asked for.
fn is_meant(area: &Area, filter: &Filter) -> bool {
    let meant = |asked: &String| {
        let code = |name: Option<&str>, value: &str| {
            area.geocodes.iter().any(|it| {
                it.value.eq_ignore_ascii_case(value) && name.is_none_or(|name| it.name.eq_ignore_ascii_case(name))
            })
        };
        let listed = asked.split_once(':').is_some_and(|(name, value)| code(Some(name.trim()), value.trim()));
        let name = fold(asked);
        listed || code(None, asked) || fold(&area.description) == name || fold(plain(&area.description)) == name
    };
    filter.areas.iter().any(meant)
}

/// `Pardubický kraj (Hlinsko, Holice, …)` without the list.
fn plain(description: &str) -> &str {
    description.split_once(" (").map_or(description, |(name, _)| name).trim()
}

/// The words of a part; `None` when it has none.
fn words(info: &Info, filter: &Filter) -> Option<Text> {
    let headline = [&info.headline, &info.event, &info.description].into_iter().find(|it| !it.is_empty())?.clone();
    let text = if headline == info.description { String::new() } else { info.description.clone() };
    let mut areas: Vec<&str> = Vec::new();
    for area in info.areas.iter().filter(|area| filter.areas.is_empty() || is_meant(area, filter)) {
        let name = plain(&area.description);
        if !name.is_empty() && !areas.contains(&name) {
            areas.push(name);
        }
    }
    let language = language(info).to_owned();
    Some(Text { language, headline, text, instruction: info.instruction.clone(), area: areas.join(", ") })
}
