//! Surveys over time: which survey a terminal asks on a day, and last month's results for the board.
//!
//! Left out: reading the survey file (`config::survey`), and the full report (`report`).

pub(super) mod month_results;
pub(crate) mod results_follower;
pub(crate) mod survey_of_day;
