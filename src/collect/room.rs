//! How many connections there may be: one that comes when all places are taken is closed at once, and its terminal comes
//! again later. Left out: how long one may take (`serve`, `deliver`).

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
};

/// Lets in as many connections as there are places.
#[derive(Clone, Debug)]
pub(super) struct Room(Arc<Semaphore>);

impl Room {
    pub(super) fn for_connections(most: usize) -> Self {
        Self(Arc::new(Semaphore::new(most)))
    }
}

impl<S> Accept<TcpStream, S> for Room {
    type Stream = Placed;
    type Service = S;
    type Future = std::future::Ready<io::Result<(Placed, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        // An answer is a few bytes that wait for nothing.
        let placed = stream.set_nodelay(true).and_then(|()| {
            let place = self.0.clone().try_acquire_owned().map_err(io::Error::other)?;
            Ok((Placed { stream, _place: place }, service))
        });
        std::future::ready(placed)
    }
}

/// A connection with its place, which is free again when it ends.
#[derive(Debug)]
pub(super) struct Placed {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Placed {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Placed {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
