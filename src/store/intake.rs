//! Files on their way into the store: an attachment's bytes, and the PDF that was made of an office document.
//!
//! Left out: where the bytes lie (`blob`), and what is drawn (`drawn`).

use std::fs;

use super::{actor::Actor, drawn::Drawn, tell, write::Write};
use crate::{
    evidence::Event,
    notice::{Blob, BlobHash, MediaKind},
    source::ReadyFile,
};

impl Actor {
    /// Has bytes from the staging folder become a blob. They come first: a row never names what a power cut could take.
    fn put(&self, file: &ReadyFile) -> Result<Blob, String> {
        let put = self.blobs.put(file, &self.staging).map_err(|error| error.to_string());
        if put.is_err() {
            // On a full disk the next attempt needs this space.
            self.unstage(file);
        }
        put.map(|()| Blob { hash: file.hash, kind: file.kind, bytes: file.bytes })
    }

    fn unstage(&self, file: &ReadyFile) {
        if file.path.starts_with(&self.staging) {
            // What stays is cleared away in a day.
            let _ = fs::remove_file(&file.path);
        }
    }

    pub(super) fn take_file(&mut self, address: String, result: Result<ReadyFile, String>) {
        let at = self.clock.now();
        match result.and_then(|file| self.put(&file)) {
            Ok(blob) => {
                let told = vec![tell::received(&address, blob)];
                if self.ledger.write(at, told, &[Write::File { address: &address, blob }]).is_ok() {
                    self.state.add_file(address, blob);
                }
            }
            Err(why) => {
                tracing::warn!(%why, %address, "an attachment is not there");
                let _ = self.ledger.write(at, vec![], &[Write::FileFailed { address: &address, why: &why }]);
                self.state.add_failure(address, why);
            }
        }
    }

    /// The PDF of an office document, or why there is none.
    pub(super) fn take_drawn(&mut self, of: BlobHash, result: Result<ReadyFile, String>) {
        let at = self.clock.now();
        if !self.state.named_blobs().contains(&of) {
            // The notice went down meanwhile; with personal data in it nothing of it may stay.
            if let Ok(file) = &result {
                self.unstage(file);
            }
            return;
        }
        let outcome = result.and_then(|file| {
            if file.kind == MediaKind::Pdf {
                return self.put(&file);
            }
            self.unstage(&file);
            Err("what was made of it is no PDF".to_owned())
        });
        match outcome {
            Ok(pdf) => {
                let told = vec![Event::Drawn { of, sha256: pdf.hash, bytes: pdf.bytes }];
                if self.ledger.write(at, told, &[Write::Drawn { of, pdf }]).is_ok() {
                    self.state.add_drawn(of, Drawn { pdf: Some(pdf), tries: 0 });
                }
            }
            Err(why) => {
                let tries = self.state.failed_drawings(&of).saturating_add(1);
                tracing::warn!(%why, sha256 = %of, tries, "no PDF of an office document");
                let _ = self.ledger.write(at, vec![], &[Write::DrawFailed { of, why: &why, tries }]);
                self.state.add_drawn(of, Drawn { pdf: None, tries });
            }
        }
    }
}
