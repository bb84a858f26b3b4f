//! Ballot box of a closed survey: codes that were used, and answers that wait until there are enough of them.
//!
//! One file, written whole and durable under its name. A lock file beside it lets one write after another. The box is
//! written by the collector alone; codes are in files of their own (`code_list`).

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{CodeHash, InvitationCode, code_list};
use crate::{
    feedback::{VoteBatch, VoteId},
    platform::{
        atomic_file::{Readers, write_durably},
        private_files,
    },
};

const ENDING: &str = ".box.json";

/// Boxes of a folder.
#[derive(Clone, Debug)]
pub(crate) struct BallotBox {
    folder: PathBuf,
}

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeState {
    /// It is none of the survey's codes.
    Unknown,
    /// It was used.
    Used,
    /// Nobody has answered with it.
    Unused,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CastOutcome {
    /// It is kept, durable, and its code marked; so many wait by now.
    Taken { waiting: usize },
    /// Its code was used before, or is none; nothing has changed.
    Refused(CodeState),
}

/// The file. Both lists are sorted: it tells which codes were used and what was answered, and nothing of their order.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoxContent {
    used: BTreeSet<CodeHash>,
    /// By the random name of the visit.
    waiting: Vec<VoteBatch>,
}

impl BallotBox {
    /// The boxes of this folder, which need not be there yet.
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// What a code is good for now.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn state(&self, survey: &str, code: &InvitationCode) -> io::Result<CodeState> {
        let hash = code.hash(survey);
        if !code_list::all_hashes(&self.folder, survey)?.contains(&hash) {
            return Ok(CodeState::Unknown);
        }
        Ok(if self.read(survey)?.used.contains(&hash) { CodeState::Used } else { CodeState::Unused })
    }

    /// Takes an answer and marks its code, both or neither, durable when it returns. The votes are without a moment
    /// ([`super::anonymous`]).
    ///
    /// # Errors
    /// The folder cannot be used; nothing has changed.
    pub(crate) fn cast(&self, survey: &str, code: &InvitationCode, votes: VoteBatch) -> io::Result<CastOutcome> {
        let hash = code.hash(survey);
        if !code_list::all_hashes(&self.folder, survey)?.contains(&hash) {
            return Ok(CastOutcome::Refused(CodeState::Unknown));
        }
        let _lock = self.lock(survey)?;
        let mut content = self.read(survey)?;
        if !content.used.insert(hash) {
            return Ok(CastOutcome::Refused(CodeState::Used));
        }
        content.waiting.push(votes);
        self.write(survey, &mut content)?;
        Ok(CastOutcome::Taken { waiting: content.waiting.len() })
    }

    /// Answers that wait, in the order of their random names.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn waiting(&self, survey: &str) -> io::Result<Vec<VoteBatch>> {
        Ok(self.read(survey)?.waiting)
    }

    /// Takes out what has become durable among the votes.
    ///
    /// # Errors
    /// The folder cannot be used; the answers stay, and the votes know them by their names.
    pub(crate) fn remove(&self, survey: &str, delivered: &[VoteBatch]) -> io::Result<()> {
        let gone: BTreeSet<Option<VoteId>> = delivered.iter().map(visit).collect();
        let _lock = self.lock(survey)?;
        let mut content = self.read(survey)?;
        content.waiting.retain(|it| !gone.contains(&visit(it)));
        self.write(survey, &mut content)
    }

    /// Ids of the surveys that have a box.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) fn surveys(&self) -> io::Result<Vec<String>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let names = entries.flatten().filter_map(|it| it.file_name().into_string().ok());
        Ok(names.filter_map(|it| it.strip_suffix(ENDING).map(str::to_owned)).collect())
    }

    /// How many codes of the survey were used.
    pub(super) fn used(&self, survey: &str) -> io::Result<usize> {
        Ok(self.read(survey)?.used.len())
    }

    fn path(&self, survey: &str) -> PathBuf {
        self.folder.join(format!("{survey}{ENDING}"))
    }

    fn read(&self, survey: &str) -> io::Result<BoxContent> {
        match fs::read(self.path(survey)) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BoxContent::default()),
            Err(error) => Err(error),
        }
    }

    fn write(&self, survey: &str, content: &mut BoxContent) -> io::Result<()> {
        content.waiting.sort_by_key(visit);
        write_durably(&self.path(survey), &serde_json::to_vec_pretty(content)?, Readers::Owner)
    }

    /// Held until it is dropped; the system lets go of it when the process ends.
    fn lock(&self, survey: &str) -> io::Result<File> {
        private_files::create_folder(&self.folder)?;
        let path = self.folder.join(format!("{survey}.lock"));
        let file = private_files::open_options().write(true).create(true).truncate(false).open(path)?;
        file.lock()?;
        Ok(file)
    }
}

fn visit(batch: &VoteBatch) -> Option<VoteId> {
    batch.votes.first().map(|it| it.visit)
}
