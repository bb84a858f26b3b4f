//! Sender of the monthly report: looks every minute whether a letter is due, and sends it.

use std::{sync::Arc, time::Duration};

use super::{
    due::{month_due, month_name, month_of_name, try_again},
    letters::{self, ReportLetter},
};
use crate::{
    admin::{
        satisfaction::votes::{self, VotesFound},
        site::Site,
    },
    documents::FontFiles,
    feedback::{
        alert::{DocumentLetter, send_document},
        report::{ReportFormat, ReportRequest, write_report},
        tally::Period,
    },
    fonts,
    notice::BlobHash,
    words::Words,
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
    let config = site.config();
    let period = month_of_name(month).ok_or("the month cannot be read")?;
    let (mut store, surveys) = match votes::open(site) {
        VotesFound::Open(store, surveys) => (store, surveys),
        VotesFound::Never => return Err("no votes are kept here yet".to_owned()),
        VotesFound::Unreadable(why) => return Err(why),
    };
    let wanted = ReportRequest::from_config(&config, &surveys, period, site.now());
    let fonts = fonts::document_weights();
    let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
    let mut bytes = Vec::new();
    let how = (ReportFormat::Pdf, config.town.language);
    write_report(store.as_mut(), &wanted, how, fonts, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

fn send(site: &Site, letter: &ReportLetter, report: Vec<u8>) -> Result<(), String> {
    let config = site.config();
    let settings = config.alerts.mail.as_ref().ok_or("no mail server is configured ([alerts.mail])")?;
    let words = site.words(config.town.language);
    let (subject, text) = said(&words, &config.town.name, &letter.month);
    let document = DocumentLetter {
        key: format!("satisfaction-{}-{}", letter.month, address_name(&letter.address)),
        subject,
        text,
        written: site.now(),
        file: Some((format!("spokojenost-{}.pdf", letter.month), "application/pdf", report)),
    };
    send_document(settings, &letter.address, &document)
}

/// An address within the name of a letter.
fn address_name(address: &str) -> String {
    BlobHash::digest(address.as_bytes()).to_string().chars().take(12).collect()
}

/// Subject and text of the letter.
fn said(words: &Words, town: &str, month: &str) -> (String, String) {
    let day = month_of_name(month).map_or(jiff::civil::Date::ZERO, |it: Period| it.from);
    let month = words.month_year(day);
    let values = [("town", town), ("month", month.as_str())];
    (words.fill("satisfaction-letter-subject", &values), words.fill("satisfaction-letter-text", &values))
}
