//! Body of an answer that is a file: read piece by piece as the other side takes it, so that a slow telephone holds one
//! piece in memory and not the document.

use std::{
    fs::File,
    io::{self, Read as _},
    pin::Pin,
    task::{Context, Poll},
};

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};

/// Bytes of one piece; reading so many out of a file that was just opened waits for no longer than a page is drawn.
const PIECE: u64 = 64 << 10;

/// The file from where it stands.
struct FileBody {
    file: File,
    left: u64,
}

/// The first `length` bytes of a file.
pub(super) fn file_body(file: File, length: u64) -> Body {
    Body::new(FileBody { file, left: length })
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut piece = vec![0; usize::try_from(self.left.min(PIECE)).unwrap_or(0)];
        if let Err(error) = self.file.read_exact(&mut piece) {
            self.left = 0;
            return Poll::Ready(Some(Err(error)));
        }
        self.left = self.left.saturating_sub(piece.len() as u64);
        Poll::Ready(Some(Ok(Frame::data(piece.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
