//! Arguments to role to exit code, nothing else.

fn main() -> std::process::ExitCode {
    vyveska::cli::main()
}
