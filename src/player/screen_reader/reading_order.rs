//! Reading order of a screen's elements: what stands in something comes after it; beside each other from the left, below each
//! other from above. Pure.
//!
//! Elements are cut into bands where a gap goes across all of them, bands into columns where one goes down, and so on (XY-cut).
//! A rail beside a list is so read before or after the list and not between its rows.
//!
//! Left out: the elements themselves (`element`).

use bevy::math::Rect;

/// Rectangles overlap by so many pixels and still stand one after the other.
const OVERLAP: f32 = 4.0;

/// One element for the order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct OrderNode {
    /// The element that it stands in by the screen's tree.
    pub parent: Option<usize>,
    /// What lies within its place stands in it, wherever it is in the tree.
    pub container: bool,
    pub place: Rect,
}

/// The order: indices of all nodes, each once, and for each the element that it stands in.
pub(crate) fn reading_order(nodes: &[OrderNode]) -> (Vec<usize>, Vec<Option<usize>>) {
    let parents: Vec<Option<usize>> = (0..nodes.len()).map(|node| parent_of(nodes, node)).collect();
    let mut children: Vec<Vec<usize>> = vec![vec![]; nodes.len()];
    let mut roots = vec![];
    for (node, parent) in parents.iter().enumerate() {
        match parent.and_then(|parent| children.get_mut(parent)) {
            Some(children) => children.push(node),
            None => roots.push(node),
        }
    }
    let mut order = Vec::with_capacity(nodes.len());
    let mut stack = arranged(nodes, roots);
    stack.reverse();
    while let Some(node) = stack.pop() {
        order.push(node);
        let inside = children.get_mut(node).map(std::mem::take).unwrap_or_default();
        stack.extend(arranged(nodes, inside).into_iter().rev());
    }
    (order, parents)
}

/// What a node stands in: its parent in the tree, or the smallest container beside it that it lies in.
fn parent_of(nodes: &[OrderNode], node: usize) -> Option<usize> {
    let own = nodes.get(node)?;
    let around = nodes
        .iter()
        .enumerate()
        .filter(|(at, other)| *at != node && other.container && other.parent == own.parent && surrounds(other, own));
    let size = |place: Rect| place.width() * place.height();
    let smallest = around.min_by(|(_, a), (_, b)| size(a.place).total_cmp(&size(b.place)));
    smallest.map(|(at, _)| at).or(own.parent)
}

/// True where one lies in the other; of two that are as large as each other neither does.
fn surrounds(outer: &OrderNode, inner: &OrderNode) -> bool {
    let (out, own) = (outer.place.inflate(1.0), inner.place);
    let larger = outer.place.width() * outer.place.height() > own.width() * own.height();
    larger && out.min.cmple(own.min).all() && out.max.cmpge(own.max).all()
}

/// Nodes that stand beside and below each other, in order.
fn arranged(nodes: &[OrderNode], members: Vec<usize>) -> Vec<usize> {
    let mut order = Vec::with_capacity(members.len());
    let mut stack = vec![members];
    while let Some(members) = stack.pop() {
        if members.len() < 2 {
            order.extend(members);
            continue;
        }
        let place = |node: &usize| nodes.get(*node).map_or(Rect::default(), |node| node.place);
        let bands = cut(&members, |node| (place(node).min.y, place(node).max.y));
        let parts = if bands.len() > 1 { bands } else { cut(&members, |node| (place(node).min.x, place(node).max.x)) };
        if parts.len() > 1 {
            stack.extend(parts.into_iter().rev());
            continue;
        }
        let mut rest = members;
        rest.sort_by(|a, b| {
            let (a, b) = (place(a).min, place(b).min);
            a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x))
        });
        order.extend(rest);
    }
    order
}

/// Cuts members where nothing reaches from one side of the cut to the other.
fn cut(members: &[usize], span: impl Fn(&usize) -> (f32, f32)) -> Vec<Vec<usize>> {
    let mut sorted: Vec<(f32, f32, usize)> = members
        .iter()
        .map(|node| {
            let (from, to) = span(node);
            (from, to, *node)
        })
        .collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let mut parts: Vec<Vec<usize>> = vec![];
    let mut reach = f32::NEG_INFINITY;
    for (from, to, node) in sorted {
        match parts.last_mut() {
            Some(part) if from < reach - OVERLAP.min((to - from) / 2.0) => part.push(node),
            _ => parts.push(vec![node]),
        }
        reach = reach.max(to);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(x: f32, y: f32, w: f32, h: f32) -> OrderNode {
        OrderNode { parent: None, container: false, place: Rect::new(x, y, x + w, y + h) }
    }

    fn order(nodes: &[OrderNode]) -> Vec<usize> {
        reading_order(nodes).0
    }

    #[test]
    fn rows_are_read_from_the_left_and_then_down() {
        let buttons = [node(200.0, 0.0, 90.0, 90.0), node(0.0, 100.0, 90.0, 90.0), node(0.0, 2.0, 90.0, 90.0)];
        assert_eq!(order(&buttons), [2, 0, 1]);
    }

    #[test]
    fn a_rail_is_not_read_between_the_rows_of_the_list_beside_it() {
        let head = node(0.0, 0.0, 1000.0, 80.0);
        let rail = |y| node(0.0, y, 200.0, 50.0);
        let list = OrderNode { container: true, ..node(220.0, 100.0, 780.0, 900.0) };
        let card = |y: f32| OrderNode { parent: Some(3), ..node(230.0, y, 700.0, 140.0) };
        let nodes = [rail(160.0), card(260.0), head, list, rail(100.0), card(110.0)];
        assert_eq!(order(&nodes), [2, 4, 0, 3, 5, 1]);
    }

    #[test]
    fn what_lies_in_a_container_is_read_after_it_wherever_it_is_in_the_tree() {
        let tabs = OrderNode { container: true, ..node(0.0, 100.0, 1000.0, 120.0) };
        let nodes = [node(300.0, 100.0, 100.0, 50.0), node(20.0, 100.0, 100.0, 50.0), tabs, node(0.0, 0.0, 90.0, 50.0)];
        let (order, parents) = reading_order(&nodes);
        assert_eq!(order, [3, 2, 1, 0]);
        assert_eq!(parents, [Some(2), Some(2), None, None]);
    }

    proptest! {
        #[test]
        fn each_is_read_exactly_once_whatever_the_screen(
            boxes in prop::collection::vec((0.0f32..900.0, 0.0f32..900.0, 1.0f32..300.0, 1.0f32..300.0, any::<bool>()), 0..40),
        ) {
            let nodes: Vec<OrderNode> = boxes
                .iter()
                .enumerate()
                .map(|(at, (x, y, w, h, container))| {
                    // Some stand in an earlier one by the tree.
                    let parent = (at % 3 == 2).then_some(at / 2);
                    OrderNode { parent, container: *container, ..node(*x, *y, *w, *h) }
                })
                .collect();
            let mut order = order(&nodes);
            order.sort_unstable();
            prop_assert_eq!(order, (0..nodes.len()).collect::<Vec<_>>());
        }

        #[test]
        fn what_stands_apart_above_is_read_before(y in 0.0f32..400.0, h in 10.0f32..100.0, x in 0.0f32..900.0) {
            let nodes = [node(0.0, y + h + 10.0, 50.0, 50.0), node(x, y, 50.0, h)];
            prop_assert_eq!(order(&nodes), vec![1, 0]);
        }
    }
}
