//! Blocks of a schedule's text, one for each slot with the comments above it: moved, removed, doubled and added as text, so
//! that nothing else of the file changes. Pure.

use std::ops::Range;

use toml_edit::{Document, Item};

/// What is done with a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) enum SlotMove {
    Up,
    Down,
    Remove,
    Duplicate,
}

/// Why nothing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin::broadcast) enum SlotTextError {
    /// The text is no TOML, or its slots are not `[[slot]]`.
    #[error("the slots of the text are not of the form [[slot]]")]
    Form,
    /// There is no such slot.
    #[error("there is no such slot")]
    Missing,
}

/// Text before the first slot, and the blocks of the slots in order; together they are the text.
struct SlotBlocks<'a> {
    before: &'a str,
    blocks: Vec<&'a str>,
    /// Tables that are no slots, behind the last slot.
    after: &'a str,
}

/// The text with a slot moved, removed or doubled. A double is named by `name`.
///
/// # Errors
/// The text is of another form, or has no such slot.
pub(in crate::admin::broadcast) fn with_move(text: &str, slot: usize, what: SlotMove) -> Result<String, SlotTextError> {
    let SlotBlocks { before, blocks, after } = blocks(text)?;
    let mut blocks: Vec<String> = blocks.into_iter().map(ended).collect();
    if slot >= blocks.len() {
        return Err(SlotTextError::Missing);
    }
    match what {
        SlotMove::Up if slot > 0 => blocks.swap(slot, slot - 1),
        SlotMove::Down if slot.saturating_add(1) < blocks.len() => blocks.swap(slot, slot.saturating_add(1)),
        SlotMove::Up | SlotMove::Down => {}
        SlotMove::Remove => drop(blocks.remove(slot)),
        SlotMove::Duplicate => {
            let double = blocks.get(slot).cloned().unwrap_or_default();
            if let Some(block) = blocks.get_mut(slot).filter(|it| !it.ends_with("\n\n")) {
                block.push('\n');
            }
            blocks.insert(slot.saturating_add(1), double);
        }
    }
    Ok(format!("{}{}{after}", ended(before), blocks.concat()))
}

/// The text with a block for a new slot of this name behind the others.
///
/// # Errors
/// The text is of another form.
pub(in crate::admin::broadcast) fn with_new(text: &str, name: &str) -> Result<String, SlotTextError> {
    let SlotBlocks { before, blocks, after } = blocks(text)?;
    let mut text = ended(&format!("{before}{}", blocks.concat()));
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push('\n');
    }
    let name = toml_edit::Value::from(name);
    text.push_str(&format!("[[slot]]\nname = {name}\nitems = []\n"));
    if !after.is_empty() {
        text.push('\n');
    }
    Ok(format!("{text}{after}"))
}

/// With a line's end behind it, unless it is empty.
fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

fn blocks(text: &str) -> Result<SlotBlocks<'_>, SlotTextError> {
    let document = Document::parse(text).map_err(|_| SlotTextError::Form)?;
    let (mut slots, mut others) = (Vec::new(), Vec::new());
    for (key, item) in document.iter() {
        match item {
            Item::ArrayOfTables(tables) => {
                let starts = tables.iter().filter_map(toml_edit::Table::span).map(|it: Range<usize>| it.start);
                if key == "slot" { slots.extend(starts) } else { others.extend(starts) }
            }
            Item::Table(table) if !table.is_dotted() => others.extend(table.span().map(|it| it.start)),
            _ if key == "slot" => return Err(SlotTextError::Form),
            _ => {}
        }
    }
    let first_slot = slots.iter().copied().min();
    let Some(first_slot) = first_slot else { return Ok(SlotBlocks { before: text, blocks: vec![], after: "" }) };
    // A table between two slots would move with one of them.
    let last_slot = slots.iter().copied().max().unwrap_or(first_slot);
    if others.iter().any(|it| (first_slot..last_slot).contains(it)) {
        return Err(SlotTextError::Form);
    }
    let behind = others.into_iter().filter(|it| *it > last_slot).min();
    let mut bounds: Vec<usize> = slots.iter().map(|start| block_start(text, *start)).collect();
    let end = behind.map_or(text.len(), |start| block_start(text, start));
    bounds.push(end);
    let piece = |range: Range<usize>| text.get(range).ok_or(SlotTextError::Form);
    let before = piece(0..bounds.first().copied().unwrap_or(0))?;
    let blocks = bounds.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).map(piece);
    Ok(SlotBlocks { before, blocks: blocks.collect::<Result<_, _>>()?, after: piece(end..text.len())? })
}

