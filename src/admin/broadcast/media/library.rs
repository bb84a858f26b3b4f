//! Library: what lies in the media folders of the configuration, as the disk has it at this moment.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::{
    admin::site::Site,
    config::FolderSettings,
    notice::{MediaKind, NoticeKind, inspect},
};

/// Files of one folder that are told.
const MOST: usize = 500;
/// Folders within a folder that are gone into.
const DEEPEST: usize = 4;

/// What a file is for the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LibraryKind {
    Picture,
    Pdf,
    /// A message in Markdown.
    Message,
    /// Something that the loop does not show.
    Other,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LibraryFile {
    /// Path within its folder, with `/`.
    pub name: String,
    pub path: PathBuf,
    pub kind: LibraryKind,
    pub bytes: u64,
}

/// One folder.
pub(super) struct Library {
    pub source: String,
    pub folder: PathBuf,
    /// In the order of their names; at most so many as are told.
    pub files: Vec<LibraryFile>,
    /// There are more.
    pub more: bool,
    /// It cannot be read.
    pub problem: Option<String>,
}

/// The media folders of the configuration.
pub(super) fn media_folders(site: &Site) -> Vec<FolderSettings> {
    site.config().folders.iter().filter(|it| it.kind == NoticeKind::Media).cloned().collect()
}

/// The media folder of this name.
pub(super) fn media_folder(site: &Site, source: &str) -> Option<FolderSettings> {
    media_folders(site).into_iter().find(|it| it.name.0 == source)
}

/// Reads a folder.
pub(super) fn library(settings: &FolderSettings) -> Library {
    let (mut files, mut more) = (Vec::new(), false);
    let read = read_folder(&settings.path, "", 0, &mut |file| {
        if files.len() < MOST { files.push(file) } else { more = true }
    });
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Library {
        source: settings.name.0.clone(),
        folder: settings.path.clone(),
        files,
        more,
        problem: read.err().map(|error| error.to_string()),
    }
}

/// The file of this name in a folder, only if the folder lists it.
pub(super) fn library_file(settings: &FolderSettings, name: &str) -> Option<LibraryFile> {
    library(settings).files.into_iter().find(|it| it.name == name)
}

fn read_folder(folder: &Path, within: &str, depth: usize, each: &mut impl FnMut(LibraryFile)) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Links are not followed: they may lead anywhere.
        let (kind, path) = (entry.file_type()?, entry.path());
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let name = if within.is_empty() { name } else { format!("{within}/{name}") };
        if kind.is_dir() && depth < DEEPEST {
            read_folder(&path, &name, depth.saturating_add(1), each)?;
        } else if kind.is_file() {
            let kind = kind_of(&path).unwrap_or(LibraryKind::Other);
            // The clerk's and the board's own texts beside a file are no media.
            if kind != LibraryKind::Other {
                each(LibraryFile { name, kind, bytes: entry.metadata()?.len(), path });
            }
        }
    }
    Ok(())
}

/// What a file is by its bytes; a message has no mark but its name.
pub(super) fn kind_of(path: &Path) -> io::Result<LibraryKind> {
    Ok(match inspect(&mut File::open(path)?)?.kind {
        MediaKind::Pdf => LibraryKind::Pdf,
        MediaKind::Picture => LibraryKind::Picture,
        MediaKind::Other if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("md")) => LibraryKind::Message,
        _ => LibraryKind::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_by_what_its_files_are() {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in [
            ("b.png", &b"\x89PNG\r\n\x1a\n"[..]),
            ("a.md", b"# Ahoj"),
            ("c.txt", b"text"),
            (".tajne.md", b"x"),
            ("neni.pdf", b"text"),
        ] {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        fs::create_dir(dir.path().join("listy")).unwrap();
        fs::write(dir.path().join("listy/12.pdf"), b"%PDF-1.7").unwrap();
        std::os::unix::fs::symlink("/etc/hostname", dir.path().join("odkaz.md")).unwrap();
        let settings = FolderSettings::at("plakaty", dir.path().to_owned());
        let found = library(&settings);
        let names: Vec<_> = found.files.iter().map(|it| (it.name.as_str(), it.kind)).collect();
        assert_eq!(
            names,
            [("a.md", LibraryKind::Message), ("b.png", LibraryKind::Picture), ("listy/12.pdf", LibraryKind::Pdf)],
        );
        assert!(library_file(&settings, "../a.md").is_none() && library_file(&settings, "c.txt").is_none());
        assert!(library(&FolderSettings::at("x", dir.path().join("neni"))).problem.is_some());
    }
}
