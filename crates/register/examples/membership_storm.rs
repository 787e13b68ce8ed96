//! Random commands over random approval chains against a slow oracle:
//! `cargo run --release --example membership_storm -- 1000000 [SEED]`.

use std::process::ExitCode;
use std::time::Instant;

use kammaban_register::memberships::storm::storm;

#[expect(clippy::print_stdout, reason = "an example tells its result")]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let commands = arguments.next().unwrap_or(1_000_000);
    let seed = arguments.next().unwrap_or(1);
    let begun = Instant::now();
    match storm(commands, seed) {
        Ok(outcome) => {
            println!("{outcome:#?}");
            println!("no illegal state, never 0 or 2 base unions, counts equal a recount: {:.1?}", begun.elapsed());
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            println!("broken: {wrong}");
            ExitCode::FAILURE
        }
    }
}
