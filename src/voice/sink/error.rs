//! Errors of a sink, in words for the admin.

use std::{io, path::PathBuf};

/// Why a sink takes no sound.
#[derive(Debug, thiserror::Error)]
pub(in crate::voice) enum SinkError {
    /// The program is not there.
    #[error("aplay is not installed (package alsa-utils)")]
    Missing,
    /// It could not be started or written to.
    #[error("aplay: {0}")]
    Start(#[source] io::Error),
    /// It ended.
    #[error("aplay ended{0}")]
    Ended(String),
    /// It takes nothing any more.
    #[error("the sound card takes no sound: {0}")]
    Hung(String),
    /// The file cannot be written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, #[source] io::Error),
    /// The file is as long as it may be.
    #[error("{} holds an hour and takes no more", .0.display())]
    Full(PathBuf),
}
