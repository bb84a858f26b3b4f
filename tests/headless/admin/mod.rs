//! The administration web as browsers meet it: the real `vyveska admin` on a state folder, a stand-in player that writes acts
//! into a real journal, and people of every role who have signed in.
//!
//! A test begins with `AdminSite::start()`, then `let clerk = site.sign_in("clerk")`, and asks pages and sends forms through
//! it. What the player answers is set with `site.player.answer("status", json)`, what the journal has is `site.acts()`.

mod accounts;
mod approval;
mod board;
mod broadcast;
mod browser;
mod devices;
mod draft_acts;
mod every_page;
mod hanging_player;
mod journal;
mod killed;
mod language_links;
mod overview;
mod player;
pub mod satisfaction;
mod posting;
mod posting_facts;
mod posting_pages;
mod posting_table;
mod power;
mod refusing_pages;
mod settings;
mod site;
mod sources;
mod surveys;
mod unreached_folder;

pub use browser::{Browser, Page};
pub use site::AdminSite;
