//! Screen of the sheet "Do mobilu": its nodes, over the open document.
//!
//! Left out: where they stand (`layout`), what the code holds (`choice`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    choice::{HomeChoice, HomeLink, HomeSubject},
    layout::{HomePlan, HomeWords, PlacedRow, home_plan},
    motion::SlidingSheet,
    parts::PlacedText,
    state::TakeHome,
};
use crate::{
    notice::MediaKind,
    player::{
        action::Action,
        paint::{Pictures, Shows},
        stage::{Overlay, OverlayRoot, Stage, root_node},
        theme::{TextWeight, Theme, icon::Icon},
        viewer::Viewer,
        widgets::{Fill, Press, at, centred_lines, says, text},
    },
    words::{file_size, typeset_czech},
};

/// Makes the sheet's nodes anew.
pub(super) fn rebuild_sheet(
    mut commands: Commands,
    stage: Res<Stage>,
    mut theme: ResMut<Theme>,
    mut sheet: ResMut<TakeHome>,
    viewer: Res<Viewer>,
    mut pictures: ResMut<Pictures>,
) {
    if !(stage.overlay_dirty && stage.overlay == Some(Overlay::TakeHome)) {
        return;
    }
    let Some((choices, chosen)) = sheet.choices(&viewer, &theme) else { return };
    let Some(link) = choices.get(chosen).and_then(|choice| choice.link.clone()) else { return };
    let words = home_words(&theme, &viewer, &choices, &link);
    let widths = [theme.widths(TextWeight::Body), theme.widths(TextWeight::Strong)];
    let plan = home_plan(&theme.metrics, widths, &words, sheet.first.unwrap_or(chosen));
    let code = sheet.picture(link.code(), plan.code.square.width(), &mut pictures);
    let arrow = theme.icon(Icon::Back, plan.foot.arrow.width(), &mut pictures);
    let (theme, palette) = (&*theme, theme.palette);
    let radius = theme.metrics.px(32.0);
    let ground = (OverlayRoot, root_node(10), BackgroundColor(palette.scrim), Press(Action::CloseSheet));
    let whole = at(0.0, 0.0, theme.metrics.width, theme.metrics.height);
    let mut ground = commands.spawn(ground);
    let holder = ground.commands().spawn((SlidingSheet, whole, UiTransform::default())).id();
    ground.add_child(holder);
    commands.entity(holder).with_children(|over| {
        let place = plan.place;
        // The lower corners are below the glass.
        let panel = Node {
            border_radius: BorderRadius::all(px(radius)),
            ..at(0.0, place.min.y, place.width(), place.height() + radius)
        };
        let name = says(Role::Dialog, words.title.clone());
        over.spawn((panel, BackgroundColor(palette.bar), Press(Action::Nothing), name));
        lines(over, theme, &plan.title, palette.ink, Some((Role::Heading, &words.title)));
        spawn_code(over, theme, &plan, code, &link);
        for (number, ((disc, step), said)) in plan.code.steps.iter().zip(&words.steps).enumerate() {
            let round = Node { border_radius: BorderRadius::MAX, ..placed(*disc) };
            over.spawn((round, BackgroundColor(palette.accent_soft)));
            let line = (step.size, theme.metrics.line(step.size));
            let number = [(number + 1).to_string()];
            centred_lines(over, theme, *disc, &number, TextWeight::Strong, line, palette.accent);
            lines(over, theme, step, palette.ink, Some((Role::Label, said)));
        }
        for row in &plan.rows {
            spawn_row(over, theme, row, &words, &choices, chosen, &plan);
        }
        for (text, (role, said)) in plan.address.iter().zip(words.address.iter().flat_map(said_of_address)) {
            let colour = if text.weight == TextWeight::Strong { palette.ink } else { palette.ink_soft };
            lines(over, theme, text, colour, Some((role, said)));
        }
        lines(over, theme, &plan.foot.promise, palette.ink_soft, Some((Role::Label, &words.promise)));
        let back = plan.foot.back;
        over.spawn((
            Node { border_radius: BorderRadius::MAX, ..placed(back) },
            BackgroundColor(palette.accent),
            Fill { rest: palette.accent, pressed: palette.ink_soft },
            Press(Action::CloseSheet),
            says(Role::Button, words.back.clone()),
        ));
        over.spawn((Shows::tinted(arrow, palette.on_accent), placed(plan.foot.arrow)));
        lines(over, theme, &plan.foot.word, palette.on_accent, None);
    });
}