/// Beginning of the block whose header stands at this byte: of the comments right above it.
fn block_start(text: &str, header: usize) -> usize {
    let mut start = text.get(..header).and_then(|it| it.rfind('\n')).map_or(0, |it| it.saturating_add(1));
    while let Some(above) = text.get(..start.saturating_sub(1)).filter(|_| start > 0) {
        let line = above.rfind('\n').map_or(0, |it| it.saturating_add(1));
        if !above.get(line..).unwrap_or_default().trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "# head\n\n[dwell]\nnotice-s = 12\n\n# first\n[[slot]]\nname = \"a\" # x\nitems = [\n  { show = \"clock\" }, # [[slot]]\n]\n\n# switched off\n# from = \"1:00\"\n\n# second\n# of two\n[[slot]]\nname = 'b'\nitems = [{ show = \"nothing\" }]\n";

    #[test]
    fn comments_go_with_their_slot_and_the_rest_stays() {
        let moved = with_move(TEXT, 1, SlotMove::Up).unwrap();
        assert!(
            moved.starts_with("# head\n\n[dwell]\nnotice-s = 12\n\n# second\n# of two\n[[slot]]\nname = 'b'"),
            "{moved}"
        );
        assert_eq!(with_move(&moved, 1, SlotMove::Up).unwrap(), TEXT);
        let removed = with_move(TEXT, 0, SlotMove::Remove).unwrap();
        assert_eq!(removed, TEXT.replace(&TEXT[TEXT.find("# first").unwrap()..TEXT.find("# second").unwrap()], ""));
        assert_eq!(with_move(TEXT, 0, SlotMove::Up).unwrap(), TEXT);
        assert_eq!(with_move(TEXT, 2, SlotMove::Up), Err(SlotTextError::Missing));
    }

    #[test]
    fn a_new_slot_and_a_double_are_behind() {
        let new = with_new(TEXT, "Říjen \"x\"").unwrap();
        assert!(new.starts_with(TEXT) && new.parse::<toml_edit::DocumentMut>().is_ok(), "{new}");
        assert_eq!(with_new("", "a").unwrap(), "[[slot]]\nname = \"a\"\nitems = []\n");
        let double = with_move(TEXT, 0, SlotMove::Duplicate).unwrap();
        assert_eq!(double.matches("# switched off").count(), 2);
        assert_eq!(double.matches("\n[[slot]]\n").count(), 3);
    }

    #[test]
    fn what_cannot_be_told_apart_is_left_alone() {
        for text in ["slot = [{ name = \"a\" }]", "a = ", "[[slot]]\nname = \"a\"\n[dwell]\n[[slot]]\nname = \"b\"\n"] {
            assert_eq!(with_move(text, 0, SlotMove::Up), Err(SlotTextError::Form), "{text}");
        }
        let behind = "[[slot]]\nname = \"a\"\n\n# times\n[dwell]\nnotice-s = 9\n";
        let new = with_new(behind, "b").unwrap();
        assert!(new.ends_with("name = \"b\"\nitems = []\n\n# times\n[dwell]\nnotice-s = 9\n"), "{new}");
    }

    proptest! {
        #[test]
        fn moving_changes_the_order_of_lines_alone(from in 0_usize..3, up: bool) {
            let text = include_str!("../../../../config/schedule.toml");
            let moved = with_move(text, from, if up { SlotMove::Up } else { SlotMove::Down }).unwrap();
            let sorted = |text: &str| { let mut lines: Vec<_> = text.lines().map(str::to_owned).collect(); lines.sort(); lines };
            prop_assert_eq!(sorted(&moved), sorted(text));
        }
    }
}
