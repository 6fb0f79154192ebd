//! The program `bangvang`.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let command = server::cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("bangvang: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(Box::pin(server::cli::run(command)))
}
