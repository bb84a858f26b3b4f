//! Reload stage: reads the configuration again when the service manager asks for it (SIGHUP), hands what can be taken at once to
//! the stages that follow it, and says in the log and in `vyveska status` what waits for the next start.
//!
//! Where nobody wants that (a board without a file, or one that a terminal started) the signal ends the program, as it ends others.
//! Left out: which keys are taken (`config::reload`).

use std::sync::Arc;

use tokio::sync::watch;

use super::{hooks::ScreenHooks, network::BackgroundTask};
use crate::config::{
    Config, ConfigOrigin, IdleSettings, ReloadOutcome, ReloadedTexts, WholeConfig,
    follow::{self, ScheduleInForce},
    taken_over,
};

/// What the other stages follow.
pub(super) struct ReloadStage {
    /// The configuration with everything that was taken over.
    pub config: watch::Receiver<Arc<Config>>,
    /// What became of the last reload.
    pub outcome: watch::Receiver<Arc<ReloadOutcome>>,
    /// Waits for the signal; `None` where it is not waited for.
    pub task: Option<BackgroundTask>,
}

/// Prepares the stage; its task begins with the network thread.
pub(super) fn prepare(config: &Config, hooks: &ScreenHooks) -> ReloadStage {
    let (publish, followed) = watch::channel(Arc::new(config.clone()));
    let file =
        config.origin.as_ref().map(|origin| std::path::absolute(&origin.path).unwrap_or_else(|_| origin.path.clone()));
    let file = file.map(|path| path.display().to_string());
    let (tell, outcome) = watch::channel(Arc::new(ReloadOutcome { file, ..ReloadOutcome::default() }));
    let task = config.origin.clone().map(|origin| -> BackgroundTask {
        let (started, hooks) = (config.clone(), hooks.clone());
        Box::pin(Reloader { started, origin, publish, tell, hooks }.run())
    });
    ReloadStage { config: followed, outcome, task }
}

/// Follows the schedule that the configuration names, another one too when it is named.
pub(super) fn schedule_task(
    mut config: watch::Receiver<Arc<Config>>,
    out: watch::Sender<Arc<ScheduleInForce>>,
    hooks: &ScreenHooks,
) -> BackgroundTask {
    let hooks = hooks.clone();
    Box::pin(async move {
        let mut idle = config.borrow_and_update().idle.clone();
        loop {
            let follow = async {
                follow::follow_schedule(idle.clone(), &out, || hooks.wake()).await;
                // There is no file to follow.
                std::future::pending::<()>().await;
            };
            idle = tokio::select! {
                () = follow => return,
                other = other_idle(&mut config, &idle) => other,
            };
            match ScheduleInForce::at_start(&idle) {
                Ok(schedule) => drop(out.send_replace(Arc::new(schedule))),
                Err(report) => tracing::error!("the schedule stays as it was: {report}"),
            }
            hooks.wake();
        }
    })
}

/// The settings of the idle loop, when they are others than these.
async fn other_idle(config: &mut watch::Receiver<Arc<Config>>, idle: &IdleSettings) -> IdleSettings {
    while config.changed().await.is_ok() {
        let new = config.borrow_and_update().idle.clone();
        if new != *idle {
            return new;
        }
    }
    // Nobody reloads any more.
    std::future::pending().await
}

struct Reloader {
    started: Config,
    origin: ConfigOrigin,
    publish: watch::Sender<Arc<Config>>,
    tell: watch::Sender<Arc<ReloadOutcome>>,
    hooks: ScreenHooks,
}

impl Reloader {
    async fn run(self) {
        use tokio::signal::unix::{SignalKind, signal};
        let mut asked = match signal(SignalKind::hangup()) {
            Ok(asked) => asked,
            Err(error) => {
                return tracing::warn!("the request to read the configuration again cannot be heard: {error}");
            }
        };
        let mut texts = ReloadedTexts::new(&self.origin.text);
        while asked.recv().await.is_some() {
            self.reload(&mut texts).await;
        }
    }

    async fn reload(&self, texts: &mut ReloadedTexts) {
        let path = self.origin.path.clone();
        let read = tokio::task::spawn_blocking(move || WholeConfig::load(&path)).await;
        let outcome = match read {
            Ok(Ok(whole)) => {
                let text = whole.config.origin.as_ref().map_or("", |origin| origin.text.as_str());
                let outcome = ReloadOutcome { file: self.tell.borrow().file.clone(), ..texts.take(text) };
                self.publish.send_replace(Arc::new(taken_over(&self.started, &whole.config)));
                tracing::info!(
                    taken = outcome.taken.join(" "),
                    restart = outcome.restart.join(" "),
                    "the configuration was read again; what is named under restart waits for the next start"
                );
                outcome
            }
            Ok(Err(report)) => {
                tracing::error!("the configuration is wrong, the one before it plays on: {report}");
                ReloadOutcome { problem: Some(report.to_string()), ..(**self.tell.borrow()).clone() }
            }
            Err(error) => return tracing::error!(%error, "the configuration was not read again"),
        };
        self.tell.send_replace(Arc::new(outcome));
        self.hooks.wake();
    }
}
