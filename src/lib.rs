//! Vývěska: the official notice board of a Czech town on a touch screen.

pub mod clock;
pub mod notice;
