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
    config::AlertSeverity,
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

/// A message as a person gives it.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct CommandMessage<'a> {
    /// What has happened, in a few words.
    pub headline: &'a str,
    /// What it means and what to do.
    pub text: &'a str,
    /// The headline in English; empty without one.
    pub headline_en: &'a str,
    /// The text in English.
    pub text_en: &'a str,
    /// When it goes by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The worst of all that stand comes first on the glass.
    pub severity: AlertSeverity,
    /// A test or an exercise, which the glass says.
    pub test: bool,
}

/// The text of a message's file.
///
/// # Errors
/// It cannot be written as TOML, which does not happen to texts.
pub(crate) fn message_text(message: &CommandMessage<'_>) -> io::Result<String> {
    toml::to_string(message).map_err(io::Error::other)
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
pub fn post_message(folder: &Path, message: &CommandMessage<'_>) -> Result<PathBuf, CrisisPostError> {
    let path = folder.join(COMMAND_FILE);
    let write = || {
        let text = message_text(message)?;
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
