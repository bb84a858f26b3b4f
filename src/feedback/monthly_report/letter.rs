//! Letter of the monthly report: the PDF of a month, and the words around it in the town's language.

use jiff::Timestamp;

use super::due::month_of_name;
use crate::{
    config::{Config, Surveys},
    documents::FontFiles,
    feedback::{
        alert::DocumentLetter,
        report::{ReportFormat, ReportRequest, write_report},
        votes::vote_store::VoteStore,
    },
    fonts,
    notice::BlobHash,
    words::Words,
};

/// The report on a month, "2026-10", as PDF.
///
/// # Errors
/// The votes cannot be read, or no document can be made; in words.
pub(crate) fn monthly_pdf(
    config: &Config,
    store: &mut dyn VoteStore,
    surveys: &Surveys,
    month: &str,
    now: Timestamp,
) -> Result<Vec<u8>, String> {
    let period = month_of_name(month).ok_or("the month cannot be read")?;
    let wanted = ReportRequest::from_config(config, surveys, period, now);
    let fonts = fonts::document_weights();
    let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
    let mut bytes = Vec::new();
    let how = (ReportFormat::Pdf, config.town.language);
    write_report(store, &wanted, how, fonts, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// What a letter is made of.
pub(crate) struct MonthlyLetter<'a> {
    /// Name of the town.
    pub town: &'a str,
    /// The month, "2026-10".
    pub month: &'a str,
    /// Who gets it.
    pub address: &'a str,
    /// The report.
    pub pdf: Vec<u8>,
    /// When it is written.
    pub written: Timestamp,
}

impl MonthlyLetter<'_> {
    /// The letter. One that is sent twice has the same name.
    pub(crate) fn document(self, words: &Words) -> DocumentLetter {
        let day = month_of_name(self.month).map_or(jiff::civil::Date::ZERO, |it| it.from);
        let said = words.month_year(day);
        let values = [("town", self.town), ("month", said.as_str())];
        // The address is no part of a letter's head that others see.
        let address: String = BlobHash::digest(self.address.as_bytes()).to_string().chars().take(12).collect();
        DocumentLetter {
            key: format!("satisfaction-{}-{address}", self.month),
            subject: words.fill("satisfaction-letter-subject", &values),
            text: words.fill("satisfaction-letter-text", &values),
            written: self.written,
            file: Some((format!("spokojenost-{}.pdf", self.month), "application/pdf", self.pdf)),
        }
    }
}
