//! `vyveska manual`: the manual pages of this program and of its subcommands, made of the command line itself.

use std::{io, path::PathBuf};

use clap::{Args, Command};

use super::{exit::Exit, output::complain};

/// Write the manual pages (section 1) of this program into a folder, one for each subcommand. For packages.
#[derive(Args)]
pub(super) struct ManualArgs {
    /// Where they are written; made where it is not there.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

impl ManualArgs {
    /// `program` is the whole command line.
    pub(super) fn run(self, program: Command) -> Exit {
        match self.write(program) {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn write(&self, program: Command) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        clap_mangen::generate_to(program, &self.folder)
    }
}
