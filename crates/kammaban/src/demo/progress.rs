//! A line that says how far the demo is: in place on a terminal, every five seconds elsewhere.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How far it is.
#[derive(Debug)]
pub(super) struct Progress {
    begun: Instant,
    shown: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// From now on.
    pub(super) fn new() -> Self {
        Self { begun: Instant::now(), shown: None, terminal: std::io::stderr().is_terminal() }
    }

    /// So many of so many are done. Shown when it is time to.
    pub(super) fn step(&mut self, what: &str, done: usize, all: usize) {
        let pause = Duration::from_millis(if self.terminal { 120 } else { 5_000 });
        if done < all && self.shown.is_some_and(|shown| shown.elapsed() < pause) {
            return;
        }
        self.shown = Some(Instant::now());
        let percent = done * 100 / all.max(1);
        self.write(&format!("{percent:>3} %  {what} {done} / {all}"));
    }

    /// All is done.
    pub(super) fn end(&mut self, what: &str) {
        let seconds = self.begun.elapsed().as_secs_f64();
        self.write(&format!("{what} in {seconds:.1} s"));
        if self.terminal {
            eprintln!();
        }
    }

    fn write(&self, line: &str) {
        if self.terminal {
            eprint!("\r\x1b[2KKammaban demo: {line}");
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("Kammaban demo: {line}");
        }
    }
}
