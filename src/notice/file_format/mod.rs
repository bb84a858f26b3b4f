//! File formats told by their bytes: media kinds, ZIP and OLE2 containers, the office documents in them, and names that
//! contradict the bytes. Pure.
//!
//! Left out: whether a file is complete (`source::folder::intake::completeness`).

pub(super) mod inspect;
pub(super) mod media_kind;
pub(super) mod name_contradiction;
pub(super) mod office_ole2;
pub(super) mod office_zip;
pub(super) mod ole2;
pub(super) mod web_page;
pub(super) mod zip;
