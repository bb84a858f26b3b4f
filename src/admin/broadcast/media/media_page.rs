//! Pages of the media: the folders with their files, a file's picture, and the text of a message.

use askama::Template;

use super::{
    file_use::file_use,
    library::{Library, LibraryFile, LibraryKind, library, library_file, media_folder, media_folders},
    thumbnail::thumbnail,
};
use crate::{
    admin::{
        access::Right,
        acts::file_hash,
        broadcast::{
            loop_content::loop_content,
            present_schedule::present_schedule,
            tabs::{BroadcastTab, tabs},
        },
        cause_words::{CauseText, cause_text},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            fields::encode,
            frame::{self, FormProblem},
        },
    },
    config::schedule::Schedule,
    control_socket::BoardAnswer,
    words::{Words, file_size, parse_markdown},
};

/// Longest message that is shown and edited here, in bytes.
pub(super) const LONGEST_MESSAGE: u64 = 64 << 10;

/// Shown where a file cannot be drawn.
const NO_PICTURE: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4v3H0z\" fill=\"#ddd\"/></svg>";

#[derive(Template)]
#[template(path = "admin/broadcast/media.html", config = "assets/templates/askama.toml")]
struct MediaPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    folders: Vec<FolderText>,
    may_change: bool,
    /// The board did not answer, so that it is not known what of it it has.
    silent: bool,
}

struct FolderText {
    source: String,
    path: String,
    files: Vec<FileText>,
    more: bool,
    problem: Option<CauseText>,
}

struct FileText {
    name: String,
    /// The name as a part of an address.
    query: String,
    kind: String,
    size: String,
    /// It has a picture.
    picture: bool,
    /// It is a message that can be edited.
    message: bool,
    /// Beginning of a message.
    text: String,
    /// What the board says of it.
    board: String,
    /// Slots that show it.
    slots: String,
    /// A slot names it, so that it stays.
    kept: bool,
}

#[derive(Template)]
#[template(path = "admin/broadcast/message.html", config = "assets/templates/askama.toml")]
struct LoopMessagePage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    source: String,
    /// Name of the file; it can be typed where the file is not there yet.
    file: String,
    new: bool,
    text: String,
    seen: String,
}

/// Shows all folders.
pub(in crate::admin::broadcast) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    frame::page(&media_page(site, request, Vec::new())?)
}

/// The page again, with what is wrong.
pub(super) fn show_again(site: &Site, request: &Request, problems: Vec<FormProblem>) -> Result<Reply, Fault> {
    frame::form_again(&media_page(site, request, problems)?)
}

fn media_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> Result<MediaPage, Fault> {
    let words = &request.words;
    let board = loop_content(site);
    let schedule = present_schedule(site).schedule.ok();
    let text = |found: Library| {
        let file =
            |file: &LibraryFile| file_text(words, request, &found.source, file, schedule.as_ref(), board.as_ref());
        FolderText {
            files: found.files.iter().map(file).collect(),
            path: found.folder.display().to_string(),
            more: found.more,
            problem: found.problem.as_deref().map(|why| cause_text(&request.words, why)),
            source: found.source.clone(),
        }
    };
    Ok(MediaPage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-media-title"))
            .with_problems(problems),
        tabs: tabs(request, "/broadcast/media"),
        folders: media_folders(site).iter().map(|it| text(library(it))).collect(),
        may_change: Right::ChangeBroadcast.is_given_to(request.person.as_ref()),
        silent: board.is_none(),
    })
}

fn file_text(
    words: &Words,
    request: &Request,
    source: &str,
    file: &LibraryFile,
    schedule: Option<&Schedule>,
    board: Option<&BoardAnswer>,
) -> FileText {
    let used = schedule.map(|it| file_use(it, source, &file.name)).unwrap_or_default();
    let kind = match file.kind {
        LibraryKind::Picture => "broadcast-media-picture",
        LibraryKind::Pdf => "broadcast-media-pdf",
        LibraryKind::Message | LibraryKind::Other => "broadcast-kind-message",
    };
    let message = file.kind == LibraryKind::Message;
    let short = message && file.bytes <= LONGEST_MESSAGE;
    let text = if short { std::fs::read_to_string(&file.path).unwrap_or_default() } else { String::new() };
    FileText {
        query: format!("file={}", encode(&file.name)),
        kind: words.get(kind),
        size: file_size(words.language(), file.bytes),
        picture: matches!(file.kind, LibraryKind::Picture | LibraryKind::Pdf),
        message: short,
        text: beginning(&text),
        board: board.map(|board| board_words(words, request, board, source, &file.name)).unwrap_or_default(),
        // What shows a whole folder shows its documents, and a message only where it is named.
        slots: used.named.iter().chain(used.folder.iter().filter(|_| !message)).cloned().collect::<Vec<_>>().join(", "),
        kept: !used.named.is_empty(),
        name: file.name.clone(),
    }
}

