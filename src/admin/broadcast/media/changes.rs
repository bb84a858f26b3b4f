//! Changes of the media folders: files that are added or replaced, messages that are written, and files that are removed, each
//! as an act.

use std::{fs, path::Path};

use super::{
    file_use::file_use,
    library::{LibraryKind, kind_of, library_file, media_folder},
    media_page::{LONGEST_MESSAGE, MessageText, message_again, show_again},
    new_file::{kind_fault, name_fault},
};
use crate::{
    admin::{
        acts::{self, Act, ActKind, FileEffect, file_hash},
        broadcast::{drafting::open_draft, present_schedule::present_schedule, work::schedule_or_built_in},
        site::Site,
        web::{Fault, Reply, Request, frame::FormProblem},
    },
    notice::{BlobHash, inspect},
};

/// Adds the uploaded files to a folder, all of them or none.
pub(in crate::admin::broadcast) fn add_files(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["replace"])?;
    let source = request.param("source");
    let settings = media_folder(site, source).ok_or(Fault::NotFound)?;
    let field = format!("files-{source}");
    let problem = |name: &str, key: &str| FormProblem {
        field: field.clone(),
        text: if name.is_empty() { request.words.get(key) } else { format!("{name}: {}", request.words.get(key)) },
    };
    let mut problems = Vec::new();
    let mut act = None::<Act>;
    for upload in &request.uploads {
        // A name that a browser gave; the folder itself is not left by it.
        let name = upload.name.trim();
        let fault = match name_fault(name) {
            Some(fault) => Some(fault),
            None => content_fault(&upload.file, name)?,
        };
        let path = settings.path.join(name);
        let seen = file_hash(&path).ok().flatten();
        let there = fs::symlink_metadata(&path).is_ok();
        if let Some(key) = fault {
            problems.push(problem(name, key));
        } else if there && (seen.is_none() || !request.form.ticked("replace")) {
            problems.push(problem(name, "broadcast-media-fault-there"));
        } else {
            let new = file_hash(&upload.file)?.map(|it| it.to_string());
            let from = upload.file.to_path_buf();
            let target = format!("{source}/{name}");
            let begun = act.unwrap_or_else(|| Act::new(ActKind::AddMedia, target.clone()));
            let old = seen.map(|it| it.to_string());
            act = Some(begun.change(&target, old.as_deref(), new.as_deref()).file(FileEffect::Place {
                from,
                path,
                seen,
            }));
        }
    }
    if request.uploads.is_empty() {
        problems.push(problem("", "broadcast-media-fault-none"));
    }
    match act.filter(|_| problems.is_empty()) {
        Some(act) => {
            acts::carry_out(site, request.person()?, act)?;
            Ok(Reply::see("/broadcast/media?done=broadcast-media-added"))
        }
        None => show_again(site, request, problems),
    }
}

/// Why the bytes of a file are not taken under this name; the key of the words.
fn content_fault(file: &Path, name: &str) -> std::io::Result<Option<&'static str>> {
    let is_message = name.to_ascii_lowercase().ends_with(".md");
    let found = inspect(&mut fs::File::open(file)?)?;
    let kind = match found.kind {
        crate::notice::MediaKind::Other if is_message && found.obstacle.is_none() => LibraryKind::Message,
        _ => kind_of(file)?,
    };
    let long = is_message && fs::metadata(file)?.len() > LONGEST_MESSAGE;
    let is_text = is_message && !long && String::from_utf8(fs::read(file)?).is_ok();
    Ok(kind_fault(name, kind, is_text))
}

/// Writes a message.
pub(in crate::admin::broadcast) fn write_message(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["file", "text", "seen"])?;
    let source = request.param("source");
    let settings = media_folder(site, source).ok_or(Fault::NotFound)?;
    let typed = MessageText {
        file: request.form.get("file").to_owned(),
        text: request.form.raw("text").replace("\r\n", "\n"),
        seen: request.form.get("seen").to_owned(),
    };
    let seen: Option<BlobHash> = match typed.seen.as_str() {
        "" => None,
        text => Some(text.parse().map_err(|_| Fault::BadRequest("no hash".into()))?),
    };
    let problem = |field: &str, key: &str| FormProblem { field: field.into(), text: request.words.get(key) };
    let mut problems = Vec::new();
    let name = match seen {
        // A file that is there may lie in a folder within the folder.
        Some(_) => library_file(&settings, &typed.file).map(|it| it.name).ok_or(Fault::NotFound)?,
        None if typed.file.contains('.') => typed.file.clone(),
        None => format!("{}.md", typed.file),
    };
    if seen.is_none() {
        if typed.file.is_empty() || name_fault(&name).is_some() || !name.to_ascii_lowercase().ends_with(".md") {
            problems.push(problem("file", "broadcast-message-fault-file"));
        } else if fs::symlink_metadata(settings.path.join(&name)).is_ok() {
            problems.push(problem("file", "broadcast-media-fault-there"));
        }
    }
    if typed.text.trim().is_empty() {
        problems.push(problem("text", "broadcast-message-fault-text"));
    }
    if typed.text.len() as u64 > LONGEST_MESSAGE {
        problems.push(problem("text", "broadcast-crisis-fault-long"));
    }
    if !problems.is_empty() {
        return message_again(site, request, source, typed, problems);
    }
    let path = settings.path.join(&name);
    let (old, new) = (seen.map(|it| it.to_string()), BlobHash::digest(typed.text.as_bytes()).to_string());
    let act = Act::new(ActKind::AddMedia, format!("{source}/{name}"))
        .change("sha256", old.as_deref(), Some(&new))
        .file(FileEffect::Put { path, text: typed.text, seen });
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/broadcast/media?done=broadcast-media-written"))
}

/// Removes a file that no slot names.
pub(in crate::admin::broadcast) fn remove_file(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["file", "seen"])?;
    let (source, name) = (request.param("source"), request.form.raw("file"));
    let settings = media_folder(site, source).ok_or(Fault::NotFound)?;
    let file = library_file(&settings, name).ok_or(Fault::NotFound)?;
    let seen: BlobHash = request.form.get("seen").parse().map_err(|_| Fault::BadRequest("no hash".into()))?;
    let present = schedule_or_built_in(site, &present_schedule(site).text);
    let draft = open_draft(site)?.map(|draft| schedule_or_built_in(site, &draft.data.text));
    let mut named = file_use(&present, source, name).named;
    named.extend(draft.map(|it| file_use(&it, source, name).named).unwrap_or_default());
    named.sort();
    named.dedup();
    if !named.is_empty() {
        let values = [("value", name), ("by", &named.join(", "))];
        let text = request.words.fill("broadcast-media-fault-used", &values);
        return show_again(site, request, vec![FormProblem { field: format!("folder-{source}"), text }]);
    }
    let act = Act::new(ActKind::RemoveMedia, format!("{source}/{name}"))
        .change("sha256", Some(&seen.to_string()), None)
        .file(FileEffect::Remove { path: file.path, seen });
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/broadcast/media?done=broadcast-media-removed"))
}
