//! Folder notice: a notice of a watched folder with the files that a person would change, as they are at this request.

use std::{fs, io, path::Path};

use crate::{
    admin::{board::list::row::NoticeOrigin, site::Site},
    config::{DocumentKind, FolderSettings},
    notice::{BlobHash, Notice, NoticeKind},
    platform::text_encoding::decode_text,
    source::folder::NoticeFiles,
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
    /// Key of its words; some have a value.
    pub(in crate::admin::board) const fn message_key(&self) -> &'static str {
        match self {
            Self::Feed => "board-fixed-feed",
            Self::Gone => "board-fixed-gone",
            Self::Unreadable(_) => "board-fixed-unreadable",
            Self::NoFile => "board-fixed-no-file",
            Self::Shared(_) => "board-fixed-shared",
            Self::TwoTexts => "board-fixed-two-texts",
        }
    }

    /// The value of its words.
    pub(in crate::admin::board) fn value(&self) -> String {
        match self {
            Self::Unreadable(why) => why.clone(),
            Self::Shared(names) => names.join(", "),
            Self::Feed | Self::Gone | Self::NoFile | Self::TwoTexts => String::new(),
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