/// What the board says of a file: until when it hangs, or that it has not taken it.
fn board_words(words: &Words, request: &Request, board: &BoardAnswer, source: &str, name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let is = |address: &str| address.rsplit(['/', ':']).next() == Some(last);
    let found = board
        .media
        .iter()
        .filter(|it| it.source.0 == source)
        .find(|it| is(&it.id.0) || it.attachments.iter().any(|file| file.name == last || is(&file.address)));
    match found.map(|it| &it.posting) {
        None => words.get("broadcast-media-not-taken"),
        Some(posting) if !posting.hangs_on(request.today) => {
            words.fill("broadcast-media-from", &[("date", &words.short_date(posting.from))])
        }
        Some(posting) => match posting.until {
            Some(until) => words.fill("broadcast-media-until", &[("date", &words.short_date(until))]),
            None => words.get("broadcast-media-shown"),
        },
    }
}

/// The first words of a message.
fn beginning(text: &str) -> String {
    let message = parse_markdown(text);
    let blocks = message.blocks.iter().map(|block| format!("{} {}", block.strong, block.text).trim().to_owned());
    let all = message.title.into_iter().chain(blocks).collect::<Vec<_>>().join(" · ");
    if all.chars().count() > 200 { all.chars().take(200).chain(['…']).collect() } else { all }
}

/// The picture of a file.
pub(in crate::admin::broadcast) fn show_picture(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let settings = media_folder(site, request.param("source")).ok_or(Fault::NotFound)?;
    let file = library_file(&settings, request.query.raw("file")).ok_or(Fault::NotFound)?;
    Ok(match thumbnail(site, &file)? {
        Some(png) => Reply::inline(png, "image/png"),
        None => Reply::inline(NO_PICTURE.to_vec(), "image/svg+xml"),
    })
}

/// The text of a message, or an empty one for a new file.
pub(in crate::admin::broadcast) fn show_message(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let settings = media_folder(site, request.param("source")).ok_or(Fault::NotFound)?;
    let name = request.query.raw("file");
    if name.is_empty() {
        return frame::page(&message_page(site, request, &settings.name.0, MessageText::default(), Vec::new()));
    }
    let file =
        library_file(&settings, name).filter(|it| it.kind == LibraryKind::Message && it.bytes <= LONGEST_MESSAGE);
    let file = file.ok_or(Fault::NotFound)?;
    let seen = file_hash(&file.path)?.map(|it| it.to_string()).unwrap_or_default();
    let text = String::from_utf8_lossy(&std::fs::read(&file.path)?).into_owned();
    let text = MessageText { file: file.name, text, seen };
    frame::page(&message_page(site, request, &settings.name.0, text, Vec::new()))
}

/// What the form of a message has.
#[derive(Clone, Debug, Default)]
pub(super) struct MessageText {
    pub file: String,
    pub text: String,
    /// Hash of the file as it was seen; empty of a new one.
    pub seen: String,
}

/// The form of a message again, with what is wrong.
pub(super) fn message_again(
    site: &Site,
    request: &Request,
    source: &str,
    text: MessageText,
    problems: Vec<FormProblem>,
) -> Result<Reply, Fault> {
    frame::form_again(&message_page(site, request, source, text, problems))
}

fn message_page(
    site: &Site,
    request: &Request,
    source: &str,
    message: MessageText,
    problems: Vec<FormProblem>,
) -> LoopMessagePage {
    let new = message.seen.is_empty();
    let title = if new { request.words.get("broadcast-message-new") } else { message.file.clone() };
    LoopMessagePage {
        frame: Frame::new(site, request, Section::Broadcast, title).with_problems(problems),
        tabs: tabs(request, "/broadcast/media"),
        source: source.to_owned(),
        file: message.file,
        new,
        text: message.text,
        seen: message.seen,
    }
}
