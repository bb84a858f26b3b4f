//! Metrics: what a monitoring system may know of a running board, and of a collector, as series in the text form of
//! Prometheus. Never personal data, and never what a notice is called.
//!
//! The figures are read when somebody asks, from the running player's answer to `status` and from the machine; nothing is
//! counted twice. What is not known has no series, and never a zero: `vyveska_up 0` says that no board answered.
//!
//! In reading order: what each series is (`series`), which ones a board has (`board_series`) and a collector
//! (`collector_series`), their text (`exposition`), where a board's figures come from (`board_reading`), and the server
//! (`server`). `config/monitoring` has rules, a dashboard and the list of all series. Left out: problems that a person is
//! told of (`problems`).

mod board_reading;
mod board_series;
mod collector_series;
mod exposition;
mod series;
mod server;

pub(crate) use board_reading::board_text;
pub(crate) use collector_series::{CollectorReading, collector_exposition};
pub(crate) use server::serve_if_asked;
