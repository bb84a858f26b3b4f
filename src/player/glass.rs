//! What is on the glass, told to whoever asks over the socket: the accessibility tree's nodes with their rectangles,
//! and where the page stands. `status` tells the player's health the same way, `board` what the idle loop has to show.

use std::{sync::Arc, time::Duration};

use bevy::{
    a11y::AccessibilityNode,
    prelude::*,
    ui::{CalculatedClip, ComputedNode, UiGlobalTransform},
};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Heartbeat, Today,
    attract::Attract,
    board::Board,
    bridge::Asks,
    crisis::Crisis,
    input::Hands,
    pages::Pages,
    problems::Problems,
    rota::Rotas,
    sighted,
    sleep::Turns,
    stage::{Overlay, Screen, Stage},
    terminal::Terminal,
    theme::Theme,
    viewer::Viewer,
    voice::Voices,
    witness::Witness,
};
use crate::{
    control_socket::ControlQuestion,
    notice::Notice,
    rotation::BoardContent,
    store::{DiskHealth, Snapshot},
};

/// Missing notices of a source that `status` names; the rest is a number.
const MOST_PENDING: usize = 100;

/// Nodes that say what they are, with where they are.
type Spoken<'w, 's> = Query<
    'w,
    's,
    (
        &'static AccessibilityNode,
        &'static ComputedNode,
        &'static UiGlobalTransform,
        Option<&'static CalculatedClip>,
        &'static InheritedVisibility,
    ),
>;

/// Answers what was asked since the last frame.
#[expect(clippy::too_many_arguments, reason = "what is told of is all of the player")]
pub fn answer(
    asks: Res<Asks>,
    stage: Res<Stage>,
    theme: Res<Theme>,
    board: Res<Board>,
    viewer: Res<Viewer>,
    attract: Res<Attract>,
    crisis: Res<Crisis>,
    hands: Res<Hands>,
    pages: Res<Pages>,
    today: Res<Today>,
    (heartbeat, witness): (Res<Heartbeat>, Res<Witness>),
    // More than sixteen Bevy does not count.
    (rotas, problems): (Res<Rotas>, Res<Problems>),
    voices: Res<Voices>,
    terminal: Res<Terminal>,
    (time, turns): (Res<Time<Real>>, Res<Turns>),
    spoken: Spoken,
) {
    for ask in asks.take() {
        let text = match ask.question {
            ControlQuestion::Glass => {
                let mut told =
                    glass(&stage, &theme, &board, &viewer, &attract, &crisis, &hands, &heartbeat, &today, &spoken);
                if stage.screen == Screen::Terminal {
                    step(&mut told, &terminal, &theme, time.elapsed());
                }
                told
            }
            ControlQuestion::Status => {
                let mut told = status(&stage, &board, &pages, &today, &heartbeat, &attract, &rotas, &voices, &problems);
                told["turns"] = json!(turns.0);
                told["warnings"] = json!({ "standing": crisis.counts().0, "feed": crisis.health() });
                told["journal"] = json!({ "problems": witness.trouble() });
                told
            }
            ControlQuestion::Board => {
                let told = content(&attract, &board, &today, &rotas);
                let answer = ask.answer;
                // A large board is megabytes of text, and the next frame does not wait for it.
                let told = std::thread::Builder::new().name("answer".into()).spawn(move || {
                    answer.try_send(told().to_string()).ok();
                });
                if let Err(error) = told {
                    warn!("a question is not answered: {error}");
                }
                continue;
            }
        };
        // The asker may have left; that is the asker's business.
        ask.answer.try_send(text.to_string()).ok();
    }
}

fn name(screen: Screen) -> &'static str {
    match screen {
        Screen::Starting => "starting",
        Screen::Attract => "attract",
        Screen::Board => "board",
        Screen::Viewer => "viewer",
        Screen::Crisis => "crisis",
        Screen::Terminal => "terminal",
    }
}

fn rect(rect: Rect) -> Value {
    json!([rect.min.x.round(), rect.min.y.round(), rect.width().round(), rect.height().round()])
}

