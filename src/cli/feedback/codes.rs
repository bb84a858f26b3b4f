//! `vyveska feedback codes`: one-time codes of a closed survey on the machine of its collector, and how many were used.

use std::path::PathBuf;

use clap::Args;

use crate::{
    cli::{
        config_file::{CONFIG, load_or_complain},
        exit::Exit,
        output::complain,
    },
    clock::Clock,
    config::{CollectSettings, Config, survey::Survey},
    documents::{FontFiles, Typefaces},
    feedback::{
        closed_survey::{CodeList, CodeSheet, MOST_CODES, Turnout, code_file, code_sheet},
        votes_source::surveys,
    },
    fonts,
    platform::{
        atomic_file::{Readers, write_durably},
        private_files,
    },
    words::Words,
};

/// Tell how many of the invited people answered a closed survey, or make codes for more of them on a sheet to print. Codes
/// are shown once and kept nowhere; only their hashes are.
#[derive(Args)]
pub(super) struct CodesArgs {
    /// The survey's id.
    #[arg(value_name = "SURVEY")]
    survey: String,
    /// The collector's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// Make so many codes.
    #[arg(long, value_name = "NUMBER", requires = "out", value_parser = clap::value_parser!(u16).range(1..=MOST_CODES as i64))]
    count: Option<u16>,
    /// The sheet, a PDF.
    #[arg(long, value_name = "FILE", requires = "count")]
    out: Option<PathBuf>,
}

impl CodesArgs {
    /// 0 when it is done; 2 when the configuration or the surveys are wrong; 1 otherwise.
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let Some(collect) = &config.collect else {
            eprintln!("vyveska: the configuration has no [collect]; codes are kept where the votes are collected");
            return Exit::WrongConfig;
        };
        let surveys = match surveys(&config) {
            Ok(surveys) => surveys,
            Err(report) => {
                eprintln!("{report}");
                return Exit::WrongConfig;
            }
        };
        let Some(survey) = surveys.surveys.iter().find(|it| it.id == self.survey && it.closed) else {
            eprintln!("vyveska: there is no closed survey of this id: {}", self.survey);
            return Exit::Failed;
        };
        let done = match self.count.zip(self.out.as_ref()) {
            Some((count, out)) => self.make(&config, collect, survey, (usize::from(count), out)),
            None => Turnout::read(&collect.codes_in(&config.store.dir), &survey.id)
                .map(|it| eprintln!("{}: {} of {} invited people answered", survey.id, it.used, it.invited))
                .map_err(Into::into),
        };
        match done {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(error.as_ref());
                Exit::Failed
            }
        }
    }

    fn make(
        &self,
        config: &Config,
        collect: &CollectSettings,
        survey: &Survey,
        (count, out): (usize, &PathBuf),
    ) -> Result<(), Box<dyn std::error::Error>> {
        let public = collect.public.as_ref().ok_or("collect.public does not say where the collector is reached")?;
        let weights = fonts::document_weights().ok_or("the fonts for the PDF are not installed: run scripts/setup")?;
        let faces = Typefaces::read(FontFiles { regular: &weights.0, semibold: &weights.1 })?;
        let clock = Clock::system(config.town.zone.clone());
        let (list, codes) = CodeList::make(&survey.id, count)?;
        let words = Words::new(config.town.language);
        let sheet = CodeSheet {
            survey: &survey.id,
            title: &survey.title.typeset(config.town.language),
            public,
            until: survey.until,
            words: &words,
            made: clock.today(),
        };
        // The sheet first: codes that nobody has on paper are no invitation.
        write_durably(out, &code_sheet(&sheet, &codes, &faces)?, Readers::Owner)?;
        let folder = collect.codes_in(&config.store.dir);
        private_files::create_folder(&folder)?;
        let set = format!("cli{}", clock.now().as_millisecond());
        write_durably(&code_file(&folder, &survey.id, &set), list.to_text().as_bytes(), Readers::Owner)?;
        eprintln!("{}: {count} codes; print it and delete it", out.display());
        Ok(())
    }
}
