//! Documents with equal bytes in several notices of the folder, for a remark to their clerks.

use std::{collections::HashMap, path::Path};

use super::scan_view::{ScanView, hashes};
use crate::{notice::BlobHash, source::folder::scan::grouping::FileGroup};

/// The documents of each content, by notice and name.
pub(in crate::source::folder) type SameBytes<'a> = HashMap<BlobHash, Vec<(&'a Path, &'a Path)>>;

pub(in crate::source::folder) fn documents_by_hash<'a>(view: &ScanView<'a>) -> SameBytes<'a> {
    let mut out = SameBytes::new();
    for item in &view.groups.items {
        for found in item.files.iter().filter_map(|at| view.files.get(*at)) {
            if let Some(blob) = view
                .intake
                .get(&found.relative)
                .and_then(super::super::intake::folder_intake::IntakeDocument::current_blob)
            {
                out.entry(blob.hash).or_default().push((&item.key, &found.relative));
            }
        }
    }
    out
}

/// The document of another notice that has the bytes of one of this item's.
pub(in crate::source::folder) fn same_bytes_elsewhere(
    view: &ScanView<'_>,
    item: &FileGroup,
    documents_by_hash: &SameBytes<'_>,
) -> Option<String> {
    let others = hashes(view, item).into_iter().filter_map(|hash| documents_by_hash.get(&hash)).flatten();
    let mut others = others.filter(|(key, _)| *key != item.key);
    others.next().map(|(_, file)| file.to_string_lossy().into_owned())
}
