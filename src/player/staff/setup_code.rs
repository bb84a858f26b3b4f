//! Setup code on the staff screen: the one-time code with which the first administrator makes his account in the
//! administration web. It is made on another thread (`run::play`) and stands on the glass for as long as it lasts.
//!
//! Left out: what it opens (`admin`). It is said to nobody and stands in no answer of the control socket.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{Receiver, TryRecvError},
    },
    time::Duration,
};

use crate::admin::SETUP_CODE_LASTS;

/// Asks for a code. Its answer comes later: the code, or none where none can be made.
pub(crate) struct SetupCodes(Box<dyn Fn() -> Receiver<Option<String>> + Send + Sync>);

impl SetupCodes {
    /// `ask` returns at once.
    pub(crate) fn new(ask: impl Fn() -> Receiver<Option<String>> + Send + Sync + 'static) -> Self {
        Self(Box::new(ask))
    }
}

/// What is known of the code.
#[derive(Default)]
enum CodeOnGlass {
    #[default]
    None,
    Asked(Mutex<Receiver<Option<String>>>),
    /// The code, until this moment of the program's own clock.
    Shown(String, Duration),
    /// There is an administrator already, or the disk refuses.
    Refused,
}

/// The code as the staff screen has it.
#[derive(Default)]
pub(super) struct SetupCode {
    source: Option<SetupCodes>,
    now: CodeOnGlass,
}

/// What the staff screen says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CodeText {
    /// A message of the words.
    Message(&'static str),
    /// The code itself.
    Code(String),
}

impl SetupCode {
    /// `source` is `None` on a board without an administration web.
    pub(super) fn new(source: Option<SetupCodes>) -> Self {
        Self { source, now: CodeOnGlass::None }
    }

    /// Whether one can be asked for.
    pub(super) fn can_be_asked(&self) -> bool {
        self.source.is_some() && matches!(self.now, CodeOnGlass::None | CodeOnGlass::Refused)
    }

    /// Asks for one.
    pub(super) fn ask(&mut self) {
        if let Some(source) = self.source.as_ref().filter(|_| self.can_be_asked()) {
            self.now = CodeOnGlass::Asked(Mutex::new((source.0)()));
        }
    }

    /// Whoever comes next does not see it.
    pub(super) fn forget(&mut self) {
        self.now = CodeOnGlass::None;
    }

    /// Takes the answer in, and takes the code off the glass when its time is over; true where something changed.
    pub(super) fn follow(&mut self, now: Duration) -> bool {
        let next = match &self.now {
            CodeOnGlass::Asked(answer) => match answer.lock().unwrap_or_else(PoisonError::into_inner).try_recv() {
                Ok(Some(code)) => CodeOnGlass::Shown(code, now.saturating_add(SETUP_CODE_LASTS)),
                Ok(None) | Err(TryRecvError::Disconnected) => CodeOnGlass::Refused,
                Err(TryRecvError::Empty) => return false,
            },
            CodeOnGlass::Shown(_, until) if *until <= now => CodeOnGlass::None,
            CodeOnGlass::None | CodeOnGlass::Shown(..) | CodeOnGlass::Refused => return false,
        };
        self.now = next;
        true
    }

    /// How long until it changes by itself.
    pub(super) fn next_change(&self, now: Duration) -> Option<Duration> {
        match &self.now {
            CodeOnGlass::Shown(_, until) => Some(until.saturating_sub(now)),
            CodeOnGlass::None | CodeOnGlass::Asked(_) | CodeOnGlass::Refused => None,
        }
    }

    /// What is said of it.
    pub(super) fn text(&self) -> Option<CodeText> {
        match &self.now {
            CodeOnGlass::None => None,
            CodeOnGlass::Asked(_) => Some(CodeText::Message("staff-code-asked")),
            CodeOnGlass::Shown(code, _) => Some(CodeText::Code(code.clone())),
            CodeOnGlass::Refused => Some(CodeText::Message("staff-code-none")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{SyncSender, sync_channel};

    use super::*;

    #[test]
    fn a_code_stands_on_the_glass_for_its_ten_minutes_and_is_gone_with_who_asked() {
        let (tell, asked) = sync_channel::<SyncSender<Option<String>>>(4);
        let source = SetupCodes::new(move || {
            let (sender, receiver) = sync_channel(1);
            tell.send(sender).unwrap();
            receiver
        });
        let mut code = SetupCode::new(Some(source));
        let at = Duration::from_secs;
        code.ask();
        assert_eq!((code.follow(at(1)), code.text()), (false, Some(CodeText::Message("staff-code-asked"))));
        code.ask();
        asked.recv().unwrap().send(Some("ABCD-EFGH".into())).unwrap();
        assert!(asked.try_recv().is_err(), "one at a time");
        assert!(code.follow(at(2)));
        assert_eq!(code.text(), Some(CodeText::Code("ABCD-EFGH".into())));
        assert_eq!(code.next_change(at(2)), Some(SETUP_CODE_LASTS));
        assert!(!code.can_be_asked() && code.follow(at(2) + SETUP_CODE_LASTS));
        assert_eq!(code.text(), None);
        code.ask();
        drop(asked.recv().unwrap());
        assert!(code.follow(at(3)));
        assert_eq!(code.text(), Some(CodeText::Message("staff-code-none")));
        code.ask();
        asked.recv().unwrap().send(Some("MNPQ-RSTU".into())).unwrap();
        code.forget();
        assert!(!code.follow(at(4)), "who left gets no code");
        assert_eq!(code.text(), None);
        assert!(!SetupCode::new(None).can_be_asked());
    }
}
