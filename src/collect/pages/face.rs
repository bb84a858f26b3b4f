//! The faces of a public page as SVG within it: told apart by mouth and brows as well as by colour. Pure.

/// The face of a score among four or five, 0 the worst. Its word stands beside it, so it is hidden from readers.
pub fn face(score: u8, scores: u8) -> String {
    // The disc, the mouth's ends, its middle and half its width, and whether the brows are drawn together.
    let (disc, ends, middle, half, cross) = match (scores, score) {
        (5, 4) | (4, 3) => ("#79C08A", 58.5, 86.5, 21.5, false),
        (5, 3) | (4, 2) => ("#C4DF9A", 63.0, 76.0, 17.5, false),
        (5, 2) => ("#F4E6A8", 66.5, 66.5, 16.5, false),
        (_, 1) => ("#F4CF86", 70.5, 61.0, 17.5, false),
        _ => ("#EA9884", 74.5, 52.0, 20.5, true),
    };
    let brows = if cross { r##"<path d="M24.5 28.5 40.5 33.5M75.5 28.5 59.5 33.5" stroke-width="4.4"/>"## } else { "" };
    let (left, right) = (50.0 - half, 50.0 + half);
    format!(
        r##"<svg class="face" viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="47.9" fill="{disc}" stroke="#16191D" stroke-width="2.7"/><g fill="#16191D"><ellipse cx="33.5" cy="41" rx="5.2" ry="7.4"/><ellipse cx="66.5" cy="41" rx="5.2" ry="7.4"/></g><g fill="none" stroke="#16191D" stroke-width="5.4" stroke-linecap="round"><path d="M{left} {ends}Q50 {middle} {right} {ends}"/>{brows}</g></svg>"##
    )
}

/// The mark of what is picked.
pub fn tick() -> &'static str {
    r##"<svg class="tick" viewBox="0 0 28 28" aria-hidden="true"><circle cx="14" cy="14" r="12.5"/><path d="m8 14.5 4.2 4.2L20.3 10"/></svg>"##
}

/// The mark of languages.
pub fn globe() -> &'static str {
    r##"<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.7"><circle cx="12" cy="12" r="9.5"/><path d="M2.5 12h19M12 2.5c6 6.2 6 12.8 0 19M12 2.5c-6 6.2-6 12.8 0 19"/></svg>"##
}

/// The mark of the thanks.
pub fn thanks() -> &'static str {
    r##"<svg class="big" viewBox="0 0 100 100" aria-hidden="true"><circle cx="50" cy="50" r="47.9" fill="#79C08A" stroke="#16191D" stroke-width="2.7"/><path d="M30 52 44 66 71 36" fill="none" stroke="#16191D" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/></svg>"##
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_faces_of_a_scale_have_the_same_mouth() {
        for scores in [4, 5] {
            let mouth = |score| face(score, scores).split("<path d=").nth(1).unwrap().to_owned();
            assert_eq!((0..scores).map(mouth).collect::<BTreeSet<_>>().len(), usize::from(scores));
        }
    }
}
