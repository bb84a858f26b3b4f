//! Conversion of one document: prepares its folder, has LibreOffice make a PDF of it, and checks that.
//!
//! Left out: which document comes next (`actor`), running LibreOffice (`office_run`, or by the unit: `unit_client`).

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _},
    os::fd::AsFd as _,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    DocumentToConvert, OfficeConverter, blank_pdf, final_text,
    office_run::{CallOff, SuiteEnd, run_office},
    unit_client::{UnitError, convert_by_unit},
    work_folder::WorkFolder,
};
use crate::{
    notice::{MediaKind, Obstacle, inspect},
    platform::wakeup::StopSignal,
    source::{ReadyFile, staging},
};

/// Longest PDF that is checked for blank pages; a longer one is not blank.
const SMALL: u64 = 64 << 20;
/// Longest PDF that is taken.
const LIMIT: u64 = 512 << 20;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConversionError {
    #[error("no office document")]
    NoOffice,
    #[error("took longer than {} s", .0.as_secs())]
    TooSlow(Duration),
    #[error("it cannot be shown: {0}")]
    Unfit(Obstacle),
    #[error("LibreOffice made nothing of it ({0})")]
    Nothing(String, Option<Obstacle>),
    #[error("what LibreOffice made is no PDF")]
    NoPdf,
    #[error("the PDF is too large")]
    TooLarge,
    #[error("the conversion cannot run: {0}")]
    Io(#[from] io::Error),
    #[error("LibreOffice cannot be walled in: {0}")]
    NoSandbox(String),
    #[error(transparent)]
    Unit(#[from] UnitError),
    #[error("called off")]
    Stopped,
}

impl ConversionError {
    /// The obstacle to report of the document; `None` where something else is to blame.
    pub(crate) fn obstacle(&self) -> Option<Obstacle> {
        Some(match self {
            Self::NoOffice => Obstacle::OtherKind,
            Self::TooSlow(_) => Obstacle::TooSlow,
            Self::TooLarge => Obstacle::TooLarge,
            Self::Unfit(obstacle) => *obstacle,
            Self::Nothing(_, why) => why.unwrap_or(Obstacle::NotConverted),
            Self::NoPdf => Obstacle::NotConverted,
            Self::Io(_) | Self::NoSandbox(_) | Self::Unit(_) | Self::Stopped => return None,
        })
    }
}

/// Makes a PDF of a document in the staging folder; given up when it is not `wanted` any more.
pub(super) fn convert_to_pdf(
    converter: &OfficeConverter,
    staging: &Path,
    deadline: Duration,
    document: &DocumentToConvert,
    stop: &StopSignal,
    wanted: &dyn Fn() -> bool,
) -> Result<ReadyFile, ConversionError> {
    let mut file = File::open(&document.path)?;
    let found = inspect(&mut file)?;
    if let Some(obstacle) = found.obstacle {
        return Err(ConversionError::Unfit(obstacle));
    }
    let ending = found.ending.ok_or(ConversionError::NoOffice)?;
    let folder = WorkFolder::new(staging)?;
    let mut input = folder.path().join(format!("document.{ending}"));
    file.rewind()?;
    io::copy(&mut file, &mut File::create(&input)?)?;

    let until = Instant::now() + deadline;
    let call_off = CallOff { wakes: stop.as_fd(), is_called: &|| stop.is_set() || !wanted() };
    let run = |input: &Path, target: &str| -> Result<File, ConversionError> {
        let end = match converter {
            OfficeConverter::Own(programs) => run_office(programs, folder.path(), input, target, until, &call_off)?,
            OfficeConverter::Unit(unit) => convert_by_unit(unit, folder.path(), input, target, until, &call_off)?,
        };
        match end {
            SuiteEnd::Made(made) => Ok(made),
            SuiteEnd::Nothing(words) => Err(ConversionError::Nothing(words, found.if_not_converted)),
            SuiteEnd::NoSandbox(words) => Err(ConversionError::NoSandbox(words)),
            SuiteEnd::TooSlow => Err(ConversionError::TooSlow(deadline)),
            SuiteEnd::CalledOff => Err(ConversionError::Stopped),
        }
    };
    if let Some(own) = readable(ending) {
        if let Some(last) = final_text(folder.path(), &input, own)? {
            input = last;
        }
    } else if may_be_tracked(ending, &input)? {
        // Only the suite reads it; as OpenDocument its changes can be told from its text.
        let mut made = run(&input, "odt")?;
        let text = folder.path().join("text.odt");
        io::copy(&mut (&mut made).take(LIMIT), &mut File::create(&text)?)?;
        if let Some(last) = final_text(folder.path(), &text, "odt")? {
            input = last;
        }
    }
    take(run(&input, "pdf")?, staging, &document.hash.to_string())
}

/// The ending of a document whose changes can be accepted as it is.
fn readable(ending: &str) -> Option<&str> {
    matches!(ending, "docx" | "odt").then_some(ending)
}

/// True where a file may contain tracked changes in a format that only the suite can read; of a DOC this is assumed.
fn may_be_tracked(ending: &str, input: &Path) -> io::Result<bool> {
    Ok(match ending {
        "doc" => true,
        "rtf" => {
            let text = fs::read(input)?;
            [&b"\\deleted"[..], b"\\revised", b"\\mvf"]
                .iter()
                .any(|mark| text.windows(mark.len()).any(|window| window == *mark))
        }
        _ => false,
    })
}

/// A copy of the document with all changes accepted; `None` where it is as good itself.
fn final_text(folder: &Path, document: &Path, ending: &str) -> Result<Option<PathBuf>, ConversionError> {
    fs::create_dir_all(folder.join("final"))?;
    let out = folder.join("final").join(format!("document.{ending}"));
    match final_text::write_final_text(document, ending, &out) {
        Ok(changed) => Ok(changed.then_some(out)),
        Err(error) => Err(ConversionError::Unfit(error.obstacle()?)),
    }
}

/// Takes the PDF into the staging folder, if it is one.
fn take(mut pdf: File, staging: &Path, name: &str) -> Result<ReadyFile, ConversionError> {
    let mut head = [0; 5];
    if pdf.read_exact(&mut head).is_err() || head != *b"%PDF-" {
        return Err(ConversionError::NoPdf);
    }
    pdf.rewind()?;
    if pdf.metadata()?.len() <= SMALL {
        let mut bytes = Vec::new();
        (&mut pdf).take(SMALL).read_to_end(&mut bytes)?;
        if let Some(obstacle) = blank_pdf::pdf_obstacle(&bytes) {
            return Err(ConversionError::Unfit(obstacle));
        }
        pdf.rewind()?;
    }
    let ready =
        staging::copy_open_file(pdf, staging, &format!("drawn-{name}"), LIMIT).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => ConversionError::TooLarge,
            _ => error.into(),
        })?;
    if ready.kind != MediaKind::Pdf {
        // Its name in staging leads to nothing else.
        let _ = fs::remove_file(&ready.path);
        return Err(ConversionError::NoPdf);
    }
    Ok(ready)
}
