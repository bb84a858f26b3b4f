//! Chain check: whether the journal is whole, found by reading all of it on a thread of its own, and kept with its time. No
//! page waits for it.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use crate::{
    admin::site::Site,
    evidence::{self, JournalConfig, TrustAnchor, Verdict},
};

/// A result that is older is made anew when somebody looks at it.
const OLD: SignedDuration = SignedDuration::from_hours(1);

/// The newest check of the process; it serves one site.
static NEWEST: Mutex<Option<ChainState>> = Mutex::new(None);

struct ChainState {
    folder: PathBuf,
    running: bool,
    last: Option<ChainCheck>,
}

/// A check of the whole journal.
#[derive(Clone)]
pub(super) struct ChainCheck {
    /// When it began.
    pub(super) at: Timestamp,
    /// What was found, or why nothing could be.
    pub(super) outcome: Result<Verdict, String>,
}

/// The newest check, and whether one is running now. Where there is none or an old one, it begins.
pub(super) fn newest(site: &Site) -> (Option<ChainCheck>, bool) {
    let folder = JournalConfig::within(&site.state()).folder;
    let known = lock().as_ref().filter(|state| state.folder == folder).map(|it| (it.last.clone(), it.running));
    let (last, running) = known.unwrap_or((None, false));
    let old = last.as_ref().is_none_or(|check| site.now().duration_since(check.at).abs() > OLD);
    if old && !running {
        begin(site);
        return (last, true);
    }
    (last, running)
}

/// Begins a check, unless one is running.
pub(super) fn begin(site: &Site) {
    let (folder, clock) = (JournalConfig::within(&site.state()).folder, site.clock().clone());
    {
        let mut newest = lock();
        match newest.as_mut().filter(|state| state.folder == folder) {
            Some(state) if state.running => return,
            Some(state) => state.running = true,
            None => *newest = Some(ChainState { folder: folder.clone(), running: true, last: None }),
        }
    }
    let check = move || {
        let at = clock.now();
        let outcome = evidence::verify(&folder, &TrustAnchor::default(), at).map_err(|error| error.to_string());
        if let Err(error) = &outcome {
            tracing::error!(%error, "the journal cannot be checked");
        }
        *lock() = Some(ChainState { folder, running: false, last: Some(ChainCheck { at, outcome }) });
    };
    if let Err(error) = std::thread::Builder::new().name("verify".into()).spawn(check) {
        tracing::error!(%error, "the check of the journal cannot be started");
        *lock() = None;
    }
}

fn lock() -> MutexGuard<'static, Option<ChainState>> {
    NEWEST.lock().unwrap_or_else(PoisonError::into_inner)
}
