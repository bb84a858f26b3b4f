//! The glass: one screen with its fingers and the eyes that see its pixels.
//!
//! Leaves out the program that runs on it; see `player`.

use std::process::Command;
use std::sync::{Arc, OnceLock};

use image::RgbImage;
use x11rb::connection::Connection;
use x11rb::protocol::xfixes::ConnectionExt as _;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, Window};
use x11rb::rust_connection::RustConnection;

use super::demo::Demo;
use super::fingers::Fingers;
use super::keys::Keys;
use super::picture::Shot;
use super::player::Player;
use super::state::Rect;
use super::xserver::XServer;

/// A touch screen. Clones are the same screen; it goes dark when the last of them is dropped.
#[derive(Clone)]
pub struct Glass(Arc<Inner>);

struct Inner {
    // The order matters: the connections end before the server.
    fingers: Fingers,
    keys: OnceLock<Keys>,
    eyes: RustConnection,
    root: Window,
    width: u32,
    height: u32,
    server: XServer,
}

impl Glass {
    /// Starts a screen of this size in pixels and waits until it is there.
    pub fn start(width: u32, height: u32) -> Result<Glass, String> {
        Glass::start_without(width, height, None)
    }

    /// The same on a server without this extension.
    pub fn start_without(width: u32, height: u32, extension: Option<&str>) -> Result<Glass, String> {
        let server = XServer::start(width, height, extension)?;
        let fingers = Fingers::connect(&server.touch_socket(), width, height)?;
        let (eyes, screen) = RustConnection::connect(Some(server.display()))
            .map_err(|e| format!("no connection to the X server: {e}"))?;
        let root = eyes.setup().roots.get(screen).ok_or("the X server has no screen")?.root;
        Ok(Glass(Arc::new(Inner { fingers, keys: OnceLock::new(), eyes, root, width, height, server })))
    }

    /// Starts the made-up town on this screen and waits until it shows something.
    pub fn play(&self, demo: &Demo) -> Player {
        Player::start(self, demo)
    }

    /// Whether its server has memory of this name that a program shares with it.
    pub fn shares(&self, name: &str) -> bool {
        self.0.server.shares(name)
    }

    /// The fingers over it.
    pub fn fingers(&self) -> &Fingers {
        &self.0.fingers
    }

    /// The keyboard of it.
    pub fn keys(&self) -> &Keys {
        let connect = || Keys::connect(&self.0.server.key_socket()).unwrap_or_else(|e| panic!("{e}"));
        self.0.keys.get_or_init(connect)
    }

    /// All of it, in pixels.
    pub fn screen(&self) -> Rect {
        Rect { x: 0.0, y: 0.0, w: f64::from(self.0.width), h: f64::from(self.0.height) }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }

    /// The display's name for `DISPLAY`.
    pub fn display(&self) -> &str {
        self.0.server.display()
    }

    /// What is on it now.
    pub fn shot(&self) -> Shot {
        self.rows(0.0, 1.0)
    }

    /// What is on it now between these parts of its height, each 0 to 1; sooner read than all of it.
    pub fn rows(&self, from: f64, to: f64) -> Shot {
        let row = |part: f64| (part * f64::from(self.0.height)).round() as u32;
        let (width, top, height) = (self.0.width, row(from), row(to) - row(from));
        let short = |v: u32| u16::try_from(v).expect("an X screen is smaller than 65536");
        let top = i16::try_from(top).expect("an X screen is smaller than 32768");
        let (wide, tall) = (short(width), short(height));
        let request = self.0.eyes.get_image(ImageFormat::Z_PIXMAP, self.0.root, 0, top, wide, tall, !0);
        let reply = request.expect("the X server listens").reply().expect("the X server shows its pixels");
        // Depth 24 is sent as blue, green, red and a byte of nothing.
        let mut rgb = Vec::with_capacity(reply.data.len() / 4 * 3);
        for pixel in reply.data.chunks_exact(4) {
            rgb.extend_from_slice(&[pixel[2], pixel[1], pixel[0]]);
        }
        Shot::new(RgbImage::from_raw(width, height, rgb).expect("as many pixels as the screen has"))
    }

    /// Returns once the X server has handed over to its windows what the fingers did: it sends input that waits before it answers
    /// a question. A server that is gone has nothing to hand over.
    pub fn hand_over(&self) {
        if let Ok(question) = self.0.eyes.get_input_focus() {
            let _ = question.reply();
        }
    }

    /// True when the mouse pointer's picture has a visible pixel.
    pub fn pointer_is_seen(&self) -> bool {
        let eyes = &self.0.eyes;
        eyes.xfixes_query_version(5, 0).expect("the X server listens").reply().expect("XFixes is there");
        let request = eyes.xfixes_get_cursor_image().expect("the X server listens");
        request.reply().expect("the pointer has a picture").cursor_image.iter().any(|argb| argb >> 24 != 0)
    }

    /// The words by which a window is asked to close (ICCCM, 4.2.8.1). A program that only looks for them finds them from now on.
    pub fn closing_words(&self) -> [u32; 2] {
        let word = |name: &[u8]| {
            let request = self.0.eyes.intern_atom(false, name).expect("the X server listens");
            request.reply().expect("the X server keeps a word").atom
        };
        [word(b"WM_PROTOCOLS"), word(b"WM_DELETE_WINDOW")]
    }

    /// Asks every window on it to close, as a window manager does; returns how many there are.
    pub fn close_windows(&self) -> usize {
        let ([protocols, delete], eyes) = (self.closing_words(), &self.0.eyes);
        let tree = eyes.query_tree(self.0.root).expect("the X server listens").reply().expect("it has windows");
        for window in &tree.children {
            let event = ClientMessageEvent::new(32, *window, protocols, [delete, 0, 0, 0, 0]);
            eyes.send_event(false, *window, EventMask::NO_EVENT, event).expect("the X server listens");
        }
        eyes.flush().expect("the X server listens");
        tree.children.len()
    }

    /// Points a command at this screen and changes nothing else about it.
    pub fn point(&self, command: &mut Command) {
        command.env("DISPLAY", self.display()).env("XDG_RUNTIME_DIR", self.0.server.dir());
        command.env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").env_remove("XAUTHORITY");
    }

    /// Points a command at this screen, with a software renderer where there is one so that every machine draws the same.
    pub fn dress(&self, command: &mut Command) {
        self.point(command);
        command.env("LIBGL_ALWAYS_SOFTWARE", "1");
        if let Some(driver) = software_vulkan() {
            command.env("VK_DRIVER_FILES", &driver).env("VK_ICD_FILENAMES", &driver);
        }
    }
}

/// The description of Mesa's software Vulkan driver, when it is installed.
fn software_vulkan() -> Option<std::path::PathBuf> {
    let entries =
        ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d"].into_iter().filter_map(|d| std::fs::read_dir(d).ok());
    let files = entries.flatten().flatten().map(|e| e.path());
    let name = |p: &std::path::PathBuf| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("lvp_icd"));
    let mut drivers: Vec<_> = files.filter(name).collect();
    drivers.sort();
    drivers.into_iter().next()
}
