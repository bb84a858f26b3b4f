//! Invitation code of a closed survey: ten signs that can be read aloud and typed, used once. Pure but for the system's
//! random numbers.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Signs without those that look alike: 0 and O, 1, I and L.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Signs of a code: 49 bits.
const LENGTH: usize = 10;
/// Bytes from here on are thrown away, so that every sign is equally frequent.
const FAIR: u8 = 248;
/// Rounds of SHA-256: whoever has the hashes tries codes slower by this.
const ROUNDS: usize = 4_096;

/// A code. It is shown once and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct InvitationCode(String);

/// What is kept of a code: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CodeHash(String);

impl CodeHash {
    /// Its digits.
    pub(crate) fn as_text(&self) -> &str {
        &self.0
    }
}

impl InvitationCode {
    /// A new code.
    ///
    /// # Errors
    /// The system has no random numbers to give.
    pub(crate) fn new() -> Result<Self, rand::rngs::SysError> {
        use rand::TryRng as _;
        let mut text = String::with_capacity(LENGTH);
        while text.len() < LENGTH {
            let mut bytes = [0; 2 * LENGTH];
            rand::rngs::SysRng.try_fill_bytes(&mut bytes)?;
            let signs = bytes.into_iter().filter(|byte| *byte < FAIR);
            let signs = signs.filter_map(|byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()));
            text.extend(signs.take(LENGTH - text.len()).map(|sign| char::from(*sign)));
        }
        Ok(Self(text))
    }

    /// The code as somebody typed it: small or large letters, with spaces and hyphens or without.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let signs = text.chars().filter(|it| !it.is_whitespace() && !matches!(it, '-' | '–' | '.'));
        let code: String = signs.take(LENGTH + 1).map(|it| it.to_ascii_uppercase()).collect();
        let known = code.bytes().all(|it| ALPHABET.contains(&it));
        (code.len() == LENGTH && known).then_some(Self(code))
    }

    /// What is kept of it in this survey.
    pub(crate) fn hash(&self, survey: &str) -> CodeHash {
        let salted = |text: &[u8]| Sha256::new().chain_update(survey).chain_update([0]).chain_update(text).finalize();
        let mut hash = salted(self.0.as_bytes());
        for _ in 1..ROUNDS {
            hash = salted(&hash);
        }
        CodeHash(hex::encode(hash))
    }

    /// The signs alone, for an address.
    pub(crate) fn signs(&self) -> &str {
        &self.0
    }
}

/// In two halves, as it is printed.
impl fmt::Display for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        write!(f, "{first}-{last}")
    }
}

/// Never in a log.
impl fmt::Debug for InvitationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InvitationCode(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_code_is_typed_as_people_type_and_has_no_sign_that_looks_like_another() {
        let code = InvitationCode::new().unwrap();
        assert_eq!(code.signs().len(), 10);
        assert!(!code.signs().contains(['0', 'O', '1', 'I', 'L']));
        let typed = format!(" {} ", code.to_string().to_lowercase().replace('-', " - "));
        assert!(InvitationCode::parse(&typed) == Some(code.clone()));
        assert_eq!(code.to_string().len(), 11);
        for wrong in ["", "ABCDE", "ABCDEFGHJ0", "ABCDEFGHJKM", "ABCDEFGHJÁ"] {
            assert!(InvitationCode::parse(wrong).is_none(), "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "InvitationCode(hidden)");
    }

    #[test]
    fn codes_and_their_hashes_differ_and_the_same_code_has_another_hash_in_another_survey() {
        let codes: Vec<_> = (0..100).map(|_| InvitationCode::new().unwrap()).collect();
        assert_eq!(codes.iter().map(|it| it.signs().to_owned()).collect::<BTreeSet<_>>().len(), 100);
        let (one, two) = (codes[0].hash("a"), codes[1].hash("a"));
        assert!(one != two && one != codes[0].hash("b") && one == codes[0].hash("a"));
    }
}
