//! Unshowable documents, for `status`: which cannot be shown, why, and how many are not looked at yet.
//!
//! Left out: the looking (`raster::check`).

use serde_json::{Value, json};

use crate::{
    notice::{DisplayCheck, Notice},
    source::DisplayChecks,
    store::Snapshot,
};

/// Named at most; the rest is counted.
const MOST: usize = 100;

/// The documents of this board that cannot be shown, and those of which that is not known yet.
pub(crate) fn unshowable_json(board: &Snapshot, sights: &DisplayChecks) -> Value {
    let (mut hidden, mut named, mut pending, mut delayed) = (0_usize, Vec::new(), 0_usize, 0_usize);
    for notice in board.all_notices().filter(|notice| !notice.is_message()) {
        for file in &notice.attachments {
            let Some(blob) = file.blob else { continue };
            match sights.get(&blob.hash).copied().unwrap_or(DisplayCheck::Pending) {
                DisplayCheck::Shown => {}
                DisplayCheck::Pending => pending += 1,
                DisplayCheck::Delayed => delayed += 1,
                DisplayCheck::Hidden(obstacle) => {
                    hidden += 1;
                    if named.len() < MOST {
                        let Notice { source, id, title, .. } = notice.as_ref();
                        named.push(json!({
                            "source": source, "id": id, "title": title, "file": file.name, "why": obstacle.code(),
                        }));
                    }
                }
            }
        }
    }
    json!({ "hidden": hidden, "named": named, "pending": pending, "delayed": delayed })
}
