//! Glass state in an answer to `status`: whether the running player confirms that its picture is to be seen. Pure.
//!
//! The player knows that it handed a picture to the window system; whether the display shines it does not know.

use serde_json::Value;

/// The player presents its picture again at least every minute though nothing changes; an older one confirms nothing.
pub(crate) const OLDEST_FRAME_MS: u64 = 120_000;

/// How the glass fares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum GlassState {
    /// A picture was presented lately, and nothing is in its way.
    Confirmed,
    /// The display is switched off by its schedule.
    PlannedOff,
    /// Nothing is to be seen, and why was measured: a cause of `evidence`.
    Dark(String),
    /// The answer does not tell.
    Unknown,
}

/// What an answer says of the glass.
pub(crate) fn glass_state(status: &Value) -> GlassState {
    let glass = &status["glass"];
    let light = glass["light"].as_str();
    if light == Some("off") {
        return GlassState::PlannedOff;
    }
    if let Some(why) = glass["trouble"].as_str() {
        return GlassState::Dark(why.to_owned());
    }
    match (light, status["last_frame_ms"].as_u64()) {
        (Some(_), Some(age)) if age <= OLDEST_FRAME_MS => GlassState::Confirmed,
        _ => GlassState::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_fresh_picture_without_trouble_is_confirmed() {
        let answer = |light: Value, trouble: Value, age: Value| {
            glass_state(&json!({ "glass": { "light": light, "trouble": trouble }, "last_frame_ms": age }))
        };
        assert_eq!(answer("day".into(), Value::Null, 40.into()), GlassState::Confirmed);
        assert_eq!(answer("dim".into(), Value::Null, 120_000.into()), GlassState::Confirmed);
        assert_eq!(answer("day".into(), Value::Null, 120_001.into()), GlassState::Unknown);
        assert_eq!(answer("day".into(), Value::Null, Value::Null), GlassState::Unknown);
        assert_eq!(answer(Value::Null, Value::Null, 40.into()), GlassState::Unknown);
        assert_eq!(answer("off".into(), "the window is covered".into(), 40.into()), GlassState::PlannedOff);
        let covered = GlassState::Dark("the window is covered".into());
        assert_eq!(answer("day".into(), "the window is covered".into(), 40.into()), covered);
        assert_eq!(glass_state(&json!({ "error": "the player does not answer" })), GlassState::Unknown);
    }
}
