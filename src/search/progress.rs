//! Progress of the index: which board it is in step with, and what of it is still to be read.

/// How far the index is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexProgress {
    /// Grows with every board that was taken in; 0 before the first.
    pub boards: u64,
    /// Documents whose text is not there yet.
    pub unread: usize,
}

impl IndexProgress {
    /// Everything that hangs is in it.
    pub fn is_complete(self) -> bool {
        self.boards > 0 && self.unread == 0
    }
}
