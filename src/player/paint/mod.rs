//! What is seen: nodes and pages become one list of rectangles, and the list one pass straight to the window.
//!
//! Bevy lays out controls and text; its renderer is not used. Each of its full-screen passes (clear, blended nodes,
//! copy to the window) costs as much as the whole frame does here, and on a board without a graphics card that is the
//! difference between a page that sticks to the fingers and one that follows them. A frame that shows nothing new is
//! not presented: at rest nothing is drawn.

mod frame;
mod gpu;
mod nodes;
mod pass;
mod picture;
mod textures;

use std::time::Duration;

use bevy::{
    camera::{CameraUpdateSystems, RenderTargetInfo},
    prelude::*,
    window::{PrimaryWindow, RawHandleWrapper, RequestRedraw, WindowOccluded},
};

pub use nodes::{Laid, Shadow, Underlay};
pub use picture::{Picture, Pictures, Shows};

use self::{
    frame::Frame,
    gpu::{Gpu, Shown, Trouble},
    nodes::Painted,
};
use super::{
    fault,
    frame_sets::{Feature, FramePart, FrameStage, PresentSystems},
    heartbeat::Heartbeat,
    stage::Stage,
    state::ScreenMotion,
};
use crate::evidence;

/// Bytes that go to the graphics card in a frame while something moves: about a millisecond on a slow machine.
const UPLOAD_MOVING: usize = 3 << 20;
/// The frame is presented again after so long although nothing changed, should the window system have lost it.
const HEAL: Duration = Duration::from_secs(60);
/// A frame in which nothing changed waits so long, so that waiting for a page does not keep a core busy.
const NOTHING_NEW: Duration = Duration::from_millis(4);

/// Puts the screen on the glass.
pub struct PaintPlugin;

impl Plugin for PaintPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Pictures>().init_resource::<Underlay>();
        app.add_systems(Update, upload.in_set(FramePart(FrameStage::Receive, Feature::Paint)))
            .add_systems(PostUpdate, measure.in_set(CameraUpdateSystems))
            .add_systems(Last, show.in_set(PresentSystems::Present));
    }
}

/// Tells the layout how large the window is.
fn measure(windows: Query<&Window, With<PrimaryWindow>>, mut cameras: Query<&mut Camera>) {
    let (Ok(window), Ok(mut camera)) = (windows.single(), cameras.single_mut()) else { return };
    let (physical_size, scale_factor) = (window.physical_size(), window.scale_factor());
    let same = camera.computed.target_info.as_ref().is_some_and(|info| info.physical_size == physical_size);
    if !same {
        camera.computed.target_info = Some(RenderTargetInfo { physical_size, scale_factor });
    }
}

/// Takes pictures that came to the graphics card, before the screens ask for them.
fn upload(
    mut gpu: Option<ResMut<Gpu>>,
    mut pictures: ResMut<Pictures>,
    mut stage: ResMut<Stage>,
    motion: Res<ScreenMotion>,
) {
    if let Some(gpu) = &mut gpu
        && !pictures.waiting.is_empty()
    {
        let budget = if motion.any_page_or_finger() { UPLOAD_MOVING } else { usize::MAX };
        gpu.upload(&mut pictures, budget);
        // The screens see in this frame what has come; what waits goes up with the next.
        stage.moving = true;
    }
}

/// Draws and presents, if there is anything new.
#[expect(clippy::too_many_arguments, reason = "a system's parameters are what it touches")]
fn show(
    mut commands: Commands,
    gpu: Option<ResMut<Gpu>>,
    windows: Query<(&Window, &RawHandleWrapper), With<PrimaryWindow>>,
    time: Res<Time<Real>>,
    mut last: Local<(Frame, Duration)>,
    mut atlases: MessageReader<AssetEvent<Image>>,
    images: Res<Assets<Image>>,
    mut pictures: ResMut<Pictures>,
    mut stage: ResMut<Stage>,
    ground: Res<ClearColor>,
    underlay: Res<Underlay>,
    mut heartbeat: ResMut<Heartbeat>,
    mut covered: MessageReader<WindowOccluded>,
    mut redraw: MessageWriter<RequestRedraw>,
    mut exit: MessageWriter<AppExit>,
    nodes: Painted,
) {
    let Ok((window, handle)) = windows.single() else { return };
    let Some(mut gpu) = gpu else {
        match Gpu::open(handle, window.physical_size()) {
            Ok(mut gpu) => {
                for (id, image) in images.iter() {
                    gpu.upload_atlas(id, image);
                }
                commands.insert_resource(gpu);
                redraw.write(RequestRedraw);
            }
            Err(trouble) => {
                error!("nothing can be shown: {trouble}");
                exit.write(AppExit::error());
            }
        }
        return;
    };
    gpu.fit(window.physical_size());
    for event in atlases.read() {
        if let AssetEvent::Added { id } | AssetEvent::Modified { id } = event
            && let Some(image) = images.get(*id)
        {
            gpu.upload_atlas(*id, image);
        }
    }
    // Icons that this frame's screen made anew are on it at once.
    if !pictures.waiting.is_empty() && gpu.upload(&mut pictures, UPLOAD_MOVING) {
        redraw.write(RequestRedraw);
    }
    let mut frame = Frame::new(ground.0);
    nodes::paint(&mut frame, gpu.size().as_vec2(), &underlay, &nodes);
    // What was covered may have lost its pixels.
    let uncovered = covered.read().any(|message| !message.occluded);
    let changed = gpu.is_fresh() || uncovered || frame != last.0;
    if !changed && time.elapsed().saturating_sub(last.1) < HEAL {
        heartbeat.same();
        if stage.moving {
            std::thread::sleep(NOTHING_NEW);
        }
        return;
    }
    match gpu.show(&frame) {
        Ok(Shown::Presented) => {
            *last = (frame, time.elapsed());
            heartbeat.beat();
        }
        Ok(Shown::NotNow) => {
            heartbeat.miss(evidence::NOT_TAKEN);
            redraw.write(RequestRedraw);
        }
        // A lost card may first show itself as a command that it refuses.
        Err(trouble @ (Trouble::Lost | Trouble::Refused)) if fault::may_recover() => {
            let lost = matches!(trouble, Trouble::Lost);
            heartbeat.miss(if lost { evidence::CARD_LOST } else { evidence::CARD_REFUSED });
            commands.remove_resource::<Gpu>();
            pictures.lost();
            stage.dirty = true;
            stage.overlay_dirty = true;
            redraw.write(RequestRedraw);
        }
        Err(trouble) => {
            error!("nothing can be shown any more, the player ends: {trouble}");
            exit.write(AppExit::error());
        }
    }
}
