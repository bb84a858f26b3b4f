//! `vyveska manual`: the manual pages of this program and of its subcommands, made of the command line itself.

use std::{io, path::PathBuf};

use clap::{Args, CommandFactory as _};

use super::{CommandLine, exit::Exit, output::complain};

/// Write the manual pages (section 1) of this program into a folder, one for each subcommand. For packages.
#[derive(Args)]
pub(super) struct ManualArgs {
    /// Where they are written; made where it is not there.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl ManualArgs {
    pub(super) fn run(self) -> Exit {
        match self.write() {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn write(&self) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        clap_mangen::generate_to(CommandLine::command(), &self.folder)
    }
}
