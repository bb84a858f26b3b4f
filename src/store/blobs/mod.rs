//! Blobs, the stored files: the content-addressed blob store, which files may be deleted (retention), deleting them (sweep),
//! purging personal data, and the PDFs converted from office documents.
//!
//! Left out: the queue of bytes to purge (`catalogue::purge_queue`), files on their way in (`file_intake`).

pub(super) mod blob_store;
pub(super) mod converted_pdfs;
pub(super) mod purge;
pub(super) mod retention;
pub(super) mod sweep;
