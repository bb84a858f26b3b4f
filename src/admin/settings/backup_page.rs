//! Backup page: makes a backup, hands it out, and tries whether a board could go on from it.

use askama::Template;

use super::{
    backup::{self, BackupError},
    restore_drill::{self, DrillResult},
};
use crate::{
    admin::{
        acts::{self, Act, ActKind},
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame::page, reply::Body},
    },
    words::{clock_time, file_size},
};

#[derive(Template)]
#[template(path = "admin/settings/backup.html", config = "assets/templates/askama.toml")]
struct BackupPage {
    frame: Frame,
    /// Name, size and time of the newest backup.
    newest: Option<(String, String, String)>,
    drill: Option<(DrillResult, String)>,
    /// The drill was of another backup than the newest.
    drill_of_another: bool,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let moment = |at: jiff::Timestamp| {
        let local = at.to_zoned(site.zone());
        format!("{} {}", words.short_date(local.date()), clock_time(local.time()))
    };
    let newest = backup::newest(site).map(|path| {
        let found = path.metadata()?;
        let made = jiff::Timestamp::try_from(found.modified()?).map_err(std::io::Error::other)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok::<_, std::io::Error>((name, file_size(words.language(), found.len()), moment(made)))
    });
    let newest = newest.transpose()?;
    let drill = restore_drill::newest_result(site);
    let drill_of_another = drill.as_ref().zip(newest.as_ref()).is_some_and(|(drill, (name, ..))| drill.backup != *name);
    page(&BackupPage {
        frame: Frame::new(site, request, Section::Settings, words.get("backup-title")),
        newest,
        drill: drill.map(|drill| (drill.clone(), moment(drill.at))),
        drill_of_another,
    })
}

/// Makes a backup; that somebody did is an act.
pub(super) fn make(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["key"])?;
    let with_key = request.form.ticked("key");
    let path = backup::make(site, with_key).map_err(|error| match error {
        BackupError::Io(error) => Fault::Io(error),
        BackupError::Database(error) => Fault::Database(error),
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = path.metadata()?.len().to_string();
    let act = Act::new(ActKind::Export, name).change("bytes", None, Some(&bytes)).change(
        "key",
        None,
        Some(if with_key { "true" } else { "false" }),
    );
    if let Err(error) = acts::carry_out(site, request.person()?, act) {
        std::fs::remove_file(&path)?;
        return Err(error.into());
    }
    backup::remove_others(site, &path)?;
    Ok(Reply::see("/settings/backup?done=backup-made"))
}

/// The newest backup as a file.
pub(super) fn download(site: &Site, _request: &Request) -> Result<Reply, Fault> {
    let path = backup::newest(site).ok_or(Fault::NotFound)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut reply = Reply::page(String::new());
    reply.body = Body::DownloadFile { name, media: "application/x-tar".into(), path };
    Ok(reply)
}

/// Tries the newest backup.
pub(super) fn drill(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let path = backup::newest(site).ok_or(Fault::NotFound)?;
    restore_drill::drill(site, &path)?;
    Ok(Reply::see("/settings/backup?done=backup-drilled"))
}
