//! Upload of pictures to the graphics card: the main world says which bands go with a frame, the render world writes them
//! before it draws the frame.
//!
//! Left out: which bands (`pictures`), the textures they become (`textures`).

use bevy::{
    prelude::*,
    render::{ExtractSchedule, MainWorld, RenderApp},
};

use super::{band::Band, pictures::Pictures};

/// Bands that came to the render world.
#[derive(Resource, Default)]
pub(crate) struct Arriving(pub Vec<Band>);

/// Adds the way into the render world.
pub(crate) fn plugin(app: &mut App) {
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.init_resource::<Arriving>().add_systems(ExtractSchedule, extract);
}

fn extract(mut main: ResMut<MainWorld>, mut arriving: ResMut<Arriving>) {
    if let Some(mut pictures) = main.get_resource_mut::<Pictures>()
        && !pictures.sent.is_empty()
    {
        arriving.0.append(&mut pictures.sent);
    }
}
