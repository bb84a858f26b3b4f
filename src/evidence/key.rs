//! The board's own key (Ed25519) and its word for a head of the chain.
//!
//! The private key is made at the first start and never leaves the state folder (`evidence/key`, mode 0600).

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use super::{Chain, files::write_whole};

/// Name of the private key's file.
const NAME: &str = "key";

/// The private key.
pub(super) struct Key(SigningKey);

impl Key {
    /// Reads the key, or makes one where there is none. A key that cannot be understood is put aside, not overwritten.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let path = folder.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) => match bytes::<32>(text.trim()) {
                Some(seed) => return Ok(Self(SigningKey::from_bytes(&seed))),
                None => {
                    tracing::error!(path = %path.display(), "the key of the evidence is spoiled; another one is made");
                    fs::rename(&path, folder.join("key.spoiled"))?;
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let mut seed = [0; 32];
        File::open("/dev/urandom")?.read_exact(&mut seed)?;
        write_whole(folder, NAME, format!("{}\n", hex(&seed)).as_bytes())?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// 64 hexadecimal digits.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// The signature of a head, 128 hexadecimal digits.
    pub fn sign(&self, chain: &Chain) -> String {
        hex(&self.0.sign(message(chain).as_bytes()).to_bytes())
    }
}

/// True when the holder of `public`'s private key has signed this head.
pub(super) fn is_signed(public: &str, chain: &Chain, signature: &str) -> bool {
    let key = bytes::<32>(public).and_then(|key| VerifyingKey::from_bytes(&key).ok());
    match (key, bytes::<64>(signature)) {
        (Some(key), Some(signature)) => {
            key.verify_strict(message(chain).as_bytes(), &Signature::from_bytes(&signature)).is_ok()
        }
        _ => false,
    }
}

/// What is signed; the first line keeps the signature from meaning anything elsewhere.
fn message(chain: &Chain) -> String {
    format!("vyveska evidence head\n{}\n{}\n", chain.seq, chain.head)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    if !text.is_ascii() || text.len() != N.checked_mul(2)? {
        return None;
    }
    let mut out = [0; N];
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::notice::BlobHash;

    #[test]
    fn a_key_is_made_once_kept_private_and_signs_one_head_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::open(folder.path()).unwrap();
        let mode = fs::metadata(folder.path().join(NAME)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(Key::open(folder.path()).unwrap().public(), key.public());
        let chain = Chain { seq: 7, head: BlobHash::of(b"x") };
        let signature = key.sign(&chain);
        assert!(is_signed(&key.public(), &chain, &signature));
        assert!(!is_signed(&key.public(), &Chain { seq: 8, ..chain }, &signature));
        assert!(!is_signed(&key.public(), &chain, &"0".repeat(128)));
        assert!(!is_signed("čč", &chain, "x"));
    }

    #[test]
    fn a_spoiled_key_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "not a key").unwrap();
        Key::open(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("key.spoiled")).unwrap(), "not a key");
    }
}
