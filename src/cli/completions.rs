//! `vyveska completions`: what a shell completes of this command line.

use std::io::Write as _;

use clap::{Args, Command};
use clap_complete::Shell;

use super::exit::Exit;

/// Print the completions of a shell: bash, zsh, fish, elvish or powershell. The packages install the first three.
#[derive(Args)]
pub(super) struct CompletionsArgs {
    /// The shell.
    shell: Shell,
}

impl CompletionsArgs {
    /// `program` is the whole command line.
    pub(super) fn run(self, mut program: Command) -> Exit {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut program, "vyveska", &mut text);
        // A reader that left is no failure of ours.
        std::io::stdout().lock().write_all(&text).ok();
        Exit::Done
    }
}
