//! Recogniser of text, as it is installed: Tesseract, its language data, and the program that walls it in. Starts nothing.

use std::{
    env, fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
};

use crate::{config::RecognitionSettings, notice::BlobHash};

/// Folders that are searched for Tesseract after those of `PATH`.
const FOLDERS: [&str; 2] = ["/usr/bin", "/usr/local/bin"];
/// Folders of language data, and those in which a folder of a version has one.
const DATA: [&str; 3] = ["/usr/share/tessdata", "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata"];
const DATA_BY_VERSION: &str = "/usr/share/tesseract-ocr";
/// Grows when pages are prepared or judged in another way, so that what was recognised before is not believed.
const METHOD: u32 = 3;

/// What recognises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recogniser {
    /// `tesseract`, or what stands in for it.
    pub program: PathBuf,
    /// `vyveska-ocr`, which sets up the sandbox.
    pub sandbox: PathBuf,
    /// Folder of the language data.
    pub data: PathBuf,
    /// Languages whose data are there, of those configured; the first is taken where a document's own is not known.
    pub languages: Vec<String>,
}

/// Why nothing can be recognised; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecogniserMissing {
    /// No Tesseract.
    #[error("Tesseract is not installed: install tesseract-ocr and tesseract-ocr-ces")]
    Program,
    /// Not where the configuration says.
    #[error("the configured program is not there: {}", .0.display())]
    Named(PathBuf),
    /// No data of the first language.
    #[error("Tesseract's data of the first language is not there: {0} (install tesseract-ocr-{0})")]
    Language(String),
    /// No program that raises the walls.
    #[error("vyveska-ocr is not beside this program: build it with `cargo build`, or name it in VYVESKA_OCR")]
    Sandbox,
}

impl Recogniser {
    /// Finds the program where the configuration says or where it usually is, its data, and the sandbox program in
    /// `VYVESKA_OCR`, beside this program, or one folder up (where cargo puts it for test programs).
    ///
    /// # Errors
    /// What is missing.
    pub fn find(settings: &RecognitionSettings) -> Result<Self, RecogniserMissing> {
        let program = match &settings.program {
            Some(named) if named.is_file() => named.clone(),
            Some(named) => return Err(RecogniserMissing::Named(named.clone())),
            None => {
                let path = env::var_os("PATH").unwrap_or_default();
                let folders: Vec<PathBuf> = env::split_paths(&path).chain(FOLDERS.map(PathBuf::from)).collect();
                first(folders.iter().map(PathBuf::as_path), "tesseract").ok_or(RecogniserMissing::Program)?
            }
        };
        let main = settings.languages.first().cloned().unwrap_or_default();
        let folders = settings.data.clone().map_or_else(data_folders, |named| vec![named]);
        let data = folders.into_iter().find(|folder| data_file(folder, &main).is_file());
        let data = data.ok_or(RecogniserMissing::Language(main))?;
        let there = |language: &&String| data_file(&data, language).is_file();
        let languages = settings.languages.iter().filter(there).cloned().collect();
        let sandbox = match env::var_os("VYVESKA_OCR").filter(|named| !named.is_empty()) {
            Some(named) => Some(PathBuf::from(named)).filter(|path| path.is_file()),
            None => env::current_exe().ok().and_then(|own| first(own.ancestors().skip(1).take(2), "vyveska-ocr")),
        };
        Ok(Self { program, sandbox: sandbox.ok_or(RecogniserMissing::Sandbox)?, data, languages })
    }

    /// The language to recognise a document in: its own where its data is there, by the two letters of ISO 639-1.
    pub fn language_for(&self, document: Option<[u8; 2]>) -> &str {
        let own = document.and_then(|letters| three_letters(&letters));
        let own = self.languages.iter().find(|language| Some(language.as_str()) == own);
        own.or(self.languages.first()).map_or("ces", String::as_str)
    }

    /// Names this version of the recogniser and of its data: what another one recognised is not believed. A program or
    /// data of another length or time is another version.
    pub fn version(&self) -> String {
        let mut of = format!("{METHOD} {} {}", env!("CARGO_PKG_VERSION"), self.languages.join("+"));
        let data = self.languages.iter().map(|language| data_file(&self.data, language));
        for file in [self.program.clone()].into_iter().chain(data) {
            let (length, time) = fs::metadata(&file).map_or((0, 0), |data| (data.len(), data.mtime()));
            of.push_str(&format!(" {length} {time}"));
        }
        BlobHash::digest(of.as_bytes()).to_string().chars().take(16).collect()
    }
}

/// The code of a language's data (ISO 639-2) for two letters of ISO 639-1.
fn three_letters(language: &[u8; 2]) -> Option<&'static str> {
    Some(match language {
        b"cs" => "ces",
        b"sk" => "slk",
        b"en" => "eng",
        b"de" => "deu",
        b"pl" => "pol",
        b"uk" => "ukr",
        _ => return None,
    })
}

fn data_file(folder: &Path, language: &str) -> PathBuf {
    folder.join(format!("{language}.traineddata"))
}

/// Where language data may lie, the newest version first.
fn data_folders() -> Vec<PathBuf> {
    let own = env::var_os("TESSDATA_PREFIX").filter(|named| !named.is_empty()).map(PathBuf::from);
    let versions = fs::read_dir(DATA_BY_VERSION).into_iter().flatten();
    let mut versions: Vec<PathBuf> = versions.filter_map(|entry| Some(entry.ok()?.path().join("tessdata"))).collect();
    versions.sort();
    versions.reverse();
    own.into_iter().chain(versions).chain(DATA.map(PathBuf::from)).collect()
}

fn first<'a>(folders: impl Iterator<Item = &'a Path>, name: &str) -> Option<PathBuf> {
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_read_in_its_own_language_where_its_data_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("tesseract");
        fs::write(&program, "").unwrap();
        for language in ["ces", "slk"] {
            fs::write(data_file(folder.path(), language), language).unwrap();
        }
        let mut recogniser = Recogniser {
            sandbox: program.clone(),
            program,
            data: folder.path().to_owned(),
            languages: vec!["ces".into(), "slk".into()],
        };
        for (document, expected) in [(None, "ces"), (Some(*b"sk"), "slk"), (Some(*b"uk"), "ces"), (Some(*b"xx"), "ces")]
        {
            assert_eq!(recogniser.language_for(document), expected);
        }
        let version = recogniser.version();
        assert_eq!(version.len(), 16);
        fs::write(data_file(folder.path(), "slk"), "another").unwrap();
        assert_ne!(recogniser.version(), version, "other data");
        let version = recogniser.version();
        recogniser.languages.pop();
        assert_ne!(recogniser.version(), version, "other languages");
    }
}
