//! Key presses in succession: how far a key goes that is pressed again at once. Pure.

use std::time::Duration;

use super::sentence_cursor::ReadingStride;

/// A key that is pressed again so soon is pressed twice.
const TWICE: Duration = Duration::from_millis(450);

/// The last key that asked to go on or back: when, in which direction, and how often in succession before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct KeyPresses(Option<(Duration, bool, u32)>);

impl KeyPresses {
    /// How far a key goes: by a sentence, pressed twice by a block, three times by a heading, then by a page.
    pub(super) fn stride(&mut self, now: Duration, steps: i32) -> ReadingStride {
        let on = steps > 0;
        let again = self.0.filter(|(at, before, _)| *before == on && now.saturating_sub(*at) < TWICE);
        let times = if steps == 0 { 0 } else { again.map_or(0, |(.., times)| times + 1) };
        self.0 = Some((now, on, times));
        match times {
            0 => ReadingStride::Sentence,
            1 => ReadingStride::Block,
            2 => ReadingStride::Heading,
            _ => ReadingStride::Page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_pressed_twice_goes_by_blocks_then_by_headings_and_by_pages() {
        let mut presses = KeyPresses::default();
        let ms = Duration::from_millis;
        let pressed =
            [(0, 1), (300, 1), (600, 1), (900, 1), (1_200, 1), (2_000, 1), (2_200, -1), (2_400, -1), (2_500, 0)];
        let strides = pressed.map(|(at, steps)| presses.stride(ms(at), steps));
        use ReadingStride::{Block, Heading, Page, Sentence};
        assert_eq!(strides, [Sentence, Block, Heading, Page, Page, Sentence, Sentence, Block, Sentence]);
    }
}
