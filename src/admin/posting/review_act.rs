//! Review act: an act on how far the approval of a draft is, by which the draft is saved. Another one that came first is not undone.

use super::draft_table::{DraftRow, DraftState, data_of};
use crate::admin::{
    acts::{Act, ActKind, RowEffect},
    board::notice_acts::draft_field,
    web::{Fault, Request},
};

/// The act that brings a draft into another state; `row` has the new review already, and the state that it comes from.
///
/// # Errors
/// The draft cannot be written.
pub(in crate::admin) fn review_act(
    kind: ActKind,
    row: &DraftRow,
    state: DraftState,
    request: &Request,
) -> Result<Act, Fault> {
    let mark = RowEffect::once(
        "UPDATE draft SET state = ?2, data = ?3, changed = ?4, number = number + 1 \
         WHERE id = ?1 AND kind = 'posting' AND number = ?5",
        vec![
            row.id.clone().into(),
            state.word().into(),
            data_of(&row.draft)?.into(),
            request.now.as_second().into(),
            row.number.into(),
        ],
    );
    let version = row.draft.version.to_string();
    let act = Act::new(kind, row.draft.content.facts.title.clone());
    let mut act = act.change("stav", Some(row.state.word()), Some(state.word())).change("verze", None, Some(&version));
    act.changes.push(draft_field(&row.id));
    Ok(act.row(mark))
}
