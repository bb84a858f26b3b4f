//! Length of the long suites: a short seed of each in every run, all of it with `scripts/test --slow`, which sets `VYVESKA_SLOW`.

/// So many rounds: what the variable `name` says, otherwise `all` of them in a slow run and `few` in an ordinary one.
#[allow(dead_code, reason = "not every program has long suites")]
pub fn rounds(name: &str, few: u64, all: u64) -> u64 {
    let asked = std::env::var(name).ok().and_then(|it| it.parse().ok());
    asked.unwrap_or(if std::env::var_os("VYVESKA_SLOW").is_some() { all } else { few })
}
