//! Content of the loop: what the running board has to show at this moment, asked of the player.

use crate::{
    admin::site::Site,
    control_socket::{BoardAnswer, ControlQuestion},
};

/// What the board has; `None` where it does not answer, and then nothing is known.
pub(super) fn loop_content(site: &Site) -> Option<BoardAnswer> {
    let answer = site.player().ask(ControlQuestion::Board);
    let answer = answer.inspect_err(|error| tracing::info!(%error, "the board's content is not known")).ok()?;
    let read = serde_json::from_value(answer);
    read.inspect_err(|error| tracing::error!(%error, "the board's content cannot be read")).ok()
}
