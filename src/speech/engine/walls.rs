//! Walls around the engines: finds the program `vyveska-voice`, through which every engine is started, and the engines
//! themselves. Starts nothing.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use super::EngineError;

/// The program that confines itself and becomes an engine.
const NAME: &str = "vyveska-voice";

/// Which walls an engine needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EngineKind {
    Espeak,
    Festival,
    Command,
}

/// The walls that engines run within.
#[derive(Clone, Debug)]
pub struct Walls {
    /// `None` in tests of the library alone, which are built without the programs.
    program: Option<PathBuf>,
}

impl Walls {
    /// Finds `vyveska-voice`: named in `VYVESKA_VOICE`, beside this program, or one folder up (where cargo puts it for test
    /// programs).
    ///
    /// # Errors
    /// It is not there; no engine runs without it.
    pub fn find() -> Result<Self, EngineError> {
        let found = match env::var_os("VYVESKA_VOICE").filter(|named| !named.is_empty()) {
            Some(named) => Some(PathBuf::from(named)).filter(|path| path.is_file()),
            None => env::current_exe().ok().and_then(|own| {
                own.ancestors().skip(1).take(2).map(|folder| folder.join(NAME)).find(|path| path.is_file())
            }),
        };
        found.map(|program| Self { program: Some(program) }).ok_or_else(|| EngineError::Missing(NAME.to_owned()))
    }

    #[cfg(test)]
    pub(super) fn none() -> Self {
        Self { program: None }
    }

    /// The start of an engine within the walls; `folder` is what it may write to.
    pub(super) fn command(
        &self,
        kind: EngineKind,
        folder: Option<&Path>,
        engine: &str,
    ) -> Result<Command, EngineError> {
        let engine = find_program(engine).ok_or_else(|| EngineError::Missing(engine.to_owned()))?;
        let Some(walls) = &self.program else { return Ok(Command::new(engine)) };
        let kind = match kind {
            EngineKind::Espeak => "espeak",
            EngineKind::Festival => "festival",
            EngineKind::Command => "command",
        };
        let mut command = Command::new(walls);
        command.arg(kind).arg(folder.unwrap_or(Path::new("-"))).arg(engine);
        Ok(command)
    }
}

/// Where a program lies: at its path, or in a folder of `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|path| path.is_file());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).map(|folder| folder.join(name)).find(|path| !name.is_empty() && path.is_file())
}
