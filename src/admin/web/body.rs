//! Body of a form: fields, and files that are streamed into the site's own folder while they are counted (ASVS 5.2.1).
//! What is too much is read to its end before it is answered, because a browser whose body is still queued drops the answer.

use std::{path::Path, time::Duration};

use axum::{
    body::{Body, Bytes},
    extract::{
        DefaultBodyLimit, FromRequest as _, Multipart,
        multipart::{Field, MultipartError},
        rejection::{BytesRejection, FailedToBufferBody},
    },
    http::{HeaderMap, Request as HttpRequest, header},
};
use tokio::time::timeout;

use super::{Fault, Fields, Upload, body_excess::BodyExcess, state::WebState};
use crate::platform::{http::trust::error_chain, private_files};

/// A form has to be there after this.
const FORM: Duration = Duration::from_secs(30);
/// Files have to be there after this: 60 MB over a slow line of the office.
const FILES: Duration = Duration::from_secs(600);
/// Parts of a form with files.
const MOST_PARTS: usize = 1_000;
/// Longest name of a file without its ending, in characters, and longest ending, in bytes.
const LONGEST_NAME: usize = 190;
const LONGEST_ENDING: usize = 9;
/// Longest text field of a form with files, in bytes.
const LONGEST_TEXT: usize = 64 << 10;
/// Of a body that is too large no more than this is read on before it is answered, in bytes.
const READ_ON: u64 = 256 << 20;

/// Reads the body of a form; `most` bytes.
///
/// # Errors
/// It is too large, comes too slowly or not to its end, is no form, or cannot be kept.
pub(super) async fn read(
    state: &WebState,
    headers: &HeaderMap,
    content: Body,
    most: u64,
) -> Result<(Fields, Vec<Upload>), Fault> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-www-form-urlencoded") {
        let fields = timeout(FORM, fields_of(content)).await.unwrap_or(Err(Fault::TooSlow))?;
        return Ok((fields, Vec::new()));
    }
    if !kind.starts_with("multipart/form-data") {
        return Err(Fault::BadRequest("a body that is no form".to_owned()));
    }
    let mut request = HttpRequest::new(content);
    *request.headers_mut() = headers.clone();
    // Counted here, file by file; axum's own limit is 2 MB.
    DefaultBodyLimit::disable().apply(&mut request);
    let parts = Multipart::from_request(request, &()).await;
    let parts = parts.map_err(|error| Fault::BadRequest(error.to_string()))?;
    let (folder, largest) = (state.site.folder().join("uploads"), state.site.rules().upload_bytes);
    match timeout(FILES, parts_of(parts, &folder, most, largest)).await {
        Ok(Ok(read)) => Ok(read),
        Ok(Err(BodyError::TooLarge(excess))) => Err(Fault::TooLarge(excess)),
        Ok(Err(BodyError::BrokenOff(error))) => Err(Fault::BrokenOff(error_chain(&error))),
        Ok(Err(BodyError::Shape(error))) => Err(Fault::BadRequest(error.to_string())),
        Ok(Err(BodyError::Disk(error))) => Err(Fault::NoRoom(error)),
        Err(_) => Err(Fault::TooSlow),
    }
}

/// The fields of a form without files.
async fn fields_of(content: Body) -> Result<Fields, Fault> {
    let mut request = HttpRequest::new(content);
    DefaultBodyLimit::max(super::route::FORM_BYTES as usize).apply(&mut request);
    let bytes = Bytes::from_request(request, &()).await.map_err(|refused| match refused {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Fault::TooLarge(BodyExcess::Fields)
        }
        other => Fault::BrokenOff(error_chain(&other)),
    })?;
    Ok(Fields::parse(&String::from_utf8_lossy(&bytes)))
}

/// Why a form with files cannot be taken.
#[derive(Debug)]
enum BodyError {
    TooLarge(BodyExcess),
    /// The connection broke off before its end.
    BrokenOff(MultipartError),
    Shape(MultipartError),
    Disk(std::io::Error),
}

impl From<MultipartError> for BodyError {
    /// What was sent wrongly has a status of the browser's faults, what could not be read has one of ours.
    fn from(error: MultipartError) -> Self {
        if error.status().is_server_error() { Self::BrokenOff(error) } else { Self::Shape(error) }
    }
}

async fn parts_of(
    mut parts: Multipart,
    folder: &Path,
    most: u64,
    most_of_one: u64,
) -> Result<(Fields, Vec<Upload>), BodyError> {
    private_files::create_folder(folder).map_err(BodyError::Disk)?;
    let (mut fields, mut uploads, mut left) = (Fields::default(), Vec::new(), most);
    for _ in 0..MOST_PARTS {
        let Some(mut part) = parts.next_field().await? else { return Ok((fields, uploads)) };
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(plain_name) else {
            fields.push(name, text_of(&mut part, &mut left).await?);
            continue;
        };
        let (file, bytes) = match file_of(&mut part, folder, left.min(most_of_one)).await? {
            Ok(kept) => kept,
            Err(read) => {
                let bytes = read_on(part, read).await?;
                return Err(BodyError::TooLarge(excess_of(file_name, bytes, most_of_one, most)));
            }
        };
        left = left.saturating_sub(bytes);
        // A file field in which nothing was chosen is sent empty and without a name.
        if bytes > 0 || !file_name.is_empty() {
            uploads.push(Upload { field: name, name: file_name, file, bytes });
        }
    }
    Err(BodyError::TooLarge(BodyExcess::Fields))
}

