//! Steps of reading aloud: what a touch or a key asks for, what the voice is given, and how the glass follows what is heard.

use bevy::prelude::*;

use super::{
    aloud::ReadingAloud,
    aloud_marks::show_sentence,
    aloud_piece::AloudWords,
    document_text::DocumentText,
    reading_view::ReadingView,
    sentence_cursor::ReadingStride,
    steps::{ask, place_in_sight},
};
use crate::{
    player::{
        action::{Action, AloudTouch},
        narration::{DocumentReading, Listener, Narration, Speaker},
        pages::PagePictures,
        stage::{Screen, Stage},
        theme::Theme,
        viewer::{
            areas::ViewerAreas,
            open_notice::{AloudState, OpenNotice},
            state::Viewer,
        },
    },
    raster::JobUrgency,
    voice::VoiceEvent,
};

/// Whether documents may be read by the loudspeaker, as the configuration has it.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub(crate) struct LoudspeakerUse(pub bool);

/// Applies what was touched, and what a key asked for.
pub(crate) fn apply_aloud_touches(
    time: Res<Time<Real>>,
    (mut actions, mut asked): (MessageReader<Action>, MessageReader<DocumentReading>),
    mut aloud: ResMut<ReadingAloud>,
    mut narration: ResMut<Narration>,
    (document, view): (Res<DocumentText>, Res<ReadingView>),
    (viewer, mut stage): (Res<Viewer>, ResMut<Stage>),
    loudspeaker: Res<LoudspeakerUse>,
) {
    let touched = actions.read().filter_map(|action| match action {
        Action::Aloud(touch) => Some(*touch),
        _ => None,
    });
    let touched = touched.map(|touch| (touch, ReadingStride::Sentence));
    let keyed: Vec<(AloudTouch, ReadingStride)> = asked
        .read()
        .map(|asked| match asked {
            DocumentReading::Begin => (AloudTouch::Begin, ReadingStride::Sentence),
            DocumentReading::PauseOrGoOn => (AloudTouch::Pause, ReadingStride::Sentence),
            DocumentReading::Sentence(steps) => (AloudTouch::Sentence(*steps), aloud.stride(time.elapsed(), *steps)),
            DocumentReading::Stop => (AloudTouch::End, ReadingStride::Sentence),
        })
        .collect();
    let touches: Vec<(AloudTouch, ReadingStride)> = touched.chain(keyed).collect();
    if stage.screen != Screen::Viewer {
        return;
    }
    for (touch, stride) in touches {
        match touch {
            AloudTouch::End => stop(&mut aloud, &mut narration),
            AloudTouch::Sentence(steps) if aloud.on => aloud.go(&document, stride, steps),
            AloudTouch::Pause if aloud.on && narration.is_speaking() => narration.pause(),
            AloudTouch::Pause if aloud.on => narration.go_on(),
            AloudTouch::Begin | AloudTouch::Pause | AloudTouch::Sentence(_) => {
                let allowed = viewer.open.as_ref().is_some_and(|open| may_hear(open, &narration, *loudspeaker));
                if let Some(place) = place_in_sight(&view, &viewer).filter(|_| allowed) {
                    let raised = narration.listener() == Listener::Nobody;
                    if raised {
                        narration.set_listener(Listener::Loudspeaker);
                    }
                    aloud.begin(place, raised);
                }
            }
            AloudTouch::Rate => next_rate(&mut narration),
            AloudTouch::Volume => next_volume(&mut narration),
        }
        stage.moving = true;
    }
}

/// One step faster; after the fastest the slowest.
fn next_rate(narration: &mut Narration) {
    let before = narration.rate();
    if narration.change_rate(true) == before {
        let mut slower = before;
        while slower != narration.change_rate(false) {
            slower = narration.rate();
        }
    }
}

/// One step louder; after the loudest the quietest.
fn next_volume(narration: &mut Narration) {
    let before = narration.volume();
    if narration.change_volume(true) == before {
        let mut quieter = before;
        while quieter != narration.change_volume(false) {
            quieter = narration.volume();
        }
    }
}

/// True where somebody may hear the document: what holds personal data is heard by nobody but who wears a headset.
fn may_hear(open: &OpenNotice, narration: &Narration, loudspeaker: LoudspeakerUse) -> bool {
    is_heard_by(narration.listener(), open.notice.duties.personal, loudspeaker)
}

/// True where this listener may hear a document; who is not there yet would hear it by the loudspeaker.
fn is_heard_by(listener: Listener, personal: bool, loudspeaker: LoudspeakerUse) -> bool {
    let aloud = loudspeaker.0 && !personal;
    match listener {
        Listener::Headset => true,
        Listener::Loudspeaker | Listener::Nobody => aloud,
    }
}

