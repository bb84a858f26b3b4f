//! Alive marker: the file `alive`, which holds the last moment at which the program ran, so that a killed program is
//! known to have run until then. The marker is signed and bound to an entry of this journal. A marker with a time later
//! than now, without a valid signature, or of another journal is ignored.
//!
//! Left out: how often it is written (`thread`), and what follows from it (`history`).

use std::{fs, io, path::Path};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::key::{BoardKey, SignedStatement};
use crate::{
    evidence::ChainHead,
    notice::BlobHash,
    platform::atomic_file::{Readers, write_atomically},
};

const NAME: &str = "alive";

/// A moment at which the program ran, and the end of the journal then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::evidence) struct AliveMarker {
    pub at: Timestamp,
    seq: u64,
    head: BlobHash,
    signature: String,
}

impl AliveMarker {
    /// A signed marker of this moment.
    pub(crate) fn now(at: Timestamp, chain: ChainHead, key: &BoardKey) -> Self {
        let at = Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at);
        let signature = key.sign_statement(SignedStatement::Alive(at, chain));
        Self { at, seq: chain.seq, head: chain.head, signature }
    }

    /// The end of the journal when it was written.
    pub(crate) fn chain(&self) -> ChainHead {
        ChainHead { seq: self.seq, head: self.head }
    }

    /// Whether the holder of this key has signed it.
    pub(crate) fn is_signed(&self, public: &str) -> bool {
        SignedStatement::Alive(self.at, self.chain()).is_signed(public, &self.signature)
    }

    /// The marker in the folder; `None` where there is none, or only the bare time of an older program.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()
    }

    /// Writes the marker. Not durable on purpose: a power cut costs at most the time since the newest entry or the last
    /// sync.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        write_atomically(&folder.join(NAME), &serde_json::to_vec(self)?, Readers::Everyone)
    }
}
