//! The file of a backup: parts in a tar, compressed by zstd, sealed by age where a passphrase was
//! given. The tools of those names open it too.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::stream::StreamWriter;

use super::{BackupError, Manifest};

/// The first part of an archive: says what it is before anything is unpacked.
pub(super) const HEAD: &str = "kammaban-backup.json";
/// The last part: says that nothing is missing, and what everything should be.
pub(super) const MANIFEST: &str = "manifest.json";
/// What a sealed file begins with.
const SEAL: &[u8] = b"age-encryption.org/v1";
/// Largest part that is read into memory.
const LARGEST: u64 = 2 << 30;

enum Sink {
    Open(BufWriter<File>),
    Sealed(StreamWriter<BufWriter<File>>),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Open(file) => file.write(bytes),
            Self::Sealed(stream) => stream.write(bytes),
        }
    }
    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Open(file) => file.flush(),
            Self::Sealed(stream) => stream.flush(),
        }
    }
}

/// An archive being written: under another name until it is whole.
pub(super) struct Writer {
    tar: tar::Builder<zstd::Encoder<'static, Sink>>,
    parts: Vec<(String, String)>,
    seconds: u64,
    at: Place,
}

struct Place {
    whole: PathBuf,
    part: PathBuf,
    kept: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_file(&self.part);
        }
    }
}

fn told(path: &Path) -> impl FnOnce(std::io::Error) -> BackupError {
    let name = path.display().to_string();
    move |error| BackupError::File(name, error)
}

impl Writer {
    /// Begins an archive at `path`.
    pub(super) fn begin(path: &Path, passphrase: Option<&str>, seconds: u64) -> Result<Self, BackupError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let part = path.with_file_name(format!(".{name}.part"));
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = BufWriter::with_capacity(1 << 20, options.open(&part).map_err(told(&part))?);
        let at = Place { whole: path.to_owned(), part, kept: false };
        let sink = match passphrase {
            None => Sink::Open(file),
            Some(words) => {
                let sealing = age::Encryptor::with_user_passphrase(SecretString::from(words.to_owned()));
                Sink::Sealed(sealing.wrap_output(file).map_err(told(&at.part))?)
            }
        };
        let mut packed = zstd::Encoder::new(sink, 6).map_err(told(&at.part))?;
        packed.include_checksum(true).map_err(told(&at.part))?;
        Ok(Self { tar: tar::Builder::new(packed), parts: Vec::new(), seconds, at })
    }

    /// Adds a part.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(self.seconds);
        self.tar.append_data(&mut header, name, bytes).map_err(told(&self.at.part))?;
        self.parts.push((name.to_owned(), blake3::hash(bytes).to_hex().to_string()));
        Ok(())
    }

    /// The parts so far with their hashes.
    pub(super) fn parts(&self) -> &[(String, String)] {
        &self.parts
    }

    /// Adds the manifest, brings everything to the disk and gives the archive its name; gives its
    /// size.
    pub(super) fn end(mut self, manifest: &Manifest) -> Result<u64, BackupError> {
        let text = serde_json::to_vec_pretty(manifest).map_err(|error| BackupError::Damaged(error.to_string()))?;
        self.add(MANIFEST, &text)?;
        let Self { tar, mut at, .. } = self;
        let file = (|| {
            let sink = tar.into_inner()?.finish()?;
            let file = match sink {
                Sink::Open(file) => file,
                Sink::Sealed(stream) => stream.finish()?,
            };
            let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
            file.sync_all()?;
            Ok(file)
        })()
        .map_err(told(&at.part))?;
        let size = file.metadata().map_err(told(&at.part))?.len();
        fs::rename(&at.part, &at.whole).map_err(told(&at.whole))?;
        at.kept = true;
        // The name counts when the folder is on the disk too.
        let folder = at.whole.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(told(folder))?;
        Ok(size)
    }
}

/// Whether an archive needs a passphrase.
///
/// # Errors
/// Where it cannot be read.
pub fn is_sealed(path: &Path) -> Result<bool, BackupError> {
    let mut start = vec![0; SEAL.len()];
    let mut file = File::open(path).map_err(told(path))?;
    let mut read = 0;
    while read < start.len() {
        match file.read(&mut start[read..]).map_err(told(path))? {
            0 => break,
            some => read += some,
        }
    }
    Ok(start == SEAL)
}

/// Reads an archive from its beginning to its end, part by part; `take` says whether to go on.
pub(super) fn read(
    path: &Path,
    passphrase: Option<&str>,
    mut take: impl FnMut(String, Vec<u8>) -> Result<bool, BackupError>,
) -> Result<(), BackupError> {
    let sealed = is_sealed(path)?;
    let file = BufReader::with_capacity(1 << 20, File::open(path).map_err(told(path))?);
    let open: Box<dyn Read> = match (sealed, passphrase) {
        (false, _) => Box::new(file),
        (true, None) => return Err(BackupError::Sealed),
        (true, Some(words)) => Box::new(unsealed(file, words)?),
    };
    let unpacked = zstd::Decoder::new(open).map_err(broken)?;
    let mut tar = tar::Archive::new(unpacked);
    for entry in tar.entries().map_err(broken)? {
        let mut entry = entry.map_err(broken)?;
        let name = entry.path().map_err(broken)?.to_string_lossy().into_owned();
        let size = entry.size();
        if size > LARGEST {
            return Err(BackupError::Damaged(format!("{name} is too large")));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(broken)?;
        if bytes.len() as u64 != size {
            return Err(BackupError::CutOff);
        }
        if !take(name, bytes)? {
            return Ok(());
        }
    }
    Ok(())
}

fn unsealed(file: BufReader<File>, words: &str) -> Result<impl Read + use<>, BackupError> {
    use age::DecryptError;
    let told = |error: DecryptError| match error {
        DecryptError::Io(error) => broken(error),
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            BackupError::WrongPassphrase
        }
        error => BackupError::Damaged(error.to_string()),
    };
    let sealed = age::Decryptor::new_buffered(file).map_err(told)?;
    let key = age::scrypt::Identity::new(SecretString::from(words.to_owned()));
    sealed.decrypt(std::iter::once(&key as &dyn age::Identity)).map_err(told)
}

/// What a broken file says of itself is for nobody; whether its end is missing is.
fn broken(error: std::io::Error) -> BackupError {
    let text = error.to_string();
    let short = error.kind() == std::io::ErrorKind::UnexpectedEof
        || ["incomplete frame", "unexpected end", "truncated", "failed to read entire block", "last chunk"]
            .iter()
            .any(|words| text.contains(words));
    if short { BackupError::CutOff } else { BackupError::Damaged(text) }
}
