//! List of boards: one row for each, with its condition at this moment.

use askama::Template;

use super::{
    condition::condition,
    condition_words::{ConditionText, condition_text},
    device_list::{self, AdministeredDevice},
    observation::{DeviceObservation, observe},
    outage_words::moment,
};
use crate::admin::{
    config_on_disk::{WrongFiles, wrong_files},
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame},
};

#[derive(Template)]
#[template(path = "admin/devices/list.html", config = "assets/templates/askama.toml")]
struct DeviceListPage {
    frame: Frame,
    /// The configuration as it stands on the disk, where it is wrong.
    wrong_files: Option<WrongFiles>,
    rows: Vec<DeviceRow>,
    may_check: bool,
}

struct DeviceRow {
    device: AdministeredDevice,
    state: ConditionText,
    /// When the board was asked.
    asked: String,
    /// "12 z 12"; blank where it is not known.
    hangs: String,
    version: String,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let row = |device: AdministeredDevice| {
        let seen = observe(site);
        let status = seen.player.as_ref().ok().map(|player| &player.status);
        let version = status.and_then(|status| status["version"].as_str()).unwrap_or_default().to_owned();
        DeviceRow {
            device,
            state: condition_text(&condition(&seen), words),
            asked: moment(site.now(), &site.zone(), words),
            hangs: hangs(&seen, words),
            version,
        }
    };
    let rows = device_list::all(site, words).into_iter().map(row).collect();
    let may_check = request.person()?.may(crate::admin::access::Right::ChangeDevices);
    let frame = Frame::new(site, request, Section::Devices, words.get("nav-devices"));
    frame::page(&DeviceListPage { frame, wrong_files: wrong_files(site, request), rows, may_check })
}

/// "12 z 12", where both are known.
pub(super) fn hangs(seen: &DeviceObservation, words: &crate::words::Words) -> String {
    let Ok(posted) = &seen.posted else { return words.get("device-not-known") };
    let there = posted.should_hang.saturating_sub(posted.missing).to_string();
    words.fill("device-hangs-of", &[("value", &there), ("all", &posted.should_hang.to_string())])
}
