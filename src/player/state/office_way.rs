//! Office way, as `status` tells of it: by which way office documents become PDFs on this board.

use bevy::prelude::*;

/// In words for the admin; `None` where they are not converted. Whether it works stands among the problems.
#[derive(Resource)]
pub(crate) struct OfficeWay(pub Option<String>);
