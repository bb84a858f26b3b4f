//! Reload of a service's configuration (SIGHUP), as far as a program without a board can: the file is read, what is wrong with
//! it is said, and which keys wait for the next start.

use std::path::PathBuf;

use crate::config::{self, differing_keys, flat_values};

/// Reads the file at every call and says in the log what it finds. `follows` tells the keys that the service takes over by itself.
pub(super) fn service_reload(path: PathBuf, follows: impl Fn(&str) -> bool) -> impl FnMut() {
    let read = |path: &PathBuf| std::fs::read_to_string(path);
    let started = read(&path).map(|text| flat_values(&text)).unwrap_or_default();
    move || {
        let text = match read(&path) {
            Ok(text) => text,
            Err(error) => return tracing::error!(%error, path = %path.display(), "the configuration cannot be read"),
        };
        if let Err(report) = config::parse(&text, &path) {
            return tracing::error!("the configuration is wrong, the one before it goes on: {report}");
        }
        let mut waiting = differing_keys(&started, &flat_values(&text));
        waiting.retain(|key| !follows(key));
        match waiting.as_slice() {
            [] => tracing::info!("the configuration was read again; nothing waits for a restart"),
            keys => {
                tracing::warn!(
                    keys = keys.join(" "),
                    "the configuration was read again; these keys wait for a restart"
                );
            }
        }
    }
}
