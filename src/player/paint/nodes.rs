//! The screen's nodes as a frame: pages first, then every node in the order in which they lie over each other.

use bevy::{
    prelude::*,
    text::TextLayoutInfo,
    ui::{CalculatedClip, ComputedNode, ComputedStackIndex, UiGlobalTransform},
};

use super::{
    draw_list::{DrawList, PageTone, without},
    picture::{Picture, Shows},
};

/// A soft shadow around a node.
#[derive(Component, Clone, Copy)]
pub(crate) struct Shadow {
    pub colour: Color,
    /// So many pixels lower than the node.
    pub below: f32,
    pub blur: f32,
}

/// Something that lies under all nodes.
#[derive(Clone, PartialEq)]
pub(crate) enum Laid {
    Fill { place: Rect, colour: Color },
    Picture { place: Rect, picture: Picture },
}

impl Laid {
    fn place(&self) -> Rect {
        match self {
            Self::Fill { place, .. } | Self::Picture { place, .. } => *place,
        }
    }
}

/// The pages under the nodes, the lowest first, and where they may be seen.
#[derive(Resource, Default)]
pub(crate) struct Underlay {
    pub clip: Rect,
    pub laid: Vec<Laid>,
    /// Other colours of the pictures, where they are wished.
    pub tone: Option<PageTone>,
}

/// What of a node is painted.
pub(crate) type Painted<'w, 's> = Query<
    'w,
    's,
    (
        (&'static ComputedNode, &'static ComputedStackIndex, &'static UiGlobalTransform, &'static InheritedVisibility),
        Option<&'static CalculatedClip>,
        (Option<&'static BackgroundColor>, Option<&'static BorderColor>, Option<&'static Shadow>),
        Option<&'static Shows>,
        Option<(&'static TextColor, &'static TextLayoutInfo)>,
    ),
>;

/// Paints everything into a frame.
pub(crate) fn paint(frame: &mut DrawList, size: Vec2, underlay: &Underlay, nodes: &Painted) {
    let screen = Rect { min: Vec2::ZERO, max: size };
    lay(frame, underlay, screen);
    let mut order: Vec<_> = nodes
        .iter()
        .filter_map(|item| {
            let ((node, stack, transform, visible), clip, ..) = item;
            let place = Rect::from_center_size(transform.translation, node.size());
            let clip = clip.map_or(screen, |clip| clip.clip.intersect(screen));
            // A shadow reaches over its node's edge; a node with none is seen only where it is.
            let seen = visible.get() && !clip.is_empty() && (!place.intersect(clip).is_empty() || item.2.2.is_some());
            seen.then_some((stack.0, place, clip, item))
        })
        .collect();
    order.sort_by_key(|(stack, ..)| *stack);
    for (_, place, clip, ((node, ..), _, (ground, edge, shadow), shows, text)) in order {
        if let Some(shadow) = shadow {
            frame.shadow(place, clip, shadow.below, shadow.blur, shadow.colour);
        }
        let radius = node.border_radius.top_left;
        let width = node.border.min_inset.x;
        let edge = edge.map(|edge| edge.top).filter(|edge| width > 0.0 && !edge.is_fully_transparent());
        if let Some(BackgroundColor(colour)) = ground
            && !colour.is_fully_transparent()
        {
            // Under an edge the ground ends half way, so that its colour does not shine through round corners.
            let inset = if edge.is_some() { (width / 2.0).floor() } else { 0.0 };
            frame.rounded(place.inflate(-inset), clip, radius - inset, *colour);
        }
        if let Some(colour) = edge {
            frame.edge(place, clip, radius, width, colour);
        }
        match shows {
            Some(Shows { picture, tint: Some(tint) }) => frame.tinted(place, clip, picture, *tint),
            Some(Shows { picture, tint: None }) => frame.picture(place, clip, picture, None),
            None => {}
        }
        if let Some((colour, layout)) = text {
            let origin = transform_origin(place, node);
            for glyph in &layout.glyphs {
                let part = glyph.atlas_info.rect;
                let corner = origin + glyph.position - part.half_size();
                frame.letter(corner, part, glyph.atlas_info.texture, clip, colour.0);
            }
        }
    }
}

/// Upper left corner of a node's content.
fn transform_origin(place: Rect, node: &ComputedNode) -> Vec2 {
    place.center() + node.content_box().min
}

/// The pages. What is wholly covered by a later picture is left out, so that every pixel is drawn once.
fn lay(frame: &mut DrawList, underlay: &Underlay, screen: Rect) {
    let clip = underlay.clip.intersect(screen);
    for (index, laid) in underlay.laid.iter().enumerate() {
        let mut seen = vec![laid.place().intersect(clip)];
        for over in underlay.laid.iter().skip(index + 1) {
            if matches!(over, Laid::Picture { .. }) {
                seen = seen.into_iter().flat_map(|piece| without(piece, over.place())).collect();
            }
        }
        for piece in seen {
            match laid {
                Laid::Fill { place, colour } => frame.fill(*place, piece, *colour),
                Laid::Picture { place, picture } => frame.picture(*place, piece, picture, underlay.tone),
            }
        }
    }
}
