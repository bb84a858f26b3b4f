//! Record of a published notice, as it lies on the disk, and its short name. Pure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{notice::BlobHash, publication::PublicNotice};

/// Digits of short names: none that looks like another (Crockford's base 32).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Digits of a short name; a person copies it by hand. 35 bits: among ten thousand names two are alike once in seven
/// hundred towns, and then the second one is refused.
const LENGTH: usize = 7;

/// One notice of one board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct DocumentRecord {
    pub id: String,
    /// The board's id among the terminals; nobody else changes it.
    pub terminal: String,
    /// Identity on that board.
    pub key: BlobHash,
    pub state: RecordState,
}

/// Whether it may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RecordState {
    /// With its facts.
    Public(PublicNotice),
    /// It was taken down; only the hashes of its documents are left.
    Gone { on: Date, files: Vec<BlobHash> },
}

impl DocumentRecord {
    /// The facts, while it is public.
    pub(super) fn public(&self) -> Option<&PublicNotice> {
        match &self.state {
            RecordState::Public(notice) => Some(notice),
            RecordState::Gone { .. } => None,
        }
    }

    /// Names of its documents, while it is public; none of one that was taken down.
    pub(super) fn public_hashes(&self) -> impl Iterator<Item = BlobHash> {
        self.public().into_iter().flat_map(|notice| notice.files.iter().map(|file| file.sha256))
    }

    /// The day on which it was taken down.
    pub(super) fn gone_on(&self) -> Option<Date> {
        match self.state {
            RecordState::Gone { on, .. } => Some(on),
            RecordState::Public(_) => None,
        }
    }

    /// The same notice after it was taken down.
    pub(super) fn gone(&self, on: Date) -> Self {
        Self { state: RecordState::Gone { on, files: self.public_hashes().collect() }, ..self.clone() }
    }

    /// True where its last day has passed.
    pub(super) fn is_over(&self, today: Date) -> bool {
        self.public().and_then(|notice| notice.until).is_some_and(|until| until < today)
    }
}

/// The short name of a notice: always the same for the same notice of the same board.
pub(super) fn short_name(terminal: &str, key: &BlobHash) -> String {
    let digest: [u8; 32] = Sha256::new().chain_update(terminal).chain_update([0]).chain_update(key.0).finalize().into();
    let bits = digest.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let digit = |place: usize| DIGITS.get((bits >> (64 - 5 * (place + 1)) & 31) as usize).copied().unwrap_or(b'0');
    (0..LENGTH).map(|place| char::from(digit(place))).collect()
}

/// True for what can be a short name; nothing else is looked for on the disk.
pub(super) fn is_short_name(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| DIGITS.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_stable_and_each_boards_own() {
        let key = BlobHash::digest(b"a");
        let name = short_name("deska", &key);
        assert!(is_short_name(&name) && name == short_name("deska", &key), "{name}");
        assert_ne!(name, short_name("deska-2", &key));
        assert_ne!(name, short_name("deska", &BlobHash::digest(b"b")));
        for wrong in ["", "../../x", "abcdefgh", "ABCDEFG", "abcdefi", "abcdéf"] {
            assert!(!is_short_name(wrong), "{wrong}");
        }
    }
}
