//! Status of the delivery, for the people who look after the terminal.

use jiff::Timestamp;

/// How the delivery stands, for those who look after the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryStatus {
    /// Votes that the collector does not have yet.
    pub waiting: u64,
    /// When the collector last answered.
    pub last: Option<Timestamp>,
    /// Why it does not go on.
    pub problem: Option<String>,
    /// Votes that were refused and stay here.
    pub aside: u64,
    /// Why the last of them was.
    pub why_aside: Option<String>,
}
