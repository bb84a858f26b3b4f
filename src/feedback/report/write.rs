//! Writing of the report: takes names and surveys from the configuration and writes in the format asked for. Pure but
//! for its writer.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use jiff::Timestamp;

use super::{
    CsvError, FeedbackReport, HtmlError, Page, PdfReportError, PlaceNames, ReportRequest, csv, html, json, pdf,
};
use crate::{
    config::{CLOSED_TERMINAL, Config, PUBLIC_TERMINAL, Surveys, survey::LocalisedText},
    documents::FontFiles,
    feedback::{
        tally::Period,
        votes::vote_store::{VoteStore, VoteStoreError},
    },
    words::{Language, Words},
};

/// Form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReportFormat {
    /// One page for a browser and for print.
    #[default]
    Html,
    Pdf,
    /// The votes themselves.
    Csv,
    Json,
}

impl std::str::FromStr for ReportFormat {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Ok(match word {
            "html" => Self::Html,
            "pdf" => Self::Pdf,
            "csv" => Self::Csv,
            "json" => Self::Json,
            _ => return Err("html, pdf, csv or json"),
        })
    }
}

/// A report cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReportError {
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
    #[error(transparent)]
    Html(#[from] HtmlError),
    #[error(transparent)]
    Pdf(#[from] PdfReportError),
    #[error(transparent)]
    Csv(#[from] CsvError),
    #[error("no votes are kept here yet: {}", .0.display())]
    None(PathBuf),
    #[error("the report cannot be written: {0}")]
    Write(#[from] io::Error),
    #[error("the fonts for the PDF are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
}

impl ReportRequest {
    /// What this configuration and its surveys say of a report on a period; all terminals, all surveys, without play and
    /// without comments.
    pub fn from_config(config: &Config, surveys: &Surveys, period: Period, made: Timestamp) -> Self {
        // Pages on the web have no configuration of their own.
        let mut names = PlaceNames::default();
        for (id, key) in [(PUBLIC_TERMINAL, "report-public-pages"), (CLOSED_TERMINAL, "report-closed-pages")] {
            let said = Language::ALL.map(|language| (language, Words::new(language).get(key)));
            names.terminals.extend(LocalisedText::from_texts(said).map(|name| (id.to_owned(), name)));
        }
        for it in config.collect.iter().flat_map(|it| &it.terminals) {
            names.terminals.extend(it.name.clone().map(|name| (it.id.clone(), name)));
        }
        if let Some(it) = &config.terminal {
            names.terminals.extend(it.name.clone().map(|name| (it.id.clone(), name)));
            names.counters.extend(it.counters.iter().map(|it| (it.id.clone(), it.name.clone())));
        }
        Self {
            town: config.town.name.clone(),
            zone: config.town.zone.clone(),
            made,
            period,
            terminal: None,
            survey: None,
            counter: None,
            question: None,
            few: surveys.few,
            misuse: surveys.misuse,
            with_misuse: false,
            with_comments: false,
            names,
        }
    }
}

/// Makes the report and writes it. `fonts` are needed for the PDF alone.
///
/// # Errors
/// The vote store cannot be read, the faces are missing, or `out` takes no more.
pub(crate) fn write_report(
    store: &mut dyn VoteStore,
    wanted: &ReportRequest,
    (format, language): (ReportFormat, Language),
    fonts: Option<FontFiles<'_>>,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    if format == ReportFormat::Csv {
        csv(store, wanted, language, out)?;
        return Ok(());
    }
    let report = FeedbackReport::from_votes(store, wanted)?;
    let page = || Page::of(&report, language);
    match format {
        ReportFormat::Html => out.write_all(html(&page())?.as_bytes())?,
        ReportFormat::Pdf => out.write_all(&pdf(&page(), fonts.ok_or(ReportError::Fonts)?)?)?,
        ReportFormat::Json | ReportFormat::Csv => writeln!(out, "{:#}", json(&report))?,
    }
    out.flush()?;
    Ok(())
}
