//! Recovery from a lost graphics device, or one that refused a command: a new one is opened, small pictures go to it again,
//! and pages are drawn anew. After several losses in one run a fresh process is the better cure, and the player ends.

use bevy::{
    prelude::*,
    render::error_handler::{ErrorType, RenderError, RenderErrorPolicy},
    window::{PrimaryWindow, RawHandleWrapperHolder},
};

use super::{Pictures, Reveal, device, upload::Arriving};
use crate::{
    evidence,
    player::{fault, heartbeat::Heartbeat, stage::Stage},
};

/// What becomes of the renderer after an error, which Bevy has logged.
pub(crate) fn on_error(error: &RenderError, main: &mut World, render: &mut World) -> RenderErrorPolicy {
    if !fault::may_recover() {
        return give_up(main, "nothing can be shown any more, the player ends");
    }
    let window = main.query_filtered::<&RawHandleWrapperHolder, With<PrimaryWindow>>().single(main).ok().cloned();
    let creation = match device::open(window) {
        Ok(creation) => creation,
        Err(none) => return give_up(main, &none.to_string()),
    };
    // A lost device may first show itself as a command that it refuses.
    let lost = matches!(error.ty, ErrorType::DeviceLost);
    if let Some(heartbeat) = main.get_resource::<Heartbeat>() {
        heartbeat.miss(if lost { evidence::CARD_LOST } else { evidence::CARD_REFUSED });
    }
    if let Some(mut arriving) = render.get_resource_mut::<Arriving>() {
        arriving.0.clear();
    }
    if let Some(mut pictures) = main.get_resource_mut::<Pictures>() {
        pictures.lost();
    }
    // The screen before has lost its pictures.
    if let Some(mut reveal) = main.get_resource_mut::<Reveal>() {
        reveal.end();
    }
    if let Some(mut stage) = main.get_resource_mut::<Stage>() {
        stage.dirty = true;
        stage.overlay_dirty = true;
    }
    main.write_message(bevy::window::RequestRedraw);
    warn!("the graphics device is opened anew");
    RenderErrorPolicy::Recover(creation)
}

fn give_up(main: &mut World, why: &str) -> RenderErrorPolicy {
    error!("{why}");
    main.write_message(AppExit::error());
    RenderErrorPolicy::StopRendering
}
