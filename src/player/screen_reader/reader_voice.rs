//! Voice of the screen reader: the reader's state with the narration, for the systems that say something.

use accesskit::Role;
use bevy::{ecs::system::SystemParam, prelude::*};

use super::{
    facts::ScreenFacts,
    introduction::item_phrases,
    phrases::{Phrase, utterances_of},
    state::ScreenReader,
};
use crate::player::{
    narration::{DocumentReading, Listener, Narration, Speaker},
    stage::{Overlay, Screen},
};

/// The reader, and what it speaks with.
#[derive(SystemParam)]
pub(crate) struct ReaderVoice<'w> {
    pub reader: ResMut<'w, ScreenReader>,
    pub narration: ResMut<'w, Narration>,
    pub documents: MessageWriter<'w, DocumentReading>,
}

impl ReaderVoice<'_> {
    /// Cuts what is being said and says this; what reads a document has the voice no more.
    pub(super) fn say(&mut self, phrases: &[Phrase]) {
        self.stop_document();
        self.narration.say(Speaker::Screen, utterances_of(phrases));
    }

    /// Says this after what the reader says now.
    pub(super) fn append(&mut self, phrases: &[Phrase]) {
        self.narration.append(Speaker::Screen, utterances_of(phrases));
    }

    /// True for an open notice with personal data that everybody would hear.
    pub(super) fn withholds(&self, facts: &ScreenFacts) -> bool {
        let personal = facts.stage.screen == Screen::Viewer
            && facts.viewer.open.as_ref().is_some_and(|open| open.notice.duties.personal);
        // What lies over it and asks something has words of the board alone.
        let asks = matches!(facts.stage.overlay, Some(Overlay::Countdown { .. } | Overlay::Languages | Overlay::Staff));
        personal && !asks && self.narration.listener() == Listener::Loudspeaker
    }

    /// Says what the cursor stands on; what somebody types or has typed is told to nobody else.
    pub(super) fn say_item(&mut self, facts: &ScreenFacts, typed: bool) {
        let Some(item) = self.reader.list.item(self.reader.cursor) else { return };
        let aloud = self.narration.listener() == Listener::Loudspeaker;
        let element = self.reader.list.element(self.reader.cursor);
        // What can be done there are words of the board; everything else is the notice's.
        let own = element.is_some_and(|it| it.role == Role::Button && it.action.is_some());
        let phrases = if self.withholds(facts) && !own {
            vec![Phrase::own(&facts.theme.words, facts.theme.words.get("reader-personal"))]
        } else {
            item_phrases(facts, &self.reader.list, item, aloud)
        };
        let written = element.is_some_and(|it| it.value.as_deref().is_some_and(|value| !value.is_empty()));
        if typed || written {
            self.stop_document();
            self.narration.say_privately(Speaker::Screen, utterances_of(&phrases));
        } else {
            self.say(&phrases);
        }
    }

    /// Nothing can be done here.
    pub(super) fn click(&mut self) {
        self.narration.cut();
        self.narration.click();
    }

    fn stop_document(&mut self) {
        if self.narration.speaker() == Some(Speaker::Document) {
            self.documents.write(DocumentReading::Stop);
        }
    }
}
