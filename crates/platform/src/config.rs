//! Settings of an installation: one struct, from `kammaban.toml` in the data folder and from the
//! environment (`KAMMABAN_…`). The defaults run everything on one machine.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// All settings.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The folder for the database, files and the secret key.
    pub data: PathBuf,
    /// The database: `sqlite:PATH` or `postgres://…`. Empty: `kammaban.db` in the data folder.
    pub database: String,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The address people use, such as `https://kammaban.example.la`. Empty: the listening address.
    pub public_url: String,
    /// Whether a proxy of ours stands in front and says where requests come from.
    pub behind_proxy: bool,
    /// Whether this is a demo federation: pages say so, and sign-in offers the demo accounts.
    pub demo: bool,
    /// Background jobs at once in this process; 0 leaves them to `kammaban work`.
    pub workers: usize,
    /// Whether people and programs may ask only so often; how often, administrators set on a page.
    /// Off where something in front sees to it.
    pub rate_limit: bool,
    /// Largest upload in bytes.
    pub upload_limit: usize,
    /// How people's mail is sent.
    pub mail: Mail,
    /// Sign-in through the federation's own identity provider.
    pub oidc: Option<Oidc>,
    /// Files in S3 instead of the data folder.
    pub s3: Option<S3>,
}

/// How mail is sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// SMTP server as `smtp://user:password@host:port`, or `smtps://…`. Empty: mail stays in the
    /// outbox, where administrators read it.
    pub smtp: String,
    /// The sender.
    pub from: String,
}

/// An OpenID Connect provider.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The issuer's address.
    pub issuer: String,
    /// This installation's client id there.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// What the button says.
    pub label: String,
}

/// An S3 bucket.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3 {
    /// The bucket.
    pub bucket: String,
    /// Its region.
    #[serde(default)]
    pub region: String,
    /// The endpoint, where it is not the region's own.
    #[serde(default)]
    pub endpoint: String,
    /// Access key.
    pub access_key: String,
    /// Secret key.
    pub secret_key: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("var"),
            database: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            behind_proxy: false,
            demo: false,
            workers: 1,
            rate_limit: true,
            upload_limit: 64 * 1024 * 1024,
            mail: Mail::default(),
            oidc: None,
            s3: None,
        }
    }
}

/// A setting is wrong; says which and why.
#[derive(Debug, thiserror::Error)]
#[error("settings: {0}")]
pub struct ConfigError(String);

impl Config {
    /// Reads the settings for the data folder `data`.
    ///
    /// # Errors
    /// Where a file or variable has an unknown name or a value of the wrong kind.
    pub fn load(data: &Path) -> Result<Self, ConfigError> {
        let mut config: Self = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file(data.join("kammaban.toml")))
            .merge(
                Env::prefixed("KAMMABAN_")
                    .ignore(&["log", "testdata", "test_postgres", "url", "chromium", "test_s3"])
                    .split("__"),
            )
            .extract()
            .map_err(|error| ConfigError(error.to_string()))?;
        config.data = data.to_path_buf();
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let database = self.database.as_str();
        if !(database.is_empty() || database.starts_with("sqlite:") || database.starts_with("postgres")) {
            return Err(ConfigError("database: neither sqlite: nor postgres:".to_owned()));
        }
        if self.upload_limit < 1024 {
            return Err(ConfigError("upload_limit: less than 1024 bytes".to_owned()));
        }
        if !self.mail.smtp.is_empty() && self.mail.from.is_empty() {
            return Err(ConfigError("mail.from: needed where mail.smtp is set".to_owned()));
        }
        Ok(())
    }

    /// The database's address, the default filled in.
    pub fn database_url(&self) -> String {
        if self.database.is_empty() {
            format!("sqlite:{}", self.data.join("kammaban.db").display())
        } else {
            self.database.clone()
        }
    }

    /// The address people use, the default filled in, without a slash at its end.
    pub fn base_url(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }

    /// Whether people reach it through TLS: decides on HSTS and Secure cookies.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The same with dots for every password and secret key: for screens and reports.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let mut shown = self.clone();
        shown.database = hide_password(&shown.database);
        shown.mail.smtp = hide_password(&shown.mail.smtp);
        if let Some(oidc) = &mut shown.oidc {
            HIDDEN.clone_into(&mut oidc.client_secret);
        }
        if let Some(s3) = &mut shown.s3 {
            HIDDEN.clone_into(&mut s3.secret_key);
        }
        shown
    }
}

/// What stands for a secret.
const HIDDEN: &str = "•••";

/// An address without its password.
fn hide_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let Some((who, host)) = rest.rsplit_once('@') else { return address.to_owned() };
    match who.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:{HIDDEN}@{host}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_shown_without_their_secrets() {
        let mut config = Config { database: "postgres://kb:s3cret@db:5432/kb".to_owned(), ..Config::default() };
        config.mail.smtp = "smtps://post:pa@ss:word@mail.example:465".to_owned();
        config.oidc = Some(Oidc {
            issuer: "https://id.example".to_owned(),
            client_id: "kb".to_owned(),
            client_secret: "topsecret".to_owned(),
            label: String::new(),
        });
        let shown = format!("{:?}", config.without_secrets());
        for secret in ["s3cret", "pa@ss:word", "topsecret"] {
            assert!(!shown.contains(secret), "{shown}");
        }
        assert!(shown.contains("postgres://kb:•••@db:5432/kb"), "{shown}");
        assert_eq!(hide_password("sqlite:/var/lib/kammaban.db"), "sqlite:/var/lib/kammaban.db");
        assert_eq!(hide_password("smtp://mail.example"), "smtp://mail.example");
    }
}
