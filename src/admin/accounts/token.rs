//! Token of a session or a ticket: 256 random bits of the system (ASVS 11.5.1), of which only the hash is kept (7.2.2).
//!
//! Left out: codes that people type (`one_time_code`), which are short and are hashed slowly.

use std::io;

use rand::TryRng as _;
use sha2::{Digest as _, Sha256};

/// Random bytes of the system.
///
/// # Errors
/// The system has none.
pub(super) fn random_bytes<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0_u8; N];
    rand::rngs::SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

/// A new token: 64 hexadecimal digits.
///
/// # Errors
/// The system has no random bytes.
pub(super) fn new_token() -> io::Result<String> {
    Ok(hex::encode(random_bytes::<32>()?))
}

/// What the database keeps of a token.
pub(super) fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_7_2_3_a_token_has_256_random_bits_and_its_hash_is_not_it() {
        let (one, other) = (new_token().unwrap(), new_token().unwrap());
        assert_eq!((one.len(), one == other), (64, false));
        assert_eq!(token_hash(&one), token_hash(&one));
        assert!(!token_hash(&one).contains(&one));
    }
}
