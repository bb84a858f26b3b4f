//! Hysteresis of a measured value: an alarm begins at one limit and ends below another, so that a value that swings about a
//! limit is one alarm. Pure.

/// Two limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AlarmLimits {
    /// From here on there is an alarm …
    pub from: f64,
    /// … until the value is below this.
    pub until_below: f64,
}

impl AlarmLimits {
    /// Whether there is an alarm after one more value; a value that is not known is none.
    pub(super) fn next(self, before: bool, value: Option<f64>) -> bool {
        value.is_some_and(|value| if before { value >= self.until_below } else { value >= self.from })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_swings_about_a_limit_is_one_alarm() {
        let limits = AlarmLimits { from: 80.0, until_below: 75.0 };
        let values = [70.0, 79.9, 80.0, 79.0, 80.5, 75.0, 74.9, 79.0];
        let mut alarm = false;
        let told: Vec<bool> = values
            .iter()
            .map(|value| {
                alarm = limits.next(alarm, Some(*value));
                alarm
            })
            .collect();
        assert_eq!(told, [false, false, true, true, true, true, false, false]);
        assert!(!limits.next(true, None), "what is not known is no alarm");
    }
}
