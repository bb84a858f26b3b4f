//! Touch word of the idle loop's pill: "Dotkněte se" in the town's language, and between in each of the others. Only
//! this word changes, and only every six seconds: no fade, which would draw eighteen frames for each change, a twentieth of
//! a core for as long as nobody is there (the bar at rest is a two-hundredth).

use std::time::Duration;

use bevy::prelude::*;

use crate::{
    player::{
        stage::{Screen, Stage},
        theme::{TextWeight, Theme},
    },
    words::{self, Language},
};

/// How long a language stands.
const STANDS: Duration = Duration::from_secs(6);

/// The word in every language.
#[derive(Resource)]
pub(crate) struct TouchWords([(Language, &'static str); 6]);

/// The text that shows it.
#[derive(Component)]
pub(crate) struct TouchWordText;

impl Default for TouchWords {
    fn default() -> Self {
        Self(Language::ALL.map(|language| (language, words::plain_message(language, "touch-here"))))
    }
}

impl TouchWords {
    /// The word at a moment since the start, where `home` is the town's language.
    pub(crate) fn at(&self, home: Language, since_start: Duration) -> &'static str {
        let turn = usize::try_from(since_start.as_secs() / STANDS.as_secs()).unwrap_or_default();
        let own = || self.0.iter().find(|(language, _)| *language == home);
        let other = || self.0.iter().filter(|(language, _)| *language != home).nth(turn / 2 % (self.0.len() - 1));
        let word = if turn.is_multiple_of(2) { own() } else { other() };
        word.map_or("", |(_, word)| *word)
    }

    /// Width of the widest at a size, so that the pill never changes its own.
    pub(crate) fn widest(&self, theme: &Theme, size: f32) -> f32 {
        let widths = theme.widths(TextWeight::Strong);
        self.0.iter().map(|(_, word)| widths.width_of(word, size)).fold(0.0, f32::max)
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
    let word = words.at(theme.language, time.elapsed());
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
    fn the_word_is_every_second_time_in_the_towns_language_and_no_language_is_left_out() {
        let words = TouchWords::default();
        let said: Vec<&str> = (0..10).map(|turn| words.at(Language::Czech, STANDS * turn)).collect();
        assert!(said.iter().step_by(2).all(|word| *word == "Dotkněte se"), "{said:?}");
        let others: std::collections::BTreeSet<&str> = said.into_iter().skip(1).step_by(2).collect();
        assert_eq!(others.len(), 5);
    }

    #[test]
    fn a_word_stands_six_seconds() {
        assert_eq!(until_next_touch_word(Duration::ZERO), STANDS);
        assert_eq!(until_next_touch_word(Duration::from_millis(7_500)), Duration::from_millis(4_500));
    }
}
