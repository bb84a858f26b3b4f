//! The DAMAGE extension of the X server: one event for everything drawn on the screen, with the server's own time.
//!
//! Written by hand on the plain connection: the feature of the X library that knows it is one that the window library does
//! not ask for, and asking for it here would make the tests build a second Bevy. Leaves out what the picture shows; see `eyes`.

use std::io::IoSlice;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::protocol::Event;
use x11rb::protocol::xfixes::QueryVersionReply;
use x11rb::protocol::xproto::Window;
use x11rb::rust_connection::RustConnection;

const QUERY_VERSION: u8 = 0;
const CREATE: u8 = 1;

/// Every single drawing is told, not only the first since somebody looked.
const RAW_RECTANGLES: u8 = 0;

/// What the server calls its events of this extension.
#[derive(Clone, Copy)]
pub struct Damage {
    event: u8,
}

impl Damage {
    /// Asks the server to tell this connection of everything drawn on `root` and the windows on it.
    pub fn watch(server: &RustConnection, root: Window) -> Result<Damage, String> {
        let told = |e: &dyn std::fmt::Display| format!("the X server does not tell what is drawn: {e}");
        let extension = server.extension_information("DAMAGE").map_err(|e| told(&e))?.ok_or("no DAMAGE extension")?;
        let mut hello = vec![extension.major_opcode, QUERY_VERSION];
        hello.extend(3u16.to_ne_bytes());
        hello.extend(1u32.to_ne_bytes());
        hello.extend(1u32.to_ne_bytes());
        // The answer has the layout of the other extensions': two numbers of a version.
        let answer = server.send_request_with_reply::<QueryVersionReply>(&[IoSlice::new(&hello)], Vec::new());
        answer.map_err(|e| told(&e))?.reply().map_err(|e| told(&e))?;
        let id = server.generate_id().map_err(|e| told(&e))?;
        let mut create = vec![extension.major_opcode, CREATE];
        create.extend(4u16.to_ne_bytes());
        create.extend(id.to_ne_bytes());
        create.extend(root.to_ne_bytes());
        create.extend([RAW_RECTANGLES, 0, 0, 0]);
        let sent = server.send_request_without_reply(&[IoSlice::new(&create)], Vec::new()).map_err(|e| told(&e))?;
        sent.check().map_err(|e| told(&e))?;
        Ok(Damage { event: extension.first_event })
    }

    /// The server's time in milliseconds when something was drawn; `None` for other events.
    pub fn time(self, event: &Event) -> Option<u32> {
        let Event::Unknown(bytes) = event else { return None };
        if bytes.first().map(|code| code & 0x7f) != Some(self.event) {
            return None;
        }
        // Code, level, sequence number, drawable, damage, time.
        bytes.get(12..16)?.try_into().ok().map(u32::from_ne_bytes)
    }
}