/// What is too large where a file of so many bytes had no room; where they are not known it was larger than any file may be.
fn excess_of(name: String, bytes: Option<u64>, most_of_one: u64, most: u64) -> BodyExcess {
    match bytes {
        Some(bytes) if bytes <= most_of_one => BodyExcess::Together { most },
        bytes => BodyExcess::File { name, bytes, most: most_of_one },
    }
}

async fn text_of(part: &mut Field<'_>, left: &mut u64) -> Result<String, BodyError> {
    let mut text = Vec::new();
    while let Some(piece) = part.chunk().await? {
        text.extend_from_slice(&piece);
        *left = left.saturating_sub(piece.len() as u64);
        if text.len() > LONGEST_TEXT || *left == 0 {
            return Err(BodyError::TooLarge(BodyExcess::Fields));
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A file with its bytes; where it has more than `most`, how many of them were read.
async fn file_of(
    part: &mut Field<'_>,
    folder: &Path,
    most: u64,
) -> Result<Result<(tempfile::TempPath, u64), u64>, BodyError> {
    use std::io::Write as _;
    let (mut file, path) =
        tempfile::Builder::new().prefix("upload-").tempfile_in(folder).map_err(BodyError::Disk)?.into_parts();
    let mut bytes: u64 = 0;
    while let Some(piece) = part.chunk().await? {
        bytes = bytes.saturating_add(piece.len() as u64);
        if bytes > most {
            return Ok(Err(bytes));
        }
        file.write_all(&piece).map_err(BodyError::Disk)?;
    }
    file.sync_all().map_err(BodyError::Disk)?;
    Ok(Ok((path, bytes)))
}

/// Reads what is still sent of a file, within bounds: its size with the bytes that were read before; `None` where there is
/// more of it.
async fn read_on(mut part: Field<'_>, before: u64) -> Result<Option<u64>, BodyError> {
    let mut read: u64 = 0;
    while let Some(piece) = part.chunk().await? {
        read = read.saturating_add(piece.len() as u64);
        if read > READ_ON {
            return Ok(None);
        }
    }
    Ok(Some(before.saturating_add(read)))
}

/// The last part of a path that a browser may have sent, without control characters.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|it| !it.is_control()).collect();
    // A name that is too long is cut before its ending, which says what the file is.
    match plain.rsplit_once('.').filter(|(_, ending)| ending.len() <= LONGEST_ENDING) {
        Some((stem, ending)) => format!("{}.{ending}", stem.chars().take(LONGEST_NAME).collect::<String>()),
        None => plain.chars().take(LONGEST_NAME).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        pin::Pin,
        task::{Context, Poll},
    };

    use http_body::Frame;

    use super::*;

    /// A body of which this comes, and then the connection breaks off.
    struct CutBody {
        comes: Option<Bytes>,
        /// How often nothing comes before that, so that what came is read.
        pauses: u8,
    }

    impl http_body::Body for CutBody {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
            if let Some(bytes) = self.comes.take() {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            if let Some(left) = self.pauses.checked_sub(1) {
                self.pauses = left;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
        }
    }

    fn cut(text: String) -> Body {
        Body::new(CutBody { comes: Some(Bytes::from(text)), pauses: 2 })
    }

    #[test]
    fn a_connection_that_breaks_off_is_no_matter_of_size() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let fields = |content: Body| runtime.block_on(fields_of(content)).map(drop);
        assert!(matches!(fields(cut("title=a".to_owned())), Err(Fault::BrokenOff(why)) if why.contains("reset")));
        let long = "a".repeat(super::super::route::FORM_BYTES as usize + 1);
        assert!(matches!(fields(Body::from(long)), Err(Fault::TooLarge(BodyExcess::Fields))));
        let head = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n";
        // Within a file that there is room for, and within one of which there is too much.
        for most in [1_000, 2] {
            let mut request = HttpRequest::new(cut(format!("{head}{}", "a".repeat(100))));
            request.headers_mut().insert(header::CONTENT_TYPE, "multipart/form-data; boundary=x".parse().unwrap());
            let read = async {
                let parts = Multipart::from_request(request, &()).await.unwrap();
                parts_of(parts, folder.path(), most, most).await
            };
            let read = runtime.block_on(read).map(drop);
            assert!(matches!(read, Err(BodyError::BrokenOff(_))), "{most}: {read:?}");
        }
    }

    #[test]
    fn one_file_that_is_too_large_is_told_from_files_that_are_together() {
        let excess = |bytes| excess_of("a.pdf".to_owned(), bytes, 50, 64);
        assert_eq!(excess(Some(50)), BodyExcess::Together { most: 64 });
        for bytes in [Some(51), None] {
            assert_eq!(excess(bytes), BodyExcess::File { name: "a.pdf".to_owned(), bytes, most: 50 });
        }
    }

    #[test]
    fn asvs_5_3_2_a_name_is_never_a_path() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\a\\záměr.pdf", "záměr.pdf"),
            ("a\0b\r\n.pdf", "ab.pdf"),
            ("", ""),
        ] {
            assert_eq!(plain_name(sent), kept);
        }
        assert_eq!(plain_name(&"ř".repeat(500)).chars().count(), LONGEST_NAME);
        assert_eq!(plain_name(&format!("{}.pdf", "ř".repeat(500))), format!("{}.pdf", "ř".repeat(LONGEST_NAME)));
    }
}
