//! Intake of files from a watched folder: waiting until a file is still and complete, copying it to staging, rechecking its
//! bytes later, and moving refused files away.
//!
//! Left out: what notice a file belongs to (`scan::grouping`).

pub(super) mod completeness;
pub(super) mod file_form;
pub(super) mod folder_intake;
pub(super) mod recheck;
pub(super) mod refusal;
pub(super) mod stillness;
