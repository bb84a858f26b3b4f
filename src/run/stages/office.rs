//! Office stage: the thread that has LibreOffice make PDFs of office documents.

use std::io;

use super::store::StoreStage;
use crate::{
    config::{Config, ConvertSettings},
    source::office::{self, ConvertConfig, ConvertHandle, OfficePrograms},
};

/// The programs that make the PDFs, if that is wanted and they are installed.
pub(super) fn installed_tools(config: &ConvertSettings) -> Option<OfficePrograms> {
    if !config.enabled {
        return None;
    }
    let found = office::find_office(config.program.as_deref());
    found.inspect_err(|error| tracing::warn!("office documents are listed and not shown: {error}")).ok()
}

/// Starts the thread. Dropping the handle ends a conversion that runs, stops the thread and waits for it.
pub(super) fn start(config: &Config, tools: OfficePrograms, store: &StoreStage) -> io::Result<ConvertHandle> {
    let convert = ConvertConfig { tools, staging: store.staging.clone(), deadline: config.convert.deadline };
    office::start(convert, store.handle.documents_to_convert(), store.reports.clone())
}
