//! Vývěska: the official notice board (*úřední deska*) of a Czech town on a touch screen.
//!
//! This text is the map of the house. Start with the picture, read the table, then follow one of the two walks.
//!
//! ```text
//!  city feeds ─┐                                                     ┌── rotation (what the schedule has due)
//!              ├─► source ──► store ──► snapshot ──► player (Bevy) ──► glass
//!  folders ────┘     ▲      reconcile                  │    ▲               fingers ──► touch ──► player
//!     ▲              │      catalogue, blobs           ▼    │
//!     └── answers ◄──┴──────── │                    raster pool ◄──► vyveska-raster (PDFium, sandboxed)
//!                              ▼
//!  warnings ──────────────► evidence ◄── what was on the glass
//! ```
//!
//! `source` says what each source claims right now (a *listing*). `store` reconciles listings with what hangs and
//! decides what is posted, revised, taken down or held. Readers get an immutable `Arc<Snapshot>`. The player never
//! waits for anything.
//!
//! # Modules
//!
//! A module uses only what stands above it in this table; `tests/architecture.rs` holds it to that.
//!
//! | module | what it is |
//! |---|---|
//! | [`notice`] | the domain, pure: notice, posting, attachment, blob hash, what a file is by its bytes and why it cannot be shown, cleaning of text |
//! | [`clock`] | the only place that reads the time, and says where it is not known |
//! | [`private_files`] | the program's own files are for its user alone |
//! | [`words`] | words for people: six languages, plurals, dates, non-breaking spaces; pure |
//! | [`touch`] | fingers to intents, kinetics, the viewport of a document, lists, presence of a visitor; pure |
//! | [`config`] | the configuration, checked as a whole, every problem as file:line:col |
//! | [`rotation`] | what the idle loop shows at a moment; pure |
//! | [`evidence`] | the journal: append-only, hash-chained, signed; what hung when, the doložka and the daily imprint |
//! | [`source`] | the town's feeds (the only reqwest), the watched folder (the only notify), office documents made PDFs, warnings |
//! | [`display`] | brightness and power of the glass at night, through commands |
//! | [`store`] | catalogue (the only rusqlite), blobs, [`store::reconcile`], snapshots |
//! | [`raster`] | pages to pixels in worker processes (the only pdfium-render), and their sandbox; [`raster::check`] draws the first page of what hangs when nobody looks, so that what is told of it was tried |
//! | [`feedback`] | votes of the satisfaction terminals: a person's way, the urn, delivery, names, misuse, figures, reports, alerts |
//! | [`collect`] | the collector of a town's votes: its server, and the public pages of surveys |
//! | [`problems`] | what goes wrong on a board and needs a person: found, followed, told |
//! | [`demo`] | the made-up town of `vyveska demo` (the only axum) |
//! | [`ask`] | questions and orders to the running player over a Unix socket |
//! | [`player`] | the screens; the only Bevy, and in `player::paint::surface` the only wgpu |
//! | [`run`] | starts and stops the stages; the only place that knows them all |
//! | [`cli`] | one file a subcommand |
//!
//! Three programs are built: `vyveska`; `vyveska-raster`, the worker, which is given a document's descriptor on a socket and
//! has neither network nor files; and `vyveska-office`, which raises walls around itself and becomes LibreOffice.
//!
//! # Invariants
//!
//! 1. Nothing in [`player`] waits: no file, socket, database, or lock held across I/O.
//! 2. The board shows the last good snapshot whatever the network, the feed or a PDF does. It is never blank: a screen
//!    is taken away and the next one made within one frame.
//! 3. A PDF is opened only in a worker process (of what LibreOffice made it is only searched whether anything paints).
//! 4. What a worker sends back is checked before a byte is allocated.
//! 5. Time enters through [`clock`] or as an argument. Civil time is Europe/Prague unless the configuration says
//!    otherwise; the last day of a posting is included.
//! 6. A feed takes nothing down before its own date unless several readings in a row confirm it; what an empty or
//!    abnormally shrunk feed lacks is held for longer, and told; a broken one, or a part, confirms nothing. A folder that is not the
//!    one that was accepted takes nothing down and is not written into; what is missing from it with a whole sub-folder,
//!    or many at once, is held. What is taken out of a folder before its minimum by law is held unless a reason is given.
//!    A human may release what is held.
//! 7. Bytes are durable (temporary file, fsync, rename, fsync of the folder) before a row names them.
//!    The journal stands between the two: bytes, then the entry, then the row, each durable before the next. What is
//!    acknowledged stands in the file found under its name, and only entries this board signed are taken over at a start.
//! 8. The configuration is checked as a whole before anything starts; a schedule that is wrong changes nothing and is told.
//! 9. Every queue has a bound, and what happens when it is full is written beside it.
//! 10. A document with personal data leaves no byte, picture or text behind when it goes down; its hashes stay.
//! 11. What the idle loop shows follows from the schedule, the content and the time alone: boards in one hall agree.
//! 12. A vote is durable before its thanks, and one that was said to be lost is never kept; it is never deleted (what was
//!     written with it may be erased), and delivered until it is taken, once.
//! 13. While the time is not known ([`clock::trust`]) nothing is posted, taken down or purged, and nobody is told a day.
//! 14. Every gesture has a button that does the same, in the lower third of the glass (EN 301 549, 5.5.1 and 5.9).
//!
//! # Walk one: a PDF from the feed to the glass
//!
//! 1. `source::feed` asks the feed with its validators; `source::ofn` (or `rss`, `ud_xml`) reads it item by item into a
//!    [`source::Listing`], one warning for each thing that is not as the norm wants it.
//! 2. The report goes over a bounded channel to the store's thread. [`store::reconcile`] says what changes; the
//!    catalogue takes all of it in one transaction; a new [`store::Snapshot`] is published.
//! 3. The snapshot's attachments without bytes become `wanted`; the feed's downloads fetch them, newest notice first,
//!    into the staging folder, and the store moves each one to its name, the SHA-256 of its bytes. Files that come together
//!    are written down together, and a board tells of them a few times a second at most.
//! 4. The new snapshot wakes the player's event loop. `player::board` lays the list as far as it may soon be seen, and
//!    spawns the cards near the glass.
//! 5. Each card asks `player::pages` for its thumbnail every frame until it is there; the pool sends the descriptor to a
//!    worker, reads the pixels out of shared memory, and wakes the player; the picture goes to the GPU.
//!
//! # Walk two: a tap
//!
//! 1. `player::input` reads Bevy's touch events and feeds [`touch::Gestures`], which answers with intents.
//! 2. A tap on a node with a `Press` becomes an `Action`; `player::act` changes the state: which notice is open, which
//!    screen stands (`player::stage`).
//! 3. In the same frame the old screen's nodes are despawned and the new screen's spawned; `viewer::measure` asks for
//!    the page sizes, `viewer::sheets` for the base pictures, then for the detail at the device's own scale.
//! 4. Pan, pinch and fling act on [`touch::Viewport`]; pages are placed from it, so they stay under the fingers whatever
//!    the raster pool is doing. [`raster::tile`] says which detail is wanted: first what is in sight, then its margin.
//! 5. At the end of the frame `player::paint` makes one list of rectangles of the pages and of Bevy's laid-out nodes.
//!    Bevy extracts it into its render world, where one system draws it in one pass straight to the window. A list equal
//!    to the last one is neither extracted nor presented. At rest the player sleeps until the next thing that is due.
//!
//! # Walk three: a vote
//!
//! 1. A tap on a face goes to [`feedback::visit`], which marks it in the same frame and makes a [`feedback::Vote`] of it.
//! 2. The player hands it to [`feedback::booth`] and goes on drawing; the booth's thread commits it to the terminal's
//!    [`feedback::urn`] and sends a receipt, for which the thanks have waited.
//! 3. [`feedback::courier`] delivers it to [`collect`], again and again until the answer comes; the collector knows votes
//!    by their names, so that one delivered twice is there once.
//! 4. [`feedback::report`] reads an urn, leaves out what [`feedback::misuse`] found to be play, and counts the rest.
//!
//! # Where building it showed better than the design
//!
//! - Bevy lays out, listens and renders, without its core pipeline. The core pipeline's clear, blended nodes and copy to
//!   the window took 75 ms a frame at 1080x1920 on software Vulkan, where one bare textured quad takes 13; the list of
//!   mostly opaque rectangles, drawn in one pass, takes little more than the quad. Colours stay sRGB values from end to
//!   end.
//! - Screens are a plain value (`player::stage`), not Bevy's states: a change is complete in the frame that makes it.
//! - One gesture recogniser serves pages, lists and controls; there is no picking plug-in.
//! - One detail over what is in sight instead of a grid of tiles: fewer jobs, and one upload.
//!
//! # Words
//!
//! *notice* oznámení · *posting* vyvěšení · *take-down* sejmutí · *reference* číslo jednací · *file mark* spisová
//! značka · *originator* původce · *attachment* příloha · *blob* bytes named by their hash · *listing* what a source
//! claims now · *held* a change that waits for a human · *release* a human's word that what is held may go · *sidecar* a
//! clerk's text beside a document · *answer* the board's text beside it · *announcement* aktualita · *media* what the town
//! shows in the idle loop alone · *slot* when, and *item* what the schedule shows · *warning* a message that takes the
//! whole screen · *terminal* portál spokojenosti · *urn* where votes are kept · *booth* the actor of the terminal's urn ·
//! *courier* who delivers votes · *score* an answer on a scale, 0 the worst · *misuse* answers of one person's play ·
//! *sight* how a document stands before a visitor's eyes · *obstacle* why it cannot be shown · *problem* what needs a person ·
//! *doubt* the time is not known · *index* index spokojenosti · *sheet* a page's size and place · *base* and *detail* the two
//! pictures of a page · *dwell* how long a notice of the idle loop stands.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod notice;
pub mod clock;
pub mod private_files;
pub mod words;
pub mod touch;
pub mod config;
pub mod rotation;
pub mod evidence;
pub mod source;
pub mod display;
pub mod store;
pub mod raster;
pub mod feedback;
pub mod collect;
pub mod problems;
pub mod demo;
pub mod ask;
#[cfg(feature = "player")]
pub mod player;
#[cfg(feature = "player")]
pub mod run;
#[cfg(feature = "player")]
pub mod cli;
