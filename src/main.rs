//! Entry point of `vyveska`; everything is in the library, so that tests reach it (`cli`).

fn main() -> std::process::ExitCode {
    vyveska::cli::main()
}
