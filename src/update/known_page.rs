//! Known page: a PDF of one page, black on its left half, that a worker of the version on trial has to draw right.

use std::{fs, io, path::Path, process::Command, time::Duration};

use super::commands::{CommandError, run_command};

/// The page is drawn within this, on the slowest machine.
const LIMIT: Duration = Duration::from_secs(20);
/// Width of the drawing in pixels.
const WIDTH: u32 = 200;

/// Whether the program at this path draws the page right, by a worker of its own.
///
/// # Errors
/// No folder for the page can be made.
pub(super) fn draws_known_page(program: &Path) -> io::Result<bool> {
    let folder = tempfile::tempdir()?;
    let (page, drawing) = (folder.path().join("page.pdf"), folder.path().join("page.png"));
    fs::write(&page, known_page())?;
    let mut command = Command::new(program);
    command.arg("render").arg(&page).args(["--width", &WIDTH.to_string(), "--out"]).arg(&drawing);
    let drawn = run_command(command, LIMIT).and_then(|_| fs::read(&drawing).map_err(CommandError::Output));
    Ok(match drawn {
        Ok(png) => is_known_page(&png),
        Err(error) => {
            tracing::warn!(%error, "the known page is not drawn");
            false
        }
    })
}

/// The PDF.
fn known_page() -> Vec<u8> {
    let content = "0 g 0 0 100 200 re f";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let (mut out, mut places) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}

/// Black on the left, white on the right.
fn is_known_page(png: &[u8]) -> bool {
    let Ok(picture) = image::load_from_memory_with_format(png, image::ImageFormat::Png) else { return false };
    let picture = picture.into_luma8();
    let at = |part: u32| {
        picture.get_pixel_checked(picture.width() * part / 100, picture.height() / 2).map(|pixel| pixel.0[0])
    };
    picture.width() == WIDTH
        && [10, 40].into_iter().all(|part| at(part).is_some_and(|light| light < 32))
        && [60, 90].into_iter().all(|part| at(part).is_some_and(|light| light > 223))
}

#[cfg(test)]
mod tests {
    use std::{io::Cursor, os::unix::fs::PermissionsExt as _};

    use image::{GrayImage, ImageFormat, Luma};

    use super::*;

    #[test]
    fn the_drawing_is_known_and_another_is_not() {
        let png = |colour: &dyn Fn(u32) -> u8| {
            let mut out = Cursor::new(Vec::new());
            GrayImage::from_fn(WIDTH, 200, |x, _| Luma([colour(x)])).write_to(&mut out, ImageFormat::Png).unwrap();
            out.into_inner()
        };
        assert!(is_known_page(&png(&|x| if x < 100 { 0 } else { 255 })));
        assert!(!is_known_page(&png(&|x| if x < 100 { 255 } else { 0 })) && !is_known_page(&png(&|_| 255)));
        assert!(!is_known_page(b"no picture"));
    }

    #[test]
    fn a_program_that_draws_nothing_does_not_draw_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("vyveska");
        assert!(!draws_known_page(&program).unwrap(), "there is none");
        fs::write(&program, "#!/bin/sh\nexit 0\n").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(!draws_known_page(&program).unwrap());
    }
}
