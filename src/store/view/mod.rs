//! Views of the store: its state in memory and the snapshots made of it: the index of notices, the order of the board,
//! publishing to readers and when.
//!
//! Left out: what is kept on disk (`catalogue`, `blobs`).

pub(super) mod board;
pub(super) mod board_order;
pub(super) mod category_table;
pub(super) mod notice_index;
pub(super) mod publish_timing;
pub(super) mod publisher;
pub(super) mod snapshot;
pub(super) mod state;
pub(super) mod state_files;
