//! Fingers: touches injected into the X server's touch device, sixty positions a second, as a real panel reports them.
//!
//! The wire format is that of the `inputtest` driver (`xf86-input-inputtest-protocol.h`), version 1.1. Leaves out what is
//! touched; coordinates are pixels of the screen. The sleeps in here are the pace of a hand, not a way of waiting for anything.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// A place on the screen in pixels from its upper left corner.
pub type Point = (f64, f64);

/// Positions a second.
const RATE: f64 = 60.0;

/// How long fingers rest at the end of a gesture that must not fling.
const REST: f64 = 0.25;

const CLIENT_VERSION: i32 = 0;
const WAIT_FOR_SYNC: i32 = 1;
const TOUCH: i32 = 6;
const TOUCH_MESSAGE: usize = 1056;

/// What a finger does; the numbers are those of the X input extension.
#[derive(Clone, Copy)]
enum Phase {
    Begin = 18,
    Update = 19,
    End = 20,
}

/// Ten fingers over one screen.
pub struct Fingers {
    device: UnixStream,
    size: Point,
}

impl Fingers {
    /// Connects to the touch device of a server whose screen has this size in pixels.
    pub fn connect(socket: &Path, width: u32, height: u32) -> Result<Fingers, String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        let device = loop {
            match UnixStream::connect(socket) {
                Ok(device) => break device,
                Err(e) if Instant::now() >= deadline => return Err(format!("the touch device does not answer: {e}")),
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        device.set_read_timeout(Some(Duration::from_secs(10))).map_err(|e| e.to_string())?;
        let fingers = Fingers { device, size: (f64::from(width), f64::from(height)) };
        let mut hello = Vec::new();
        hello.extend(12u32.to_le_bytes());
        hello.extend(CLIENT_VERSION.to_le_bytes());
        hello.extend([1, 0, 1, 0]);
        fingers.send(&hello)?;
        fingers.answer(12)?;
        Ok(fingers)
    }

    /// Puts finger `id` down.
    pub fn down(&self, id: u32, at: Point) {
        self.touch(id, Phase::Begin, at);
    }

    /// Moves finger `id`, which is down.
    pub fn shift(&self, id: u32, to: Point) {
        self.touch(id, Phase::Update, to);
    }

    /// Lifts finger `id`.
    pub fn up(&self, id: u32, at: Point) {
        self.touch(id, Phase::End, at);
    }

    /// Returns once the X server has taken everything sent so far.
    pub fn sync(&self) {
        let mut message = Vec::new();
        message.extend(8u32.to_le_bytes());
        message.extend(WAIT_FOR_SYNC.to_le_bytes());
        self.send(&message).and_then(|()| self.answer(8)).expect("the touch device answers");
    }

    /// A short touch.
    pub fn tap(&self, at: Point) {
        self.hold(at, 0.06);
    }

    /// Two short touches in quick succession.
    pub fn double_tap(&self, at: Point) {
        self.tap(at);
        pause(0.09);
        self.tap(at);
    }

    /// A hand's pause between two gestures: longer than the two taps of a double tap may be apart.
    pub fn pause(&self) {
        pause(0.6);
    }

    /// A touch that rests for so many seconds.
    pub fn hold(&self, at: Point, seconds: f64) {
        self.down(0, at);
        self.sync();
        pause(seconds);
        self.up(0, at);
        self.sync();
    }

    /// A slow drag: the finger rests before it is lifted, so nothing is flung.
    pub fn drag(&self, from: Point, to: Point) {
        self.down(0, from);
        self.glide(0.5, &[(0, from, to)]);
        self.glide(REST, &[(0, to, to)]);
        self.up(0, to);
        self.sync();
    }

    /// A fast stroke lifted at full speed.
    pub fn fling(&self, from: Point, to: Point) {
        self.down(0, from);
        self.glide(0.13, &[(0, from, to)]);
        self.up(0, to);
        self.sync();
    }

    /// Two fingers on a slanted line through `middle`, from `r0` to `r1` pixels away from it; they rest before they are lifted.
    pub fn pinch(&self, middle: Point, r0: f64, r1: f64) {
        let at = |side: f64, r: f64| (middle.0 + side * r * 0.8, middle.1 + side * r * 0.6);
        self.down(0, at(-1.0, r0));
        self.down(1, at(1.0, r0));
        self.glide(0.7, &[(0, at(-1.0, r0), at(-1.0, r1)), (1, at(1.0, r0), at(1.0, r1))]);
        self.glide(REST, &[(0, at(-1.0, r1), at(-1.0, r1)), (1, at(1.0, r1), at(1.0, r1))]);
        self.up(0, at(-1.0, r1));
        self.up(1, at(1.0, r1));
        self.sync();
    }

    /// Moves fingers that are down along straight lines at an even speed, all at once.
    pub fn glide(&self, seconds: f64, lines: &[(u32, Point, Point)]) {
        let start = Instant::now();
        let steps = (seconds * RATE).round().max(1.0);
        let mut step = 0.0;
        while step < steps {
            step += 1.0;
            pause_until(start + Duration::from_secs_f64(step / RATE));
            let part = step / steps;
            for (id, from, to) in lines {
                self.shift(*id, (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
            }
        }
    }

    fn touch(&self, id: u32, phase: Phase, at: Point) {
        let axis = |v: f64, size: f64| (v * 65536.0 / size).clamp(0.0, 65535.0);
        let mut message = Vec::with_capacity(TOUCH_MESSAGE);
        message.extend(1056u32.to_le_bytes());
        message.extend(TOUCH.to_le_bytes());
        message.extend(id.to_le_bytes());
        message.extend((phase as u32).to_le_bytes());
        // No unaccelerated values; two valuators are set, x and y.
        message.extend([0u8; 4]);
        message.extend([3u8, 0, 0, 0, 0, 0, 0, 0]);
        message.extend([0u8; 4]);
        message.extend(axis(at.0, self.size.0).to_le_bytes());
        message.extend(axis(at.1, self.size.1).to_le_bytes());
        message.resize(TOUCH_MESSAGE, 0);
        self.send(&message).expect("the touch device listens");
    }

    fn send(&self, message: &[u8]) -> Result<(), String> {
        (&self.device).write_all(message).map_err(|e| format!("the touch device does not listen: {e}"))
    }

    fn answer(&self, length: usize) -> Result<(), String> {
        let mut bytes = vec![0u8; length];
        (&self.device).read_exact(&mut bytes).map_err(|e| format!("the touch device does not answer: {e}"))
    }
}

fn pause(seconds: f64) {
    pause_until(Instant::now() + Duration::from_secs_f64(seconds));
}

fn pause_until(moment: Instant) {
    std::thread::sleep(moment.saturating_duration_since(Instant::now()));
}
