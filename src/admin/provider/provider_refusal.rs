//! Refusal of a sign-in with the identity provider: why nobody gets in, for the log. Pure.

/// Why nobody gets in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin) enum ProviderRefusal {
    /// It does not answer.
    #[error("the identity provider cannot be asked: {0}")]
    Unreachable(String),
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
