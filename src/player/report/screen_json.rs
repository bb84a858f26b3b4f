//! Screen as JSON, for tests and for whoever asks `glass` over the control socket: the accessibility tree's nodes with
//! their rectangles, and where the page stands.

use std::time::Duration;

use bevy::{
    a11y::AccessibilityNode,
    ecs::system::SystemParam,
    prelude::*,
    ui::{CalculatedClip, ComputedNode, UiGlobalTransform},
};
use serde_json::{Value, json};

use crate::player::{
    action::Action,
    attract::Attract,
    board::BoardScreen,
    crisis::CrisisScreen,
    heartbeat::Heartbeat,
    input::FingerState,
    narration::Narration,
    screen_reader::{ScreenReader, reader_json},
    stage::{Overlay, OverlayRoot, Screen, Stage},
    state::Today,
    terminal::TerminalScreen,
    theme::Theme,
    viewer::Viewer,
    widgets::Press,
};

/// Nodes that say what they are, with where they are.
type AccessibleNodes<'w, 's> = Query<
    'w,
    's,
    (
        &'static AccessibilityNode,
        &'static ComputedNode,
        &'static UiGlobalTransform,
        Option<&'static CalculatedClip>,
        &'static InheritedVisibility,
        Option<&'static Press>,
        Entity,
    ),
>;

/// Where nodes stand in the tree.
#[derive(SystemParam)]
pub(crate) struct NodeTree<'w, 's> {
    parents: Query<'w, 's, &'static ChildOf>,
    overlays: Query<'w, 's, (), With<OverlayRoot>>,
}

impl NodeTree<'_, '_> {
    /// True for what lies over the screen.
    fn is_over(&self, entity: Entity) -> bool {
        std::iter::successors(Some(entity), |at| self.parents.get(*at).ok().map(ChildOf::parent))
            .any(|at| self.overlays.contains(at))
    }
}

/// What the answer is made of.
#[derive(SystemParam)]
pub(crate) struct ScreenSources<'w, 's> {
    pub stage: Res<'w, Stage>,
    pub theme: Res<'w, Theme>,
    viewer: Res<'w, Viewer>,
    pub crisis: Res<'w, CrisisScreen>,
    pub fingers: Res<'w, FingerState>,
    pub heartbeat: Res<'w, Heartbeat>,
    pub today: Res<'w, Today>,
    pub terminal: Res<'w, TerminalScreen>,
    nodes: AccessibleNodes<'w, 's>,
    tree: NodeTree<'w, 's>,
    reader: Res<'w, ScreenReader>,
    narration: Res<'w, Narration>,
}

fn rect(rect: Rect) -> Value {
    json!([rect.min.x.round(), rect.min.y.round(), rect.width().round(), rect.height().round()])
}

