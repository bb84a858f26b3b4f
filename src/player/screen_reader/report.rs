//! Report of the screen reader for `glass`: what can be read, where the cursor stands, and what was said last.

use serde_json::{Value, json};

use super::state::ScreenReader;
use crate::player::narration::{Listener, Narration, Speaker};

/// The reader's part of the answer; nothing while it is off and nothing was said.
pub(crate) fn reader_json(reader: &ScreenReader, narration: &Narration) -> Value {
    let said: Vec<Value> = narration
        .said()
        .map(|piece| {
            if piece.private {
                return json!({ "id": piece.id });
            }
            json!({
                "id": piece.id, "text": piece.utterance.given, "said": piece.utterance.said,
                "lang": piece.utterance.language.tag(), "document": piece.speaker == Speaker::Document,
            })
        })
        .collect();
    if !reader.on && said.is_empty() {
        return Value::Null;
    }
    json!({
        "on": reader.on,
        "listener": match narration.listener() {
            Listener::Nobody => "nobody",
            Listener::Headset => "headset",
            Listener::Loudspeaker => "loudspeaker",
        },
        "cursor": reader.cursor, "items": reader.list.len(),
        "speaks": narration.is_speaking(),
        "said": said,
    })
}
