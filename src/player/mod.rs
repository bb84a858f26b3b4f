//! Player: the screens of the board and what a visitor does on them. The only place for Bevy.
//!
//! The truth is in plain values (the resources of each folder); nodes and sheets are only its picture and are made anew from
//! it, within one frame. Nothing here waits for a file, a socket or a lock (invariant 1): other stages send, and wake the
//! event loop.
//!
//! Each folder, and each file beside them that has systems, is one Bevy plugin. A plugin says in which stage of a frame its
//! systems run (`FramePart`); this file alone says in which order they take their turns (`FRAME`), so that no screen has to
//! know another.
//!
//! ```text
//!  action stage state narration   what several screens read
//!  paint theme widgets        what every screen is built of
//!  input pages                touches, pictures of pages
//!  board viewer search attract terminal crisis staff idle    the screens, with the sheets over them
//!  take_home                  the sheet over the viewer
//!  screen_reader              every screen without sight, by keys, headset and touch
//!  transition                 from one screen to the next
//!  inbox navigation report sleep                      what knows all of them
//! ```

mod frame_sets;
mod fault;
mod heartbeat;
mod narration;
mod waker;
mod action;
mod stage;
mod state;
mod paint;
mod theme;
mod widgets;
mod rebuild;
mod input;
mod pages;
mod board;
mod viewer;
mod search;
mod attract;
mod terminal;
mod crisis;
mod staff;
mod language_sheet;
mod idle;
mod take_home;
mod screen_reader;
mod transition;
mod inbox;
mod navigation;
mod report;
mod sleep;
mod window;
mod start;

use bevy::{
    app::PluginGroupBuilder,
    ecs::schedule::{ScheduleLabel as _, SingleThreadedExecutor},
    prelude::*,
};

use self::frame_sets::{Feature, FramePart, FrameStage, PresentSystems};

pub(crate) use board::OfficeContact;
pub(crate) use report::FeedbackStatus;
pub(crate) use staff::SetupCodes;
pub(crate) use start::{Links, RendererStart, Settings, StartError, run};
pub(crate) use terminal::{TerminalLinks, TerminalSettings};
pub(crate) use theme::{FontFaces, PanelSize};
pub(crate) use waker::{PlayerStop, Waker};

/// Order of a frame: its stages, and in each of them the features that have systems in it.
///
/// The order is total. A change is complete within the frame that makes it, and no two systems that touch the same data
/// run in an order that is left to chance.
///
/// - `Receive`: the inbox is first, because everything else reads the time and the snapshot of this frame. Motion is
///   noted before pictures are uploaded, whose number depends on it, and before touches are read. The start screen ends
///   last.
/// - `Act`: navigation is first, because the terminal and the search hear only touches on the screen that stands after it.
/// - `Watch`: warnings are first, because the terminal starts over where one took its screen. Then time that passes while
///   something is being said is taken from what counts down. The idle rule comes after
///   both, because both may lead back to the board, and the idle loop then comes in the same frame. The other screens
///   forget the visitor after that. Navigation leaves a notice that was taken down last of all.
/// - `Drag`: a gesture moves the list or the page of the screen that stands after all this.
/// - `Layout`: the idle loop is last, because it chooses a scene only where no other screen came.
/// - `Clear`, `Build`, `Built`: a transition looks for where it begins among the old nodes, and one that is on its way goes on
///   before the idle loop begins another; the old nodes go before new ones are made; that they were is noted when every
///   screen has had its turn.
/// - `Fill`: works on the nodes that are there now. The board orders its pictures before the viewer; clocks are set
///   last.
/// - `Send`: orders that nobody repeated are called off before the wake-up timer is set, which asks when one may be
///   tried again.
const FRAME: [(FrameStage, &[Feature]); 11] = {
    use Feature::{
        Attract, Board, Crisis, Idle, Inbox, Input, Languages, Narration, Navigation, Pages, Paint, Rebuild,
        ScreenReader, Search, Sleep, Staff, State, TakeHome, Terminal, Theme, Transition, Viewer, Widgets,
    };
    [
        (
            FrameStage::Receive,
            &[Inbox, State, Theme, Narration, Attract, Terminal, Board, Viewer, Search, Input, Paint, Navigation],
        ),
        (FrameStage::Input, &[Input, ScreenReader]),
        (FrameStage::Act, &[Navigation, TakeHome, Terminal, Search, Viewer]),
        (FrameStage::Watch, &[Crisis, ScreenReader, Terminal, Idle, Staff, Board, Viewer, Search, Navigation]),
        (FrameStage::Drag, &[Board, Viewer, Search, ScreenReader]),
        (FrameStage::Layout, &[Board, Viewer, TakeHome, Search, Attract]),
        (FrameStage::Clear, &[Transition, Attract, Rebuild]),
        (FrameStage::Build, &[Attract, Board, Crisis, Terminal, Viewer, Search, TakeHome, Idle, Staff, Languages]),
        (FrameStage::Built, &[Rebuild]),
        (FrameStage::Fill, &[Attract, Board, Viewer, Search, TakeHome, Widgets]),
        (FrameStage::Send, &[Pages, Sleep]),
    ]
};

