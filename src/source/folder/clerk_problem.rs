//! `ClerkProblem`: what keeps a document from being posted as its clerk meant it, and what the clerk can do, in Czech.

/// Something that keeps a document from being posted as the clerk meant it. Czech sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClerkProblem {
    /// Name of the file it is in.
    pub file: String,
    /// Key of a sidecar, or the line ("řádek 3"), where one is meant.
    pub key: Option<String>,
    /// What is wrong.
    pub wrong: String,
    /// What to do.
    pub advice: String,
}

impl ClerkProblem {
    /// A problem of a whole file.
    pub(super) fn new(file: &str, wrong: &str, advice: &str) -> Self {
        Self { file: file.to_owned(), key: None, wrong: wrong.to_owned(), advice: advice.to_owned() }
    }
}
