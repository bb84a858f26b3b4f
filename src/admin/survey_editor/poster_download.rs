//! Poster download: the QR poster of a survey's public page, the same as `vyveska feedback qr` makes.

use super::surveys_file::SurveysFile;
use crate::{
    admin::{
        site::Site,
        web::{Fault, Reply, Request},
    },
    documents::FontFiles,
    feedback::poster::{Format, PosterError, make},
    fonts,
};

/// The poster as PDF or SVG.
pub(super) fn poster(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let format: Format = request.param("form").parse().map_err(|_| Fault::NotFound)?;
    let file = SurveysFile::read(site)?.ok_or(Fault::Conflict("surveys-no-file"))?;
    let surveys = file.check(&file.text).map_err(|_| Fault::Conflict("surveys-file-wrong"))?;
    let fonts = fonts::document_weights();
    let fonts = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
    let id = request.param("survey");
    let poster = make(&site.config(), &surveys, id, request.today, format, fonts).map_err(fault)?;
    let (ending, media) = match format {
        Format::Pdf => ("pdf", "application/pdf"),
        Format::Svg => ("svg", "image/svg+xml"),
    };
    Ok(Reply::download(format!("plakat-{id}.{ending}"), media, poster.bytes))
}

fn fault(error: PosterError) -> Fault {
    match error {
        PosterError::Unknown(_) => Fault::NotFound,
        PosterError::NotPublic(_) => Fault::Conflict("surveys-not-public"),
        PosterError::Over(_) => Fault::Conflict("surveys-over"),
        PosterError::NoAddress | PosterError::TooLong(_) => Fault::Conflict("surveys-no-address"),
        PosterError::Fonts => Fault::Conflict("satisfaction-no-fonts"),
        error => Fault::Own(error.to_string()),
    }
}
