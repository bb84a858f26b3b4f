//! `vyveska evidence`: whether the journal is whole, what hung on a day, the doložka and the denní otisk.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::{Args, Subcommand};
use jiff::{civil::Date, tz::TimeZone};
use serde_json::json;

use super::{
    config_file::CONFIG,
    exit::Exit,
    output::{complain, print_json},
};
use crate::{
    clock::{Clock, ClockFault},
    config::{self, Config},
    evidence::{self, DocumentContext, JournalConfig, JournalHistory, Sheet, TrustAnchor, Verdict},
    fonts,
    notice::BlobHash,
    run,
    words::{Language, Words},
};

/// Check the journal, tell what hung on a day, make the doložka of a notice and the imprint of a day. Changes nothing.
#[derive(Args)]
pub(super) struct EvidenceArgs {
    #[command(subcommand)]
    what: EvidenceCommand,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG, global = true)]
    config: PathBuf,
    /// A state folder, or a copy of one, instead of the configuration's.
    #[arg(long, value_name = "DIR", global = true)]
    state: Option<PathBuf>,
    /// JSON on standard output.
    #[arg(long, global = true)]
    json: bool,
    /// The public key that has to have signed, as printed on an imprint.
    #[arg(long, value_name = "HEX", global = true)]
    key: Option<String>,
    /// Hash of an entry that has to be there, as printed on an imprint.
    #[arg(long, value_name = "SHA256", global = true)]
    head: Option<BlobHash>,
}

