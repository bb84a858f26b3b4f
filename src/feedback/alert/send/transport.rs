//! Message transport: the trait that e-mail and webhook implement.

use crate::feedback::alert::{AlertMessage, send_failure::SendFailure};

/// One way to send a message.
pub(in crate::feedback::alert) trait MessageTransport: Send {
    /// Sends a message; returns when the other side has accepted it.
    ///
    /// # Errors
    /// The other side did not accept it.
    fn send(&mut self, message: &AlertMessage, address: &str) -> Result<(), SendFailure>;
}