fn said_of_address((hint, address): &(String, String)) -> [(Role, &String); 2] {
    [(Role::Label, hint), (Role::Status, address)]
}

/// A node at a place.
fn placed(rect: Rect) -> Node {
    at(rect.min.x, rect.min.y, rect.width(), rect.height())
}

/// Lines at their place, with what is said of them.
fn lines(
    over: &mut ChildSpawnerCommands,
    theme: &Theme,
    placed: &PlacedText,
    colour: Color,
    said: Option<(Role, &String)>,
) {
    let node = Node { position_type: PositionType::Absolute, left: px(placed.at.x), top: px(placed.at.y), ..default() };
    let mut shown = over.spawn((node, text(theme, placed.lines.join("\n"), placed.weight, placed.size, colour)));
    if let Some((role, name)) = said {
        shown.insert(says(role, name.clone()));
    }
}

/// The white square with the code in its middle; black on white whatever the colours of the hour are.
fn spawn_code(
    over: &mut ChildSpawnerCommands,
    theme: &Theme,
    plan: &HomePlan,
    code: Option<crate::player::paint::Picture>,
    link: &HomeLink,
) {
    let square = plan.code.square;
    let edge = theme.metrics.px(2.0);
    over.spawn((
        Node {
            border: UiRect::all(px(edge)),
            border_radius: BorderRadius::all(px(theme.metrics.px(8.0))),
            ..at(square.min.x - edge, square.min.y - edge, square.width() + 2.0 * edge, square.height() + 2.0 * edge)
        },
        BackgroundColor(Color::WHITE),
        BorderColor::all(theme.palette.line),
        says(Role::Image, link.code()),
    ));
    if let Some(code) = code {
        let (wide, high) = (code.width() as f32, code.height() as f32);
        let corner = (square.center() - Vec2::new(wide, high) / 2.0).floor();
        over.spawn((Shows::opaque(code), at(corner.x, corner.y, wide, high)));
    }
}

/// A choice, or the row that turns to further ones.
fn spawn_row(
    over: &mut ChildSpawnerCommands,
    theme: &Theme,
    placed_row: &PlacedRow,
    words: &HomeWords,
    choices: &[HomeChoice],
    chosen: usize,
    plan: &HomePlan,
) {
    let (metrics, palette) = (&theme.metrics, theme.palette);
    let row = &placed_row.row;
    let choice = placed_row.index.and_then(|index| choices.get(index));
    let (on, off) = (placed_row.index == Some(chosen), choice.is_some_and(|choice| choice.link.is_none()));
    let (rest, edge) = match (on, off) {
        (true, _) => (palette.accent_soft, palette.accent),
        (_, true) => (Color::NONE, palette.line),
        _ => (palette.surface, palette.line),
    };
    let ink = if off { palette.ink_soft } else { palette.ink };
    let (name, about) = placed_row.index.and_then(|index| words.rows.get(index)).cloned().unwrap_or_default();
    let role = if choice.is_some() { Role::RadioButton } else { Role::Button };
    let mut said = says(role, if choice.is_some() { name } else { words.more.clone() });
    said.set_description(about);
    said.set_selected(on);
    if off {
        said.set_disabled();
    }
    let mut node = over.spawn((
        Node {
            border: UiRect::all(px(metrics.px(if on { 4.0 } else { 2.0 }))),
            border_radius: BorderRadius::all(px(metrics.px(8.0))),
            ..placed(row.place)
        },
        BackgroundColor(rest),
        BorderColor::all(edge),
        said,
    ));
    if !off {
        let action = match placed_row.index {
            Some(index) => Action::TakeHomeChoice(index),
            None => Action::TakeHomeMore(next_page(plan, choices.len())),
        };
        node.insert((Fill { rest, pressed: palette.pressed }, Press(action)));
    }
    if choice.is_some() {
        let ring = |colour| {
            let node =
                Node { border: UiRect::all(px(metrics.px(4.0))), border_radius: BorderRadius::MAX, ..placed(row.mark) };
            (node, BorderColor::all(colour))
        };
        let faint = if off { palette.line } else { palette.ink_soft };
        over.spawn(ring(if on { palette.accent } else { faint }));
        if on {
            let dot = Rect::from_center_size(row.mark.center(), row.mark.size() * 0.5);
            over.spawn((Node { border_radius: BorderRadius::MAX, ..placed(dot) }, BackgroundColor(palette.accent)));
        }
    }
    lines(over, theme, &row.name, ink, None);
    lines(over, theme, &row.about, palette.ink_soft, None);
}

