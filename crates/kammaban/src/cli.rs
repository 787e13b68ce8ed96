//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The digital house of a trade-union federation.
#[derive(Debug, Parser)]
#[command(name = "kammaban", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// Where the installation is.
    #[command(flatten)]
    pub place: Place,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where the installation is.
#[derive(Debug, Args)]
pub struct Place {
    /// The folder for the database, files and the secret key
    #[arg(long, global = true, default_value = "var", env = "KAMMABAN_DATA", value_name = "DIR")]
    pub data: PathBuf,
    /// The database: sqlite:PATH or postgres://… (default: SQLite in the data folder)
    #[arg(long, global = true, env = "KAMMABAN_DATABASE", value_name = "URL")]
    pub database: Option<String>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new installation with its first administrator
    Init(Init),
    /// Serve pages and work off jobs
    Serve(Serve),
    /// Work off jobs without serving pages
    Work,
    /// Make the demo federation and serve it
    Demo(Demo),
    /// Make a federation of invented members, without serving it
    Seed(Seed),
    /// Check, import or undo a roster
    #[command(subcommand)]
    Roster(Roster),
    /// The register as a whole
    #[command(subcommand)]
    Register(Register),
    /// The audit
    #[command(subcommand)]
    Audit(Audit),
    /// The settings
    #[command(subcommand)]
    Config(Config),
    /// Users: what an administrator needs who is locked out
    #[command(subcommand)]
    User(User),
    /// Tokens with which other programs work
    #[command(subcommand)]
    Token(Token),
    /// Print the description of the API, OpenAPI 3.1
    Openapi,
    /// Look whether everything is well
    Doctor,
    /// Back up, verify a backup, restore it
    #[command(subcommand)]
    Backup(Backup),
    /// Copy one database into another that is empty, and prove both equal
    Copy(Copy),
}

/// What to do with users.
#[derive(Debug, Subcommand)]
pub enum User {
    /// List all users with their roles
    List,
    /// Make a user who may sign in at once
    Create(NewUser),
    /// Close an account: its sessions and tokens end at once
    Close {
        /// Name to sign in with
        name: String,
    },
    /// Give a user a new password; a closed account is opened again
    Password(NewPassword),
}

/// A user to be made.
#[derive(Debug, Args)]
pub struct NewUser {
    /// Name to sign in with
    pub name: String,
    /// Name as shown
    #[arg(long)]
    pub display_name: String,
    /// Role that the user holds: admin, register_officer, …
    #[arg(long)]
    pub role: String,
    /// Code of the union where the role is held (default: the federation)
    #[arg(long, value_name = "CODE")]
    pub union: Option<String>,
    /// Mail address, for a forgotten password
    #[arg(long)]
    pub email: Option<String>,
    /// Language: lo, en or zh-Hans
    #[arg(long, default_value = "lo")]
    pub lang: String,
    /// File with the password in its first line; standard input where not given
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// A password to be given.
#[derive(Debug, Args)]
pub struct NewPassword {
    /// Name to sign in with
    pub name: String,
    /// File with the password in its first line; standard input where not given
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Take the second factors away too: telephone and recovery codes are lost
    #[arg(long)]
    pub remove_second_factor: bool,
}

/// What to do with tokens.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token for a user; it is printed this one time
    Create(NewToken),
}

/// A token to be made.
#[derive(Debug, Args)]
pub struct NewToken {
    /// Name of the user whose rights it has
    #[arg(long, value_name = "NAME")]
    pub user: String,
    /// Days that it is good for, 1 to 366
    #[arg(long)]
    pub days: i64,
    /// What it is for, as shown in the user's list
    #[arg(long, default_value = "command line")]
    pub name: String,
    /// What it allows; several times for several (default: all that the user may)
    #[arg(long, value_name = "PERMISSION")]
    pub permission: Vec<String>,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Make a backup while the program runs: database, files and secret key in one file
    Create {
        /// The file, or a folder in which it is named after the day and time
        #[arg(long, value_name = "PATH", default_value = ".")]
        out: PathBuf,
        /// How the file is opened
        #[command(flatten)]
        seal: Seal,
    },
    /// Restore a backup to a scratch place and compare it, row by row, with what was backed up
    Verify(BackupFile),
    /// Restore a backup into an empty data folder and database, those of --data and --database
    Restore(BackupFile),
}

