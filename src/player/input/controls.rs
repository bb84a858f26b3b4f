//! Controls under the finger: which one is topmost at a point, and how a pressed one looks.

use bevy::{
    ecs::system::SystemParam,
    prelude::*,
    ui::{CalculatedClip, ComputedNode, ComputedStackIndex, UiGlobalTransform},
};

use crate::{
    player::{
        action::Action,
        widgets::{Fill, Press, PressedGround},
    },
    touch::Point,
};

/// Controls that can be pressed, with where they are.
type PressableNodes<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static Press,
        &'static ComputedNode,
        &'static UiGlobalTransform,
        &'static ComputedStackIndex,
        Option<&'static CalculatedClip>,
    ),
>;

/// The controls on the screen.
#[derive(SystemParam)]
pub(crate) struct Controls<'w, 's> {
    nodes: PressableNodes<'w, 's>,
    fills: Query<'w, 's, (&'static Fill, &'static mut BackgroundColor)>,
    grounds: Query<'w, 's, &'static PressedGround>,
}

impl Controls<'_, '_> {
    /// The topmost control at a point of the window, and what it asks for.
    pub(crate) fn topmost_at(&self, at: Point) -> Option<(Entity, Action)> {
        let at = Vec2::new(at.x, at.y);
        self.nodes
            .iter()
            .filter(|(_, _, node, transform, _, clip)| {
                node.contains_point(**transform, at) && clip.is_none_or(|clip| clip.clip.contains(at))
            })
            .max_by_key(|(.., stack, _)| stack.0)
            .map(|(entity, press, ..)| (entity, press.0.clone()))
    }

    /// Shows a control as pressed or not.
    pub(crate) fn show_pressed(&mut self, control: Entity, pressed: bool) {
        let target = self.grounds.get(control).map_or(control, |ground| ground.0);
        if let Ok((fill, mut ground)) = self.fills.get_mut(target) {
            ground.set_if_neq(BackgroundColor(if pressed { fill.pressed } else { fill.rest }));
        }
    }
}
