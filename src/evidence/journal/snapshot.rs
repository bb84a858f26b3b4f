//! Snapshot of the posted state at the beginning of the newest segment, so that a start need not read years of entries.
//! It is signed. Where it is missing, damaged or does not fit the files, the whole journal is read instead.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    key::{BoardKey, is_head_signed},
    posted_state::SavedPostedState,
};
use crate::{
    evidence::{ChainHead, PostedState},
    notice::BlobHash,
    platform::atomic_file::{Readers, write_durably},
};

const NAME: &str = "standing.json";

/// The posted notices after an entry.
#[derive(Serialize, Deserialize)]
pub(in crate::evidence) struct PostedSnapshot {
    /// Number and hash of the last entry that is in it.
    pub seq: u64,
    head: BlobHash,
    /// The key that signs by the journal.
    #[serde(default)]
    pub signer: String,
    saved: SavedPostedState,
}

impl PostedSnapshot {
    pub(crate) fn new(standing: &PostedState, chain: ChainHead) -> Self {
        Self { seq: chain.seq, head: chain.head, signer: String::new(), saved: standing.save() }
    }

    pub(crate) fn chain(&self) -> ChainHead {
        ChainHead { seq: self.seq, head: self.head }
    }

    pub(crate) fn into_posted_state(self) -> PostedState {
        PostedState::restore(self.saved)
    }

    /// Two lines: the content, and the key's word for the content's hash.
    pub(crate) fn write(mut self, folder: &Path, key: &BoardKey) -> io::Result<()> {
        self.signer = key.public();
        let text = serde_json::to_string(&self)?;
        let signature = key.sign_head(&ChainHead { seq: self.seq, head: BlobHash::digest(text.as_bytes()) });
        write_durably(&folder.join(NAME), format!("{text}\n{signature}\n").as_bytes(), Readers::Owner)
    }

    /// `None` where there is nothing that this key has signed.
    pub(crate) fn read(folder: &Path, key: &BoardKey) -> Option<Self> {
        let text = fs::read_to_string(folder.join(NAME)).ok()?;
        let (text, signature) = text.trim_end().split_once('\n')?;
        let kept: Self = serde_json::from_str(text).ok()?;
        let chain = ChainHead { seq: kept.seq, head: BlobHash::digest(text.as_bytes()) };
        (kept.signer == key.public() && is_head_signed(&kept.signer, &chain, signature)).then_some(kept)
    }
}