/// A backup and how it is opened.
#[derive(Debug, Args)]
pub struct BackupFile {
    /// The backup
    pub file: PathBuf,
    /// How the file is opened
    #[command(flatten)]
    pub seal: Seal,
}

/// Whether a backup is encrypted.
#[derive(Debug, Args)]
pub struct Seal {
    /// File with a passphrase in its first line: encrypts the backup, or opens an encrypted one
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// From where to where to copy.
#[derive(Debug, Args)]
pub struct Copy {
    /// The database to read: sqlite:PATH or postgres://…
    #[arg(long, value_name = "URL")]
    pub from: String,
    /// The empty database to fill
    #[arg(long, value_name = "URL")]
    pub to: String,
}

/// How a new installation begins.
#[derive(Debug, Args)]
pub struct Init {
    /// Name to sign in with
    #[arg(long)]
    pub user: String,
    /// Name as shown
    #[arg(long)]
    pub display_name: String,
    /// Mail address, for a forgotten password
    #[arg(long)]
    pub email: Option<String>,
    /// Language of the administrator: lo, en or zh-Hans
    #[arg(long, default_value = "lo")]
    pub lang: String,
    /// The federation's code
    #[arg(long, default_value = "LFTU")]
    pub code: String,
    /// File with the password in its first line; standard input where not given
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// The federation's name in Lao
    #[arg(long, default_value = "ສະຫະພັນກຳມະບານລາວ")]
    pub name_lo: String,
    /// The federation's name in English
    #[arg(long, default_value = "Lao Federation of Trade Unions")]
    pub name_en: String,
    /// The federation's name in Chinese
    #[arg(long, default_value = "老挝工会联合会")]
    pub name_zh: String,
}

/// How pages are served.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
}

/// How the demo federation is made.
#[derive(Debug, Args)]
pub struct Demo {
    /// How many members
    #[arg(long, default_value_t = 220_000)]
    pub members: usize,
    /// Begin anew: what was in the data folder goes
    #[arg(long)]
    pub fresh: bool,
    /// Address to listen on
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
}

/// How invented members are made.
#[derive(Debug, Args)]
pub struct Seed {
    /// How many members
    #[arg(long)]
    pub members: usize,
    /// The seed: the same gives the same people
    #[arg(long, default_value_t = 1956)]
    pub seed: u64,
}

/// What to do with a roster.
#[derive(Debug, Subcommand)]
pub enum Roster {
    /// Read a roster and say what each row would do; nothing is written
    Check(RosterFile),
    /// Read a roster and write it
    Import(RosterFile),
    /// Take an imported roster back
    Undo {
        /// The roster's id, as printed by the import
        roster: String,
    },
}

/// A roster and how to read it.
#[derive(Debug, Args)]
pub struct RosterFile {
    /// The table file
    pub file: PathBuf,
    /// Code of the union it belongs to
    #[arg(long, value_name = "CODE")]
    pub union: Option<String>,
    /// JSON file of a mapping: {"A": "given_name", …}
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Where to write the workbook with the faulty cells marked
    #[arg(long, value_name = "OUT.xlsx")]
    pub report: Option<PathBuf>,
    /// Language of the report: lo, en or zh-Hans
    #[arg(long, value_name = "LANG", default_value = "lo")]
    pub report_lang: String,
}

/// What to do with the register.
#[derive(Debug, Subcommand)]
pub enum Register {
    /// A hash over all business rows: equal before an import and after its undo
    Hash,
}

/// What to do with the audit.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Go through the chain of events and its signed roots
    Verify,
}

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Check the settings and say what they are
    Check,
}
