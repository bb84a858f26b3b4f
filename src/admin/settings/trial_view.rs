//! View of a running trial, which all pages of the settings begin with.

use super::trial;
use crate::{
    admin::{
        site::Site,
        web::{Fault, Request},
    },
    words::clock_time,
};

/// A trial in words.
pub(super) struct TrialView {
    /// Until when it may be confirmed, or that the text before it is back.
    pub(super) text: String,
    /// It may be confirmed.
    pub(super) open: bool,
}

/// The trial that runs, where one does.
pub(super) fn trial_view(site: &Site, request: &Request) -> Result<Option<TrialView>, Fault> {
    let running = trial::running(site).map_err(|error| Fault::Own(error.to_string()))?;
    let Some((trial, returned)) = running else { return Ok(None) };
    if returned {
        return Ok(Some(TrialView { text: request.words.get("settings-trial-returned"), open: false }));
    }
    let until = jiff::Timestamp::from_second(trial.until).unwrap_or(request.now);
    let until = clock_time(until.to_zoned(site.zone()).time());
    Ok(Some(TrialView { text: request.words.fill("settings-trial-running", &[("value", &until)]), open: true }))
}
