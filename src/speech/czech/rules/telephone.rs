//! Telephone numbers and postcodes in Czech: groups of three with pauses. Pure.
//!
//! Left out: foreign numbers without their prefix.

use super::super::{
    super::{spoken_text::SpokenText, token::TokenView},
    letters::digits,
    units::unit,
};

/// A number after "+420" or "tel.", or nine figures in three groups; a postcode before its town.
pub(super) fn number(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    if let Some(taken) = postcode(view, out) {
        return Some(taken);
    }
    let international = view.is(0, "+") && view.joined(1) && !view.digits(1).is_empty();
    let start = usize::from(international);
    let labelled = view.has_before(5, |word| {
        ["tel", "telefon", "telefonu", "telefonní", "mobil", "mob", "fax", "volejte", "linka", "linky", "infolinka"]
            .contains(&word)
    });
    let mut groups: Vec<&str> = Vec::new();
    let mut taken = start;
    while groups.len() < 6 {
        let separated = groups.is_empty() || !view.joined(taken) || view.is_dash(taken);
        let skip = usize::from(!groups.is_empty() && view.is_dash(taken) && view.joined(taken + 1));
        let group = view.digits(taken + skip);
        let total: usize = groups.iter().map(|group| group.len()).sum();
        let most = if international { 13 } else { 9 };
        if !separated || group.is_empty() || total + group.len() > most {
            break;
        }
        groups.push(group);
        taken += 1 + skip;
    }
    let total: usize = groups.iter().map(|group| group.len()).sum();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let counted = unit(view.skip(taken)).is_some() || view.is(taken, ",") && view.is_dash(taken + 1);
    // Without a label it is one by its form: three groups, none of them a thousand of anything.
    let by_form = lengths == [3, 3, 3]
        && view.digits(0).starts_with(['2', '3', '4', '5', '6', '7', '9'])
        && !counted
        && !matches!(view.word_before().as_str(), "kč" | "výši" | "částka" | "částku" | "celkem");
    let fits = (international && total >= 8) || (labelled && (6..=9).contains(&total) && !counted) || by_form;
    if !fits {
        return None;
    }
    if international {
        out.say("plus");
    }
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            out.pause(',');
        }
        for (index, three) in threes(group).enumerate() {
            if index > 0 {
                out.pause(',');
            }
            out.say(&digits(three));
        }
    }
    Some(taken)
}

/// Nine figures in a row are said three by three; a short group stays whole.
fn threes(group: &str) -> impl Iterator<Item = &str> {
    let step = if group.len() > 4 { 3 } else { group.len().max(1) };
    (0..group.len()).step_by(step).filter_map(move |start| group.get(start..(start + step).min(group.len())))
}

/// "432 01 Kadov": three and two figures before a capital.
fn postcode(view: TokenView<'_>, out: &mut SpokenText) -> Option<usize> {
    let lengths = [view.digits(0).len(), view.digits(1).len()];
    let town = view.word(2).chars().next().is_some_and(char::is_uppercase) && view.word(2).chars().count() > 1;
    if lengths != [3, 2] || !town || view.joined(2) || view.back(1).is_some_and(|token| token.text == "/") {
        return None;
    }
    out.say(&format!("{} {}", digits(view.digits(0)), digits(view.digits(1))));
    Some(2)
}
