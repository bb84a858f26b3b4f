//! Code list of a closed survey: hashes of the codes of one sheet, in a file that is written once.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{CodeHash, InvitationCode};

/// End of a file's name.
const ENDING: &str = ".codes.json";
/// Codes of one sheet at the most.
pub(crate) const MOST_CODES: usize = 1_000;

/// Hashes of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeList {
    /// Id of the survey.
    pub survey: String,
    /// Sorted, so that their order says nothing.
    pub hashes: BTreeSet<CodeHash>,
}

impl CodeList {
    /// The list of new codes, and the codes themselves in the order in which they are printed.
    ///
    /// # Errors
    /// The system has no random numbers to give.
    pub(crate) fn make(survey: &str, count: usize) -> Result<(Self, Vec<InvitationCode>), rand::rngs::SysError> {
        let codes = (0..count.min(MOST_CODES)).map(|_| InvitationCode::new()).collect::<Result<Vec<_>, _>>()?;
        let hashes = codes.iter().map(|it| it.hash(survey)).collect();
        Ok((Self { survey: survey.to_owned(), hashes }, codes))
    }

    /// As it is kept.
    pub(crate) fn to_text(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{text}\n")
    }
}

/// The file of a set of codes; the set's name is chosen by whoever makes it and is its own.
pub(crate) fn code_file(folder: &Path, survey: &str, set: &str) -> PathBuf {
    folder.join(format!("{survey}.{set}{ENDING}"))
}

/// Hashes of all codes of a survey; none where there is no folder.
///
/// # Errors
/// A file cannot be read, or is none of these.
pub(super) fn all_hashes(folder: &Path, survey: &str) -> io::Result<BTreeSet<CodeHash>> {
    let mut hashes = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(hashes),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let own = name.to_str().and_then(|it| it.strip_suffix(ENDING)).and_then(|it| it.split_once('.'));
        if own.is_none_or(|(id, _)| id != survey) {
            continue;
        }
        let list: CodeList = serde_json::from_slice(&fs::read(entry.path())?)?;
        if list.survey == survey {
            hashes.extend(list.hashes);
        }
    }
    Ok(hashes)
}
