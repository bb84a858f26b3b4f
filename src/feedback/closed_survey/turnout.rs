//! Turnout of a closed survey: how many of the invited people answered.

use std::{io, path::Path};

use super::{BallotBox, code_list};

/// Codes that were made, and those that were used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Turnout {
    pub invited: usize,
    pub used: usize,
    /// Answers that wait for others before they come to the votes.
    pub waiting: usize,
}

impl Turnout {
    /// Of a survey, from the folder of its codes.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn read(folder: &Path, survey: &str) -> io::Result<Self> {
        let invited = code_list::all_hashes(folder, survey)?.len();
        let boxes = BallotBox::new(folder);
        Ok(Self { invited, used: boxes.used(survey)?, waiting: boxes.waiting(survey)?.len() })
    }
}
