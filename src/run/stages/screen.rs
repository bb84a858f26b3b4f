//! Inputs of the screen: what the started stages hand to the program that shows the board. Plain receivers and handles, so
//! that the stages need not know the player.

use std::sync::{Arc, mpsc::Receiver};

use tokio::sync::watch;

use crate::{
    clock::Clock,
    config::{ReloadOutcome, Surveys, follow::ScheduleInForce},
    control_socket::PendingQuestion,
    display::DisplaySignals,
    evidence::{JournalHandle, PlayerPulse},
    feedback::{
        MonthResults,
        votes::{
            vote_uploader::DeliveryStatus,
            vote_writer::{VoteReceipt, VoteWriterHandle},
        },
    },
    machine::MachineState,
    problems::ProblemText,
    publication::PublicAddresses,
    raster::{JobDone, RenderPool},
    rotation::Light,
    search::SearchLinks,
    source::{
        DisplayChecks,
        crisis::{AlertFeedHealth, ShownAlert},
    },
    store::{BlobStore, Snapshot},
    voice::Voice,
};

/// Everything that a screen is fed from. It is to be dropped before the stages are.
pub struct ScreenInputs {
    /// The board's clock; doubted where it cannot be right.
    pub clock: Clock,
    /// The boards, newest wins.
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    /// Bytes of the documents.
    pub blobs: BlobStore,
    /// The warnings that stand, worst first.
    pub warnings: watch::Receiver<Arc<Vec<ShownAlert>>>,
    /// State of the feed of warnings.
    pub warning_feed: watch::Receiver<AlertFeedHealth>,
    /// Is told of touches and warnings.
    pub display: DisplaySignals,
    /// The light of the screen by the hour.
    pub light: watch::Receiver<Light>,
    /// What became of the last reload of the configuration.
    pub reload: watch::Receiver<Arc<ReloadOutcome>>,
    /// By which way office documents become PDFs; `None` where they do not.
    pub office: Option<String>,
    /// The schedule of the idle loop.
    pub schedule: watch::Receiver<Arc<ScheduleInForce>>,
    /// Draws pages; its workers end when it is dropped.
    pub pool: RenderPool,
    /// Finished pages.
    pub done: Receiver<JobDone>,
    /// What became of drawing the documents.
    pub sights: watch::Receiver<Arc<DisplayChecks>>,
    /// Questions of other programs.
    pub questions: Receiver<PendingQuestion>,
    /// Takes what was on the screen into the journal.
    pub journal: JournalHandle,
    /// Takes the screen's signs of life.
    pub pulse: PlayerPulse,
    /// The satisfaction terminal's, where one is configured.
    pub terminal: Option<TerminalInputs>,
    /// What citizens said, and the state of their votes; with a terminal.
    pub feedback: Option<FeedbackWatch>,
    /// What the town's collector has of this board's documents; `None` where it hands none over.
    pub public_addresses: Option<watch::Receiver<Arc<PublicAddresses>>>,
    /// What is wrong with the board.
    pub problems: watch::Receiver<Arc<Vec<ProblemText>>>,
    /// What is known of the machine.
    pub(crate) machine: watch::Receiver<Arc<MachineState>>,
    /// Where a visitor's search goes and its replies come from.
    pub search: SearchLinks,
    /// What says the screens; `None` on a board without speech.
    pub voice: Option<Voice>,
}

/// Where the terminal's votes go and its surveys come from.
pub struct TerminalInputs {
    /// Takes votes.
    pub votes: VoteWriterHandle,
    /// Confirmations that a vote is durable, or that it is not.
    pub receipts: Receiver<VoteReceipt>,
    /// What is asked, newest wins.
    pub surveys: watch::Receiver<Arc<Surveys>>,
}

/// What citizens said, and the state of their votes; each newest wins.
#[derive(Clone, Debug)]
pub struct FeedbackWatch {
    /// Last month's results.
    pub results: watch::Receiver<Option<Arc<MonthResults>>>,
    /// `None` where votes stay on the terminal.
    pub delivery: Option<watch::Receiver<DeliveryStatus>>,
    /// What is wrong with the file of surveys; those before it stay in force.
    pub survey_problem: watch::Receiver<Option<String>>,
}