/// The first choice of the next part of the list; after the last part the list begins again.
fn next_page(plan: &HomePlan, count: usize) -> usize {
    let last = plan.rows.iter().filter_map(|row| row.index).max().unwrap_or(0);
    if last + 1 < count { last + 1 } else { 0 }
}

/// Everything that the sheet says.
fn home_words(theme: &Theme, viewer: &Viewer, choices: &[HomeChoice], link: &HomeLink) -> HomeWords {
    let say = &theme.words;
    let open = viewer.open.as_ref();
    let rows = choices.iter().map(|choice| {
        let name = match choice.subject {
            HomeSubject::Attachment(index) => {
                open.and_then(|open| open.notice.attachments.get(index)).map(|it| typeset_czech(&it.name))
            }
            HomeSubject::Record => Some(say.get(match &choice.link {
                Some(HomeLink::Official(_)) => "take-home-record",
                Some(HomeLink::Collector(_)) => "take-home-page",
                _ => "take-home-facts",
            })),
        };
        (name.unwrap_or_default(), about(theme, viewer, choice))
    });
    let ending = match link {
        HomeLink::Text(_) => "take-home-step-text",
        _ => "take-home-step-link",
    };
    let address = link.address().map(|address| (say.get("take-home-by-hand"), address.to_owned()));
    HomeWords {
        title: say.get("take-home-title"),
        steps: [say.get("take-home-step-camera"), say.get("take-home-step-aim"), say.get(ending)],
        rows: rows.collect(),
        more: say.count("take-home-more", choices.len()),
        address,
        promise: say.get("take-home-promise"),
        back: say.get("take-home-back"),
    }
}

/// What one gets: "PDF · 3 strany · 240 kB", as far as it is known.
fn about(theme: &Theme, viewer: &Viewer, choice: &HomeChoice) -> String {
    let say = &theme.words;
    let Some(link) = &choice.link else { return say.get("take-home-no-link") };
    let HomeSubject::Attachment(index) = choice.subject else {
        return say.get(if matches!(link, HomeLink::Text(_)) { "take-home-text" } else { "take-home-link" });
    };
    let Some(file) = choice.file else { return say.get("take-home-link") };
    let read = viewer.open.as_ref().filter(|open| open.attachment == index && open.pages > 0);
    let kind = match file.kind {
        MediaKind::Pdf => Some("PDF".to_owned()),
        MediaKind::Picture => Some(say.get("take-home-picture")),
        _ => None,
    };
    let pages = read.filter(|_| file.kind == MediaKind::Pdf).map(|open| say.count("pages", open.pages));
    let parts = [kind, pages, Some(file_size(theme.language, file.bytes))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
