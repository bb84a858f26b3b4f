//! Sender of the monthly report: looks every minute whether a letter is due, and sends it.

use std::{sync::Arc, time::Duration};

use super::letters::{self, ReportLetter};
use crate::{
    admin::{
        satisfaction::votes::{self, VotesFound},
        site::Site,
    },
    feedback::{
        alert::send_document,
        monthly_report::{
            MonthlyLetter,
            due::{month_due, month_name, try_again},
            monthly_pdf,
        },
    },
};

/// How often it is looked.
const LOOK: Duration = Duration::from_secs(60);

/// Sends what is due, for as long as the web runs.
pub(in crate::admin) async fn keep_sending(site: Arc<Site>) {
    loop {
        let own = site.clone();
        let work = move || {
            if let Err(error) = send_due(&own) {
                tracing::error!(%error, "the letters of the monthly report cannot be kept");
            }
        };
        tokio::task::spawn_blocking(work).await.ok();
        tokio::time::sleep(LOOK).await;
    }
}

/// Sends what is due now. While the time is not known nothing is.
fn send_due(site: &Site) -> rusqlite::Result<()> {
    if site.clock().doubt().is_some() {
        return Ok(());
    }
    let now = site.now();
    if let Some(month) = month_due(&now.to_zoned(site.zone())) {
        letters::begin(&mut site.database(), &month_name(month), now)?;
    }
    let due = letters::due(&site.database(), now)?;
    let mut made: Option<(String, Result<Vec<u8>, String>)> = None;
    for letter in due {
        let report = match &made {
            Some((month, report)) if *month == letter.month => report,
            _ => &made.insert((letter.month.clone(), report(site, &letter.month))).1,
        };
        let outcome = report.clone().and_then(|report| send(site, &letter, report));
        let now = site.now();
        match outcome {
            Ok(()) => letters::sent(&site.database(), &letter, now)?,
            Err(why) => {
                tracing::warn!(month = letter.month, why, "the monthly report was not sent; it is tried again");
                letters::failed(&site.database(), &letter, &why, (now, try_again(now, letter.tries)))?;
            }
        }
    }
    Ok(())
}

/// The report on a month as PDF.
fn report(site: &Site, month: &str) -> Result<Vec<u8>, String> {
    let (mut store, surveys) = match votes::open(site) {
        VotesFound::Open(store, surveys) => (store, surveys),
        VotesFound::Never => return Err("no votes are kept here yet".to_owned()),
        VotesFound::Unreadable(why) => return Err(why),
    };
    monthly_pdf(&site.config(), store.as_mut(), &surveys, month, site.now())
}

fn send(site: &Site, letter: &ReportLetter, report: Vec<u8>) -> Result<(), String> {
    let config = site.config();
    let settings = config.alerts.mail.as_ref().ok_or("no mail server is configured ([alerts.mail])")?;
    let words = site.words(config.town.language);
    let (town, month, address) = (config.town.name.as_str(), letter.month.as_str(), letter.address.as_str());
    let letter = MonthlyLetter { town, month, address, pdf: report, written: site.now() };
    send_document(settings, address, &letter.document(&words))
}
