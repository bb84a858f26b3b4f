//! Whole percentages that add up to 100: the largest remainders are rounded up (Hare's method). Pure.

/// Shares in percent as whole ones. They add up to what the shares add up to, rounded; equal shares stay as equal as they
/// can, the first of them has the more.
pub(crate) fn whole_percentages(shares: &[f64]) -> Vec<u32> {
    let share = |share: f64| if share.is_finite() { share.clamp(0.0, 100.0) } else { 0.0 };
    let sum: f64 = shares.iter().map(|it| share(*it)).sum();
    let mut whole: Vec<u32> = shares.iter().map(|it| share(*it).floor() as u32).collect();
    let missing = (sum.round() as u32).saturating_sub(whole.iter().sum::<u32>());
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |index: &usize| shares.get(*index).map_or(0.0, |it| share(*it).fract());
    order.sort_by(|a, b| rest(b).total_cmp(&rest(a)));
    for index in order.into_iter().take(missing as usize) {
        if let Some(it) = whole.get_mut(index) {
            *it += 1;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percentages_add_up() {
        assert_eq!(whole_percentages(&[33.333, 33.333, 33.334]), [33, 33, 34]);
        assert_eq!(whole_percentages(&[12.5, 12.5, 12.5, 62.5]), [13, 13, 12, 62]);
        assert_eq!(whole_percentages(&[99.6, 0.4]), [100, 0]);
        assert_eq!(whole_percentages(&[]), Vec::<u32>::new());
        assert_eq!(whole_percentages(&[f64::NAN, 100.0]), [0, 100]);
    }

    proptest! {
        #[test]
        fn no_percentage_is_further_than_one_from_its_share(parts in prop::collection::vec(0u32..1_000, 1..8)) {
            let sum: u32 = parts.iter().sum();
            prop_assume!(sum > 0);
            let shares: Vec<f64> = parts.iter().map(|it| f64::from(*it) * 100.0 / f64::from(sum)).collect();
            let whole = whole_percentages(&shares);
            prop_assert_eq!(whole.iter().sum::<u32>(), 100);
            for (share, whole) in shares.iter().zip(whole) {
                prop_assert!((share - f64::from(whole)).abs() < 1.0);
            }
        }
    }
}
