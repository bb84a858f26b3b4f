//! Introspection over the control socket: answers what is on the screen (`glass`), how the player is (`status`), and
//! what the idle loop has to show (`board`). Left out: a picture of the glass (`picture_answer`), the outcome of a test touch
//! (`input`).

use std::sync::{Arc, Mutex, mpsc::Receiver};

use bevy::prelude::*;
use serde_json::{Value, json};

use super::{
    picture_answer::PictureQuestions,
    screen_json::{ScreenSources, screen_json},
    status_json::{StatusSources, status_json},
};
use crate::{
    control_socket::{ControlQuestion, PendingQuestion},
    notice::Notice,
    player::{
        attract::Attract,
        board::BoardScreen,
        input::TestToucher,
        state::{ScheduleWatch, Today},
    },
    rotation::BoardContent,
    store::Snapshot,
};

/// Questions over the control socket.
#[derive(Resource)]
pub(crate) struct ControlQuestions(pub Mutex<Receiver<PendingQuestion>>);

impl ControlQuestions {
    /// Those that came since the last frame.
    fn take_all(&self) -> Vec<PendingQuestion> {
        self.0.lock().map(|asks| asks.try_iter().collect()).unwrap_or_default()
    }
}

/// Answers what was asked since the last frame.
pub(crate) fn answer_questions(
    questions: Res<ControlQuestions>,
    screen: ScreenSources,
    status: StatusSources,
    board: Res<BoardScreen>,
    attract: Res<Attract>,
    schedule: Res<ScheduleWatch>,
    time: Res<Time<Real>>,
    (mut pictures, mut toucher): (ResMut<PictureQuestions>, TestToucher),
) {
    for asked in questions.take_all() {
        let answer = match asked.question {
            ControlQuestion::Glass => screen_json(&screen, &board, &attract, time.elapsed()),
            ControlQuestion::Status => {
                status_json(&status, &screen, &board.snapshot, &attract, &schedule, time.elapsed())
            }
            ControlQuestion::Touch => {
                toucher.touch(asked.answer);
                continue;
            }
            ControlQuestion::Picture => {
                pictures.0.push(asked.answer);
                continue;
            }
            ControlQuestion::Board => {
                let content = loop_content(&attract, board.snapshot.clone(), &screen.today, &schedule);
                let to = asked.answer;
                // A large board is megabytes of text, and the next frame does not wait for it.
                let thread = std::thread::Builder::new().name("answer".into()).spawn(move || {
                    to.try_send(content().to_string()).ok();
                });
                if let Err(error) = thread {
                    warn!("a question is not answered: {error}");
                }
                continue;
            }
        };
        // The asker may have left; that is the asker's business.
        asked.answer.try_send(answer.to_string()).ok();
    }
}

/// What `vyveska schedule --running` works out the loop from.
fn loop_content(
    attract: &Attract,
    snapshot: Arc<Snapshot>,
    today: &Today,
    schedule: &ScheduleWatch,
) -> impl FnOnce() -> Value + Send + use<> {
    let BoardContent { terminal, results, .. } = attract.content(&snapshot);
    let (zone, clock) = (today.zone.iana_name().map(str::to_owned), today.now.timestamp().to_string());
    let schedule = schedule.now.file.clone();
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
