//! Week of the schedule: a table with the hours down and the days across, the same as a list, and what is wrong with it.

mod grid;
mod page;
mod warnings;

pub(super) use page::show;
