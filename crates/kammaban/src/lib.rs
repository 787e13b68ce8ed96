//! The program put together: settings, the list of modules, commands, the demo federation.

pub mod assemble;
pub mod cli;
pub mod commands;
pub mod demo;
pub mod modules;
