//! Client of the running player: its state, and orders to it, over the control socket.
//!
//! Nothing here is remembered: an answer is of the moment in which it was asked.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::control_socket::{self, ControlQuestion, ReleaseReply};

/// Why the player did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin) enum PlayerError {
    /// No player answers.
    #[error("the player does not run or does not answer: {0}")]
    Silent(String),
    /// It answered that it cannot.
    #[error("{0}")]
    Refused(String),
    /// It was given an order and gave no answer: whether it carried it out is not known.
    #[error("the player was asked and did not answer: {0}")]
    Unanswered(String),
}

/// The player of a state folder.
pub(in crate::admin) struct PlayerClient {
    state: PathBuf,
}

impl PlayerClient {
    pub(super) fn new(state: &Path) -> Self {
        Self { state: state.to_owned() }
    }

    /// The player's answer to a question.
    ///
    /// # Errors
    /// Nobody answers, or the player says that it cannot.
    pub(in crate::admin) fn ask(&self, question: ControlQuestion) -> Result<Value, PlayerError> {
        answer(control_socket::ask(&self.state, question))
    }

    /// Takes down what a source lost; returns how many notices.
    ///
    /// # Errors
    /// Nobody answers, or nothing may go.
    pub(in crate::admin) fn release(&self, source: &str, why: &str) -> Result<u64, PlayerError> {
        let text = control_socket::release(&self.state, source, why).map_err(order_error)?;
        match serde_json::from_str(&text) {
            Ok(ReleaseReply::Released(count)) => Ok(count),
            Ok(ReleaseReply::Error(why)) => Err(PlayerError::Refused(why)),
            Err(error) => Err(PlayerError::Unanswered(error.to_string())),
        }
    }

    /// Has the player start anew, with the configuration as it is now.
    ///
    /// # Errors
    /// Nobody answers, or nobody would start it again.
    pub(in crate::admin) fn restart(&self) -> Result<Value, PlayerError> {
        answer(Ok(control_socket::restart(&self.state).map_err(order_error)?))
    }

    /// Has a feed read now.
    ///
    /// # Errors
    /// Nobody answers, or there is no such feed.
    pub(in crate::admin) fn read_source(&self, source: &str) -> Result<Value, PlayerError> {
        answer(control_socket::read_source(&self.state, source))
    }

    /// Has an entry of the journal made durable before anything is done. `entry` is a `JournalEvent::Act` as JSON.
    ///
    /// # Errors
    /// Nobody answers, or the journal cannot be written: the act must not be carried out. With [`PlayerError::Unanswered`] it
    /// may be written all the same, at once or in a while.
    pub(in crate::admin) fn journal(&self, entry: &Value) -> Result<Value, PlayerError> {
        let text = control_socket::act(&self.state, &entry.to_string()).map_err(order_error)?;
        answer(Ok(text)).map_err(|error| match error {
            PlayerError::Silent(why) => PlayerError::Unanswered(why),
            error => error,
        })
    }
}

/// Why an order has no answer: nobody was there to take it, or he took it and is silent.
fn order_error(error: std::io::Error) -> PlayerError {
    use std::io::ErrorKind::{ConnectionRefused, InvalidInput, NotFound, PermissionDenied};
    match error.kind() {
        NotFound | ConnectionRefused | PermissionDenied | InvalidInput => PlayerError::Silent(error.to_string()),
        _ => PlayerError::Unanswered(error.to_string()),
    }
}

fn answer(text: std::io::Result<String>) -> Result<Value, PlayerError> {
    let text = text.map_err(|error| PlayerError::Silent(error.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| PlayerError::Silent(error.to_string()))?;
    match value.get("error").and_then(Value::as_str) {
        Some(why) => Err(PlayerError::Refused(why.to_owned())),
        None => Ok(value),
    }
}
