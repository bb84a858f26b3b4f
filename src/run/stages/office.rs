//! Office stage: the thread that has LibreOffice make PDFs of office documents.

use std::io;

use super::store::StoreStage;
use crate::{
    config::{Config, ConvertSettings},
    source::office::{self, ConvertConfig, ConvertHandle, OfficeConverter},
};

/// The way in which PDFs are made, if that is wanted and LibreOffice is installed.
pub(super) fn installed_converter(config: &ConvertSettings) -> Option<OfficeConverter> {
    if !config.enabled {
        return None;
    }
    match office::find_office(config.program.as_deref()) {
        Ok(converter) => {
            tracing::info!("office documents are converted with {converter}");
            Some(converter)
        }
        Err(error) => {
            tracing::warn!("office documents are listed and not shown: {error}");
            None
        }
    }
}

/// Starts the thread. Dropping the handle ends a conversion that runs, stops the thread and waits for it.
pub(super) fn start(config: &Config, converter: OfficeConverter, store: &StoreStage) -> io::Result<ConvertHandle> {
    let convert = ConvertConfig { converter, staging: store.staging.clone(), deadline: config.convert.deadline };
    office::start(convert, store.handle.documents_to_convert(), store.reports.clone())
}
