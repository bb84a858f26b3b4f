//! Architecture of Vývěska, the official notice board (*úřední deska*) of a Czech town on a touch screen.
//!
//! Start with the picture and the table of modules, then follow one of the three walks.
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
//! A module uses only modules above it in this table. The second column names the outside crates that are kept to a few
//! modules: no module uses such a crate that does not name it here. `tests/architecture.rs` reads the table and the
//! glossary below, and compares them with the code.
//!
//! | module | crates kept to it | what it is |
//! |---|---|---|
//! | [`platform`] | `askama`, `reqwest`, `notify`, `rusqlite`, `strsim` | what every module may use: HTTP client, SQLite files, atomic and private files, file watching, back-off, opening hours, sandbox, wake-up, escaping; imports nothing of ours |
//! | [`notice`] | `flate2`, `html5gum` | the domain, pure: notice, posting, attachment, blob hash, what a file is by its bytes and why it cannot be shown, cleaning of text |
//! | [`clock`] | | reads the time, alone, and says where it is not known |
//! | [`machine`] | | the machine under the board: temperature, memory, voltage, displays, room and health of its disk |
//! | [`fonts`] | | folders where the board's fonts are looked for |
//! | [`words`] | | texts for people: six languages, plurals, dates, non-breaking spaces; pure |
//! | [`speech`] | | what is said aloud: sentences of a text with their places, and official Czech, numbers and dates of six languages in words; pure but for the engines, which are processes |
//! | [`documents`] | `harfrust`, `krilla` | documents for people as PDF/A: layout, fonts, structure; pure |
//! | [`touch`] | | touches to intents, kinetics, the viewport of a document, lists, presence of a visitor; pure |
//! | [`config`] | `percent_encoding` | the configuration, checked as a whole, every problem as file:line:col; file watch |
//! | [`voice`] | | says utterances to the headset of a running board, one after the other, and tells what was heard; no engine and no sound card is linked |
//! | [`rotation`] | | what the idle loop shows at a moment; pure |
//! | [`evidence`] | `ed25519_dalek` | the journal: append-only, hash-chained, signed; what hung when, the doložka and the daily imprint |
//! | [`web_server`] | `axum`, `axum_server` | what the services have in common: connections with bounds, TLS, the check against foreign forms |
//! | [`source`] | `reqwest`, `flate2`, `html5gum` | the town's feeds, the watched folders, PDFs of office documents, crisis warnings |
//! | [`display`] | | brightness and power of the screen at night, through commands |
//! | [`store`] | `rusqlite` | catalogue, blobs, [`store::reconcile`], snapshots |
//! | [`raster`] | `pdfium_render`, `flate2` | pages to pixels in sandboxed worker processes; [`raster::check`] draws the first page of what hangs when nobody looks, so that what is reported of it was tried |
//! | [`recognition`] | | text of scans: pages that are pictures recognised by Tesseract in a walled process, the words kept by document; derived, never evidence |
//! | [`reading`] | | the text of a page in the order of reading: columns, headings, paragraphs, items, tables, sentences with their places; pure |
//! | [`search`] | `rusqlite` | finds what hangs by the words of its titles, references and pages; an index of its own that follows the board |
//! | [`control_socket`] | | questions and orders to the running player over a Unix socket |
//! | [`metrics`] | `axum`, `axum_server`, `prometheus_client` | what a monitoring system may know of a board and of a collector, in the text form of Prometheus |
//! | [`feedback`] | `askama`, `rusqlite`, `postgres`, `tokio_postgres_rustls`, `uuid`, `reqwest`, `lettre`, `plotters`, `plotters_backend` | votes of the satisfaction terminals: a person's visit, where votes are kept, delivery, misuse, figures, reports, alerts |
//! | [`publication`] | `reqwest` | documents that visitors take home: what a board hands to its collector for the public, and what of it is confirmed |
//! | [`collect`] | `askama`, `axum`, `axum_server` | the collector of a town's votes and of its boards' public documents: its server, and the public pages |
//! | [`problems`] | | what goes wrong on a board and needs a person: found, followed, reported |
//! | [`demo`] | `axum`, `toml_edit` | the made-up town of `vyveska demo` |
//! | [`installation`] | | sets a board up on its machine, finds what is not as it should be there, and tells which clauses on accessibility it meets |
//! | [`update`] | | new versions of the program: which of the installed ones runs, the trial of a new one, the watch over it, and the way back |
//! | [`admin`] | `askama`, `axum`, `axum_server`, `rusqlite`, `percent_encoding`, `argon2`, `totp_rs`, `toml_edit`, `tar`, `ldap3`, `jsonwebtoken`, `ring`, `reqwest` | the administration web of the town hall, a process of its own: posting, the idle loop, devices, people; every act in the journal |
//! | [`player`] | `bevy`, `wgpu` | the screens; built with the feature `player` only |
//! | [`run`] | `sd_notify` | starts and stops the stages; the only place that knows them all |
//! | [`cli`] | `clap_complete`, `clap_mangen` | the command line, one file a subcommand |
//!
//! Five programs are built: `vyveska`; `vyveska-raster`, the worker, which is given a document's descriptor on a socket and
//! has neither network nor files; and `vyveska-office`, `vyveska-ocr` and `vyveska-voice`, which raise walls around
//! themselves and become LibreOffice, Tesseract and an engine of speech. On an installed board `vyveska-office` is a unit of its own,
//! which the player reaches over a socket.
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
//!    abnormally shrunk feed lacks is held for longer, and reported; a broken one, or a part, confirms nothing. A folder that is not the
//!    one that was accepted takes nothing down and is not written into; what is missing from it with a whole sub-folder,
//!    or many at once, is held. What is taken out of a folder before its minimum by law is held unless a reason is given.
//!    A person may release what is held.
//! 7. Bytes are durable (temporary file, fsync, rename, fsync of the folder) before a row names them.
//!    The journal stands between the two: bytes, then the entry, then the row, each durable before the next. What is
//!    acknowledged stands in the file found under its name, and only entries this board signed are taken over at a start.
//! 8. The configuration is checked as a whole before anything starts; a schedule that is wrong changes nothing and is reported.
//! 9. Every queue has a bound, and what happens when it is full is written beside it.
//! 10. A document with personal data leaves no byte, picture or text behind when it goes down; its hashes stay.
//! 11. What the idle loop shows follows from the schedule, the content and the time alone: boards in one hall agree.
//! 12. A vote is durable before its thanks, and one that was said to be lost is never kept; it is never deleted (what was
//!     written with it may be erased), and delivered until it is taken, once.
//! 13. While the time is not known ([`clock::plausibility`]) nothing is posted, taken down or purged, and nobody is told a day.
//! 14. Every gesture has a button that does the same, in the lower third of an upright glass and the lower half of one on
//!     its side (EN 301 549, 5.5.1 and 5.9).
//! 15. A version of the program that is not known to be good goes back by itself, whether or not anything of it works; journal and votes
//!     never go back. What root installs is named by root's files alone.
//!
//! # Walk one: a PDF from the feed to the glass
//!
//! 1. `source::feed::poll` asks the feed with its validators; `source::feed::ofn` (or `source::feed::xml`) reads it item by item into a
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
//! 1. `player::input` reads Bevy's touch events and feeds [`touch::GestureRecognizer`], which answers with intents.
//! 2. A tap on a node with a `Press` becomes an `Action`; `player::navigation` changes the state: which notice is
//!    open, which screen stands (`player::stage`).
//! 3. In the same frame the old screen's nodes are despawned and the new screen's spawned; `player::viewer::document`
//!    asks for the page sizes, `player::viewer::sheets` for the base pictures, then for the detail at the device's own scale.
//! 4. Pan, pinch and fling act on [`touch::Viewport`]; pages are placed from it, so they stay under the fingers whatever
//!    the raster pool is doing. [`raster::tile`] says which detail is wanted: first what is in sight, then its margin.
//! 5. At the end of the frame `player::paint` makes one list of rectangles of the pages and of Bevy's laid-out nodes.
//!    Bevy extracts it into its render world, where one system draws it in one pass straight to the window. A list equal
//!    to the last one is neither extracted nor presented. At rest the player sleeps until the next thing that is due.
//!
//! # Walk three: a vote
//!
//! 1. A tap on a face goes to [`feedback::visit`], which marks it in the same frame and makes a [`feedback::Vote`] of it.
//! 2. The player hands it to [`feedback::votes::vote_writer`] and goes on drawing; the writer's thread commits it to the
//!    terminal's [`feedback::votes::vote_store`] and sends a receipt, for which the thanks have waited.
//! 3. [`feedback::votes::vote_uploader`] delivers it to [`collect`], again and again until the answer comes; the collector knows votes
//!    by their names, so that one delivered twice is there once.
//! 4. [`feedback::report`] reads a vote store, leaves out what [`feedback::misuse`] found to be play, and counts the rest.
//!
//! # Decisions that measurements changed
//!
//! - Bevy lays out, listens and renders, without its core pipeline. The core pipeline's clear, blended nodes and copy to
//!   the window took 75 ms a frame at 1080x1920 on software Vulkan, where one bare textured quad takes 13; the list of
//!   mostly opaque rectangles, drawn in one pass, takes little more than the quad. Colours stay sRGB values from end to
//!   end.
//! - Screens are a plain value (`player::stage`), not Bevy's states: a change is complete in the frame that makes it.
//! - One gesture recogniser serves pages, lists and controls; there is no picking plug-in.
//! - One detail over what is in sight instead of a grid of tiles: fewer jobs, and one upload.
//!
//! # Glossary
//!
//! The words of this code for things of the domain, and its own standing terms. Each is part of a name in the code. A new
//! term gets a row; the Czech column stays empty where the domain has no word.
//!
//! | Czech | our term | meaning |
//! |---|---|---|
//! | úřední deska | board | all that hangs, as one value and as a screen |
//! | oznámení | notice | a document with its facts that hangs or hung |
//! | vyvěšení | posting | first and last day on which a notice hangs; the last one is included |
//! | sejmutí | take-down | end of a posting |
//! | číslo jednací | reference | number of the document in the office's records |
//! | spisová značka | file mark | mark of the file that the document belongs to |
//! | původce | originator | the office or person that the document comes from |
//! | příloha | attachment | a file of a notice |
//! | aktualita | announcement | a message of the town that is no official notice |
//! | doložka | clause | proof on paper that a notice hung from when to when |
//! | denní otisk | imprint | proof on paper of all that hung on a day |
//! | portál spokojenosti | terminal | the screens on which citizens rate the office |
//! | index spokojenosti | index | the one figure of a survey's answers, with its formula |
//! | | media | pictures, issues and messages that the town shows in the idle loop and among its news |
//! | | blob | bytes named by their SHA-256 |
//! | | listing | what a source claims right now |
//! | | reload | the configuration read again while the board runs |
//! | | held | a change that waits for a person |
//! | | release | a person's order that what is held may go |
//! | | sidecar | a clerk's text file beside a document |
//! | | answer | the board's text file beside a document; also an answer to a question of a survey |
//! | | slot | when the schedule shows its items |
//! | | item | what the schedule shows in a slot |
//! | | dwell | how long one thing of the idle loop stands |
//! | | publication | a notice's public page at the collector, for telephones |
//! | | warning | a crisis message that takes the whole screen |
//! | | vote store | where votes are kept |
//! | | vote writer | the thread that writes a terminal's votes |
//! | | vote uploader | delivers votes to the collector |
//! | uzavřený průzkum | closed survey | one anonymous answer for each invited person |
//! | | invitation code | what lets one answer a closed survey once; only its hash is kept |
//! | | ballot box | where answers to a closed survey wait until there are enough of them |
//! | | score | an answer on a scale, 0 the worst |
//! | | misuse | answers of one person's play |
//! | | sight | whether a document could be drawn |
//! | | obstacle | why a document cannot be shown |
//! | | problem | what goes wrong and needs a person |
//! | | doubt | the machine's clock cannot be right: the time is not known |
//! | | canary | a small file that is written and read back, to find a disk that fails |
//! | | connector | a place for a display, as the kernel names it |
//! | | series | a named figure that a monitoring system follows over time |
//! | | stage | a part of a running board with its own thread, started by `run`; in the player, which screen stands |
//! | | sheet | a page's size and place |
//! | | base | the whole page at a low scale |
//! | | recognition | words found in the picture of a page; they may be wrong and say so |
//! | | layer | the words that a document itself has for a page |
//! | | selection | which of the installed versions of the program runs |
//! | | trial | a new version that runs and is not known to be good |
//! | | gate | decides whether a version on trial is good, by what a visitor sees |
//! | | scan | a page that is a picture |
//! | | stem | what the forms of a word have in common; what the search compares |
//! | | passage | the sentence of a page that a search shows |
//! | | block | a heading, a paragraph, an item, a row of a table or a picture, read as one |
//! | | tag | what a document itself says that a part of a page is |
//! | | gutter | white between words of rows in succession, which divides columns |
//! | | utterance | a piece of a text that is said in one breath, with its place in the text |
//! | | engine | a program that makes sound of words |
//! | | voice | what says utterances on a running board |
//! | | sink | where the voice's sound goes: a sound card, a file, nowhere |
//! | jednorázový kód | one-time code | eight signs that let somebody in once: the first administrator, an invitation, a new password |
//! | druhý krok přihlášení | second factor | what is asked beside the password: six digits of a telephone |
//! | záložní kód | recovery code | stands in once for a lost telephone |
//! | adresář úřadu | directory | where the office's people and groups are kept (LDAP, Active Directory) |
//! | poskytovatel účtů | provider | vouches for the office's people (OpenID Connect: Entra, Keycloak) |
//! | | origin | where the password of an account is checked: here, in the directory, at the provider |
//! | | subject | by what somebody from the directory or the provider is known for good |
//! | | circuit | what knows that the player did not answer in time, so that nobody waits for it until it does |
//! | | sketch | what is due on a panel of the board's shape, drawn by the web; no picture of the glass |
//! | | kept form | what was typed when a session ended, until its person has signed in again |
//! | | headset | what a visitor plugs in to hear the board |
//! | | spoken text | what an engine is given: words and pauses, no digit and no sign |
//! | | narration | what the player has said by the one voice, and who listens |
//! | | reading list | all that can be said of a screen, in one line |
//! | | named place | a street, a square or a cadastral territory that notices name |
//! | | reveal | for a moment a part of the glass still shows the screen before |
//! | | detail | what is in sight of a page, at the screen's own scale |

// What only the screens use is built and tested without them as well; the build with them finds what is really unused.
#![cfg_attr(
    not(feature = "player"),
    allow(dead_code, unused_imports, reason = "the screens that use it are not built")
)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")
)]

pub mod platform;
pub mod notice;
pub mod clock;
pub(crate) mod machine;
pub(crate) mod fonts;
pub mod words;
pub mod speech;
pub mod documents;
pub mod touch;
pub mod config;
pub mod voice;
pub(crate) mod rotation;
pub mod evidence;
pub(crate) mod web_server;
pub mod source;
pub mod display;
pub mod store;
pub mod raster;
pub mod recognition;
pub mod reading;
pub mod search;
pub mod control_socket;
pub(crate) mod metrics;
pub mod feedback;
pub mod publication;
pub mod collect;
pub mod problems;
pub(crate) mod demo;
pub(crate) mod installation;
pub(crate) mod update;
pub mod admin;
#[cfg(feature = "player")]
pub(crate) mod player;
pub mod run;
pub mod cli;
