//! Rail beside the page on a screen on its side: title and facts, attachments one under another, pages, tools, and the
//! way back. Nothing lies over the page.
//!
//! Left out: where everything stands (`rail_plan`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::ViewerAreas,
    bar::spawn_number,
    facts::{kind_language, kind_word, notice_kind},
    open_notice::OpenNotice,
    pill::{Pill, PillLook, spawn_pill},
    rail_plan::{RailAttachments, RailPlan, kind_dot, kind_indent},
    tool_nodes::spawn_tool,
    tools::text_tool,
};
use crate::{
    player::{
        action::{Action, ViewerMenu},
        paint::Pictures,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{Fill, Press, at, says, says_in, text},
    },
    words::typeset_czech,
};

/// Spawns the rail.
pub(super) fn spawn_rail(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    areas: &ViewerAreas,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let place = areas.bar;
    let plan = RailPlan::measure(theme, open, place.height());
    let rail = at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn((rail, BackgroundColor(palette.bar))).with_children(|rail| {
        rail.spawn((at(0.0, 0.0, metrics.px(2.0), place.height()), BackgroundColor(palette.line)));
        spawn_facts(rail, theme, open, &plan, place.width());
        for rule in &plan.rules {
            let side = metrics.px(16.0);
            rail.spawn((at(side, *rule, place.width() - 2.0 * side, metrics.px(2.0)), BackgroundColor(palette.line)));
        }
        spawn_attachments(rail, theme, pictures, open, &plan);
        for (place, tool) in &plan.tools {
            let lines = [tool.word.clone()];
            spawn_tool(rail, theme, pictures, *place, tool, &lines, (plan.disc, plan.size));
        }
        let number = plan.number;
        rail.spawn(Node {
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..at(number.min.x, number.min.y, number.width(), number.height())
        })
        .with_children(|slot| {
            if open.document.is_some() {
                spawn_number(slot, theme, TextWeight::Strong);
            }
        });
        if let Some(place) = plan.as_text {
            let tool = text_tool(theme, open);
            let pill = Pill {
                icon: Some(tool.icon),
                word: &tool.word,
                name: &tool.name,
                look: PillLook::Soft,
                role: Role::Button,
                action: tool.action,
            };
            spawn_pill(rail, theme, pictures, place, pill, |_, _| {});
        }
        let word = theme.words.get("viewer-board");
        let pill = Pill {
            icon: Some(Icon::Back),
            word: &word,
            name: &word,
            look: PillLook::Chosen,
            role: Role::Button,
            action: Action::Back,
        };
        spawn_pill(rail, theme, pictures, plan.back, pill, |_, _| {});
    });
}

fn spawn_facts(rail: &mut ChildSpawnerCommands, theme: &Theme, open: &OpenNotice, plan: &RailPlan, width: f32) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let left = metrics.px(32.0);
    let room = width - 2.0 * left;
    let line = metrics.line(plan.size);
    if let Some(kind) = kind_word(theme, open).filter(|_| !plan.kind.is_empty()) {
        let (top, dot, indent) = (plan.kind_top, kind_dot(theme), kind_indent(theme));
        rail.spawn((
            Node { border_radius: BorderRadius::MAX, ..at(left, top + ((line - dot) / 2.0).round(), dot, dot) },
            BackgroundColor(palette.kind(notice_kind(open))),
        ));
        rail.spawn((
            at(left + indent, top, room - indent, line * plan.kind.len() as f32),
            text(theme, plan.kind.join("\n"), TextWeight::Body, plan.size, palette.ink_soft),
            says_in(Role::Label, kind, kind_language(theme, open)),
        ));
    }
    let high = plan.title.len() as f32 * metrics.line(plan.title_size);
    rail.spawn((
        at(left, plan.title_top, room, high),
        text(theme, plan.title.join("\n"), TextWeight::Strong, plan.title_size, palette.ink),
        says_in(Role::Heading, open.notice.title.clone(), theme.own_language()),
    ));
    if !plan.facts.is_empty() {
        rail.spawn((
            at(left, plan.facts_top, room, plan.facts.len() as f32 * line),
            text(theme, plan.facts.join("\n"), TextWeight::Body, plan.size, palette.ink_soft),
            says(Role::Label, plan.facts.join(" ")),
        ));
    }
}

fn spawn_attachments(
    rail: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    plan: &RailPlan,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    match &plan.attachments {
        RailAttachments::None => {}
        RailAttachments::Button(place) => {
            let word = theme.words.count("attachments", open.notice.attachments.len());
            let pill = Pill {
                icon: Some(Icon::Attachment),
                word: &word,
                name: &word,
                look: PillLook::Plain,
                role: Role::Button,
                action: Action::Menu(Some(ViewerMenu::Attachments)),
            };
            spawn_pill(rail, theme, pictures, *place, pill, |_, _| {});
        }
        RailAttachments::Rows(places) => {
            for ((index, attachment), place) in open.notice.attachments.iter().enumerate().zip(places) {
                let chosen = index == open.attachment;
                let (ground, ink) =
                    if chosen { (palette.accent, palette.on_accent) } else { (palette.bar, palette.ink) };
                let pad = metrics.px(20.0);
                let room = place.width() - 2.0 * pad;
                let word = theme.widths(TextWeight::Body).line(&typeset_czech(&attachment.name), plan.size, room);
                let mut node = says_in(Role::Tab, attachment.name.clone(), theme.own_language());
                node.set_selected(chosen);
                rail.spawn((
                    Node {
                        align_items: AlignItems::Center,
                        padding: UiRect::horizontal(px(pad)),
                        border_radius: BorderRadius::all(px(place.height() / 2.0)),
                        ..at(place.min.x, place.min.y, place.width(), place.height())
                    },
                    BackgroundColor(ground),
                    Fill { rest: ground, pressed: if chosen { ground } else { palette.pressed } },
                    Press(Action::Attachment(index)),
                    node,
                ))
                .with_child(text(theme, word, TextWeight::Body, plan.size, ink));
            }
        }
    }
}
