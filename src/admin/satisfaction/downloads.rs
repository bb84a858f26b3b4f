//! Downloads of the report: the same files as `vyveska feedback report` writes. The votes themselves leave the machine as
//! an act that is journalled.

use super::{
    filter::SatisfactionFilter,
    votes::{self, VotesFound},
};
use crate::{
    admin::{
        acts::{Act, ActKind, carry_out},
        site::Site,
        web::{Fault, Fields, Reply, Request},
    },
    documents::FontFiles,
    feedback::report::{ReportError, ReportFormat, write_report},
    fonts,
};

/// The report as PDF.
pub(super) fn pdf(site: &Site, request: &Request) -> Result<Reply, Fault> {
    written(site, request, &request.query, ReportFormat::Pdf)
}

/// The report for programs.
pub(super) fn json(site: &Site, request: &Request) -> Result<Reply, Fault> {
    written(site, request, &request.query, ReportFormat::Json)
}

/// The votes as a table.
pub(super) fn csv(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&SatisfactionFilter::FIELDS)?;
    let filter = SatisfactionFilter::from_fields(&request.form, request.today);
    let reply = written(site, request, &request.form, ReportFormat::Csv)?;
    let act = Act::new(ActKind::Export, request.words.get("satisfaction-export-target"));
    let (from, to) = (filter.period.from.to_string(), filter.period.to.to_string());
    let act = act.change("filter-from", None, Some(&from)).change("filter-to", None, Some(&to));
    let other = ["terminal", "counter", "survey", "question", "misuse"];
    let act =
        other.iter().fold(act, |act, field| act.change(&format!("filter-{field}"), None, request.form.given(field)));
    carry_out(site, request.person()?, act)?;
    Ok(reply)
}

fn written(site: &Site, request: &Request, fields: &Fields, format: ReportFormat) -> Result<Reply, Fault> {
    let filter = SatisfactionFilter::from_fields(fields, request.today);
    if !filter.wrong.is_empty() {
        return Ok(Reply::see(format!("/satisfaction?{}", fields.with("", ""))));
    }
    let VotesFound::Open(mut store, surveys) = votes::open(site) else {
        return Ok(Reply::see(format!("/satisfaction?{}", filter.query())));
    };
    let wanted = filter.request(&site.config(), &surveys, request.now);
    let fonts = fonts::document_weights();
    let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
    let mut bytes = Vec::new();
    write_report(store.as_mut(), &wanted, (format, request.language()), fonts, &mut bytes).map_err(fault)?;
    let (ending, media) = match format {
        ReportFormat::Pdf => ("pdf", "application/pdf"),
        ReportFormat::Csv => ("csv", "text/csv; charset=utf-8"),
        ReportFormat::Json => ("json", "application/json"),
        ReportFormat::Html => ("html", "text/html; charset=utf-8"),
    };
    let name = format!("spokojenost-{}-{}.{ending}", filter.period.from, filter.period.to);
    Ok(Reply::download(name, media, bytes))
}

fn fault(error: ReportError) -> Fault {
    match error {
        ReportError::Write(error) => Fault::Io(error),
        ReportError::Fonts => Fault::Conflict("satisfaction-no-fonts"),
        error => Fault::Own(error.to_string()),
    }
}
