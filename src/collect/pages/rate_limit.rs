//! Rate limit of the forms that are taken: a token bucket for each survey. Addresses are not kept, so it is one for everybody, and
//! large: a hall of people answers at once, a program that sends thousands waits.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// Forms at once.
const MOST: f64 = 300.0;
/// Forms a second after that.
const RATE: f64 = 5.0;

/// Tokens by survey; there are as many as public surveys.
#[derive(Debug, Default)]
pub(crate) struct RateLimit(Mutex<HashMap<String, (f64, Instant)>>);

impl RateLimit {
    /// True when a form of this survey may be taken now.
    pub(crate) fn take(&self, survey: &str, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (tokens, since) = buckets.entry(survey.to_owned()).or_insert((MOST, now));
        *tokens = (*tokens + now.saturating_duration_since(*since).as_secs_f64() * RATE).min(MOST);
        *since = now;
        let taken = *tokens >= 1.0;
        *tokens -= f64::from(u8::from(taken));
        taken
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_hall_full_of_people_is_taken_and_a_flood_waits() {
        let (limit, start) = (RateLimit::default(), Instant::now());
        assert!((0..300).all(|_| limit.take("a", start)));
        assert!(!limit.take("a", start));
        assert!(limit.take("b", start), "another survey has its own");
        let later = start + Duration::from_secs(2);
        assert_eq!((0..100).filter(|_| limit.take("a", later)).count(), 10);
    }
}
