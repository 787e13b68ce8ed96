//! Files: stored once by their content, in a folder or in S3; sniffed, limited, served safely.

mod expiry;
mod s3;
mod sniff;
mod store;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};

pub use expiry::remove_expired;
pub use sniff::sniff;
pub use store::{FileId, FileRow, NewFile, all_hashes, find, insert, newest_hashes, of_owner};

use crate::config::Config;
use crate::problem::Problem;

/// Where the bytes of files lie.
#[derive(Debug, Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Opens the store that the settings name: a folder by default.
    ///
    /// # Errors
    /// Where the folder cannot be made, or the settings of S3 are not right.
    pub fn open(config: &Config) -> Result<Self, Problem> {
        match &config.s3 {
            Some(settings) => s3::open(settings).map(Self),
            None => Self::in_folder(&config.data.join("files")),
        }
    }

    /// A folder as a store.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, Problem> {
        std::fs::create_dir_all(folder).map_err(Problem::internal)?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(Problem::internal)?.with_fsync(true);
        Ok(Self(Arc::new(store)))
    }

    /// Stores bytes; gives their hash, by which they are found. The same bytes are stored once.
    ///
    /// # Errors
    /// Where the store does not take them.
    pub async fn put(&self, bytes: Bytes) -> Result<String, Problem> {
        let hash = blake3::hash(&bytes).to_hex().to_string();
        let key = key(&hash);
        if !self.has(&hash).await? {
            self.0.put(&key, PutPayload::from_bytes(bytes)).await.map_err(away)?;
        }
        Ok(hash)
    }

    /// Whether there are bytes of this hash.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub async fn has(&self, hash: &str) -> Result<bool, Problem> {
        match self.0.head(&key(hash)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(away(error)),
        }
    }

    /// The bytes of a hash.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where there are none; [`Problem::Internal`] where they are not what
    /// was stored.
    pub async fn get(&self, hash: &str) -> Result<Bytes, Problem> {
        let bytes = match self.0.get(&key(hash)).await {
            Ok(found) => found.bytes().await.map_err(away)?,
            Err(object_store::Error::NotFound { .. }) => return Err(Problem::NotFound),
            Err(error) => return Err(away(error)),
        };
        if blake3::hash(&bytes).to_hex().as_str() != hash {
            return Err(Problem::internal(format!("file {hash} is damaged")));
        }
        Ok(bytes)
    }

    /// Takes bytes away; nothing happens where there are none.
    ///
    /// # Errors
    /// Where the store refuses.
    pub async fn remove(&self, hash: &str) -> Result<(), Problem> {
        match self.0.delete(&key(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(away(error)),
        }
    }
}

/// The store of files is full or does not answer: no fault of the program, later it may.
fn away(error: object_store::Error) -> Problem {
    Problem::NoFiles(Box::new(error))
}

fn key(hash: &str) -> Key {
    Key::from(format!("{}/{hash}", hash.get(..2).unwrap_or("00")))
}
