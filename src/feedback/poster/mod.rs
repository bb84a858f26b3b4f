//! A printed poster that leads to the public page of a survey: A4, as SVG or PDF, one layout for both.
//!
//! [`make()`] finds out what stands on it; `layout` says where, in millimetres; `svg` and `pdf` write that down. The code is
//! large enough to be read from two metres: 140 mm, black on white, with its quiet zone. Left out: where the file goes.

mod make;
mod layout;
mod code;
mod svg;
mod pdf;

pub(crate) use code::PosterCode;
pub use make::{Format, Poster, PosterError, make};
