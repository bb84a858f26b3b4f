//! Files of `vyveska feedback`: the votes it reads, the fonts it embeds, and the file it writes.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    config::{Config, VoteDatabase},
    feedback::VOTES_FILE,
    fonts,
};

/// Where the votes are: the collector's database where one is configured, otherwise the terminal's own file.
pub(super) fn votes_database(config: &Config) -> VoteDatabase {
    let own = || VoteDatabase::File(config.store.dir.join(VOTES_FILE));
    config.collect.as_ref().map_or_else(own, |collect| collect.database_in(&config.store.dir))
}

/// The two weights that a PDF embeds, regular and semibold, where they are installed.
pub(super) fn pdf_fonts() -> Option<(Vec<u8>, Vec<u8>)> {
    let read = |name: &str| fonts::folders().into_iter().find_map(|it| std::fs::read(it.join(name)).ok());
    read("Inter-Regular.ttf").zip(read("Inter-SemiBold.ttf"))
}

/// Writes a file whole or not at all: one that breaks off must not be taken for what it was to be.
pub(super) fn write_file<E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
    write(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