fn glass(
    stage: &Stage,
    theme: &Theme,
    board: &Board,
    viewer: &Viewer,
    attract: &Attract,
    crisis: &Crisis,
    hands: &Hands,
    heartbeat: &Heartbeat,
    today: &Today,
    spoken: &Spoken,
) -> Value {
    let screen = match stage.overlay {
        Some(Overlay::Countdown { .. }) => "countdown",
        Some(Overlay::Staff) => "staff",
        Some(Overlay::TakenDown) => "taken-down",
        None => name(stage.screen),
    };
    let window = Rect::new(0.0, 0.0, theme.metrics.width, theme.metrics.height);
    let elements: Vec<Value> = spoken
        .iter()
        .filter_map(|(node, computed, transform, clip, visible)| {
            let label = node.0.label()?;
            let whole = Rect::from_center_size(transform.translation, computed.size());
            let seen = clip.map_or(whole, |clip| whole.intersect(clip.clip)).intersect(window);
            (visible.get() && seen.width() > 0.5 && seen.height() > 0.5).then(|| {
                let role = format!("{:?}", node.0.role()).to_lowercase();
                json!({
                    "role": role, "name": label, "rect": rect(seen), "selected": node.0.is_selected(),
                    "about": node.0.description(),
                })
            })
        })
        .collect();
    let mut answer = json!({
        "screen": screen,
        "behind": stage.overlay.is_some().then(|| name(stage.screen)),
        "language": theme.language.tag(),
        "frame": heartbeat.frames(),
        "notices": board.snapshot.notices.len(),
        "still": !stage.moving && hands.fingers_down() == 0,
        "scroll": board.list.offset().round(),
        "category": board.category,
        "warnings": crisis.counts().0, "faces": crisis.counts().1,
        "elements": elements,
        "notice": null, "title": null, "attachment": null, "page": null, "pages": null, "zoom": null, "scale": null,
        "sharp": true, "view": null, "sheets": [], "shows": null, "slot": null, "since": null,
        "clock": today.doubt.is_none().then(|| today.now.timestamp().to_string()),
        "time_unknown": unknown(today),
    });
    let on_glass = match stage.screen {
        Screen::Viewer => viewer.open.as_ref().map(|open| &open.notice),
        Screen::Attract => attract.notice(),
        _ => None,
    };
    if let (Screen::Attract, Some((kind, slot))) = (stage.screen, attract.kind()) {
        answer["shows"] = json!(kind);
        answer["slot"] = json!(slot);
        answer["since"] = json!(attract.since().map(|since| since.to_string()));
    }
    if let Some(notice) = on_glass {
        answer["notice"] = json!(notice.id.0);
        answer["title"] = json!(notice.title);
    }
    if let (Screen::Crisis, Some(shown)) = (stage.screen, crisis.on_glass()) {
        answer["title"] = json!(shown.headline());
    }
    let (Screen::Viewer, Some(open)) = (stage.screen, &viewer.open) else { return answer };
    answer["attachment"] = json!(open.attachment);
    answer["sharp"] = json!(viewer.sharp);
    answer["view"] = rect(viewer.area);
    answer["absence"] = json!(open.absence.as_ref().map(|absence| format!("{absence:?}")));
    if let Some(document) = &open.document {
        let viewport = &document.viewport;
        let page = viewport.current_page(&document.layout);
        answer["page"] = json!(page + 1);
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

/// Where a person at the terminal is.
fn step(told: &mut Value, terminal: &Terminal, theme: &Theme, now: Duration) {
    told["step"] = json!(terminal.step());
    told["left"] = json!(terminal.left(now));
    told["low"] = json!(terminal.low());
    told["survey"] = json!(terminal.visit.survey().map(|survey| &survey.id));
    if let Some((_, question)) = terminal.visit.question() {
        told["question"] = json!(question.id);
        told["title"] = json!(question.text.get(theme.language));
    }
}

/// What `vyveska schedule --running` works out the loop from.
fn content(attract: &Attract, board: &Board, today: &Today, rotas: &Rotas) -> impl FnOnce() -> Value + Send + use<> {
    let snapshot = board.snapshot.clone();
    let BoardContent { terminal, results, .. } = attract.content(&snapshot);
    let (zone, clock) = (today.zone.iana_name().map(str::to_owned), today.now.timestamp().to_string());
    let schedule = rotas.now.file.clone();
    move || {
        let all = |notices: &[Arc<Notice>]| notices.iter().map(|notice| json!(**notice)).collect::<Vec<_>>();
        let Snapshot { notices, announcements, media, sources, .. } = snapshot.as_ref();
        json!({
            "notices": all(notices), "announcements": all(announcements), "media": all(media), "terminal": terminal,
            "results": results, "schedule": schedule,
            "sources": sources.iter().map(|source| &source.source).collect::<Vec<_>>(),
            "zone": zone, "clock": clock,
        })
    }
}

/// How the store's disk is; every trouble with a line in words.
fn store(health: &DiskHealth) -> Value {
    let lines: Vec<String> = health.lines().collect();
    json!({
        "well": health.is_well(), "free_bytes": health.free_bytes, "troubles": health.troubles,
        "problem": (!health.is_well()).then(|| lines.join("\n")),
    })
}

fn status(
    stage: &Stage,
    board: &Board,
    pages: &Pages,
    today: &Today,
    heartbeat: &Heartbeat,
    attract: &Attract,
    rotas: &Rotas,
    voices: &Voices,
    problems: &Problems,
) -> Value {
    let health = pages.health();
    let now = today.doubt.is_none().then(|| today.now.timestamp());
    let age = |checked: Option<Timestamp>| now.zip(checked).map(|(now, at)| now.duration_since(at).as_secs());
    let sources: Vec<Value> = board
        .snapshot
        .sources
        .iter()
        .map(|source| {
            json!({
                "source": source.source,
                "checked": source.checked,
                "age_s": age(source.checked),
                "problem": source.problem,
                "held": source.held.as_ref().map(|held| json!({ "missing": held.missing, "shown": held.shown })),
                "pending": source.pending.get(..MOST_PENDING).unwrap_or(&source.pending),
                "pending_more": source.pending.len().saturating_sub(MOST_PENDING),
                "defects": source.defects,
            })
        })
        .collect();
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "screen": name(stage.screen),
        "frames": heartbeat.frames(),
        "last_frame_ms": heartbeat.age_ms(),
        "errors": heartbeat.errors(),
        "notices": board.snapshot.notices.len(),
        "documents": sighted::told(&board.snapshot, &pages.sights()),
        "sources": sources,
        "store": store(&board.snapshot.health),
        "schedule": { "problem": rotas.now.problem, "slot": attract.kind().map(|(_, slot)| slot) },
        "feedback": voices.told(),
        "problems": problems.json(),
        "workers": {
            "count": health.workers, "restarts": health.restarts, "quarantined": health.quarantined,
            "queued": health.queued, "pids": health.worker_pids,
        },
        "pid": std::process::id(),
        "clock": today.doubt.is_none().then(|| today.now.to_string()),
        "time_unknown": unknown(today),
    })
}

/// Why the time is not known; nothing while it is.
fn unknown(today: &Today) -> Option<Value> {
    today.doubt.map(|doubt| json!({ "why": doubt.why, "shown": doubt.shown, "known": doubt.since }))
}
