//! Office stage: the thread that has LibreOffice make PDFs of office documents.

use std::io;

use super::store::StoreStage;
use crate::{
    config::{Config, Convert},
    source::convert::{self, ConvertConfig, ConvertHandle, Tools},
};

/// The programs that make the PDFs, if that is wanted and they are installed.
pub(super) fn installed_tools(config: &Convert) -> Option<Tools> {
    if !config.enabled {
        return None;
    }
    let found = convert::find(config.program.as_deref());
    found.inspect_err(|error| tracing::warn!("office documents are listed and not shown: {error}")).ok()
}

/// Starts the thread. Dropping the handle ends a conversion that runs, stops the thread and waits for it.
pub(super) fn start(config: &Config, tools: Tools, store: &StoreStage) -> io::Result<ConvertHandle> {
    let convert = ConvertConfig { tools, staging: store.staging.clone(), deadline: config.convert.deadline };
    convert::start(convert, store.handle.drawings(), store.reports.clone())
}
