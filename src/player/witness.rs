//! Tells the journal what was on the glass, and when nothing was. Nothing here waits: what the journal's queue does not
//! take is kept and told with a later frame.
//!
//! Left out: what is made of it (`evidence::OnGlass`, `evidence::Dark`). A monitor that was switched off or unplugged is
//! not known here, and neither is a window that was minimised.

use bevy::{prelude::*, window::WindowOccluded};

use super::{
    Heartbeat, Today,
    attract::Attract,
    stage::{Overlay, Screen, Stage},
    viewer::Viewer,
};
use crate::{
    evidence::{self, BlackoutTracker, GlassContent, GlassRecorder, JournalHandle, JournalOutbox, PlayerPulse},
    notice::Notice,
};

/// The player's end of the journal.
#[derive(Resource)]
pub struct Witness {
    pen: JournalHandle,
    pulse: PlayerPulse,
    glass: GlassRecorder,
    dark: BlackoutTracker,
    outbox: JournalOutbox,
    covered: bool,
}

impl Witness {
    pub fn new(pen: JournalHandle, pulse: PlayerPulse) -> Self {
        let (glass, dark, outbox) = (GlassRecorder::default(), BlackoutTracker::default(), JournalOutbox::default());
        Self { pen, pulse, glass, dark, outbox, covered: false }
    }

    /// What is wrong with the journal, in words for the admin.
    pub fn trouble(&self) -> Vec<String> {
        self.pen.faults()
    }
}

/// Looks at the glass after every frame, and once more when the player stops.
pub fn look(
    mut witness: ResMut<Witness>,
    stage: Res<Stage>,
    viewer: Res<Viewer>,
    attract: Res<Attract>,
    today: Res<Today>,
    heartbeat: Res<Heartbeat>,
    mut covered: MessageReader<WindowOccluded>,
    mut exits: MessageReader<AppExit>,
) {
    let Witness { pen, pulse, glass, dark, outbox, covered: is_covered } = &mut *witness;
    let now = today.now.timestamp();
    pulse.beat(now);
    *is_covered = covered.read().last().map_or(*is_covered, |message| message.occluded);
    let trouble = heartbeat.trouble().or(is_covered.then_some(evidence::COVERED));
    for (at, event) in dark.observe(now, trouble) {
        outbox.push(at, event);
    }
    let (seen, page) = if dark.is_dark() { (GlassContent::Nothing, None) } else { on_glass(&stage, &viewer, &attract) };
    for event in glass.observe(now, &seen, page) {
        outbox.push(now, event);
    }
    if exits.read().next().is_some() {
        for event in glass.finish(now) {
            outbox.push(now, event);
        }
    }
    outbox.flush_to(pen);
}

/// What stands on the glass, and of an opened notice the attachment and the page, both from one.
fn on_glass(stage: &Stage, viewer: &Viewer, attract: &Attract) -> (GlassContent, Option<(u32, u32)>) {
    if stage.overlay == Some(Overlay::TakenDown) {
        return (GlassContent::Nothing, None);
    }
    let name = |notice: &Notice| (notice.source.clone(), notice.id.clone());
    match stage.screen {
        Screen::Starting | Screen::Crisis | Screen::Terminal => (GlassContent::Nothing, None),
        Screen::Board => (GlassContent::List, None),
        Screen::Attract => {
            let seen = attract.notice().map(|notice| name(notice));
            (seen.map_or(GlassContent::Nothing, |(source, id)| GlassContent::Loop(source, id)), None)
        }
        Screen::Viewer => {
            let Some(open) = &viewer.open else { return (GlassContent::Nothing, None) };
            let (source, id) = name(&open.notice);
            let page = open.document.as_ref().and_then(|document| {
                let from_one = |number: usize| u32::try_from(number.saturating_add(1)).ok();
                let page = document.viewport.current_page(&document.layout);
                from_one(open.attachment).zip(from_one(page))
            });
            (GlassContent::Open(source, id), page)
        }
    }
}
