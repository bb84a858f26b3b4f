//! Provider of identities (OpenID Connect): whom the office's Entra or Keycloak vouches for. Built with the feature `oidc`.
//!
//! A sign-in in reading order: `provider_flow` begins it and knows it again, `provider_client` asks the provider for its
//! description, its keys and the token, `token_signature` and `token_claims` believe the token or not, and `provider_person`
//! reads out of it who he is. Only the configured issuer's own answers count (ASVS 10.5). Left out: the account that he has
//! here, and the browser (`accounts`).

pub(in crate::admin) mod provider_client;
pub(in crate::admin) mod provider_flow;
pub(in crate::admin) mod provider_person;
pub(in crate::admin) mod provider_refusal;
mod provider_document;
mod ring_crypto;
mod token_claims;
mod token_signature;
mod used_states;
