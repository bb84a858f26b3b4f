//! Errors of making a document.

/// A document cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A file of the typeface is none.
    #[error("the font for the PDF cannot be read: {0}")]
    Font(String),
    /// What is written would not be what it says it is.
    #[error("the PDF cannot be written: {0}")]
    Write(String),
}
