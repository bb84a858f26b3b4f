//! Single conversion, of one document for a person who waits for it; nothing is kept but the PDF.

use super::{ConvertConfig, DocumentToConvert, conversion};
use crate::{notice::Obstacle, platform::wakeup::StopSignal, source::ReadyFile};

/// Makes a PDF of a document in the staging folder of the configuration.
///
/// # Errors
/// Why there is none; `None` where the document is not to blame, which the log tells.
pub(crate) fn convert_once(
    config: &ConvertConfig,
    document: &DocumentToConvert,
) -> Result<ReadyFile, Option<Obstacle>> {
    let blameless = |error: &dyn std::fmt::Display| tracing::warn!("a document cannot be converted now: {error}");
    let stop = StopSignal::new().map_err(|error| {
        blameless(&error);
        None
    })?;
    let wanted = || true;
    conversion::convert_to_pdf(&config.converter, &config.staging, config.deadline, document, &stop, &wanted).map_err(
        |error| {
            let obstacle = error.obstacle();
            if obstacle.is_none() {
                blameless(&error);
            }
            obstacle
        },
    )
}
