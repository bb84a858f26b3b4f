//! Ed25519 key of the board, and its signatures: of an entry, of a head of the chain, of an alive marker.
//!
//! The private key is made at the first start and never leaves the state folder (`evidence/key`, mode 0600). It is also
//! held in memory while the program runs, so that a file that is taken away can be written again.
//!
//! Left out: which key's signature counts (`signed_prefix`, `verification`).

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use jiff::Timestamp;

use crate::platform::atomic_file::{Readers, write_durably};
use crate::{evidence::ChainHead, notice::BlobHash};

/// Name of the private key's file.
const NAME: &str = "key";

/// The private key.
pub(in crate::evidence) struct BoardKey(SigningKey);

/// Meaning of a signature. Its first line keeps it from being valid elsewhere.
#[derive(Clone, Copy, Debug)]
pub(in crate::evidence) enum SignedStatement {
    /// The journal went up to here, at least.
    Head(ChainHead),
    /// The board wrote the entry with this number; the hash is of what is signed on its line.
    Entry(u64, BlobHash),
    /// The program ran at this moment, and the journal went up to here.
    Alive(Timestamp, ChainHead),
}

impl SignedStatement {
    fn text(&self) -> String {
        match self {
            Self::Head(ChainHead { seq, head }) => format!("vyveska evidence head\n{seq}\n{head}\n"),
            Self::Entry(seq, what) => format!("vyveska evidence entry\n{seq}\n{what}\n"),
            Self::Alive(at, ChainHead { seq, head }) => format!("vyveska evidence alive\n{at}\n{seq}\n{head}\n"),
        }
    }

    /// True when the holder of `public`'s private key has signed this.
    pub(crate) fn is_signed(&self, public: &str, signature: &str) -> bool {
        let key = bytes::<32>(public).and_then(|key| VerifyingKey::from_bytes(&key).ok());
        match (key, bytes::<64>(signature)) {
            (Some(key), Some(signature)) => {
                key.verify_strict(self.text().as_bytes(), &Signature::from_bytes(&signature)).is_ok()
            }
            _ => false,
        }
    }
}

impl BoardKey {
    /// Reads the key, or makes one where there is none. A key that cannot be understood is put aside, not overwritten.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
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
        write_durably(&folder.join(NAME), format!("{}\n", hex::encode(seed)).as_bytes(), Readers::Owner)?;
        Ok(Self(SigningKey::from_bytes(&seed)))
    }

    /// 64 hexadecimal digits.
    pub(crate) fn public(&self) -> String {
        hex::encode(self.0.verifying_key().as_bytes())
    }

    /// The signature of a head, 128 hexadecimal digits.
    pub(crate) fn sign_head(&self, chain: &ChainHead) -> String {
        self.sign_statement(SignedStatement::Head(*chain))
    }

    /// The signature, 128 hexadecimal digits.
    pub(crate) fn sign_statement(&self, word: SignedStatement) -> String {
        hex::encode(self.0.sign(word.text().as_bytes()).to_bytes())
    }

    /// Writes the key where its file is not there, or is another one; that one is kept under another name.
    pub(crate) fn restore_file(&self, folder: &Path, now: Timestamp) -> io::Result<()> {
        let path = folder.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) if bytes::<32>(text.trim()).is_some_and(|seed| seed == self.0.to_bytes()) => return Ok(()),
            Ok(_) => fs::rename(&path, folder.join(now.strftime("key.replaced-%Y%m%dT%H%M%SZ").to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        write_durably(&folder.join(NAME), format!("{}\n", hex::encode(self.0.to_bytes())).as_bytes(), Readers::Owner)
    }

    /// Whether the key's file is there.
    pub(crate) fn file_exists(folder: &Path) -> bool {
        folder.join(NAME).exists()
    }
}

/// True when the holder of `public`'s private key has signed this head.
pub(in crate::evidence) fn is_head_signed(public: &str, chain: &ChainHead, signature: &str) -> bool {
    SignedStatement::Head(*chain).is_signed(public, signature)
}

/// Bytes of their hexadecimal digits; `None` where the text is anything else.
fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0; N];
    hex::decode_to_slice(text, &mut out).ok().map(|()| out)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_kept_private_and_signs_one_head_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = BoardKey::open(folder.path()).unwrap();
        let mode = fs::metadata(folder.path().join(NAME)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(BoardKey::open(folder.path()).unwrap().public(), key.public());
        let chain = ChainHead { seq: 7, head: BlobHash::digest(b"x") };
        let signature = key.sign_head(&chain);
        assert!(is_head_signed(&key.public(), &chain, &signature));
        assert!(!is_head_signed(&key.public(), &ChainHead { seq: 8, ..chain }, &signature));
        assert!(!is_head_signed(&key.public(), &chain, &"0".repeat(128)));
        assert!(!is_head_signed("čč", &chain, "x"));
        assert_eq!(bytes::<2>("00ff"), Some([0, 255]));
        assert_eq!((bytes::<2>("+0ff"), bytes::<2>("00f"), bytes::<2>("00ff00")), (None, None, None));
    }

    #[test]
    fn a_word_means_nothing_elsewhere_and_a_key_that_was_taken_away_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let key = BoardKey::open(folder.path()).unwrap();
        let (head, at) = (BlobHash::digest(b"x"), Timestamp::UNIX_EPOCH);
        let chain = ChainHead { seq: 7, head };
        let words = [SignedStatement::Head(chain), SignedStatement::Entry(7, head), SignedStatement::Alive(at, chain)];
        for (place, word) in words.iter().enumerate() {
            let signature = key.sign_statement(*word);
            let meant: Vec<bool> = words.iter().map(|word| word.is_signed(&key.public(), &signature)).collect();
            assert_eq!(meant.iter().filter(|means| **means).count(), 1);
            assert!(meant[place]);
        }
        let path = folder.path().join(NAME);
        let good = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        assert!(!BoardKey::file_exists(folder.path()));
        key.restore_file(folder.path(), at).unwrap();
        assert_eq!(fs::read(&path).unwrap(), good);
        let other = "ab".repeat(32);
        fs::write(&path, &other).unwrap();
        key.restore_file(folder.path(), at).unwrap();
        assert_eq!(fs::read(&path).unwrap(), good);
        let aside = folder.path().join("key.replaced-19700101T000000Z");
        assert_eq!(fs::read_to_string(aside).unwrap(), other, "nothing is thrown away");
    }

    #[test]
    fn a_spoiled_key_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "not a key").unwrap();
        BoardKey::open(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("key.spoiled")).unwrap(), "not a key");
    }
}
