//! Recognition stage: the thread that has the text of scans recognised, and the texts that all who ask for a page's words
//! share.

use std::{io, sync::Arc};

use super::{hooks::ScreenHooks, store::StoreStage};
use crate::{
    config::{Config, RecognitionSettings, RecognitionUse},
    raster::{BackgroundAnswers, RenderPool},
    recognition::{self, RecognisedTexts, Recogniser, RecognitionHandle, TEXT_FOLDER},
};

/// What recognises, if that is wanted and installed, and the recognised texts.
pub(super) struct RecognitionParts {
    recogniser: Option<Recogniser>,
    pub texts: Arc<RecognisedTexts>,
}

/// Finds the recogniser and names its texts to the pool.
pub(super) fn prepare(config: &Config, pool: &RenderPool) -> RecognitionParts {
    let recogniser = installed_recogniser(&config.recognition);
    let folder = config.store.dir.join(TEXT_FOLDER);
    let texts = Arc::new(RecognisedTexts::new(&folder, config.recognition.keep_bytes, recogniser.as_ref()));
    pool.set_recognition(texts.clone());
    RecognitionParts { recogniser, texts }
}

fn installed_recogniser(settings: &RecognitionSettings) -> Option<Recogniser> {
    if settings.enabled == RecognitionUse::Off {
        return None;
    }
    match Recogniser::find(settings) {
        Ok(found) => Some(found),
        Err(missing) => {
            if settings.enabled == RecognitionUse::On {
                tracing::warn!("scans are shown and have no text: {missing}");
            } else {
                tracing::info!("scans are shown and have no text: {missing}");
            }
            None
        }
    }
}

/// Starts the thread. Dropping the handle ends the recogniser that runs, stops the thread and waits for it.
pub(super) fn start(
    config: &Config,
    parts: RecognitionParts,
    store: &StoreStage,
    pool: &RenderPool,
    answers: BackgroundAnswers,
    hooks: &ScreenHooks,
) -> io::Result<RecognitionHandle> {
    let hooks = hooks.clone();
    recognition::start(
        parts.recogniser,
        config.recognition.deadline,
        parts.texts,
        pool.client(),
        answers,
        store.handle.snapshots(),
        store.handle.blobs(),
        move || hooks.wake(),
    )
}
