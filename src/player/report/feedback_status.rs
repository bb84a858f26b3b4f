//! Feedback status: last month's results for the idle loop, and for `status` the delivery of votes and the file of
//! surveys.

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::feedback::{MonthResults, votes::vote_uploader::DeliveryStatus};

/// How feedback fares, as it comes; there is none on a board without a terminal.
#[derive(Resource, Clone, Debug)]
pub(crate) struct FeedbackStatus {
    /// What citizens said last month.
    pub results: watch::Receiver<Option<Arc<MonthResults>>>,
    /// `None` where votes stay on the terminal.
    pub delivery: Option<watch::Receiver<DeliveryStatus>>,
    /// What is wrong with the file of surveys; those before it go on.
    pub problem: watch::Receiver<Option<String>>,
}

impl FeedbackStatus {
    /// The part of `status`.
    pub(crate) fn to_json(&self) -> Value {
        let delivery = self.delivery.as_ref().map(|it| {
            let DeliveryStatus { waiting, last, problem, aside, why_aside } = it.borrow().clone();
            json!({
                "waiting": waiting, "last": last.map(|it| it.to_string()), "problem": problem,
                "refused": aside, "why-refused": why_aside,
            })
        });
        json!({ "delivery": delivery, "surveys": { "problem": *self.problem.borrow() } })
    }
}
