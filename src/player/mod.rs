//! Player: the screens of the board and what a visitor does on them. The only place for Bevy.
//!
//! The truth is in plain values (the resources of each folder); nodes and sheets are only its picture and are made anew from
//! it, within one frame. Nothing here waits for a file, a socket or a lock (invariant 1): other stages send, and wake the
//! event loop.
//!
//! Each folder is one Bevy plugin. A plugin says in which stage of a frame its systems run (`FramePart`); this file alone
//! says in which order they take their turns (`FRAME`), so that no screen has to know another.
//!
//! ```text
//!  action stage state         what several screens read
//!  paint theme widgets        what every screen is built of
//!  input pages                touches, pictures of pages
//!  board viewer attract terminal crisis staff idle    the screens
//!  inbox navigation report sleep                      what knows all of them
//! ```

mod frame_sets;
mod fault;
mod heartbeat;
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
mod attract;
mod terminal;
mod crisis;
mod staff;
mod idle;
mod inbox;
mod navigation;
mod report;
mod sleep;
mod window;
mod start;

use bevy::{app::PluginGroupBuilder, prelude::*};

use self::frame_sets::{Feature, FramePart, FrameStage, PresentSystems};

pub use report::FeedbackStatus;
pub use start::{Links, Settings, StartError, font_folders, run};
pub use state::ScheduleInForce;
pub use terminal::{TerminalLinks, TerminalSettings};
pub use theme::{FontFaces, PanelSize};
pub use waker::{StopRequest, Waker};

/// The order of a frame. A change is complete within the frame that makes it, which is why it is total:
///
/// - `Receive`: the inbox first, for everything else looks at the time and the board of this frame. Motion is noted before
///   pictures go to the graphics card and before input. The start screen ends last, when it is known whether it may.
/// - `Act`: navigation before the terminal, which hears only touches of the screen that stands after it.
/// - `Watch`: warnings before the terminal, which begins anew where a warning came; presence after all that leads back to the
///   board, so that the idle loop comes in the same frame; then each screen forgets what it is asked to forget; at last what
///   was taken down is left.
/// - `Layout`: the idle loop is last, because it chooses a scene only where nothing else came.
/// - `Clear`, `Build`, `Built`: old nodes go and new ones come between the same two commands of a frame.
/// - `Fill`: after the nodes are there. The viewer asks for its pictures after the board, and clocks are set last.
/// - `Send`: what nobody asked for in this frame is called off before the sleep is measured.
const FRAME: [(FrameStage, &[Feature]); 11] = {
    use Feature::{
        Attract, Board, Crisis, Idle, Inbox, Input, Navigation, Pages, Paint, Rebuild, Sleep, Staff, State, Terminal,
        Theme, Viewer, Widgets,
    };
    [
        (FrameStage::Receive, &[Inbox, State, Theme, Attract, Terminal, Board, Viewer, Input, Paint, Navigation]),
        (FrameStage::Input, &[Input]),
        (FrameStage::Act, &[Navigation, Terminal]),
        (FrameStage::Watch, &[Crisis, Terminal, Idle, Staff, Board, Viewer, Navigation]),
        (FrameStage::Drag, &[Board, Viewer]),
        (FrameStage::Layout, &[Board, Viewer, Attract]),
        (FrameStage::Clear, &[Rebuild]),
        (FrameStage::Build, &[Attract, Board, Crisis, Terminal, Viewer, Idle, Staff]),
        (FrameStage::Built, &[Rebuild]),
        (FrameStage::Fill, &[Board, Viewer, Widgets]),
        (FrameStage::Send, &[Pages, Sleep]),
    ]
};

/// Orders the stages of a frame, and the features within each.
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
        app.configure_sets(Last, (PresentSystems::Present, PresentSystems::After).chain());
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
            .add(paint::PaintPlugin)
            .add(theme::ThemePlugin)
            .add(widgets::WidgetsPlugin)
            .add(input::InputPlugin)
            .add(pages::PagesPlugin)
            .add(board::BoardPlugin)
            .add(viewer::ViewerPlugin)
            .add(attract::AttractPlugin)
            .add(terminal::TerminalPlugin)
            .add(crisis::CrisisPlugin)
            .add(staff::StaffPlugin)
            .add(idle::IdlePlugin)
            .add(inbox::InboxPlugin)
            .add(navigation::NavigationPlugin)
            .add(report::ReportPlugin)
            .add(sleep::SleepPlugin)
    }
}

#[cfg(test)]
mod frame_order_tests;
