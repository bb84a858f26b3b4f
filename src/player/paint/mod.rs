//! Painting through Bevy's renderer without its core pipeline: nodes and pages become one list of rectangles, and the
//! list one render pass straight to the window.
//!
//! Bevy opens the graphics device, extracts the list into its render world and presents the window. There is no camera in
//! the render world: each full-screen pass of a camera's pipeline (clear, blended nodes, copy to the window) costs as much
//! as the whole frame does here, and on a board without a graphics card that is the difference between a page that sticks
//! to the fingers and one that follows them. A list equal to the last one is neither extracted nor presented: at rest
//! nothing is drawn.
//!
//! Left out: which nodes there are (the screens), the pages under them (`viewer`).

mod band;
mod device;
#[cfg(debug_assertions)]
mod device_loss;
mod focus_ring;
mod draw_list;
mod frame_before;
mod glass_picture;
mod letter_atlases;
mod nodes;
mod pass;
mod picture;
mod pictures;
mod present;
mod recovery;
mod reveal;
mod rounded_shapes;
mod shared_surface;
mod surface;
mod textures;
mod upload;

use std::time::Duration;

use bevy::{
    camera::{CameraUpdateSystems, RenderTargetInfo},
    ecs::schedule::{ScheduleLabel as _, SingleThreadedExecutor},
    prelude::*,
    render::{
        ExtractSchedule, Render, RenderApp, RenderPlugin, error_handler::RenderErrorHandler,
        extract_resource::ExtractResourcePlugin, renderer::RenderGraph,
    },
    time::TimeReceiver,
    window::{PrimaryWindow, RequestRedraw, WindowOccluded},
};

pub(crate) use device::NoDevice;
pub(crate) use draw_list::PageTone;
pub(crate) use focus_ring::FocusRing;
pub(crate) use glass_picture::{GlassPictures, GlassPixels};
pub(crate) use nodes::{Laid, Shadow, Underlay};
pub(crate) use picture::{Picture, Shows};
pub(crate) use pictures::Pictures;
pub(crate) use reveal::{Reveal, RevealShape};

use self::{draw_list::DrawList, nodes::Painted};
use super::{
    frame_sets::{Feature, FramePart, FrameStage, PresentSystems},
    heartbeat::Heartbeat,
    stage::Stage,
    state::ScreenMotion,
};

/// Bytes that go to the graphics card in a frame while something moves: half a millisecond on a slow machine.
const UPLOAD_MOVING: usize = 3 << 19;
/// The frame is presented again after so long although nothing changed, should the window system have lost it.
const HEAL: Duration = Duration::from_secs(60);
/// A frame in which nothing changed waits so long, so that waiting for a page does not keep a core busy.
const NOTHING_NEW: Duration = Duration::from_millis(4);

/// Bevy's renderer as the player wants it, with the graphics device opened. It has to be given to Bevy's plugins, with
/// [`PipelinedRenderingPlugin`](bevy::render::pipelined_rendering::PipelinedRenderingPlugin) left out: a frame that is
/// drawn while the next one is made comes a frame later.
pub(crate) fn renderer() -> Result<RenderPlugin, NoDevice> {
    let render_creation = device::open(None)?;
    // A pipeline that is not there yet would leave its rectangles out.
    Ok(RenderPlugin { render_creation, synchronous_pipeline_compilation: true, ..default() })
}

/// Puts the screen on the glass.
pub(crate) struct PaintPlugin;

impl Plugin for PaintPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<FocusRing>();
        app.init_resource::<Pictures>()
            .init_resource::<Underlay>()
            .init_resource::<DrawList>()
            .init_resource::<Reveal>();
        app.init_resource::<Heartbeat>();
        // The renderer tells the time of the last presented frame, however long the player has slept since.
        app.world_mut().remove_resource::<TimeReceiver>();
        app.insert_resource(RenderErrorHandler(recovery::on_error));
        app.add_systems(Update, upload.in_set(FramePart(FrameStage::Receive, Feature::Paint)))
            .add_systems(PostUpdate, measure.in_set(CameraUpdateSystems))
            .add_systems(Last, show.in_set(PresentSystems::Present));
        app.add_plugins(ExtractResourcePlugin::<DrawList>::default());
        app.add_plugins((surface::plugin, upload::plugin, textures::plugin, pass::plugin, present::plugin));
        app.add_plugins((frame_before::plugin, glass_picture::plugin, letter_atlases::plugin));
        #[cfg(debug_assertions)]
        app.add_plugins(device_loss::plugin);
        let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
        render.init_resource::<DrawList>();
        // Their systems are short and follow each other; waking other threads for them costs more than it gains.
        for schedule in [ExtractSchedule.intern(), Render.intern(), RenderGraph.intern()] {
            render.edit_schedule(schedule, |schedule| {
                schedule.set_executor(SingleThreadedExecutor::new());
            });
        }
    }
}

