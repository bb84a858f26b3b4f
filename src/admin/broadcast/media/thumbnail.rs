//! Thumbnail of a media file: its first page, small.

use std::io;

use super::{
    hash_cache::cached_hash,
    library::{LibraryFile, LibraryKind},
};
use crate::{
    admin::{broadcast::first_page::first_page, site::Site},
    notice::MediaKind,
};

/// Width and height at the most, in pixels.
const SIDE: u16 = 320;

/// The picture of a file; `None` where it cannot be drawn, or is none.
///
/// # Errors
/// The file or the site's folder cannot be read or written.
pub(super) fn thumbnail(site: &Site, file: &LibraryFile) -> io::Result<Option<Vec<u8>>> {
    let kind = match file.kind {
        LibraryKind::Picture => MediaKind::Picture,
        LibraryKind::Pdf => MediaKind::Pdf,
        LibraryKind::Message | LibraryKind::Other => return Ok(None),
    };
    let Some(hash) = cached_hash(&file.path)? else { return Ok(None) };
    first_page(site, hash, kind, file.path.clone(), SIDE)
}
