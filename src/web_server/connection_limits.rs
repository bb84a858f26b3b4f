//! Connection limits, how many there may be and how long one may stand still: one that comes when all places are taken,
//! or all that its address may have, is closed at once, and its terminal comes again later; one whose other side takes
//! nothing of its answer is ended.
//!
//! An address is counted in memory while it is connected, and neither told nor kept. Left out: how long a question may
//! take (`serve`, and each service).

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Ipv6Addr},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Sleep, sleep},
};

/// One address may have a quarter of the places: a town's terminals may all come from behind one, and yet nobody keeps all
/// others out from a single one.
const PART: usize = 4;

/// Lets in as many connections as there are places.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionLimits {
    places: Arc<Semaphore>,
    peers: PeerPlaces,
    patience: Duration,
}

/// How many places each address has; who has none is not among them.
#[derive(Clone, Debug)]
struct PeerPlaces {
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
}

impl ConnectionLimits {
    /// `patience` is how long an answer may wait for the other side to take some of it.
    pub(crate) fn for_connections(most: usize, patience: Duration) -> Self {
        let peers = PeerPlaces { held: Arc::default(), most: (most / PART).max(1) };
        Self { places: Arc::new(Semaphore::new(most)), peers, patience }
    }

    fn place(&self, stream: TcpStream) -> io::Result<LimitedStream> {
        // An answer is a few bytes that wait for nothing.
        stream.set_nodelay(true)?;
        let peer = self.peers.enter(stream.peer_addr()?.ip()).ok_or(io::ErrorKind::QuotaExceeded)?;
        let place = self.places.clone().try_acquire_owned().map_err(io::Error::other)?;
        Ok(LimitedStream { stream, patience: self.patience, stuck: None, _peer: peer, _place: place })
    }
}

impl PeerPlaces {
    /// `None` when the address has all that it may have.
    fn enter(&self, address: IpAddr) -> Option<PeerPlace> {
        let address = whose(address);
        // A proxy on this machine speaks for everybody.
        if !address.is_loopback() {
            let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let places = held.entry(address).or_default();
            if *places >= self.most {
                return None;
            }
            *places += 1;
        }
        Some(PeerPlace { peers: self.clone(), address })
    }
}

/// Who has an address of IPv6 has the other 2⁶⁴ of its network as well.
fn whose(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(it) if !it.is_loopback() => Ipv6Addr::from_bits(it.to_bits() >> 64 << 64).into(),
        other => other,
    }
}

/// One place of an address, which is free again when this is dropped.
#[derive(Debug)]
struct PeerPlace {
    peers: PeerPlaces,
    address: IpAddr,
}

impl Drop for PeerPlace {
    fn drop(&mut self) {
        let mut held = self.peers.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = held.get_mut(&self.address) {
            *places = places.saturating_sub(1);
            if *places == 0 {
                held.remove(&self.address);
            }
        }
    }
}

impl<S> Accept<TcpStream, S> for ConnectionLimits {
    type Stream = LimitedStream;
    type Service = S;
    type Future = std::future::Ready<io::Result<(LimitedStream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        std::future::ready(self.place(stream).map(|placed| (placed, service)))
    }
}

/// A connection with its place, which is free again when it ends.
#[derive(Debug)]
pub(crate) struct LimitedStream {
    stream: TcpStream,
    patience: Duration,
    /// Runs while the other side takes nothing of what is to be written.
    stuck: Option<Pin<Box<Sleep>>>,
    _peer: PeerPlace,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for LimitedStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for LimitedStream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        if written.is_ready() {
            self.stuck = None;
            return written;
        }
        let patience = self.patience;
        let stuck = self.stuck.get_or_insert_with(|| Box::pin(sleep(patience)));
        stuck.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }

    /// A socket has nothing of its own to flush, and never waits here; nor when it is shut down.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::{io::AsyncWriteExt as _, net::TcpListener};

    use super::*;

    #[test]
    fn who_reads_nothing_of_his_answers_loses_his_place() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let silent = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
            let room = ConnectionLimits::for_connections(1, Duration::from_millis(100));
            let mut placed = room.place(listener.accept().await.unwrap().0).unwrap();
            assert_eq!(room.places.available_permits(), 0);
            let error = loop {
                // What the system keeps for the other side is full sooner or later.
                if let Err(error) = placed.write_all(&[0; 64 << 10]).await {
                    break error;
                }
            };
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
            drop((placed, silent));
            assert_eq!(room.places.available_permits(), 1);
        });
    }

    #[test]
    fn one_address_leaves_places_for_others() {
        let peers = ConnectionLimits::for_connections(40, Duration::ZERO).peers;
        let address = |last| IpAddr::from(Ipv4Addr::new(203, 0, 113, last));
        let flood: Vec<Option<PeerPlace>> = (0..40).map(|_| peers.enter(address(1))).collect();
        assert_eq!(flood.iter().flatten().count(), 10);
        let mapped = IpAddr::from(Ipv4Addr::new(203, 0, 113, 1).to_ipv6_mapped());
        assert!(peers.enter(mapped).is_none(), "the same in other words");
        let other = peers.enter(address(2));
        assert!(other.is_some());
        let network: Vec<_> = (0..40u128).map(|it| Ipv6Addr::from_bits(0x2001_0db8_u128 << 96 | it).into()).collect();
        assert_eq!(network.into_iter().map(|it| peers.enter(it)).collect::<Vec<_>>().iter().flatten().count(), 10);
        let proxy: Vec<Option<PeerPlace>> = (0..40).map(|_| peers.enter(Ipv4Addr::LOCALHOST.into())).collect();
        assert_eq!(proxy.iter().flatten().count(), 40, "a proxy before it speaks for everybody");
        drop((flood, other, proxy));
        assert!(peers.held.lock().unwrap().is_empty(), "nobody is remembered");
        assert!(peers.enter(address(1)).is_some());
    }
}
