//! File intake of the store: moves downloaded attachments and converted PDFs from staging to the blobs and writes them
//! down.
//!
//! Attachments that arrive together are written together: their bytes are moved one by one and the names made durable
//! at once; then all of them are one journal record and one catalogue transaction.
//!
//! The rule for a full disk is in `store::disk_health`.
//!
//! Left out: where the bytes lie (`blobs::blob_store`), which documents are converted (`blobs::converted_pdfs`).

use std::{collections::BTreeSet, fs, io, path::PathBuf};

use super::{
    actor::StoreActor,
    blobs::{
        blob_store::BlobError,
        converted_pdfs::{ConversionResult, MOST_CONVERSION_TRIES},
    },
    catalogue::write::CatalogueWrite,
    disk_health::{FailureCause, StorePart},
    journal_link::journal_events,
};
use crate::{
    evidence::JournalEvent,
    notice::{Blob, BlobHash, MediaKind, Obstacle},
    source::ReadyFile,
};

impl StoreActor {
    /// Has bytes from the staging folder become a blob, once the folders that come back are settled. Bytes come first:
    /// a row never names what a power cut could take.
    fn put(&mut self, file: &ReadyFile) -> Result<(Blob, Vec<PathBuf>), String> {
        let put = self.blobs.move_in(file, &self.staging);
        match put {
            Ok(folders) => Ok((Blob { hash: file.hash, kind: file.kind, bytes: file.bytes }, folders)),
            Err(error) => {
                // On a full disk the next attempt needs this space.
                self.unstage(file);
                Err(self.not_kept(&error))
            }
        }
    }

    /// Makes the names of blobs durable.
    fn settle_folders(&mut self, folders: &BTreeSet<PathBuf>) -> Result<(), String> {
        let settled = self.blobs.sync_folders(folders);
        if settled.is_ok() {
            let at = self.clock.now();
            self.journaled.disk.record(StorePart::Blobs, self.blobs.root(), Ok(()), at);
        }
        settled.map_err(|error| self.not_kept(&error))
    }

    /// Notes that the disk does not take bytes, where it is the disk's fault.
    fn not_kept(&mut self, error: &BlobError) -> String {
        if let BlobError::Io { path, source } = error
            && source.kind() != io::ErrorKind::NotFound
        {
            let at = self.clock.now();
            self.journaled.disk.record(StorePart::Blobs, path, Err(FailureCause::from(source)), at);
        }
        error.to_string()
    }

    fn unstage(&self, file: &ReadyFile) {
        if file.path.starts_with(&self.staging) {
            // What stays is cleared away in a day.
            let _ = fs::remove_file(&file.path);
        }
    }

    /// Takes an attachment's bytes, or why there are none; [`StoreActor::write_arrivals`] writes them down.
    pub(super) fn take_file(&mut self, address: String, result: Result<ReadyFile, String>) {
        let taken = result.and_then(|file| self.put(&file));
        self.arrivals.files.push((address, taken));
    }

    /// Writes down what arrived, all of it at once.
    pub(crate) fn write_arrivals(&mut self) {
        let files = std::mem::take(&mut self.arrivals.files);
        if files.is_empty() {
            return;
        }
        let taken = files.iter().filter_map(|(_, taken)| taken.as_ref().ok());
        let folders: BTreeSet<PathBuf> = taken.flat_map(|(_, folders)| folders).cloned().collect();
        let settled = if folders.is_empty() { Ok(()) } else { self.settle_folders(&folders) };
        let durable: Vec<(String, Result<Blob, String>)> = files
            .into_iter()
            .map(|(address, taken)| (address, taken.and_then(|(blob, _)| settled.clone().map(|()| blob))))
            .collect();
        let at = self.clock.now();
        let received = durable
            .iter()
            .filter_map(|(address, taken)| Some(journal_events::file_event(address, *taken.as_ref().ok()?)));
        let events: Vec<JournalEvent> = received.collect();
        let writes: Vec<CatalogueWrite<'_>> = durable
            .iter()
            .map(|(address, taken)| match taken {
                Ok(blob) => CatalogueWrite::File { address, blob: *blob },
                Err(why) => CatalogueWrite::FileFailed { address, why },
            })
            .collect();
        if self.journaled.write(at, events, &writes).is_err() {
            // They are wanted again.
            return;
        }
        for (address, taken) in durable {
            match taken {
                Ok(blob) => {
                    self.state.add_file(&address, blob);
                    self.files_to_tell = true;
                }
                Err(why) => {
                    tracing::debug!(%why, %address, "an attachment is not there");
                    self.doubtful = true;
                    self.files_to_tell |= self.state.add_failure(address, why);
                }
            }
        }
    }

    /// The PDF of an office document, or why there is none.
    pub(super) fn take_conversion(&mut self, of: BlobHash, result: Result<ReadyFile, Obstacle>) {
        let at = self.clock.now();
        if !self.state.is_blob_named(&of) {
            // The notice went down meanwhile; with personal data in it nothing of it may stay.
            if let Ok(file) = &result {
                self.unstage(file);
            }
            return;
        }
        let outcome = result.and_then(|file| {
            if file.kind == MediaKind::Pdf {
                let kept = self.put(&file);
                let kept =
                    kept.and_then(|(pdf, folders)| self.settle_folders(&folders.into_iter().collect()).map(|()| pdf));
                return kept.map_err(|why| {
                    tracing::error!(%why, sha256 = %of, "the PDF of an office document cannot be kept");
                    Obstacle::NotConverted
                });
            }
            self.unstage(&file);
            Err(Obstacle::NotConverted)
        });
        match outcome {
            Ok(pdf) => {
                let events = vec![JournalEvent::Drawn { of, sha256: pdf.hash, bytes: pdf.bytes }];
                if self.journaled.write(at, events, &[CatalogueWrite::Drawn { of, pdf }]).is_ok() {
                    self.state.add_conversion(of, ConversionResult { pdf: Some(pdf), tries: 0, why: None });
                    self.files_to_tell = true;
                }
            }
            Err(why) => {
                let before = self.state.failed_conversions(&of);
                let tries = if why.is_lasting() { MOST_CONVERSION_TRIES.max(before) } else { before.saturating_add(1) };
                tracing::warn!(%why, sha256 = %of, tries, "no PDF of an office document");
                let _ = self.journaled.write(at, vec![], &[CatalogueWrite::DrawFailed { of, why, tries }]);
                self.state.add_conversion(of, ConversionResult { pdf: None, tries, why: Some(why) });
                self.files_to_tell = true;
            }
        }
    }
}
