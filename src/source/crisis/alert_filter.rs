//! Alert filter: selects by configured areas, severity and urgency what of an alert is shown, in the first language
//! and in English. Pure.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    alert::{Alert, AlertArea, AlertInfo, AlertStatus},
    language_merge::{self, AlertEvent, base_language},
};
pub(crate) use crate::evidence::CrisisOrigin;
use crate::{
    config::{AlertSeverity, AlertUrgency},
    notice::fold,
    words::Language,
};

/// The configured filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertFilter {
    /// A code (`5309`), a code of a list (`CISORP:5309`) or a name of an area; empty is everywhere.
    pub areas: Vec<String>,
    /// Least severity that is shown.
    pub min_severity: AlertSeverity,
    /// Least urgency that is shown.
    pub min_urgency: AlertUrgency,
    /// Tests and exercises as well.
    pub tests: bool,
    /// The language that comes first; the other one follows.
    pub first: Language,
}

impl AlertFilter {
    /// Everything that holds, as when somebody put the file there by hand.
    pub fn everything(first: Language) -> Self {
        let (min_severity, min_urgency) = (AlertSeverity::Unknown, AlertUrgency::Past);
        Self { areas: Vec::new(), min_severity, min_urgency, tests: true, first }
    }
}

/// An alert as it is shown on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownAlert {
    /// Unique among what stands; the same as long as the message is.
    pub id: String,
    /// Whether the feed or a person at the board gave it.
    pub from: CrisisOrigin,
    /// Severity by CAP 1.2; the worst stands first on the glass.
    pub severity: AlertSeverity,
    /// When its sender issued it.
    pub issued: Timestamp,
    /// Time of expiry; `None`: until it is removed.
    pub until: Option<Timestamp>,
    /// A test or an exercise.
    pub test: bool,
    /// One or two languages, the first one first; never empty.
    pub texts: Vec<AlertText>,
}

/// A warning in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AlertText {
    /// `cs`, `en` or another language's tag.
    pub language: String,
    /// Never empty.
    pub headline: String,
    pub text: String,
    /// Instruction to the public.
    pub instruction: String,
    /// Where; empty when nothing is said.
    pub area: String,
}

impl ShownAlert {
    /// The headline in the first language.
    pub fn headline(&self) -> &str {
        self.texts.first().map_or("", |text| text.headline.as_str())
    }
}

/// Worst first, then what people wrote by hand, then newest.
pub(crate) fn sort_alerts(shown: &mut [ShownAlert]) {
    let key = |it: &ShownAlert| (it.severity, it.from == CrisisOrigin::Manual, it.issued);
    shown.sort_by(|a, b| key(b).cmp(&key(a)).then_with(|| a.id.cmp(&b.id)));
}

/// The shown part of a message: each of its events once, in up to two languages.
pub(crate) fn shown_alerts(alert: &Alert, now: Timestamp, filter: &AlertFilter) -> Vec<ShownAlert> {
    if alert.infos.iter().all(|info| !alert.is_in_effect(info, now) || info.all_clear) {
        return Vec::new();
    }
    let (first, second) = (filter.first.tag(), filter.first.other().tag());
    let events = language_merge::merge_languages(&alert.infos, [first, second]);
    let asked = events.into_iter().filter(|event| asked_for(alert, &event.whole, now, filter));
    asked
        .filter_map(|AlertEvent { index, whole, parts }| {
            // The first part's own words, then the second language's; what it says in others is not shown beside them.
            let shown = parts.iter().enumerate().filter(|(at, part)| *at == 0 || base_language(part) == second);
            let texts: Vec<AlertText> = shown.filter_map(|(_, part)| words(part, filter)).collect();
            let id = &alert.id;
            (!texts.is_empty()).then(|| ShownAlert {
                id: format!("{},{},{}#{index}", id.sender, id.identifier, id.sent),
                from: CrisisOrigin::Cap,
                severity: whole.severity,
                issued: id.sent,
                until: Some(alert.expires(&whole)),
                test: alert.status != AlertStatus::Actual,
                texts,
            })
        })
        .collect()
}

fn asked_for(alert: &Alert, info: &AlertInfo, now: Timestamp, filter: &AlertFilter) -> bool {
    alert.is_in_effect(info, now)
        && !info.all_clear
        && info.severity >= filter.min_severity
        && info.urgency >= filter.min_urgency
        && (filter.areas.is_empty() || info.areas.iter().any(|area| is_meant(area, filter)))
}

/// True when the area is one of those asked for.
fn is_meant(area: &AlertArea, filter: &AlertFilter) -> bool {
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
fn words(info: &AlertInfo, filter: &AlertFilter) -> Option<AlertText> {
    let headline = [&info.headline, &info.event, &info.description].into_iter().find(|it| !it.is_empty())?.clone();
    let text = if headline == info.description { String::new() } else { info.description.clone() };
    let mut areas: Vec<&str> = Vec::new();
    for area in info.areas.iter().filter(|area| filter.areas.is_empty() || is_meant(area, filter)) {
        let name = plain(&area.description);
        if !name.is_empty() && !areas.contains(&name) {
            areas.push(name);
        }
    }
    let language = base_language(info).to_owned();
    Some(AlertText { language, headline, text, instruction: info.instruction.clone(), area: areas.join(", ") })
}