fn stop(aloud: &mut ReadingAloud, narration: &mut Narration) {
    if narration.speaker() == Some(Speaker::Document) {
        narration.cut();
    }
    if aloud.raised {
        narration.set_listener(Listener::Nobody);
    }
    aloud.end();
}

/// Gives the voice what it is to say next, follows what is heard, and shows whether anything can be.
pub(crate) fn read_aloud(
    mut aloud: ResMut<ReadingAloud>,
    mut narration: ResMut<Narration>,
    (mut document, mut view): (ResMut<DocumentText>, ResMut<ReadingView>),
    mut viewer: ResMut<Viewer>,
    mut pages: ResMut<PagePictures>,
    mut stage: ResMut<Stage>,
    (theme, loudspeaker): (Res<Theme>, Res<LoudspeakerUse>),
) {
    let (aloud, narration) = (&mut *aloud, &mut *narration);
    let blob = viewer.document().filter(|_| stage.screen == Screen::Viewer).map(|open| open.blob);
    let allowed = viewer.open.as_ref().is_some_and(|open| may_hear(open, narration, *loudspeaker));
    let heard = aloud.heard;
    match blob.filter(|blob| allowed && document.of() == Some(blob.hash)) {
        // Somebody else has the voice.
        _ if aloud.on && narration.speaker() == Some(Speaker::Screen) && !aloud.cuts => aloud.end(),
        Some(blob) if aloud.on => {
            take_events(aloud, narration);
            if let Some(page) = aloud.wanted_page() {
                ask(&mut document, &mut pages, blob, page, JobUrgency::Visible);
            }
            aloud.find_start(&document);
            feed(aloud, narration, &document, &theme);
        }
        None if aloud.on => stop(aloud, narration),
        _ => {}
    }
    let sentence = aloud.heard.filter(|_| aloud.on).and_then(|heard| heard.sentence(&document));
    let sentence = sentence.map(|(sentence, _)| sentence);
    if aloud.heard != heard
        && let Some(sentence) = &sentence
    {
        show_sentence(sentence, &document, &mut view, &mut viewer);
        stage.moving = true;
    }
    if view.spoken != sentence {
        view.spoken = sentence;
    }
    let state = match (blob.is_some() && allowed, aloud.on) {
        (false, _) => AloudState::Silent,
        (true, false) => AloudState::Offered,
        (true, true) if narration.speaker().is_some() && !narration.is_speaking() => AloudState::Paused,
        (true, true) => AloudState::Reads,
    };
    let Some(open) = viewer.open.as_mut().filter(|open| open.aloud != state) else { return };
    open.aloud = state;
    // Other tools stand in the bar.
    let areas = ViewerAreas::measure(&theme, open);
    viewer.fit(areas);
    stage.dirty = true;
}

fn take_events(aloud: &mut ReadingAloud, narration: &mut Narration) {
    let mut over = false;
    for event in narration.events() {
        match event {
            VoiceEvent::Started { id } => aloud.started(*id),
            VoiceEvent::Finished { id } | VoiceEvent::Failed { id: Some(id), .. } => over |= aloud.finished(*id),
            VoiceEvent::Failed { id: None, .. } => over = true,
            _ => {}
        }
    }
    if over {
        narration.click();
        stop(aloud, narration);
    }
}

fn feed(aloud: &mut ReadingAloud, narration: &mut Narration, document: &DocumentText, theme: &Theme) {
    let cuts = std::mem::take(&mut aloud.cuts);
    if cuts && narration.speaker() == Some(Speaker::Document) {
        narration.cut();
    }
    if !aloud.is_hungry() {
        return;
    }
    let words = AloudWords { say: &theme.words, screen: theme.language, document: theme.own_language() };
    let pieces = aloud.pieces(document, words);
    if pieces.is_empty() {
        if aloud.is_over() {
            narration.click();
            stop(aloud, narration);
        }
        aloud.cuts |= cuts && aloud.on;
        return;
    }
    let utterances = pieces.iter().map(|piece| piece.utterance.clone()).collect();
    let ids = if cuts {
        narration.say(Speaker::Document, utterances)
    } else {
        narration.append(Speaker::Document, utterances)
    };
    if ids.is_empty() {
        return stop(aloud, narration);
    }
    aloud.note_given(ids, &pieces);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_are_read_to_a_headset_and_never_to_the_hall() {
        use Listener::{Headset, Loudspeaker, Nobody};
        for allowed in [false, true] {
            for personal in [false, true] {
                let heard = [Headset, Loudspeaker, Nobody].map(|it| is_heard_by(it, personal, LoudspeakerUse(allowed)));
                let aloud = allowed && !personal;
                assert_eq!(heard, [true, aloud, aloud], "loudspeaker {allowed}, personal {personal}");
            }
        }
    }
}
