//! Order within one round: turns that are evenly interleaved, and things in another order in each round. Pure; the same on
//! every board.

/// One round with `counts` turns of each, as evenly as can be (smooth weighted round robin: each turn everyone gains
/// its count, whoever has most goes, and pays the sum; the first of several wins).
pub(super) fn interleave(counts: &[i64]) -> Vec<usize> {
    let sum: i64 = counts.iter().sum();
    let mut gained = vec![0_i64; counts.len()];
    let mut turns = Vec::new();
    for _ in 0..sum {
        for (gained, count) in gained.iter_mut().zip(counts) {
            *gained += count;
        }
        let most = gained.iter().enumerate().max_by_key(|(i, gained)| (**gained, std::cmp::Reverse(*i)));
        let Some(turn) = most.map(|(i, _)| i) else { break };
        if let Some(gained) = gained.get_mut(turn) {
            *gained -= sum;
        }
        turns.push(turn);
    }
    turns
}

/// The order of one round.
pub(super) fn shuffled(len: usize, seed: u64, round: i64) -> Vec<usize> {
    // Two things that may not meet at a seam leave only one order for every round.
    let round = if len <= 2 { 0 } else { round };
    let mut order = dealt(len, seed, round);
    // Exchanging the first two leaves the last alone, so each seam can be mended without looking further back.
    if 2 < len && 0 < round && order.first() == dealt(len, seed, round - 1).last() {
        order.swap(0, 1);
    }
    order
}

/// Fisher and Yates with SplitMix64 (Steele, Lea and Flood, 2014).
fn dealt(len: usize, seed: u64, round: i64) -> Vec<usize> {
    let mut state = seed ^ (round as u64).wrapping_mul(0xD134_2543_DE82_EF95);
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    };
    let mut order: Vec<usize> = (0..len).collect();
    for last in (1..len).rev() {
        let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let other = usize::try_from(next() % bound).unwrap_or(0);
        order.swap(last, other);
    }
    order
}
