//! `vyveska feedback report`: the votes of a period for the town's leadership. Changes nothing.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;
use jiff::civil::Date;

use crate::{
    cli::{config_file::CONFIG, exit::Exit, output::complain},
    clock::Clock,
    config::{self, Config, VoteDatabase},
    documents::FontFiles,
    feedback::{
        report::{ReportError, ReportFormat, ReportRequest, write_report},
        tally::Period,
        votes_source::{open_existing, surveys, votes_database},
    },
    fonts,
    platform::atomic_file::{Readers, write_durably_with},
    words::Language,
};

/// Print what citizens said: counts, index with its formula, trend, reasons, hours and counters. As one page of HTML, as
/// a PDF for print, as a table of the votes (CSV with semicolons), or as JSON.
#[derive(Args)]
pub(super) struct ReportArgs {
    /// The configuration of the collector, or of a terminal that keeps its own votes.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// First day; otherwise the first of last month.
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<Date>,
    /// Last day, included; otherwise the last of last month.
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<Date>,
    /// One terminal only.
    #[arg(long, value_name = "ID")]
    terminal: Option<String>,
    /// One survey only.
    #[arg(long, value_name = "ID")]
    survey: Option<String>,
    /// One counter only.
    #[arg(long, value_name = "ID")]
    counter: Option<String>,
    /// One question only.
    #[arg(long, value_name = "ID")]
    question: Option<String>,
    /// html, pdf, csv or json; otherwise by the ending of --out, or html.
    #[arg(long)]
    format: Option<ReportFormat>,
    /// Where to; standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Fewer answers than this are no figure; otherwise as the surveys say.
    #[arg(long, value_name = "N")]
    few: Option<u32>,
    /// Count also what is flagged as misuse.
    #[arg(long)]
    with_misuse: bool,
    /// Print also what people wrote; think of personal data first.
    #[arg(long)]
    with_comments: bool,
    /// cs, en, pl, sk, de or uk; otherwise the town's.
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<Language>,
}

fn language(tag: &str) -> Result<Language, &'static str> {
    Language::from_tag(tag).ok_or("cs, en, pl, sk, de or uk")
}

impl ReportArgs {
    /// 0 when it is written; 2 when the configuration, the surveys or the period is wrong; 1 otherwise.
    pub(super) fn run(self) -> Exit {
        let read = config::load(&self.config).and_then(|config| surveys(&config).map(|surveys| (config, surveys)));
        let (config, surveys) = match read {
            Ok(read) => read,
            Err(report) => {
                eprintln!("{report}");
                return Exit::WrongConfig;
            }
        };
        let clock = Clock::system(config.town.zone.clone());
        let last = Period::month_before(clock.today());
        let Some(period) = Period::new(self.from.unwrap_or(last.from), self.to.unwrap_or(last.to)) else {
            eprintln!("vyveska: the report would end before it begins");
            return Exit::WrongConfig;
        };
        let mut wanted = ReportRequest::from_config(&config, &surveys, period, clock.now());
        (wanted.with_misuse, wanted.with_comments) = (self.with_misuse, self.with_comments);
        wanted.few = self.few.unwrap_or(wanted.few);
        (wanted.terminal, wanted.survey) = (self.terminal.clone(), self.survey.clone());
        (wanted.counter, wanted.question) = (self.counter.clone(), self.question.clone());
        match self.written(&config, &wanted) {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn format(&self) -> ReportFormat {
        let ending = self.out.as_deref().and_then(Path::extension).and_then(|it| it.to_str());
        self.format.or_else(|| ending.and_then(|it| it.to_ascii_lowercase().parse().ok())).unwrap_or_default()
    }

    fn written(&self, config: &Config, wanted: &ReportRequest) -> Result<(), ReportError> {
        let database = votes_database(config);
        let Some(mut urn) = open_existing(&database)? else {
            return Err(ReportError::None(match database {
                VoteDatabase::File(path) => path,
                VoteDatabase::Postgres(_) => PathBuf::new(),
            }));
        };
        let how = (self.format(), self.language.unwrap_or(config.town.language));
        let fonts = fonts::document_weights();
        let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
        let Some(path) = &self.out else {
            return write_report(urn.as_mut(), wanted, how, fonts, &mut io::stdout().lock());
        };
        write_durably_with(path, Readers::Owner, |file| write_report(urn.as_mut(), wanted, how, fonts, file))
    }
}
