//! Folder notice: a notice of a watched folder with the files that a person would change, as they are at this request.

use std::{fs, io, path::Path};

use crate::{
    admin::{board::list::row::NoticeOrigin, cause_words::cause_text, site::Site},
    config::{DocumentKind, FolderSettings},
    notice::{BlobHash, Notice, NoticeKind},
    platform::text_encoding::decode_text,
    source::folder::NoticeFiles,
    words::Words,
};

/// A notice and its files.
pub(in crate::admin::board) struct FolderNotice {
    pub notice: Notice,
    pub settings: FolderSettings,
    /// Kinds of the configuration.
    pub kinds: Vec<DocumentKind>,
    pub files: NoticeFiles,
    /// The text beside it, where there is one.
    pub text: Option<String>,
    /// Hash of its bytes.
    pub seen: Option<BlobHash>,
}

/// Why a notice cannot be changed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) enum UnchangeableNotice {
    /// The system that writes the feed decides.
    Feed,
    /// Its source is configured no longer.
    Gone,
    /// The folder cannot be read; what the system says.
    Unreadable(String),
    /// No file of the folder is its.
    NoFile,
    /// The text beside it describes these documents as well.
    Shared(Vec<String>),
    /// It has two texts.
    TwoTexts,
}

impl UnchangeableNotice {
    /// What the system itself says; empty where it says nothing.
    pub(in crate::admin::board) fn technical(&self) -> &str {
        if let Self::Unreadable(why) = self { why } else { "" }
    }

    /// Why, and what can be done.
    pub(in crate::admin::board) fn text(&self, words: &Words) -> String {
        match self {
            Self::Feed => words.get("board-fixed-feed"),
            Self::Gone => words.get("board-fixed-gone"),
            Self::Unreadable(why) => {
                let told = [words.get("board-fixed-unreadable"), cause_text(words, why).words];
                told.join(" ").trim_end().to_owned()
            }
            Self::NoFile => words.get("board-fixed-no-file"),
            Self::Shared(names) => words.fill("board-fixed-shared", &[("value", &names.join(", "))]),
            Self::TwoTexts => words.get("board-fixed-two-texts"),
        }
    }
}

impl FolderNotice {
    /// The files of a notice.
    ///
    /// # Errors
    /// It cannot be changed here.
    pub(in crate::admin::board) fn open(site: &Site, notice: &Notice) -> Result<Self, UnchangeableNotice> {
        let config = site.config();
        let settings = config.folders.iter().find(|it| it.name == notice.source && it.kind == NoticeKind::Official);
        let Some(settings) = settings.cloned() else {
            return Err(match NoticeOrigin::of(&config, &notice.source) {
                NoticeOrigin::Gone => UnchangeableNotice::Gone,
                NoticeOrigin::Feed | NoticeOrigin::Folder => UnchangeableNotice::Feed,
            });
        };
        let unreadable = |error: io::Error| UnchangeableNotice::Unreadable(error.to_string());
        let address = notice.attachments.first().ok_or(UnchangeableNotice::NoFile)?.address.clone();
        let files = NoticeFiles::find(&settings.path, Path::new(&address)).map_err(unreadable)?;
        let files = files.ok_or(UnchangeableNotice::NoFile)?;
        let bytes = match fs::read(&files.sidecar) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(error)),
        };
        let seen = bytes.as_deref().map(BlobHash::digest);
        let text = bytes.map(|bytes| decode_text(&bytes).0.into_owned());
        Ok(Self { notice: notice.clone(), settings, kinds: config.kinds.clone(), files, text, seen })
    }

    /// Names of its documents, as pages list them.
    pub(in crate::admin::board) fn document_names(&self) -> String {
        let names = self.files.documents.iter().map(|path| path.file_name().unwrap_or_default().to_string_lossy());
        names.collect::<Vec<_>>().join(", ")
    }

    /// The same, where the text beside it is its alone and may be changed.
    ///
    /// # Errors
    /// It is not.
    pub(in crate::admin::board) fn changeable(self) -> Result<Self, UnchangeableNotice> {
        if self.files.ambiguous {
            return Err(UnchangeableNotice::TwoTexts);
        }
        if !self.files.shared_with.is_empty() {
            return Err(UnchangeableNotice::Shared(self.files.shared_with));
        }
        Ok(self)
    }
}
