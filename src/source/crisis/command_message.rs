//! Crisis messages from the command line: `vyveska crisis` writes a message file atomically or removes it. The running
//! board sees the folder; nothing else connects the two.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::{Span, Timestamp, ToSpan as _, Zoned, civil::Time, tz::TimeZone};
use serde::Serialize;

use super::{
    alert_filter::ShownAlert,
    message_file::{self, CrisisMessage},
};
use crate::{
    platform::atomic_file::{Readers, write_durably},
    words::Language,
};

/// The command's own file, which the administration web writes as well; others in the folder are left alone.
pub(crate) const COMMAND_FILE: &str = "vyveska.toml";

/// The message cannot be written or taken away.
#[derive(Debug, thiserror::Error)]
#[error("the message cannot be kept: {error}: {}", path.display())]
pub struct CrisisPostError {
    #[source]
    error: io::Error,
    path: PathBuf,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct CommandMessage<'a> {
    headline: &'a str,
    text: &'a str,
    headline_en: &'a str,
    text_en: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// The text of a message's file.
///
/// # Errors
/// It cannot be written as TOML, which does not happen to texts.
pub(crate) fn message_text(
    (headline, text): (&str, &str),
    (headline_en, text_en): (&str, &str),
    until: Option<Timestamp>,
) -> io::Result<String> {
    let written = CommandMessage { headline, text, headline_en, text_en, until: until.map(|at| at.to_string()) };
    toml::to_string(&written).map_err(io::Error::other)
}

/// The message of the command's file, as the board reads it; `None` where it is none.
pub(crate) fn read_command_message(
    bytes: &[u8],
    issued: Timestamp,
    zone: &TimeZone,
    first: Language,
) -> Option<ShownAlert> {
    let read = message_file::read_message(COMMAND_FILE, bytes, issued, zone, first, &mut Vec::new());
    match read.ok()? {
        CrisisMessage::Written(shown) => Some(shown),
        CrisisMessage::Alerts(_) => None,
    }
}

/// Writes a message, in the place of the last one of this command; returns its file.
pub fn post_message(
    folder: &Path,
    (headline, text): (&str, &str),
    (headline_en, text_en): (&str, &str),
    until: Option<Timestamp>,
) -> Result<PathBuf, CrisisPostError> {
    let path = folder.join(COMMAND_FILE);
    let write = || {
        let text = message_text((headline, text), (headline_en, text_en), until)?;
        std::fs::create_dir_all(folder)?;
        // The board may run as another user than the one who warns.
        write_durably(&path, text.as_bytes(), Readers::Everyone)
    };
    write().map_err(|error| CrisisPostError { error, path: path.clone() })?;
    Ok(path)
}

/// Takes the command's message away; false when there was none.
pub fn end_message(folder: &Path) -> Result<bool, CrisisPostError> {
    let path = folder.join(COMMAND_FILE);
    match std::fs::remove_file(&path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(CrisisPostError { error, path }),
    }
}

/// Reads the end of a message as a person gives it: `18:00` (the next time the clock shows it), `2h`, a day, which is
/// included, or a day and a time. `None` when it is none of these, or past.
pub(crate) fn parse_until(text: &str, now: &Zoned) -> Option<Timestamp> {
    let text = text.trim();
    let time = text.len() <= 5 && text.contains(':');
    // The parser asks for two digits of the hour, people do not.
    let padded = format!("{text:0>5}");
    let at = if let Some(time) = time.then(|| padded.parse::<Time>().ok()).flatten() {
        let today = now.with().time(time).build().ok()?;
        let next = if today > *now {
            today
        } else {
            now.date()
                .checked_add(1.day())
                .ok()?
                .at(0, 0, 0, 0)
                .with()
                .time(time)
                .build()
                .ok()?
                .to_zoned(now.time_zone().clone())
                .ok()?
        };
        next.timestamp()
    } else if let Ok(span) = text.parse::<Span>() {
        now.checked_add(span).ok()?.timestamp()
    } else {
        message_file::parse_moment(text, now.time_zone())?
    };
    (at > now.timestamp()).then_some(at)
}
