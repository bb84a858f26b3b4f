//! Publication of documents for those who take them home: what a board hands to its collector, and what of it the collector
//! has confirmed.
//!
//! # The protocol
//!
//! All requests carry `Authorization: Bearer <the terminal's token>`; the collector lets a terminal publish where its
//! configuration says so.
//!
//! - `GET v1/documents` → [`PublicationList`]: what of this terminal is public.
//! - `PUT v1/documents`, a [`PublicNotice`] → [`PublicationAnswer`]: facts are taken; it says which documents are missing.
//! - `PUT v1/documents/<id>/<sha256>`, the bytes → [`PublicationAnswer`]. Bytes that are not of this name are refused.
//! - `DELETE v1/documents/<id>`: taken down. The bytes and the facts are deleted, the hashes stay, the page answers 410.
//!
//! Each may be sent again and changes nothing then; an answer is given after it is on the disk. `401` no such token, `403`
//! it may not publish, `400`, `409`, `413`, `422` this notice or document will never be taken, `503` with `Retry-After`
//! later. A board follows by comparing: what is there and does not hang goes, what hangs and is not there comes.
//!
//! Left out: the collector's side (`collect::documents`), the code on the glass (`player::take_home`).

mod notice_publisher;
mod public_addresses;
mod public_notice;
mod publication_client;
mod text_reader;
mod wanted_notices;

pub use notice_publisher::{BlobPath, NoticePublisher};
pub use public_addresses::{PublicAddresses, PublishedNotice};
pub(crate) use public_notice::LARGEST_FILE;
pub use public_notice::{InvalidPublication, PublicFile, PublicNotice, PublicationAnswer, PublicationList};
pub use publication_client::PublicationError;
pub use text_reader::TextReader;
pub(crate) use wanted_notices::MOST_NOTICES;
