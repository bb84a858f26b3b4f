//! Node building blocks of every screen: a box at a place, a text, what is said of a node, and what a touch on it does.

use accesskit::Role;
use bevy::{
    a11y::AccessibilityNode,
    prelude::*,
    text::{FontFeatureTag, FontFeatures, LineBreak, LineHeight},
};

use crate::{
    player::{
        action::Action,
        theme::{Metrics, TextWeight, Theme},
    },
    words::Language,
};

/// What a tap on this node does. Of several under the finger the topmost counts.
#[derive(Component, Clone, Debug)]
pub(crate) struct Press(pub Action);

/// Grounds of a node that can be pressed.
#[derive(Component, Clone, Copy)]
pub(crate) struct Fill {
    pub rest: Color,
    pub pressed: Color,
}

/// The node whose ground answers when this one is pressed (a button's disc).
#[derive(Component, Clone, Copy)]
pub(crate) struct PressedGround(pub Entity);

/// What this node is called and what it is, for speech and for tests.
pub(crate) fn says(role: Role, name: impl Into<String>) -> AccessibilityNode {
    let mut node = accesskit::Node::new(role);
    node.set_label(name.into());
    AccessibilityNode(node)
}

/// [`says`] with a name in this language, for a voice that speaks it whatever the language of the screen.
pub(crate) fn says_in(role: Role, name: impl Into<String>, language: Language) -> AccessibilityNode {
    let mut node = says(role, name);
    node.set_language(language.tag());
    node
}

/// A box at a place, in pixels of the parent.
pub(crate) fn at(left: f32, top: f32, width: f32, height: f32) -> Node {
    Node {
        position_type: PositionType::Absolute,
        left: px(left),
        top: px(top),
        width: px(width),
        height: px(height),
        ..default()
    }
}

/// Lines already broken to fit, as one text.
pub(crate) fn text(
    theme: &Theme,
    lines: impl Into<String>,
    weight: TextWeight,
    size: f32,
    color: Color,
) -> impl Bundle {
    (
        Text::new(lines),
        TextFont {
            font: FontSource::Handle(theme.font(weight)),
            font_size: FontSize::Px(size),
            font_features: FontFeatures::builder().enable(FontFeatureTag::TABULAR_FIGURES).build(),
            ..default()
        },
        LineHeight::Px(theme.metrics.line(size)),
        TextLayout::new(Justify::Left, LineBreak::NoWrap),
        TextColor(color),
    )
}

/// Lines already broken to fit, each in the middle of a place.
pub(crate) fn centred_lines(
    parent: &mut ChildSpawnerCommands,
    theme: &Theme,
    place: Rect,
    lines: &[String],
    weight: TextWeight,
    (size, line_height): (f32, f32),
    colour: Color,
) {
    let node = Node {
        justify_content: JustifyContent::Center,
        align_items: AlignItems::Center,
        ..at(place.min.x, place.min.y, place.width(), place.height())
    };
    parent.spawn(node).with_children(|slot| {
        slot.spawn(text(theme, lines.join("\n"), weight, size, colour))
            .insert((LineHeight::Px(line_height), TextLayout::new(Justify::Center, LineBreak::NoWrap)));
    });
}

/// Thickness of a hairline.
pub(crate) fn hairline(metrics: &Metrics) -> f32 {
    (metrics.px_per_mm * 0.3).round().max(1.0)
}

/// A hairline over the full width.
pub(crate) fn spawn_rule(parent: &mut ChildSpawnerCommands, theme: &Theme, top: f32) {
    spawn_rule_in(parent, theme, Vec2::new(0.0, top), theme.metrics.width);
}

/// A hairline from a place to the right.
pub(crate) fn spawn_rule_in(parent: &mut ChildSpawnerCommands, theme: &Theme, from: Vec2, width: f32) {
    parent.spawn((at(from.x, from.y, width, hairline(&theme.metrics)), BackgroundColor(theme.palette.line)));
}
