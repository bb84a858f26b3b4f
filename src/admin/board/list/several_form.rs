//! Form of several notices under the list: what was typed into it. It is sent and never an address, on the way back from its
//! check too: a reason is for no history of a browser and no log of a proxy. Pure.

use crate::admin::web::Fields;

/// Names of its fields.
pub(in crate::admin::board) const SEVERAL_FIELDS: [&str; 5] = ["n", "act", "day", "reason", "remove"];

/// What was typed into the form.
pub(in crate::admin::board) fn typed_fields(form: &Fields) -> Fields {
    let mut typed = Fields::default();
    form.iter().filter(|(name, _)| SEVERAL_FIELDS.contains(name)).for_each(|(name, value)| typed.push(name, value));
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_typed_is_kept_and_nothing_else() {
        let form = Fields::parse("n=a1&n=b2&act=end&day=1.+2.+2027&reason=omyl&seen=a1:none");
        assert_eq!(typed_fields(&form), Fields::parse("n=a1&n=b2&act=end&day=1.+2.+2027&reason=omyl"));
    }
}
