//! Collecting of the present screen's elements in reading order, from the nodes that say what they are.
//!
//! Of the board's list only the node of the list itself is taken: its cards are numbers (`reading_list`). Where something lies
//! over the screen, it alone is read, as it alone can be touched.
//!
//! Left out: what is said of them (`phrases`).

use std::collections::HashMap;

use accesskit::Role;
use bevy::{
    a11y::AccessibilityNode,
    ecs::system::SystemParam,
    prelude::*,
    ui::{CalculatedClip, ComputedNode, UiGlobalTransform},
};

use super::{
    element::{ScreenElement, is_container},
    reading_list::{LongList, ReadingList},
    reading_order::{OrderNode, reading_order},
};
use crate::{
    player::{
        action::Action,
        board::ListContent,
        stage::OverlayRoot,
        widgets::{ClockDay, ClockTime, Press},
    },
    words::Language,
};

/// What of a node is read.
type NamedNodes<'w, 's> = Query<
    'w,
    's,
    (
        Entity,
        &'static AccessibilityNode,
        &'static ComputedNode,
        &'static UiGlobalTransform,
        Option<&'static CalculatedClip>,
        &'static InheritedVisibility,
        Option<&'static Press>,
    ),
>;

/// Clocks and days that say nothing of themselves: what stands there is said.
type Clocks<'w, 's> = Query<
    'w,
    's,
    (Entity, &'static Text, &'static ComputedNode, &'static UiGlobalTransform, &'static InheritedVisibility),
    (Or<(With<ClockTime>, With<ClockDay>)>, Without<AccessibilityNode>),
>;

/// The nodes of the screen, as far as something is said of them.
#[derive(SystemParam)]
pub(crate) struct ScreenNodes<'w, 's> {
    named: NamedNodes<'w, 's>,
    clocks: Clocks<'w, 's>,
    parents: Query<'w, 's, &'static ChildOf>,
    overlays: Query<'w, 's, (), With<OverlayRoot>>,
    lists: Query<'w, 's, (), With<ListContent>>,
}

/// A node on its way into the list.
struct Found {
    element: ScreenElement,
    /// The nearest node above it of which something is said.
    above: Option<Entity>,
    long: bool,
}

impl ScreenNodes<'_, '_> {
    /// The list of what can be read now. `covered`: something lies over the screen. `cards` of the board's list, with the
    /// cards before which sections begin.
    pub(crate) fn reading_list(
        &self,
        covered: bool,
        window: Rect,
        cards: usize,
        sections: Vec<usize>,
        extra: Option<ScreenElement>,
    ) -> ReadingList {
        let mut found: Vec<Found> = vec![];
        let mut numbers: HashMap<Entity, usize> = HashMap::new();
        for (entity, node, computed, transform, clip, visible, press) in &self.named {
            let Some(name) = node.0.label().map(str::trim).filter(|name| !name.is_empty()) else { continue };
            let place = Rect::from_center_size(transform.translation, computed.size());
            if !visible.get() || place.width() < 0.5 || place.height() < 0.5 {
                continue;
            }
            let Some(above) = self.above(entity, covered) else { continue };
            let clip = clip.map(|clip| clip.clip.intersect(window)).filter(|clip| *clip != window);
            let mut element = element_of(node, name, press);
            // What holds a list that moves stays where it is seen.
            let seen = clip.map_or(place, |clip| place.intersect(clip));
            element.place = if is_container(element.role) && !seen.is_empty() { seen } else { place };
            element.clip = clip;
            numbers.insert(entity, found.len());
            found.push(Found { element, above, long: self.lists.contains(entity) });
        }
        for (entity, text, computed, transform, visible) in &self.clocks {
            let name = text.0.replace('\u{a0}', " ");
            let is_known = visible.get() && name.chars().any(char::is_alphanumeric);
            let Some(above) = self.above(entity, covered).filter(|_| is_known) else { continue };
            let place = Rect::from_center_size(transform.translation, computed.size());
            found.push(Found {
                element: ScreenElement { place, ..ScreenElement::words(Role::Timer, name) },
                above,
                long: false,
            });
        }
        let parents = found.iter().map(|it| it.above.and_then(|above| numbers.get(&above).copied())).collect();
        in_order(found, parents, cards, sections, extra)
    }

