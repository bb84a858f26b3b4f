//! Roman numerals as official texts use them, below ninety. Pure.
//!
//! Left out: C, D and M, which are letters of names more often than numbers.

const PARTS: [(&str, u64); 7] = [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

/// The value of a numeral in its one right form.
pub(super) fn roman(text: &str) -> Option<u64> {
    let (mut rest, mut sum) = (text, 0);
    for (part, value) in PARTS {
        // Only L, X and I repeat.
        let most = if matches!(part, "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(part) else { break };
            (rest, sum) = (after, sum + value);
        }
    }
    (rest.is_empty() && (1..90).contains(&sum) && written(sum) == text).then_some(sum)
}

fn written(mut number: u64) -> String {
    let mut out = String::new();
    for (part, value) in PARTS {
        while number >= value {
            out.push_str(part);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_right_numerals_are_read() {
        for number in 1..90 {
            assert_eq!(roman(&written(number)), Some(number));
        }
        for word in ["", "IIII", "VX", "IXI", "XIC", "VL", "MIX", "LXL"] {
            assert_eq!(roman(word), None, "{word}");
        }
    }
}
