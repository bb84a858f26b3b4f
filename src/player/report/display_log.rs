//! Display log: tells the journal what was on the screen, and when nothing was. Nothing here waits: what the journal's
//! queue does not take is kept and sent with a later frame.
//!
//! Left out: what is made of it (`evidence`). A monitor that was switched off by its own button is not known here, and neither
//! is a window that was minimised. The kernel is asked every few seconds (`machine`); for so long a display that became dark
//! still counts.

use bevy::{
    prelude::*,
    window::{Monitor, WindowOccluded},
};

use crate::{
    evidence::{self, BlackoutTracker, GlassContent, GlassRecorder, JournalHandle, JournalOutbox, PlayerPulse},
    machine::DisplayFault,
    notice::Notice,
    player::{
        attract::Attract,
        heartbeat::Heartbeat,
        stage::{Overlay, Screen, Stage},
        state::{BoardMachine, ScreenMotion, Today},
        theme::LightWatch,
        viewer::Viewer,
    },
    rotation::Light,
};

/// The player's end of the journal.
#[derive(Resource)]
pub(crate) struct DisplayLog {
    journal: JournalHandle,
    pulse: PlayerPulse,
    glass: GlassRecorder,
    dark: BlackoutTracker,
    outbox: JournalOutbox,
    covered: bool,
    /// Why what is presented is not to be seen.
    hidden: Option<&'static str>,
}

impl DisplayLog {
    /// Nothing was seen yet.
    pub(crate) fn new(journal: JournalHandle, pulse: PlayerPulse) -> Self {
        let (glass, dark, outbox) = (GlassRecorder::default(), BlackoutTracker::default(), JournalOutbox::default());
        Self { journal, pulse, glass, dark, outbox, covered: false, hidden: None }
    }

    /// Why a picture that is presented is not to be seen: another window lies over it, or no display shows it.
    pub(crate) fn hidden(&self) -> Option<&'static str> {
        self.hidden
    }

    /// What is wrong with the journal, in words for the admin.
    pub(crate) fn trouble(&self) -> Vec<String> {
        self.journal.faults()
    }
}

/// Looks at the screen after every frame, and once more when the player stops.
pub(crate) fn log_display(
    mut log: ResMut<DisplayLog>,
    stage: Res<Stage>,
    viewer: Res<Viewer>,
    attract: Res<Attract>,
    (today, motion): (Res<Today>, Res<ScreenMotion>),
    (heartbeat, machine, light, screens): (
        Res<Heartbeat>,
        Res<BoardMachine>,
        Res<LightWatch>,
        Query<(), With<Monitor>>,
    ),
    mut covered: MessageReader<WindowOccluded>,
    mut exits: MessageReader<AppExit>,
) {
    let DisplayLog { journal, pulse, glass, dark, outbox, covered: is_covered, hidden } = &mut *log;
    let now = today.now.timestamp();
    pulse.beat(now);
    *is_covered = covered.read().last().map_or(*is_covered, |message| message.occluded);
    // One that is switched off by its schedule is dark as it should be, and may well not answer.
    let wanted = *light.0.borrow() != Light::Off;
    let nowhere = wanted.then(|| darkness(machine.display_fault(), !screens.is_empty())).flatten();
    *hidden = is_covered.then_some(evidence::COVERED).or(nowhere);
    let trouble = heartbeat.trouble().or(*hidden);
    pulse.set_trouble(trouble);
    for (at, event) in dark.observe(now, trouble) {
        outbox.push(at, event);
    }
    let (seen, page) =
        if dark.is_dark() { (GlassContent::Nothing, None) } else { what_is_seen(&stage, &viewer, &attract, &motion) };
    for event in glass.observe(now, &seen, page) {
        outbox.push(now, event);
    }
    if exits.read().next().is_some() {
        for event in glass.finish(now) {
            outbox.push(now, event);
        }
    }
    outbox.flush_to(journal);
}

/// Why no display shows what is presented, by the kernel and by the window system, which may know no `screen` for a window.
fn darkness(fault: Option<DisplayFault>, screen: bool) -> Option<&'static str> {
    match (fault, screen) {
        (Some(DisplayFault::Gone), _) => Some(evidence::NO_DISPLAY),
        (_, false) => Some(evidence::NO_SCREEN),
        (Some(DisplayFault::Unlit), true) => Some(evidence::DISPLAY_OFF),
        (None, true) => None,
    }
}

/// What stands on the screen, and of an opened notice the attachment and the page, both from one.
fn what_is_seen(
    stage: &Stage,
    viewer: &Viewer,
    attract: &Attract,
    motion: &ScreenMotion,
) -> (GlassContent, Option<(u32, u32)>) {
    if stage.overlay == Some(Overlay::TakenDown) {
        return (GlassContent::Nothing, None);
    }
    let name = |notice: &Notice| (notice.source.clone(), notice.id.clone());
    match stage.screen {
        // What is found depends on what was typed, which nobody is told.
        Screen::Starting | Screen::Search | Screen::Crisis | Screen::Terminal => (GlassContent::Nothing, None),
        Screen::Board => (GlassContent::List, None),
        // Of two things that fade into each other neither is there.
        Screen::Attract if motion.reveals => (GlassContent::Nothing, None),
        Screen::Attract => {
            let seen = attract.notice().map(|notice| name(notice));
            (seen.map_or(GlassContent::Nothing, |(source, id)| GlassContent::Loop(source, id)), None)
        }
        Screen::Viewer => {
            let Some(open) = &viewer.open else { return (GlassContent::Nothing, None) };
            let (source, id) = name(&open.notice);
            let from_one = |number: usize| u32::try_from(number.saturating_add(1)).ok();
            let page = viewer.current_page().and_then(|page| from_one(open.attachment).zip(from_one(page)));
            (GlassContent::Open(source, id), page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_no_display_shows_is_not_on_the_glass() {
        assert_eq!(darkness(None, true), None, "a kernel without a word about displays denies nothing");
        assert_eq!(darkness(None, false), Some(evidence::NO_SCREEN));
        assert_eq!(darkness(Some(DisplayFault::Gone), true), Some(evidence::NO_DISPLAY));
        assert_eq!(darkness(Some(DisplayFault::Gone), false), Some(evidence::NO_DISPLAY));
        assert_eq!(darkness(Some(DisplayFault::Unlit), true), Some(evidence::DISPLAY_OFF));
    }
}
