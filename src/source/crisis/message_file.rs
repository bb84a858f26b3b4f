//! Message file of the crisis folder: parses a file that staff wrote into the alert on the screen. Pure.
//!
//! `.txt`, `.md`: the first line is the headline, the rest the text; after a line `---` the same in English. `.toml`:
//! `headline`, `text`, `headline-en`, `text-en`, `until`, `severity`, `test`. `.xml`: CAP. A message without `until` stays until its file
//! is gone.

use jiff::{
    Timestamp, ToSpan as _,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::Deserialize;

use super::{
    alert::Alert,
    alert_filter::{AlertText, CrisisOrigin, ShownAlert},
    cap_parser,
};
use crate::{config::AlertSeverity, notice::clean, platform::text_encoding, words::Language};

/// Longest headline that is kept, in characters.
pub(crate) const LONGEST_HEADLINE: usize = 300;
/// The same of a text.
pub(crate) const LONGEST_TEXT: usize = 6_000;

/// Parsed message file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CrisisMessage {
    Written(ShownAlert),
    Alerts(Vec<Alert>),
}

/// Why a file in the crisis folder is not a message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UnreadableMessage {
    #[error("it is no .txt, .md, .toml or .xml")]
    Kind,
    #[error("it has no headline")]
    Empty,
    #[error("{0}")]
    Toml(String),
    #[error(transparent)]
    Cap(#[from] cap_parser::CapError),
}

/// The form of a `.toml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct WrittenMessage {
    headline: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    headline_en: String,
    #[serde(default)]
    text_en: String,
    until: Option<toml::Value>,
    /// A word of CAP; without it the message is extreme, as somebody takes the trouble to write it.
    severity: Option<String>,
    /// A test or an exercise.
    #[serde(default)]
    test: bool,
}

/// Reads the file `name`, put there at `issued`; adds its oddities to `warnings`.
pub(crate) fn read_message(
    name: &str,
    bytes: &[u8],
    issued: Timestamp,
    zone: &TimeZone,
    first: Language,
    warnings: &mut Vec<String>,
) -> Result<CrisisMessage, UnreadableMessage> {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    if end == "xml" {
        let document = cap_parser::parse_cap(bytes, zone, None)?;
        warnings.extend(document.warnings);
        return Ok(CrisisMessage::Alerts(document.alerts));
    }
    let (text, odd) = text_encoding::decode_text(bytes);
    warnings.extend(odd);
    let (written, until) = match end.as_str() {
        "txt" | "md" => (lines(&text), None),
        "toml" => {
            let written: WrittenMessage = toml::from_str(&text).map_err(|error| {
                let words = error.message().lines().collect::<Vec<_>>().join(", ");
                let line =
                    error.span().map_or(0, |span| text.get(..span.start).unwrap_or("").matches('\n').count() + 1);
                UnreadableMessage::Toml(format!("line {line}: {words}"))
            })?;
            let until = written.until.as_ref().map(|value| match value {
                toml::Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            let read = until.as_ref().and_then(|text| parse_moment(text, zone));
            if until.is_some() && read.is_none() {
                // A warning that stays too long is better than none.
                warnings.push("until cannot be read; the message stays until its file is gone".to_owned());
            }
            (written, read)
        }
        _ => return Err(UnreadableMessage::Kind),
    };
    let severity = written.severity.as_deref().map(AlertSeverity::parse);
    if severity == Some(None) {
        warnings.push("severity is no word of CAP; the message is taken for an extreme one".to_owned());
    }
    let say = |headline: &str, text: &str, tag: &str| {
        let (headline, text) = (tidy(headline, LONGEST_HEADLINE).replace('\n', " "), tidy(text, LONGEST_TEXT));
        (!headline.is_empty()).then(|| AlertText { language: tag.to_owned(), headline, text, ..AlertText::default() })
    };
    let main = say(&written.headline, &written.text, first.tag()).ok_or(UnreadableMessage::Empty)?;
    let english = say(&written.headline_en, &written.text_en, Language::English.tag());
    Ok(CrisisMessage::Written(ShownAlert {
        id: format!("manual:{name}"),
        from: CrisisOrigin::Manual,
        severity: severity.flatten().unwrap_or(AlertSeverity::Extreme),
        issued,
        until,
        test: written.test,
        texts: [Some(main), english].into_iter().flatten().collect(),
    }))
}

/// A moment as people of the office write it: `2026-11-23T18:00:00+01:00`, `2026-11-23 18:00`, or a day, which is
/// included.
pub(super) fn parse_moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let text = text.trim();
    let civil = |at: DateTime| Some(at.to_zoned(zone.clone()).ok()?.timestamp());
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    // A date parses as its midnight too, so it comes first; it is not a prefix that counts.
    if text.len() == 10
        && let Ok(day) = text.parse::<Date>()
    {
        return civil(day.checked_add(1.day()).ok()?.at(0, 0, 0, 0));
    }
    text.parse::<DateTime>().ok().and_then(civil)
}

/// First line, rest, and the same in English after a line of dashes.
fn lines(text: &str) -> WrittenMessage {
    let mut parts = text.lines().map(str::trim).collect::<Vec<_>>();
    let english = match parts.iter().position(|line| *line == "---") {
        Some(at) => parts.split_off(at).into_iter().skip(1).collect(),
        None => Vec::new(),
    };
    let part = |lines: &[&str]| {
        let mut lines = lines.iter().skip_while(|line| line.is_empty());
        let headline = lines.next().map_or("", |line| line.trim_start_matches('#').trim()).to_owned();
        (headline, lines.copied().collect::<Vec<_>>().join("\n"))
    };
    let ((headline, text), (headline_en, text_en)) = (part(&parts), part(&english));
    WrittenMessage { headline, text, headline_en, text_en, until: None, severity: None, test: false }
}

/// Clean lines without empty ones, no longer than `most` characters.
fn tidy(text: &str, most: usize) -> String {
    let lines: Vec<String> = text.lines().map(clean).filter(|line| !line.is_empty()).collect();
    lines.join("\n").chars().take(most).collect()
}
