//! Touch words of the idle loop's pill: "Dotkněte se" in the town's language, always, and below it the same in each of the
//! other languages that a visitor may choose. A pair of languages is seen to be an invitation; one foreign word alone on a
//! glass in Czech looked like a mistake.
//!
//! Only the second word changes, and only every six seconds: no fade, which would draw eighteen frames for each change, a
//! twentieth of a core for as long as nobody is there (the bar at rest is a two-hundredth).

use std::time::Duration;

use bevy::prelude::*;

use crate::{
    player::{
        stage::{Screen, Stage},
        theme::{TextWeight, Theme},
    },
    words::{self, Language},
};

/// How long a language stands below the town's own.
const STANDS: Duration = Duration::from_secs(6);

/// The word in every language.
#[derive(Resource)]
pub(crate) struct TouchWords([(Language, &'static str); 6]);

/// The text that shows the second word.
#[derive(Component)]
pub(crate) struct TouchWordText;

impl Default for TouchWords {
    fn default() -> Self {
        Self(Language::ALL.map(|language| (language, words::plain_message(language, "touch-here"))))
    }
}

impl TouchWords {
    /// The word in a language.
    pub(crate) fn of(&self, language: Language) -> &'static str {
        self.0.iter().find(|(it, _)| *it == language).map_or("", |(_, word)| *word)
    }

    /// The word below the one in the `home` language at a moment since the start, in one of the `offered` languages after the
    /// other; `None` where no other is offered.
    pub(crate) fn below(&self, home: Language, offered: &[Language], since_start: Duration) -> Option<&'static str> {
        let others: Vec<Language> = offered.iter().copied().filter(|language| *language != home).collect();
        let turn = usize::try_from(since_start.as_secs() / STANDS.as_secs()).unwrap_or_default();
        let at = turn.checked_rem(others.len())?;
        others.get(at).map(|language| self.of(*language))
    }

    /// Width of the widest word below at a size, so that nothing moves when it changes.
    pub(crate) fn widest_below(&self, theme: &Theme, size: f32) -> f32 {
        let widths = theme.widths(TextWeight::Body);
        let others = theme.languages.iter().filter(|language| **language != theme.language);
        others.map(|language| widths.width_of(self.of(*language), size)).fold(0.0, f32::max)
    }
}

/// How long the word on the glass still stands.
pub(crate) fn until_next_touch_word(since_start: Duration) -> Duration {
    let turned = since_start.as_millis() % STANDS.as_millis();
    STANDS.saturating_sub(Duration::from_millis(u64::try_from(turned).unwrap_or_default()))
}

/// Keeps the word right without making the screen anew.
pub(crate) fn update_touch_word(
    time: Res<Time<Real>>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    words: Res<TouchWords>,
    mut texts: Query<&mut Text, With<TouchWordText>>,
) {
    if !matches!(stage.screen, Screen::Attract | Screen::Starting) {
        return;
    }
    let Some(word) = words.below(theme.language, &theme.languages, time.elapsed()) else { return };
    for mut text in &mut texts {
        if text.0 != word {
            word.clone_into(&mut text.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_the_towns_word_stands_every_other_language_in_turn_and_none_that_is_not_offered() {
        let words = TouchWords::default();
        let below = |offered: &[Language], turns: u32| -> Vec<Option<&'static str>> {
            (0..turns).map(|turn| words.below(Language::Czech, offered, STANDS * turn)).collect()
        };
        assert_eq!(words.of(Language::Czech), "Dotkněte se");
        let said: std::collections::BTreeSet<Option<&str>> = below(&Language::ALL, 5).into_iter().collect();
        assert_eq!(said.len(), 5, "{said:?}");
        assert!(!said.contains(&Some("Dotkněte se")) && !said.contains(&None), "{said:?}");
        assert_eq!(below(&Language::ALL, 1), below(&Language::ALL, 6)[5..], "and from the beginning");
        let two = [Language::Czech, Language::German];
        assert_eq!(below(&two, 3), [Some(words.of(Language::German)); 3]);
        assert_eq!(below(&[Language::Czech], 2), [None, None]);
    }

    #[test]
    fn a_word_stands_six_seconds() {
        assert_eq!(until_next_touch_word(Duration::ZERO), STANDS);
        assert_eq!(until_next_touch_word(Duration::from_millis(7_500)), Duration::from_millis(4_500));
    }
}
