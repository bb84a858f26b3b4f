//! Making of a poster as the command line asks for it: what the configuration and the surveys say of it, and its bytes.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use jiff::civil::Date;
use url::Url;

use super::{
    layout::{PosterLayout, Said},
    pdf, svg,
};
use crate::{
    config::{Config, Surveys},
    documents::{DocumentError, FontFiles, Typefaces},
    feedback::coat_of_arms::{CoatOfArms, CoatOfArmsError},
    words::Words,
};

/// Form of a poster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Vector graphics for a web page or a print shop; its fonts are not embedded.
    #[default]
    Svg,
    /// PDF/A with embedded fonts.
    Pdf,
}

/// A poster, and where its code leads.
#[derive(Clone, Debug)]
pub struct Poster {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Public page of the survey, which the QR code holds.
    pub address: Url,
}

/// Why there is no poster.
#[derive(Debug, thiserror::Error)]
pub enum PosterError {
    /// No survey of the file has this id.
    #[error("there is no survey of this id: {0}")]
    Unknown(String),
    /// The survey of this id has no page on the web.
    #[error("the survey has no public page; say public = true: {0}")]
    NotPublic(String),
    /// The last day of the survey of this id has passed.
    #[error("the survey is over: {0}")]
    Over(String),
    /// `collect.public` is missing, so there is nothing that a code could lead to.
    #[error("collect.public does not say where the collector is reached from outside")]
    NoAddress,
    /// The address has more characters than a QR code holds.
    #[error("the address is too long for a code: {0}")]
    TooLong(Url),
    /// The file's ending names no form, and none was asked for.
    #[error("a poster is a file ending in .svg or .pdf, or say --format: {}", .0.display())]
    Kind(PathBuf),
    /// A PDF is asked for, and there are no fonts to embed.
    #[error("the fonts for the PDF are not installed: run scripts/setup, or name their folder in VYVESKA_FONTS")]
    Fonts,
    /// The PDF could not be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The coat of arms cannot be read.
    #[error(transparent)]
    Arms(#[from] CoatOfArmsError),
    /// The template of the SVG could not be filled in.
    #[error("the poster cannot be written: {0}")]
    Svg(#[from] askama::Error),
}

impl FromStr for Format {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "svg" => Ok(Self::Svg),
            "pdf" => Ok(Self::Pdf),
            _ => Err("svg or pdf"),
        }
    }
}

impl Format {
    /// The form that was asked for, else that of the file's ending; SVG where there is no file.
    ///
    /// # Errors
    /// The file ends in something else, and no form was asked for.
    pub fn of(asked: Option<Self>, out: Option<&Path>) -> Result<Self, PosterError> {
        let Some(path) = out.filter(|_| asked.is_none()) else { return Ok(asked.unwrap_or_default()) };
        let ending = path.extension().and_then(|it| it.to_str()).map(str::to_ascii_lowercase);
        ending.and_then(|it| it.parse().ok()).ok_or_else(|| PosterError::Kind(path.to_owned()))
    }
}

/// Makes the poster of a survey. `fonts` are embedded in the PDF, which needs them; an SVG is laid out by them.
///
/// # Errors
/// There is no such survey or it is not public, the collector has no public address, or the coat of arms or the faces
/// cannot be read.
pub fn make(
    config: &Config,
    surveys: &Surveys,
    id: &str,
    today: Date,
    format: Format,
    fonts: Option<FontFiles<'_>>,
) -> Result<Poster, PosterError> {
    let found = surveys.surveys.iter().find(|it| it.id == id);
    let survey = found.ok_or_else(|| PosterError::Unknown(id.to_owned()))?;
    if !survey.public {
        return Err(PosterError::NotPublic(id.to_owned()));
    }
    if survey.until.is_some_and(|until| until < today) {
        return Err(PosterError::Over(id.to_owned()));
    }
    let public = config.collect.as_ref().and_then(|it| it.public.as_ref()).ok_or(PosterError::NoAddress)?;
    let address = public.join(&format!("s/{}", survey.id)).map_err(|_| PosterError::NoAddress)?;
    let arms = config.town.arms.as_deref().map(CoatOfArms::read).transpose()?;
    let words = Words::new(config.town.language);
    let faces = fonts.map(Typefaces::read).transpose()?;
    let said = Said {
        town: &config.town.name,
        accent: config.town.accent,
        arms: arms.as_ref(),
        survey,
        address: &address,
        words: &words,
    };
    let sheet = PosterLayout::of(&said, faces.as_ref()).ok_or_else(|| PosterError::TooLong(address.clone()))?;
    let bytes = match format {
        Format::Svg => svg::svg(&sheet)?.into_bytes(),
        Format::Pdf => pdf::pdf(&sheet, &faces.ok_or(PosterError::Fonts)?, today)?,
    };
    Ok(Poster { bytes, address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_the_one_asked_for_or_that_of_the_files_ending() {
        let of = |asked: Option<Format>, out: Option<&str>| Format::of(asked, out.map(Path::new)).ok();
        assert_eq!(of(None, None), Some(Format::Svg));
        assert_eq!(of(None, Some("plakat.PDF")), Some(Format::Pdf));
        assert_eq!(of(None, Some("x/plakat.svg")), Some(Format::Svg));
        assert_eq!(of(Some(Format::Pdf), Some("plakat.svg")), Some(Format::Pdf));
        assert_eq!(of(Some(Format::Svg), None), Some(Format::Svg));
        // No file ends in what it is not.
        assert_eq!((of(None, Some("plakat.png")), of(None, Some("plakat"))), (None, None));
    }
}
