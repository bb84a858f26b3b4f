//! Standing crisis messages: the file of ours, and what the running board says that it shows. What it says is of this moment.

use std::path::PathBuf;

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    admin::{acts, site::Site, web::Fault},
    control_socket::ControlQuestion,
    notice::BlobHash,
    source::crisis::{COMMAND_FILE, ShownAlert, read_command_message},
};

/// The file that `vyveska crisis` and this web write.
pub(super) struct OwnMessage {
    pub path: PathBuf,
    /// `None` where there is none.
    pub hash: Option<BlobHash>,
    /// What it says; `None` where there is none, or it is no message.
    pub message: Option<ShownAlert>,
}

/// What the board says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) enum GlassWord {
    /// It does not answer.
    Silent,
    /// So many warnings stand; the headline that is on the glass, where one is.
    Standing { count: u64, headline: Option<String> },
}

/// Our file as it is now.
///
/// # Errors
/// It cannot be read.
pub(super) fn own_message(site: &Site) -> Result<OwnMessage, Fault> {
    let config = site.config();
    let path = config.crisis.folder_in(&config.store.dir).join(COMMAND_FILE);
    let hash = acts::file_hash(&path)?;
    let Some(hash) = hash else { return Ok(OwnMessage { path, hash: None, message: None }) };
    let bytes = std::fs::read(&path)?;
    let issued = std::fs::metadata(&path)?.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
    let issued = issued.unwrap_or(Timestamp::UNIX_EPOCH);
    let message = read_command_message(&bytes, issued, &site.zone(), config.town.language);
    Ok(OwnMessage { path, hash: Some(hash), message })
}

/// What the board shows at this moment.
pub(in crate::admin::broadcast) fn glass_word(site: &Site) -> GlassWord {
    match site.player().ask(ControlQuestion::Glass) {
        Ok(answer) => word_of(&answer),
        Err(error) => {
            tracing::info!(%error, "what the glass shows is not known");
            GlassWord::Silent
        }
    }
}

/// The word of an answer to `glass`.
fn word_of(answer: &Value) -> GlassWord {
    let Some(count) = answer.get("warnings").and_then(Value::as_u64) else { return GlassWord::Silent };
    let shows = answer.get("screen").and_then(Value::as_str) == Some("crisis");
    let title = answer.get("title").and_then(Value::as_str).filter(|_| shows);
    GlassWord::Standing { count, headline: title.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_the_board_says_is_repeated() {
        let standing =
            |count, headline: Option<&str>| GlassWord::Standing { count, headline: headline.map(str::to_owned) };
        assert_eq!(word_of(&json!({ "screen": "crisis", "warnings": 1, "title": "Voda" })), standing(1, Some("Voda")));
        assert_eq!(word_of(&json!({ "screen": "viewer", "warnings": 1, "title": "Záměr" })), standing(1, None));
        assert_eq!(word_of(&json!({ "screen": "board", "warnings": 0 })), standing(0, None));
        assert_eq!(word_of(&json!({})), GlassWord::Silent);
    }
}
