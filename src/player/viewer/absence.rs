//! Absence of a page: the viewer's card that says why there is none, and where to get the document.

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{open_document::PageAbsence, state::OpenNotice};
use crate::{
    notice::Obstacle,
    player::{
        paint::{Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{at, says, text},
    },
    words::typeset_czech,
};

/// The picture, the title and the words for a document that cannot be shown.
fn obstructed(obstacle: Obstacle) -> (Icon, &'static str, Option<&'static str>) {
    let icon = match obstacle {
        Obstacle::Locked | Obstacle::RightsManaged => Icon::Lock,
        _ => Icon::Attachment,
    };
    (icon, "unshowable-title", Some(obstacle.message_key()))
}

/// Says why there is no page, and where to get the document.
pub(super) fn spawn_absence(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    absence: &PageAbsence,
    area: Rect,
) {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let (icon, title, reason) = match absence {
        PageAbsence::NoAttachments => (Icon::Document, "no-attachments", None),
        PageAbsence::NotYet => (Icon::Document, "unshowable-not-yet", None),
        PageAbsence::NotDrawnYet => (Icon::Document, "unshowable-not-drawn-yet", None),
        PageAbsence::Obstacle(obstacle) => obstructed(*obstacle),
        PageAbsence::Unshowable(reason) => match reason.obstacle() {
            Some(obstacle) => obstructed(obstacle),
            None => (Icon::Document, "unshowable-not-now", None),
        },
    };
    let name = open.notice.attachments.get(open.attachment).map(|attachment| typeset_czech(&attachment.name));
    let width = (metrics.width - metrics.em(3.0)).min(metrics.em(32.0));
    let pad = metrics.em(1.5);
    let room = width - 2.0 * pad;
    let side = metrics.em(3.2);
    let mut lines: Vec<(String, TextWeight, f32, Color)> =
        vec![(theme.words.get(title), TextWeight::Strong, metrics.title(), palette.ink)];
    if let Some(name) = name {
        lines.push((name, TextWeight::Strong, metrics.body, palette.ink));
    }
    if let Some(reason) = reason {
        lines.push((theme.words.get(reason), TextWeight::Body, metrics.body, palette.ink_soft));
    }
    let web = |address: &&String| address.starts_with("http://") || address.starts_with("https://");
    let own = open.notice.attachments.get(open.attachment).map(|attachment| &attachment.address).filter(web);
    let page = open.notice.page_url.as_ref().map(|url| ("official-page", url));
    let address = page.or_else(|| own.map(|url| ("official-document", url)));
    let where_to_get = if address.is_some() { "where-to-get" } else { "issued-by-office" };
    lines.push((theme.words.get(where_to_get), TextWeight::Body, metrics.body, palette.ink_soft));
    if let Some((word, url)) = address {
        lines.push((format!("{}: {url}", theme.words.get(word)), TextWeight::Body, metrics.body, palette.ink_soft));
    }
    let broken: Vec<_> = lines
        .into_iter()
        .map(|(line, weight, size, colour)| {
            let parts = theme.widths(weight).lines(&line, size, room, 4);
            (line, parts, weight, size, colour)
        })
        .collect();
    let gap = metrics.em(0.6);
    let height =
        broken.iter().map(|(_, parts, _, size, _)| parts.len() as f32 * metrics.line(*size) + gap).sum::<f32>()
            + side
            + gap
            + 2.0 * pad;
    let left = ((metrics.width - width) / 2.0).round();
    let top = (area.min.y + (area.height() - height) * 0.42).max(area.min.y + metrics.em(0.5)).round();
    let picture = theme.icon(icon, side, pictures);
    screen
        .spawn((
            Node { border_radius: BorderRadius::all(px(metrics.em(0.6))), ..at(left, top, width, height) },
            BackgroundColor(palette.surface),
        ))
        .with_children(|card| {
            card.spawn((Shows::tinted(picture, palette.accent), at((width - side) / 2.0, pad, side, side)));
            let mut top = pad + side + gap;
            for (line, parts, weight, size, colour) in broken {
                let height = parts.len() as f32 * metrics.line(size);
                card.spawn((
                    Node { justify_content: JustifyContent::Center, ..at(pad, top, room, height) },
                    says(Role::Label, line),
                ))
                .with_children(|slot| {
                    slot.spawn(text(theme, parts.join("\n"), weight, size, colour))
                        .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
                });
                top += height + gap;
            }
        });
}
