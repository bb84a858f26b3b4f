//! Questions over the control socket: the stage that listens for questions and orders of other programs.

use std::{io, path::Path, sync::mpsc::Receiver};

use super::hooks::ScreenHooks;
use crate::{
    control_socket::{self, PendingQuestion},
    notice::SourceId,
    store::StoreHandle,
};

/// Starts to listen; the store carries out the orders. Returns the receiver of the questions; the listener ends when it
/// is dropped, that is with the player.
pub(super) fn start(state: &Path, store: &StoreHandle, hooks: &ScreenHooks) -> io::Result<Receiver<PendingQuestion>> {
    let (hooks, orders) = (hooks.clone(), store.orders());
    let release = move |source: &str, why: &str| {
        orders.release(SourceId(source.to_owned()), why.to_owned()).map_err(|error| error.to_string())
    };
    control_socket::listen(state, move || hooks.wake(), release)
}
