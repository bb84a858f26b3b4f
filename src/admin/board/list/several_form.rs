//! Form of several notices under the list: what was typed into it, apart from the address of the list, so that neither a
//! refusal nor the way back from its check loses any of it. Pure.

use super::paging::without_done;
use crate::admin::web::Fields;

/// Names of its fields.
pub(in crate::admin::board) const SEVERAL_FIELDS: [&str; 5] = ["n", "act", "day", "reason", "remove"];

/// What was typed into the form, out of the form itself or out of an address.
pub(in crate::admin::board) fn typed_fields(fields: &Fields) -> Fields {
    let mut typed = Fields::default();
    fields.iter().filter(|(name, _)| SEVERAL_FIELDS.contains(name)).for_each(|(name, value)| typed.push(name, value));
    typed
}

/// Filters, order and page of the list, out of an address that may hold what was typed as well.
pub(super) fn list_query(query: &Fields) -> Fields {
    let mut list = Fields::default();
    let query = without_done(query);
    query.iter().filter(|(name, _)| !SEVERAL_FIELDS.contains(name)).for_each(|(name, value)| list.push(name, value));
    list
}

/// Address of the list with the form as it was typed.
pub(in crate::admin::board) fn way_back(query: &Fields, form: &Fields) -> String {
    let mut fields = list_query(query);
    typed_fields(form).iter().for_each(|(name, value)| fields.push(name, value));
    format!("/board?{}", fields.with("pick", "1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_keeps_the_list_and_all_that_was_typed() {
        let query = Fields::parse("pick=1&q=dra%C5%BEba&page=2&done=board-ended&n=old&reason=old");
        let form = Fields::parse("n=a1&n=b2&act=end&day=1.+2.+2027&reason=omyl&seen=a1:none");
        let back = way_back(&query, &form);
        assert_eq!(back, "/board?q=dra%C5%BEba&page=2&n=a1&n=b2&act=end&day=1.%202.%202027&reason=omyl&pick=1");
        let back = Fields::parse(back.trim_start_matches("/board?"));
        assert_eq!(typed_fields(&back), Fields::parse("n=a1&n=b2&act=end&day=1.+2.+2027&reason=omyl"));
        assert_eq!(list_query(&back), Fields::parse("q=dra%C5%BEba&page=2&pick=1"));
    }
}
