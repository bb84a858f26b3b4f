//! A clerk's folder with the store behind it, over restarts: what the board shows, what the clerk reads, what the admin
//! is told.

mod answers;
mod house;
mod names;
mod papers;
mod share;
mod trials;
mod whole;
