//! The platform: the one way for each thing that Kammaban's products share. Database, gate, audit,
//! history, jobs, files, pages, forms, lists, languages; the union tree, users and sessions.

pub mod administration;
pub mod api;
pub mod audit;
pub mod backup;
pub mod config;
pub mod db;
pub mod files;
pub mod gate;
pub mod ground;
pub mod history;
pub mod identity;
pub mod jobs;
pub mod lang;
pub mod module;
pub mod outbox;
pub mod problem;
pub mod seal;
pub mod search;
pub mod settings;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod unions;
pub mod web;
