//! Answers to clerks, the text files that the board writes beside a document: their names, texts, progress and remarks, and
//! keeping them on disk.
//!
//! Left out: what is answered to whom (`notices`).

pub(super) mod answer_files;
pub(super) mod answer_steps;
pub(super) mod answer_text;
pub(super) mod remarks;
pub(super) mod take_down_text;
