//! What citizens said and how their votes fare: last month's results for the idle loop, the delivery and the file of
//! surveys for `status` and the staff.

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::{
    attract::Attract,
    stage::{Screen, Stage},
};
use crate::feedback::{MonthResults, votes::vote_uploader::DeliveryStatus};

/// What the terminal's stages tell.
#[derive(Clone, Debug)]
pub struct Voice {
    pub results: watch::Receiver<Option<Arc<MonthResults>>>,
    /// `None` where votes stay on the terminal.
    pub delivery: Option<watch::Receiver<DeliveryStatus>>,
    /// What is wrong with the file of surveys; those before it go on.
    pub problem: watch::Receiver<Option<String>>,
}

/// The same as it comes; `None` on a board without a terminal.
#[derive(Resource)]
pub struct Voices(pub Option<Voice>);

/// Takes in what changed.
pub fn follow(mut voices: ResMut<Voices>, mut attract: ResMut<Attract>, mut stage: ResMut<Stage>) {
    let Some(voice) = &mut voices.0 else { return };
    if voice.results.has_changed().unwrap_or(false) {
        attract.tell(voice.results.borrow_and_update().clone());
        stage.moving |= stage.screen == Screen::Attract;
    }
}

impl Voices {
    /// For `status`.
    pub fn told(&self) -> Value {
        let Some(voice) = &self.0 else { return Value::Null };
        let delivery = voice.delivery.as_ref().map(|it| {
            let DeliveryStatus { waiting, last, problem, aside, why_aside } = it.borrow().clone();
            json!({
                "waiting": waiting, "last": last.map(|it| it.to_string()), "problem": problem,
                "refused": aside, "why-refused": why_aside,
            })
        });
        json!({ "delivery": delivery, "surveys": { "problem": *voice.problem.borrow() } })
    }
}
