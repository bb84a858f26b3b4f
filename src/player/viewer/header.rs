//! Header of the viewer in one line: colour of the kind, title, end of the posting, and an arrow that folds out the rest
//! of what is known. It goes away while somebody reads on.
//!
//! Left out: when it goes (`header_fold`), the same facts beside a page (`rail`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::{ViewerAreas, ViewerShape},
    facts::{end_word, explanation, fact_lines, kind_word, notice_kind},
    open_notice::OpenNotice,
};
use crate::{
    player::{
        action::Action,
        paint::{Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{Fill, Press, at, says, says_in, text},
    },
    words::typeset_czech,
};

/// Lines of a title that is folded out.
const TITLE_LINES: usize = 5;

/// What moves when the header folds: all of it, by its height.
#[derive(Component)]
pub(crate) struct HeaderContent {
    /// In pixels.
    pub height: f32,
}

/// Spawns the header.
pub(super) fn spawn_header(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    areas: &ViewerAreas,
    facts: bool,
) {
    let side = theme.metrics.px(36.0);
    let arrow = theme.icon(if facts { Icon::Up } else { Icon::Down }, side, pictures);
    let (metrics, palette) = (theme.metrics, theme.palette);
    let place = areas.header;
    let (width, line) = (place.width(), place.height());
    let folds = areas.shape != ViewerShape::Compact;
    let margin = metrics.px(60.0);
    let body = metrics.label();
    let mut lines: Vec<(String, TextWeight, f32, Color)> = vec![];
    if facts && folds {
        let room = width - 2.0 * margin;
        let widths = theme.widths(TextWeight::Strong);
        let title = widths.lines(&typeset_czech(&open.notice.title), metrics.bar_title(), room, TITLE_LINES);
        lines.extend(title.into_iter().map(|it| (it, TextWeight::Strong, metrics.bar_title(), palette.ink)));
        for fact in kind_word(theme, open).into_iter().chain(fact_lines(theme, open)).chain(explanation(theme, open)) {
            let parts = theme.widths(TextWeight::Body).lines(&fact, metrics.body, room, 2);
            lines.extend(parts.into_iter().map(|it| (it, TextWeight::Body, metrics.body, palette.ink_soft)));
        }
    }
    let folded_out = if lines.is_empty() { 0.0 } else { metrics.px(12.0) };
    let more: f32 = lines.iter().map(|(.., size, _)| metrics.line(*size)).sum::<f32>() + 2.0 * folded_out;
    let height = (line + more).min(areas.page.height());
    screen.spawn(Node { overflow: Overflow::clip(), ..at(place.min.x, place.min.y, width, height) }).with_children(
        |clip| {
            let content = (HeaderContent { height }, UiTransform::default(), BackgroundColor(palette.bar));
            clip.spawn((at(0.0, 0.0, width, height), content)).with_children(|head| {
                let mut bar = head.spawn((at(0.0, 0.0, width, line), BackgroundColor(palette.bar)));
                if folds {
                    let press = (Press(Action::Facts), Fill { rest: palette.bar, pressed: palette.pressed });
                    bar.insert((press, says(Role::Button, theme.words.get("viewer-facts"))));
                }
                let mark = (metrics.px(14.0), (line * 0.46).round());
                head.spawn((
                    Node {
                        border_radius: BorderRadius::all(px(metrics.px(3.0))),
                        ..at(margin, ((line - mark.1) / 2.0).round(), mark.0, mark.1)
                    },
                    BackgroundColor(palette.kind(notice_kind(open))),
                ));
                let mut right = width - margin;
                if folds {
                    right -= side;
                    head.spawn((
                        Shows::tinted(arrow, palette.accent),
                        at(right, ((line - side) / 2.0).round(), side, side),
                    ));
                    right -= metrics.px(24.0);
                }
                let left = margin + mark.0 + metrics.px(24.0);
                if let Some(end) = end_word(theme, open) {
                    let wide = theme.widths(TextWeight::Body).width_of(&end, body).ceil();
                    // The title keeps the greater part, and where text is large all of it: the end is folded out with the rest.
                    let title = theme.widths(TextWeight::Strong).width_of(&open.notice.title, metrics.bar_title());
                    if wide < (right - left) * 0.4
                        && (theme.step == 0 || title < right - left - wide - metrics.px(28.0))
                    {
                        right -= wide;
                        let top = ((line - metrics.line(body)) / 2.0).round();
                        let node = at(right, top, wide, metrics.line(body));
                        head.spawn((
                            node,
                            text(theme, end.clone(), TextWeight::Body, body, palette.ink_soft),
                            says(Role::Label, end),
                        ));
                        right -= metrics.px(28.0);
                    }
                }
                let size = metrics.bar_title();
                let title =
                    theme.widths(TextWeight::Strong).line(&typeset_czech(&open.notice.title), size, right - left);
                head.spawn((
                    at(left, ((line - metrics.line(size)) / 2.0).round(), right - left, metrics.line(size)),
                    text(theme, title, TextWeight::Strong, size, palette.ink),
                    says_in(Role::Heading, open.notice.title.clone(), theme.own_language()),
                ));
                let mut top = line + folded_out;
                for (words, weight, size, colour) in lines {
                    let node = at(margin, top, width - 2.0 * margin, metrics.line(size));
                    head.spawn((node, text(theme, words.clone(), weight, size, colour), says(Role::Label, words)));
                    top += metrics.line(size);
                }
                head.spawn((at(0.0, height - metrics.px(2.0), width, metrics.px(2.0)), BackgroundColor(palette.line)));
            });
        },
    );
}
