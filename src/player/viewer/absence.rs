//! Absence of a page: paper on the desk as for any other document, with the notice's title and dates, why there are no
//! pages, and where to get the document.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::ViewerAreas,
    facts::{fact_lines, kind_word, notice_kind},
    open_document::PageAbsence,
    open_notice::OpenNotice,
};
use crate::{
    notice::Obstacle,
    player::{
        paint::{Pictures, Shadow, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{at, says, text},
    },
    words::typeset_czech,
};

/// Height of paper against its width.
const A4: f32 = 842.0 / 595.0;

/// The picture, the title and the words for a document that cannot be shown.
fn obstructed(obstacle: Obstacle) -> (Icon, &'static str, Option<&'static str>) {
    let icon = match obstacle {
        Obstacle::Locked | Obstacle::RightsManaged => Icon::Lock,
        _ => Icon::Attachment,
    };
    (icon, "unshowable-title", Some(obstacle.message_key()))
}

/// A line of the paper: words, weight, size, colour, and the free room above it.
type AbsenceLine = (String, TextWeight, f32, Color, f32);

/// Says why there is no page, and where to get the document.
pub(super) fn spawn_absence(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    absence: &PageAbsence,
    areas: &ViewerAreas,
) {
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
    let metrics = theme.metrics;
    let palette = theme.palette;
    let desk = Rect { min: Vec2::new(areas.page.min.x, areas.header.max.y.max(areas.page.min.y)), ..areas.page };
    let margin = metrics.px(24.0);
    let width = (desk.width() - 2.0 * margin).min((desk.height() - 2.0 * margin) * 1.2).max(desk.width() * 0.6);
    let left = (desk.center().x - width / 2.0).round();
    let paper = at(left, desk.min.y + margin, width, width * A4);
    let pad = metrics.px(80.0).min((width * 0.1).round());
    let room = width - 2.0 * pad;
    let side = metrics.px(96.0).min((desk.height() * 0.14).round());
    let picture = theme.icon(icon, side, pictures);
    let lines = lines(theme, open, title, reason);
    let seen = desk.height() - 2.0 * margin;
    let clip = Node {
        overflow: Overflow::clip(),
        ..at(areas.page.min.x, areas.page.min.y, areas.page.width(), areas.page.height())
    };
    screen.spawn(clip).with_children(|desk| {
        let shadow =
            Shadow { colour: Color::srgba(0.235, 0.196, 0.118, 0.16), below: metrics.px(12.0), blur: metrics.px(40.0) };
        let place = Node {
            left: px(left - areas.page.min.x),
            top: px(areas.header.max.y.max(areas.page.min.y) - areas.page.min.y + margin),
            ..paper
        };
        desk.spawn((place, shadow, BackgroundColor(palette.surface))).with_children(|paper| {
            let mut top = pad;
            let mark = metrics.px(14.0);
            paper.spawn((at(0.0, pad, mark, side), BackgroundColor(palette.kind(notice_kind(open)))));
            paper.spawn((Shows::tinted(picture, palette.accent), at(pad, top, side, side)));
            top += side;
            for (nth, (line, weight, size, colour, above)) in lines.into_iter().enumerate() {
                let parts = theme.widths(weight).lines(&line, size, room, 4);
                let height = parts.len() as f32 * metrics.line(size);
                // What has no room on the glass is not begun; the notice's facts come last.
                if nth > 0 && top + above + height > seen {
                    break;
                }
                top += above;
                paper.spawn((
                    at(pad, top, room, height),
                    text(theme, parts.join("\n"), weight, size, colour),
                    says(Role::Label, line),
                ));
                top += height;
            }
        });
    });
}

/// What stands on the paper.
fn lines(theme: &Theme, open: &OpenNotice, title: &str, reason: Option<&str>) -> Vec<AbsenceLine> {
    let metrics = theme.metrics;
    let palette = theme.palette;
    let (near, far) = (metrics.px(10.0), metrics.px(36.0));
    let plain = |line: String, above: f32| (line, TextWeight::Body, metrics.body, palette.ink_soft, above);
    let strong = |line: String, size: f32, above: f32| (line, TextWeight::Strong, size, palette.ink, above);
    let attachment = open.notice.attachments.get(open.attachment);
    // Why there is nothing comes first: where little room is, the rest may be cut.
    let mut lines = vec![strong(theme.words.get(title), metrics.bar_title(), far)];
    lines.extend(attachment.map(|it| strong(typeset_czech(&it.name), metrics.body, near)));
    lines.extend(reason.map(|reason| plain(theme.words.get(reason), near)));
    let web = |address: &&String| address.starts_with("http://") || address.starts_with("https://");
    let own = attachment.map(|attachment| &attachment.address).filter(web);
    let page = open.notice.page_url.as_ref().map(|url| ("official-page", url));
    let address = page.or_else(|| own.map(|url| ("official-document", url)));
    let where_to_get = if address.is_some() { "where-to-get" } else { "issued-by-office" };
    lines.push(plain(theme.words.get(where_to_get), near));
    lines.extend(address.map(|(word, url)| plain(format!("{}: {url}", theme.words.get(word)), near)));
    lines.push(strong(typeset_czech(&open.notice.title), metrics.card_title(), 2.0 * far));
    let facts = kind_word(theme, open).into_iter().chain(fact_lines(theme, open));
    lines.extend(facts.map(|fact| plain(fact, near)));
    lines
}