    /// The nearest named node above one; nothing for what does not belong to the part of the screen that is read.
    #[allow(clippy::option_option, reason = "what is not read differs from what stands in nothing")]
    fn above(&self, entity: Entity, covered: bool) -> Option<Option<Entity>> {
        let (mut above, mut over, mut at) = (None, self.overlays.contains(entity), entity);
        while let Ok(parent) = self.parents.get(at) {
            at = parent.parent();
            if self.lists.contains(at) {
                return None;
            }
            over |= self.overlays.contains(at);
            let named = |node: &AccessibilityNode| node.0.label().is_some_and(|name| !name.trim().is_empty());
            if above.is_none() && self.named.get(at).is_ok_and(|(_, node, ..)| named(node)) {
                above = Some(at);
            }
        }
        (over == covered).then_some(above)
    }
}

fn element_of(node: &AccessibilityNode, name: &str, press: Option<&Press>) -> ScreenElement {
    let node = &node.0;
    let plain = |text: &str| text.replace('\u{a0}', " ");
    ScreenElement {
        role: node.role(),
        name: plain(name),
        language: node.language().and_then(Language::from_tag),
        about: node.description().map(plain).filter(|about| !about.trim().is_empty()),
        value: node.value().map(plain),
        selected: node.is_selected(),
        disabled: node.is_disabled(),
        action: press.map(|press| press.0.clone()).filter(|action| *action != Action::Nothing),
        place: Rect::default(),
        clip: None,
        position: None,
    }
}

/// Puts what was found in order.
fn in_order(
    found: Vec<Found>,
    parents: Vec<Option<usize>>,
    cards: usize,
    sections: Vec<usize>,
    extra: Option<ScreenElement>,
) -> ReadingList {
    let count = found.len();
    let mut nodes: Vec<OrderNode> = found
        .iter()
        .zip(&parents)
        .map(|(it, parent)| OrderNode {
            parent: *parent,
            container: is_container(it.element.role),
            place: it.element.place,
        })
        .collect();
    // What moves in a frame stands together where the frame is, however far it reaches beyond it.
    let mut frames: Vec<(Rect, Option<usize>)> = vec![];
    for (number, it) in found.iter().enumerate() {
        let Some(clip) = it.element.clip else { continue };
        let parent = parents.get(number).copied().flatten();
        if parent.and_then(|parent| found.get(parent)).is_some_and(|parent| parent.element.clip == Some(clip)) {
            continue;
        }
        let frame = (clip, parent);
        let place = frames.iter().position(|it| *it == frame).unwrap_or_else(|| {
            frames.push(frame);
            frames.len() - 1
        });
        if let Some(node) = nodes.get_mut(number) {
            node.parent = Some(count + place);
        }
    }
    nodes.extend(frames.iter().map(|(clip, parent)| OrderNode { parent: *parent, container: false, place: *clip }));
    let extra = extra.map(|element| {
        // What lies over its edges, the title above all, stands before or after it.
        let Rect { min, max } = element.place;
        let middle = element.place.center().y;
        let place = Rect::new(min.x, middle, max.x, middle + 1.0);
        nodes.push(OrderNode { parent: None, container: false, place });
        (nodes.len() - 1, element)
    });
    let (order, stands_in) = reading_order(&nodes);
    let mut found: Vec<Option<Found>> = found.into_iter().map(Some).collect();
    count_places(&mut found, &order, &stands_in);
    let mut list = ReadingList::default();
    for number in order {
        if let Some((_, element)) = extra.as_ref().filter(|(extra, _)| *extra == number) {
            list.elements.push(element.clone());
            continue;
        }
        let Some(it) = found.get_mut(number).and_then(Option::take) else { continue };
        list.elements.push(it.element);
        if it.long && cards > 0 {
            list.long = Some(LongList { before: list.elements.len(), cards, sections: sections.clone() });
        }
    }
    list
}

/// Tells tabs and choices which of how many they are.
fn count_places(found: &mut [Option<Found>], order: &[usize], stands_in: &[Option<usize>]) {
    let counted = |role: Role| matches!(role, Role::Tab | Role::RadioButton | Role::ListItem);
    let mut of: HashMap<(Option<usize>, Role, usize), Vec<usize>> = HashMap::new();
    // Below another heading they are others.
    let mut headings = 0;
    for number in order {
        let Some(Some(it)) = found.get(*number) else { continue };
        headings += usize::from(it.element.role == Role::Heading);
        if counted(it.element.role) {
            let beside = (stands_in.get(*number).copied().flatten(), it.element.role, headings);
            of.entry(beside).or_default().push(*number);
        }
    }
    for members in of.into_values() {
        for (at, number) in members.iter().enumerate() {
            if let Some(Some(it)) = found.get_mut(*number) {
                it.element.position = Some((at + 1, members.len()));
            }
        }
    }
}
