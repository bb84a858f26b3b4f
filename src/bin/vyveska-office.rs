//! `vyveska-office`, the walls around the office suite: raises them around itself and becomes it; with `--serve` it does so for
//! whoever is connected to its standard input. Leaves out everything: see `vyveska::source::office`.

use vyveska::source::office;

fn main() -> std::process::ExitCode {
    let mut args = std::env::args_os().skip(1).peekable();
    match args.next_if(|word| word == "--serve") {
        Some(_) => office::serve_conversion(),
        None => office::run_sandboxed(args),
    }
}
