//! The eyes: told by X DAMAGE whenever something is drawn, they look at once and film what has changed.
//!
//! The moment of a change is the server's own, to the millisecond; within it, the moment the eyes heard of it. So eyes that the
//! scheduler keeps waiting still tell the right time. Leaves out the questions asked of a film; see `film`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use super::damage::Damage;
use super::film::{Film, Frame, Grid};
use super::harness::Glass;

/// Between two looks at what the eyes have seen, while something is waited for.
const LOOK: Duration = Duration::from_millis(10);

/// A film that grows beyond this is not of a gesture but of a program that never rests.
const LONGEST: usize = 4000;

/// How the eyes are scheduled where that may be chosen: before the programs they watch.
const NICE: i32 = -15;

/// Eyes on a glass, for as long as the glass is there.
pub struct Eyes {
    grid: Grid,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    pixels: Vec<u8>,
    /// When the picture last changed.
    changed: Instant,
    /// How often something was drawn, whether or not it changed the picture.
    drawn: u64,
    film: Option<Vec<Frame>>,
    /// Why nothing is seen any more.
    blind: Option<String>,
}

impl Eyes {
    /// Opens the eyes.
    pub fn open(glass: &Glass) -> Result<Eyes, String> {
        let lost = |e: &dyn std::fmt::Display| format!("no connection to the X server: {e}");
        let (server, screen) = RustConnection::connect(Some(glass.display())).map_err(|e| lost(&e))?;
        let root = server.setup().roots.get(screen).ok_or("the X server has no screen")?.root;
        let (width, height) = glass.size();
        let grid = Grid { width, height };
        let damage = Damage::watch(&server, root)?;
        let pixels = look(&server, root, grid)?;
        let seen = Arc::new(Mutex::new(Seen { pixels, changed: Instant::now(), drawn: 0, film: None, blind: None }));
        let told = Arc::clone(&seen);
        let watch = move || {
            hurry();
            let Err(e) = watch(&server, root, grid, damage, &told);
            lock(&told).blind = Some(e);
        };
        std::thread::Builder::new().name("eyes".to_owned()).spawn(watch).map_err(|e| format!("no thread: {e}"))?;
        Ok(Eyes { grid, seen })
    }

    /// Begins a film.
    pub fn roll(&self) {
        let mut seen = self.lock();
        let first = Frame { at: Instant::now(), pixels: seen.pixels.clone() };
        seen.film = Some(vec![first]);
    }

    /// Ends the film and hands it out.
    pub fn cut(&self) -> Result<Film, String> {
        let mut seen = self.lock();
        if let Some(e) = &seen.blind {
            return Err(e.clone());
        }
        let frames = seen.film.take().ok_or("no film was begun")?;
        if frames.len() >= LONGEST {
            Err("the picture never rests".to_owned())
        } else {
            Ok(Film { grid: self.grid, frames })
        }
    }

    /// How often something was drawn since the eyes were opened, whether or not it changed the picture.
    pub fn drawn(&self) -> u64 {
        self.lock().drawn
    }

    /// Waits until nothing has changed for so long.
    pub fn quiet(&self, still: Duration, limit: Duration) -> Result<(), String> {
        let start = Instant::now();
        self.wait(limit, "the picture to rest", |seen| seen.changed.max(start).elapsed() >= still)
    }

    /// Waits until at least `columns` columns show this colour.
    pub fn see(&self, colour: [u8; 3], columns: usize, limit: Duration) -> Result<(), String> {
        let grid = self.grid;
        self.wait(limit, "the page to be seen", |seen| grid.shows(&seen.pixels, colour) >= columns)
    }

    /// Waits until no column shows this colour.
    pub fn miss(&self, colour: [u8; 3], limit: Duration) -> Result<(), String> {
        let grid = self.grid;
        self.wait(limit, "the page to be gone", |seen| grid.shows(&seen.pixels, colour) == 0)
    }

    fn wait(&self, limit: Duration, what: &str, condition: impl Fn(&Seen) -> bool) -> Result<(), String> {
        let deadline = Instant::now() + limit;
        loop {
            let seen = self.lock();
            if let Some(e) = &seen.blind {
                return Err(e.clone());
            }
            if condition(&seen) {
                return Ok(());
            }
            drop(seen);
            if Instant::now() >= deadline {
                return Err(format!("waited {limit:?} for {what}"));
            }
            std::thread::sleep(LOOK);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        lock(&self.seen)
    }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks whenever something is drawn, until the server is gone.
fn watch(
    server: &RustConnection,
    root: Window,
    grid: Grid,
    damage: Damage,
    seen: &Mutex<Seen>,
) -> Result<std::convert::Infallible, String> {
    let gone = |e: x11rb::errors::ConnectionError| format!("the X server is gone: {e}");
    loop {
        let mut event = Some(server.wait_for_event().map_err(gone)?);
        let mut last = None;
        // What was drawn in one go is looked at once.
        while let Some(one) = event {
            if let Some(time) = damage.time(&one) {
                last = Some((time, Instant::now()));
            }
            event = server.poll_for_event().map_err(gone)?;
        }
        let Some((time, heard)) = last else { continue };
        let at = heard.checked_sub(late(time)).unwrap_or(heard);
        let pixels = look(server, root, grid)?;
        let mut seen = lock(seen);
        seen.drawn += 1;
        if pixels == seen.pixels {
            continue;
        }
        seen.changed = at;
        if let Some(film) = &mut seen.film
            && film.len() < LONGEST
        {
            film.push(Frame { at, pixels: pixels.clone() });
        }
        seen.pixels = pixels;
    }
}

/// Reads the columns as they are now.
fn look(server: &RustConnection, root: Window, grid: Grid) -> Result<Vec<u8>, String> {
    let lost = |e: &dyn std::fmt::Display| format!("the X server does not show its pixels: {e}");
    let tall = u16::try_from(grid.height).map_err(|e| lost(&e))?;
    let mut asked = Vec::new();
    for x in grid.columns() {
        let x = i16::try_from(x).map_err(|e| lost(&e))?;
        asked.push(server.get_image(ImageFormat::Z_PIXMAP, root, x, 0, 1, tall, !0).map_err(|e| lost(&e))?);
    }
    let mut pixels = Vec::with_capacity(asked.len() * grid.height as usize * 4);
    for column in asked {
        pixels.extend(column.reply().map_err(|e| lost(&e))?.data);
    }
    Ok(pixels)
}

/// How long ago the server's millisecond ended; nothing while it lasts.
fn late(time: u32) -> Duration {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call writes into the structure it is given and nothing else.
    if unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now) } != 0 {
        return Duration::ZERO;
    }
    // The server's clock is this one, cut to 32 bits of milliseconds.
    let milliseconds = now.tv_sec.wrapping_mul(1000).wrapping_add(now.tv_nsec / 1_000_000);
    let behind = (milliseconds as u32).wrapping_sub(time);
    let within = Duration::from_nanos(u64::try_from(now.tv_nsec % 1_000_000).unwrap_or_default());
    match behind {
        0 => Duration::ZERO,
        // A server with another clock would be far off; then only the own time is good.
        1..1000 => Duration::from_millis(u64::from(behind) - 1) + within,
        _ => Duration::ZERO,
    }
}

/// Asks to be run before the programs that are watched. Where that is not allowed, the server's time still tells the moment.
fn hurry() {
    // SAFETY: the call takes numbers only; 0 is the calling thread.
    let _ = unsafe { libc::setpriority(libc::PRIO_PROCESS, 0, NICE) };
}