/// Answers `glass`: what is on the screen.
pub(crate) fn screen_json(sources: &ScreenSources, board: &BoardScreen, attract: &Attract, now: Duration) -> Value {
    let ScreenSources { stage, theme, viewer, crisis, fingers, heartbeat, today, nodes, .. } = sources;
    let screen = match stage.overlay {
        Some(Overlay::Countdown { .. }) => "countdown",
        Some(Overlay::Staff) => "staff",
        Some(Overlay::Languages) => "languages",
        Some(Overlay::TakenDown) => "taken-down",
        Some(Overlay::TakeHome) => "take-home",
        None => screen_name(stage.screen),
    };
    let elements = element_list(nodes, &sources.tree, theme);
    let mut answer = json!({
        "screen": screen,
        "behind": stage.overlay.is_some().then(|| screen_name(stage.screen)),
        "language": theme.language.tag(), "low": theme.low, "reach": theme.metrics.reach(), "text": theme.step,
        "frame": heartbeat.frames(),
        "notices": board.snapshot.notices.len(),
        "still": !stage.moving && fingers.fingers_down() == 0,
        "scroll": board.list.offset().round(),
        "category": board.category(),
        "warnings": crisis.counts().0, "faces": crisis.counts().1,
        "elements": elements,
        "reader": reader_json(&sources.reader, &sources.narration),
        "notice": null, "title": null, "attachment": null, "page": null, "pages": null, "zoom": null, "scale": null,
        "sharp": true, "view": null, "sheets": [], "shows": null, "slot": null, "since": null,
        "clock": today.doubt.is_none().then(|| today.now.timestamp().to_string()),
        "time_unknown": time_unknown_json(today),
    });
    let on_screen = match stage.screen {
        Screen::Viewer => viewer.open.as_ref().map(|open| &open.notice),
        Screen::Attract => attract.notice(),
        _ => None,
    };
    if let (Screen::Attract, Some((kind, slot))) = (stage.screen, attract.kind()) {
        answer["shows"] = json!(kind);
        answer["slot"] = json!(slot);
        answer["since"] = json!(attract.since().map(|since| since.to_string()));
    }
    if let Some(notice) = on_screen {
        answer["notice"] = json!(notice.id.0);
        answer["title"] = json!(notice.title);
    }
    if let (Screen::Crisis, Some(shown)) = (stage.screen, crisis.on_screen()) {
        answer["title"] = json!(shown.headline());
    }
    let (Screen::Viewer, Some(open)) = (stage.screen, &viewer.open) else { return with_step(answer, sources, now) };
    answer["attachment"] = json!(open.attachment);
    answer["sharp"] = json!(viewer.sharp);
    answer["view"] = rect(viewer.area);
    answer["as_text"] = json!(viewer.reads_text());
    answer["absence"] = json!(open.absence.as_ref().map(|absence| format!("{absence:?}")));
    if let Some(document) = &open.document {
        let viewport = &document.viewport;
        let page = viewport.current_page(&document.layout);
        answer["page"] = json!(viewer.current_page().unwrap_or(page) + 1);
        answer["pages"] = json!(document.layout.len());
        answer["scale"] = json!(viewport.scale());
        answer["zoom"] = json!(viewport.scale() / viewport.fit_width_scale(&document.layout, page));
        answer["sheets"] = viewport
            .page_rects_on_glass(&document.layout)
            .iter()
            .map(|sheet| {
                let (x, y) = (sheet.rect.x + viewer.area.min.x, sheet.rect.y + viewer.area.min.y);
                json!({ "page": sheet.page + 1, "rect": [x, y, sheet.rect.width, sheet.rect.height] })
            })
            .collect();
    }
    answer
}

/// What is meant to be seen on the screen, as `glass` lists it.
pub(super) fn elements_json(sources: &ScreenSources) -> Vec<Value> {
    element_list(&sources.nodes, &sources.tree, &sources.theme)
}

/// The nodes that are to be seen.
fn element_list(nodes: &AccessibleNodes, tree: &NodeTree, theme: &Theme) -> Vec<Value> {
    let window = Rect::new(0.0, 0.0, theme.metrics.width, theme.metrics.height);
    nodes
        .iter()
        .filter_map(|(node, computed, transform, clip, visible, press, entity)| {
            let label = node.0.label()?;
            let whole = Rect::from_center_size(transform.translation, computed.size());
            let seen = clip.map_or(whole, |clip| whole.intersect(clip.clip)).intersect(window);
            (visible.get() && seen.width() > 0.5 && seen.height() > 0.5).then(|| {
                let role = format!("{:?}", node.0.role()).to_lowercase();
                json!({
                    "role": role, "name": label, "rect": rect(seen), "selected": node.0.is_selected(),
                    "about": node.0.description(), "lang": node.0.language(),
                    "over": tree.is_over(entity), "touchable": press.is_some_and(|press| press.0 != Action::Nothing),
                })
            })
        })
        .collect()
}

/// Adds where a person at the terminal is.
fn with_step(mut answer: Value, sources: &ScreenSources, now: Duration) -> Value {
    let ScreenSources { stage, terminal, theme, .. } = sources;
    if stage.screen != Screen::Terminal {
        return answer;
    }
    answer["step"] = json!(terminal.step());
    answer["left"] = json!(terminal.seconds_left(now));
    answer["survey"] = json!(terminal.visit.survey().map(|survey| &survey.id));
    if let Some((_, question)) = terminal.visit.question() {
        answer["question"] = json!(question.id);
        answer["title"] = json!(question.text.get(theme.language));
    }
    answer
}

/// The name of a screen, for speech and tests.
pub(super) fn screen_name(screen: Screen) -> &'static str {
    match screen {
        Screen::Starting => "starting",
        Screen::Attract => "attract",
        Screen::Board => "board",
        Screen::Viewer => "viewer",
        Screen::Search => "search",
        Screen::Crisis => "crisis",
        Screen::Terminal => "terminal",
    }
}

/// Why the time is not known; nothing while it is.
pub(super) fn time_unknown_json(today: &Today) -> Option<Value> {
    today.doubt.map(|doubt| json!({ "why": doubt.why, "shown": doubt.shown, "known": doubt.since }))
}