/// Orders the stages of a frame, and the features within each; one thread runs them all.
struct FrameOrderPlugin;

impl Plugin for FrameOrderPlugin {
    fn build(&self, app: &mut App) {
        for pair in FRAME.windows(2) {
            if let [(stage, _), (next, _)] = pair {
                app.configure_sets(Update, stage.before(*next));
            }
        }
        for (stage, features) in FRAME {
            for feature in features {
                app.configure_sets(Update, FramePart(stage, *feature).in_set(stage));
            }
            for pair in features.windows(2) {
                if let [feature, next] = pair {
                    app.configure_sets(Update, FramePart(stage, *feature).before(FramePart(stage, *next)));
                }
            }
        }
        app.configure_sets(Last, (PresentSystems::Read, PresentSystems::Present, PresentSystems::After).chain());
        // The systems are short and follow each other; waking other threads for them costs more than it gains.
        for schedule in [
            First.intern(),
            PreUpdate.intern(),
            RunFixedMainLoop.intern(),
            Update.intern(),
            SpawnScene.intern(),
            PostUpdate.intern(),
            Last.intern(),
        ] {
            app.edit_schedule(schedule, |schedule| {
                schedule.set_executor(SingleThreadedExecutor::new());
            });
        }
    }
}

/// All of the player's plugins.
struct PlayerPlugins;

impl PluginGroup for PlayerPlugins {
    fn build(self) -> PluginGroupBuilder {
        PluginGroupBuilder::start::<Self>()
            .add(FrameOrderPlugin)
            .add(state::StatePlugin)
            .add(rebuild::RebuildPlugin)
            .add(transition::TransitionPlugin)
            .add(paint::PaintPlugin)
            .add(theme::ThemePlugin)
            .add(narration::NarrationPlugin)
            .add(widgets::WidgetsPlugin)
            .add(input::InputPlugin)
            .add(pages::PagesPlugin)
            .add(board::BoardPlugin)
            .add(viewer::ViewerPlugin)
            .add(search::SearchPlugin)
            .add(attract::AttractPlugin)
            .add(terminal::TerminalPlugin)
            .add(crisis::CrisisPlugin)
            .add(staff::StaffPlugin)
            .add(language_sheet::LanguageSheetPlugin)
            .add(idle::IdlePlugin)
            .add(take_home::TakeHomePlugin)
            .add(screen_reader::ScreenReaderPlugin)
            .add(inbox::InboxPlugin)
            .add(navigation::NavigationPlugin)
            .add(report::ReportPlugin)
            .add(sleep::SleepPlugin)
    }
}

#[cfg(test)]
mod frame_order_tests;
