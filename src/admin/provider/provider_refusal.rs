//! Refusal of a sign-in with the identity provider: why nobody gets in, for the log. Pure.

/// Longest words of the provider in the log, in characters.
const LONGEST: usize = 300;

/// Why nobody gets in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin) enum ProviderRefusal {
    /// It does not answer.
    #[error("the identity provider cannot be asked: {0}")]
    Unreachable(String),
    /// What answers has no certificate that is trusted.
    #[error("the connection to the identity provider is not trusted: {0}")]
    Unverified(String),
    /// What the configuration says of it does not fit it.
    #[error("[admin.oidc] does not fit the identity provider: {0}")]
    Misfit(String),
    /// It does not take the code.
    #[error("the identity provider refuses the code: {0}")]
    Refused(String),
    /// What it answered cannot be believed.
    #[error("a token of the identity provider does not count: {0}")]
    Untrusted(String),
}

/// What a provider says of an error, for the log: one line.
pub(in crate::admin) fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_provider_says_makes_no_second_line_and_has_an_end() {
        assert_eq!(one_line("AADSTS7000222: secret\r\nTrace"), "AADSTS7000222: secret  Trace");
        assert_eq!(one_line(&"ž".repeat(1_000)).chars().count(), LONGEST);
    }
}
