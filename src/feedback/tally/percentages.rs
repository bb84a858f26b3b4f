//! Percentages in whole numbers that add up, by the method of largest remainders. Pure.
//!
//! Each share rounded by itself may give 101 % together, and people see it. Here the sum is what the shares' own sum
//! rounds to, and no share is off by a whole percent.

/// The shares (in percent, none below zero) as whole numbers whose sum is the rounded sum of the shares. Of equal
/// remainders the first is rounded up. A share that is no number counts as 0.
pub(crate) fn whole_percentages(shares: &[f64]) -> Vec<u32> {
    let sane: Vec<f64> = shares.iter().map(|it| if it.is_finite() { it.clamp(0.0, 1e6) } else { 0.0 }).collect();
    let mut whole: Vec<u32> = sane.iter().map(|it| it.floor() as u32).collect();
    // Sums of thirds are a little less than whole.
    let sum = (sane.iter().sum::<f64>() + 1e-9).round() as u32;
    let missing = sum.saturating_sub(whole.iter().sum()) as usize;
    let mut by_remainder: Vec<usize> = (0..sane.len()).collect();
    let remainder = |index: &usize| sane.get(*index).map_or(0.0, |it| it.fract());
    by_remainder.sort_by(|a, b| remainder(b).total_cmp(&remainder(a)));
    for index in by_remainder.into_iter().take(missing) {
        if let Some(share) = whole.get_mut(index) {
            *share += 1;
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn thirds_and_halves_add_up() {
        assert_eq!(whole_percentages(&[100.0 / 3.0; 3]), [34, 33, 33]);
        assert_eq!(whole_percentages(&[62.5, 12.5, 12.5, 12.5]), [63, 13, 12, 12]);
        assert_eq!(whole_percentages(&[0.0, 100.0]), [0, 100]);
        assert_eq!(whole_percentages(&[]), Vec::<u32>::new());
        assert_eq!(whole_percentages(&[f64::NAN, 50.0]), [0, 50]);
    }

    proptest! {
        #[test]
        fn shares_of_any_counts_add_up_to_a_hundred(counts in prop::collection::vec(0_u32..5_000, 1..12)) {
            let all: u32 = counts.iter().sum();
            prop_assume!(all > 0);
            let shares: Vec<f64> = counts.iter().map(|it| f64::from(*it) / f64::from(all) * 100.0).collect();
            let whole = whole_percentages(&shares);
            prop_assert_eq!(whole.iter().sum::<u32>(), 100);
            prop_assert!(whole.iter().zip(&shares).all(|(whole, share)| (f64::from(*whole) - share).abs() < 1.0));
            prop_assert!(counts.iter().zip(&whole).all(|(count, whole)| *count > 0 || *whole == 0));
            // More votes never show fewer percent.
            for (a, b) in counts.iter().zip(&whole) {
                prop_assert!(counts.iter().zip(&whole).all(|(c, d)| a <= c || b >= d));
            }
        }
    }
}