#[derive(Subcommand)]
enum EvidenceCommand {
    /// Whether any entry was changed, removed, reordered, inserted, cut off or not signed by the board; exit 1 and the first
    /// one as file:line. Another key than at the beginning is exit 1 as well, unless it is the one named with --key.
    Verify,
    /// What hung on this day, from when to when, and what interrupted it.
    On {
        day: Date,
        /// With the town's announcements, which are no part of the official board.
        #[arg(long)]
        all: bool,
    },
    /// Make a document; its kind goes by the file's ending: .pdf or .txt.
    Export {
        /// The doložka of a notice, by its id, its číslo jednací or its title; the newest posting where there are more.
        #[arg(long, required_unless_present = "day", conflicts_with = "day")]
        notice: Option<String>,
        /// The denní otisk of this day.
        #[arg(long)]
        day: Option<Date>,
        /// Where to; standard output as text without it.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, thiserror::Error)]
enum EvidenceError {
    #[error("the journal cannot be read")]
    Read(#[from] evidence::VerifyError),
    #[error("no such notice is in the journal: {0}")]
    NoSuchNotice(String),
    #[error("the board's fonts are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
    #[error("{0}; set it, for the document says when it was made")]
    NoTime(&'static str),
    #[error(transparent)]
    NotYet(#[from] evidence::FutureDayError),
    #[error(transparent)]
    Pdf(#[from] evidence::PdfError),
    #[error("{source}: {}", .path.display())]
    Write { path: PathBuf, source: io::Error },
}

impl EvidenceArgs {
    pub(super) fn run(self) -> Exit {
        let config = match (config::load(&self.config), &self.state) {
            (Ok(config), _) => Some(config),
            (Err(_), Some(_)) => None,
            (Err(report), None) => {
                eprintln!("{report}");
                return Exit::WrongConfig;
            }
        };
        match self.carry_out(config.as_ref()) {
            Ok(verdict) => {
                // Another key is for a human to judge, who says so by naming it.
                let vouched = self.key.is_some() && verdict.key == self.key;
                match &verdict.problem {
                    None if verdict.is_whole() && (verdict.is_proven() || vouched) => Exit::Done,
                    problem => {
                        if let Some(problem) = problem {
                            eprintln!("vyveska: {problem}");
                        }
                        Exit::Failed
                    }
                }
            }
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn carry_out(&self, config: Option<&Config>) -> Result<Verdict, EvidenceError> {
        let state = self.state.as_deref().or(config.map(|config| config.store.dir.as_path())).unwrap_or(Path::new("."));
        let zone =
            config.map_or_else(|| TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC), |c| c.town.zone.clone());
        let folder = JournalConfig::within(state).folder;
        let trust = TrustAnchor { key: self.key.clone(), head: self.head };
        let machine = Clock::system(zone.clone());
        let made = machine.now();
        let (verdict, history) = evidence::verify_and_read(&folder, &trust, made)?;
        let configured = config.map_or("", |config| config.town.name.as_str());
        // Another state folder may be another town's; its journal says whose it is.
        let journal = history.town.as_deref().filter(|_| self.state.is_some());
        let town = journal.unwrap_or(configured);
        let origin = DocumentContext { town, zone: zone.clone(), made, verdict: &verdict };
        let words = Words::new(config.map_or(Language::default(), |config| config.town.language));
        // A document that says when it was made must not be older than what it tells of.
        let unknown = machine.watched(run::known_time(state)).doubt();
        let too_early = unknown.filter(|doubt| matches!(doubt.why, ClockFault::BeforeBuild | ClockFault::BeforeKnown));
        if matches!(self.what, EvidenceCommand::Export { .. }) {
            if let Some(unknown) = too_early {
                return Err(EvidenceError::NoTime(unknown.why.text()));
            }
            print_doubts(&verdict, &words);
        }
        match &self.what {
            EvidenceCommand::Verify => self.print_verdict(&verdict, &words),
            EvidenceCommand::On { day, all } => {
                let start = day.to_zoned(zone.clone()).map(|start| start.timestamp());
                if start.is_ok_and(|start| start > made) {
                    return Err(evidence::FutureDayError(*day).into());
                }
                self.print_day(&history, &verdict, *day, *all, town, &zone, &words);
            }
            EvidenceCommand::Export { notice: Some(notice), out, .. } => {
                let found = history.find(notice).next_back();
                let record = found.ok_or_else(|| EvidenceError::NoSuchNotice(notice.clone()))?;
                write_sheet(&evidence::clause(&history, record, &origin), out.as_deref())?;
            }
            EvidenceCommand::Export { day, out, .. } => {
                let day = day.unwrap_or_else(|| made.to_zoned(zone.clone()).date());
                let hung = evidence::posted_on(&history, day, &zone);
                write_sheet(&evidence::imprint(&history, day, &hung, &origin)?, out.as_deref())?;
            }
        }
        Ok(verdict)
    }

    fn print_verdict(&self, verdict: &Verdict, words: &Words) {
        if self.json {
            return print_json(&json!(verdict));
        }
        eprint!("{}", evidence::verdict_text(verdict, words));
    }

    fn print_day(
        &self,
        history: &JournalHistory,
        verdict: &Verdict,
        day: Date,
        all: bool,
        town: &str,
        zone: &TimeZone,
        words: &Words,
    ) {
        let hung = match all {
            true => evidence::posted_on_with_announcements(history, day, zone),
            false => evidence::posted_on(history, day, zone),
        };
        if self.json {
            return print_json(&json!({ "day": day, "notices": hung, "known": history.known, "verdict": verdict }));
        }
        eprint!("{}", evidence::day_text(history, day, &hung, town, zone, words));
        print_doubts(verdict, words);
    }
}

/// Prints what speaks against the journal.
fn print_doubts(verdict: &Verdict, words: &Words) {
    for line in evidence::verdict_doubts(verdict, words) {
        eprintln!("{line}");
    }
}

fn write_sheet(sheet: &Sheet, out: Option<&Path>) -> Result<(), EvidenceError> {
    let Some(path) = out else {
        use io::Write as _;
        // A reader that left is no failure of ours.
        io::stdout().lock().write_all(sheet.text().as_bytes()).ok();
        return Ok(());
    };
    let bytes = if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf")) {
        let read = |folder: PathBuf| std::fs::read(folder.join("Inter-Regular.ttf")).ok();
        let face = fonts::folders().into_iter().find_map(read);
        evidence::pdf(sheet, &face.ok_or(EvidenceError::Fonts)?)?
    } else {
        sheet.text().into_bytes()
    };
    std::fs::write(path, bytes).map_err(|source| EvidenceError::Write { path: path.to_owned(), source })
}
