//! End of a file: whether its structure reaches it.

/// Verdict of a file's structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum FileEnd {
    /// It is there.
    Reached,
    /// The structure does not say, or says what is not so although the file ends as it should.
    Unsaid,
    /// Bytes are missing.
    Cut,
}

impl FileEnd {
    /// Reached, or cut.
    pub(super) fn reached(is: bool) -> Self {
        if is { Self::Reached } else { Self::Cut }
    }
}
