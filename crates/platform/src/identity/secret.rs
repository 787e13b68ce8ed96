//! The installation's secret: one key in the data folder, from which every other is derived.

use std::fs;
use std::io::Write as _;
use std::path::Path;

/// The installation's secret.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A secret from given bytes: for tests and demo data.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads `secret.key` in the data folder; makes it, readable by the owner alone, where there
    /// is none.
    ///
    /// # Errors
    /// Where the file cannot be read or made, or has not 64 hexadecimal digits.
    pub fn in_folder(folder: &Path) -> std::io::Result<Self> {
        let path = folder.join("secret.key");
        match fs::read_to_string(&path) {
            Ok(text) => blake3::Hash::from_hex(text.trim())
                .map(|hash| Self(*hash.as_bytes()))
                .map_err(|_| std::io::Error::new(std::io::ErrorKind::InvalidData, "secret.key is damaged")),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let bytes: [u8; 32] = rand::random();
                let mut options = fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = options.open(&path)?;
                file.write_all(blake3::Hash::from(bytes).to_hex().as_bytes())?;
                file.sync_all()?;
                Ok(Self(bytes))
            }
            Err(error) => Err(error),
        }
    }

    /// A key for one purpose; purposes never share a key.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(&format!("kammaban 2026 {purpose}"), &self.0)
    }

    /// The mark that forms of a session carry: nobody without the session can make it.
    pub fn mark(&self, session: &str) -> String {
        blake3::keyed_hash(&self.key("form mark"), session.as_bytes()).to_hex()[..32].to_owned()
    }
}