/// Tells the layout how large the window is. Bevy does so when the window system has followed, which is frames later.
fn measure(windows: Query<&Window, With<PrimaryWindow>>, mut cameras: Query<&mut Camera>) {
    let (Ok(window), Ok(mut camera)) = (windows.single(), cameras.single_mut()) else { return };
    let (physical_size, scale_factor) = (window.physical_size(), window.scale_factor());
    let same = camera.computed.target_info.as_ref().is_some_and(|info| info.physical_size == physical_size);
    if !same {
        camera.computed.target_info = Some(RenderTargetInfo { physical_size, scale_factor });
    }
}

/// Sends pictures that came on their way to the graphics card, before the screens ask for them.
fn upload(
    mut pictures: ResMut<Pictures>,
    mut frame: ResMut<DrawList>,
    mut stage: ResMut<Stage>,
    motion: Res<ScreenMotion>,
) {
    let small = pictures.send_small();
    if small {
        // They may be in the list already.
        frame.set_changed();
    }
    if small || !pictures.waiting.is_empty() {
        let budget = if motion.any_page_or_finger() { UPLOAD_MOVING } else { usize::MAX };
        pictures.send(budget);
        // The screens see in this frame what has come, and what waits goes with the next. A page that nobody shows yet changes
        // nothing on the glass.
        stage.moving = true;
    }
}

/// Makes the list of rectangles; a change of it is drawn and presented by the render world.
fn show(
    windows: Query<&Window, With<PrimaryWindow>>,
    mut frame: ResMut<DrawList>,
    mut pictures: ResMut<Pictures>,
    (ground, underlay, ring, stage, heartbeat, mut reveal, taken): (
        Res<ClearColor>,
        Res<Underlay>,
        Res<FocusRing>,
        Res<Stage>,
        Res<Heartbeat>,
        ResMut<Reveal>,
        Res<GlassPictures>,
    ),
    mut letters: MessageReader<AssetEvent<Image>>,
    mut covered: MessageReader<WindowOccluded>,
    mut redraw: MessageWriter<RequestRedraw>,
    nodes: Painted,
) {
    let Ok(window) = windows.single() else { return };
    // Icons that this frame's screen made anew are on it at once; a page goes a portion a frame (`upload`).
    let mut fresh = pictures.send_small();
    let more = !pictures.waiting.is_empty();
    // The same rectangles look different with other letters, and what was covered may have lost its pixels.
    let drawn = |event: &&AssetEvent<Image>| matches!(event, AssetEvent::Added { .. } | AssetEvent::Modified { .. });
    fresh |= letters.read().filter(drawn).count() > 0;
    fresh |= covered.read().filter(|message| !message.occluded).count() > 0;
    fresh |= heartbeat.age_ms() >= HEAL.as_millis() as u64;
    if fresh {
        frame.set_changed();
    }
    let mut new = DrawList::new(ground.0);
    new.quads.reserve(frame.quads.len());
    let size = window.physical_size().as_vec2();
    nodes::paint(&mut new, size, &underlay, &nodes);
    ring.paint(&mut new, size);
    let new = reveal.compose(&frame, new);
    frame.set_if_neq(new);
    // One more turn follows every frame that is new: only then it is known how it fared. Where fingers lead it is the one of
    // their next report, or comes a little later (`sleep`).
    let changed = frame.is_changed();
    if more || (changed && !stage.led) || heartbeat.trouble().is_some() {
        redraw.write(RequestRedraw);
        return;
    }
    if taken.is_busy() {
        // Whether the pixels of a picture have come is seen in the next turn.
        redraw.write(RequestRedraw);
    }
    // A frame that fingers lead is drawn at once, whatever else moves.
    if !changed && (taken.is_busy() || stage.moving) {
        std::thread::sleep(NOTHING_NEW);
    }
}
