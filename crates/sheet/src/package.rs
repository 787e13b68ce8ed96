//! A zipped workbook, opened with suspicion: the directory is checked before a byte is unpacked, and what really comes
//! out is counted while unpacking, because directories can lie. Names of entries are only compared, never used as
//! paths, so an entry named `../../x` is harmless.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::limits::Limits;
use crate::trouble::{Foreign, Trouble};

/// Up to here a part may be packed as tightly as DEFLATE can: small tables of equal rows are.
const RATIO_FREE_BYTES: u64 = 16 * 1024 * 1024;
/// Bytes one XML token may take; the longest honest one is a full cell with every letter escaped.
const MAX_TOKEN_BYTES: u64 = 2 * 1024 * 1024;
/// The four bytes before each entry of a ZIP directory.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// What has been unpacked so far, and the trouble that stopped it.
pub(crate) struct Meter {
    unpacked: Cell<u64>,
    max_unpacked: u64,
    max_ratio: u64,
    trouble: RefCell<Option<Trouble>>,
}

impl Meter {
    fn stop(&self, trouble: Trouble) -> io::Error {
        let text = trouble.to_string();
        self.trouble.replace(Some(trouble));
        io::Error::other(text)
    }
}

/// The opened package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    index: HashMap<String, usize>,
    opened: HashSet<usize>,
    meter: Rc<Meter>,
}

impl<'a> Package<'a> {
    /// Reads the directory. Costs one pass over the bytes and some 500 bytes for each entry.
    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Trouble> {
        let max_parts = limits.max_parts as usize;
        let too_many = || Trouble::TooManyParts { limit: u64::from(limits.max_parts) };
        if memchr::memmem::find_iter(bytes, DIRECTORY_ENTRY).take(max_parts + 1).count() > max_parts {
            return Err(too_many());
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| open_trouble(bytes, &e))?;
        if archive.len() > max_parts {
            return Err(too_many());
        }
        let mut index = HashMap::with_capacity(archive.len());
        let mut declared: u64 = 0;
        for number in 0..archive.len() {
            let entry = archive.by_index_raw(number).map_err(|e| part_trouble("zip", &e))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            declared = declared.saturating_add(entry.size());
            if declared > limits.max_unpacked_bytes {
                return Err(Trouble::UnpacksTooLarge { part: name, limit: limits.max_unpacked_bytes });
            }
            check_ratio(&name, entry.size(), entry.compressed_size(), limits.max_ratio)?;
            index.entry(normal_name(&name)).or_insert(number);
        }
        let meter = Rc::new(Meter {
            unpacked: Cell::new(0),
            max_unpacked: limits.max_unpacked_bytes,
            max_ratio: limits.max_ratio,
            trouble: RefCell::new(None),
        });
        Ok(Package { archive, index, opened: HashSet::new(), meter })
    }

    /// Whether the package has a part of this name, in any case and with either slash.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&normal_name(name))
    }

    /// Whether a part's name begins so.
    pub(crate) fn has_folder(&self, prefix: &str) -> bool {
        self.index.keys().any(|name| name.starts_with(prefix))
    }

    /// Opens a part for reading, or `None` where there is none.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, Trouble> {
        let Some(&number) = self.index.get(&normal_name(name)) else {
            return Ok(None);
        };
        self.opened.insert(number);
        self.open_number(number, name).map(Some)
    }

    /// Unpacks every part that was not opened, keeps nothing, and refuses the file where a checksum is wrong: a file
    /// that changed on its way is not to be trusted, even if the cells seem whole.
    pub(crate) fn verify_rest(&mut self) -> Result<(), Trouble> {
        for number in 0..self.archive.len() {
            if self.opened.contains(&number) {
                continue;
            }
            let name = match self.archive.by_index_raw(number) {
                Ok(entry) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
                Err(e) => return Err(part_trouble("zip", &e)),
            };
            let mut part = match self.open_number(number, &name) {
                Ok(part) => part,
                // A picture packed in a way unknown here harms nobody.
                Err(Trouble::WrongKind { .. }) => continue,
                Err(e) => return Err(e),
            };
            io::copy(&mut part.reader, &mut io::sink()).map_err(|e| stopped(&part.meter, &part.name, &e))?;
        }
        Ok(())
    }

    fn open_number(&mut self, number: usize, name: &str) -> Result<Part<'_, 'a>, Trouble> {
        let file = self.archive.by_index(number).map_err(|e| part_trouble(name, &e))?;
        if file.encrypted() {
            return Err(Trouble::Encrypted);
        }
        let packed = file.compressed_size();
        let counted = Counted { file, packed, unpacked: 0, name: name.to_owned(), meter: Rc::clone(&self.meter) };
        let reader = TokenGuard { inner: BufReader::with_capacity(32 * 1024, counted), since: 0 };
        Ok(Part { name: name.to_owned(), reader, meter: Rc::clone(&self.meter) })
    }
}

/// One part of the package while it is read.
pub(crate) struct Part<'p, 'a> {
    pub(crate) name: String,
    pub(crate) reader: TokenGuard<BufReader<Counted<'p, 'a>>>,
    pub(crate) meter: Rc<Meter>,
}

impl Part<'_, '_> {
    /// The first bytes of the part, at most `limit` of them.
    pub(crate) fn head(mut self, limit: u64) -> Result<Vec<u8>, Trouble> {
        let mut head = Vec::new();
        match self.reader.by_ref().take(limit).read_to_end(&mut head) {
            Ok(_) => Ok(head),
            Err(e) => Err(stopped(&self.meter, &self.name, &e)),
        }
    }
}

/// The trouble behind an error met while reading a part.
pub(crate) fn stopped(meter: &Meter, part: &str, error: &dyn std::fmt::Display) -> Trouble {
    match meter.trouble.take() {
        Some(trouble) => trouble,
        None => Trouble::Damaged { part: part.to_owned(), detail: error.to_string() },
    }
}

/// Counts what comes out of a part.
pub(crate) struct Counted<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    packed: u64,
    unpacked: u64,
    name: String,
    meter: Rc<Meter>,
}

impl Read for Counted<'_, '_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buf)?;
        let meter = &self.meter;
        self.unpacked += n as u64;
        meter.unpacked.set(meter.unpacked.get() + n as u64);
        if meter.unpacked.get() > meter.max_unpacked {
            return Err(meter.stop(Trouble::UnpacksTooLarge { part: self.name.clone(), limit: meter.max_unpacked }));
        }
        check_ratio(&self.name, self.unpacked, self.packed, meter.max_ratio).map_err(|t| meter.stop(t))?;
        Ok(n)
    }
}

/// Refuses a token that does not end, before the parser has gathered it in memory.
pub(crate) struct TokenGuard<R> {
    inner: R,
    since: u64,
}

impl<R> TokenGuard<R> {
    /// Says that a token ended here.
    pub(crate) fn token_done(&mut self) {
        self.since = 0;
    }
}

impl<R: Read> Read for TokenGuard<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buf)
    }
}

impl<R: BufRead> BufRead for TokenGuard<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > MAX_TOKEN_BYTES {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a token without end"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since += amount as u64;
        self.inner.consume(amount);
    }
}

fn check_ratio(part: &str, unpacked: u64, packed: u64, limit: u64) -> Result<(), Trouble> {
    if unpacked > RATIO_FREE_BYTES && unpacked / packed.max(1) > limit {
        return Err(Trouble::PackedTooTightly { part: part.to_owned(), limit });
    }
    Ok(())
}

fn open_trouble(bytes: &[u8], error: &ZipError) -> Trouble {
    // Without its end mark the directory is gone: the usual look of a download that broke off.
    if memchr::memmem::rfind(bytes, b"PK\x05\x06").is_none() {
        return Trouble::Truncated;
    }
    part_trouble("zip", error)
}

fn part_trouble(part: &str, error: &ZipError) -> Trouble {
    match error {
        ZipError::UnsupportedArchive(text) if *text == ZipError::PASSWORD_REQUIRED => Trouble::Encrypted,
        ZipError::InvalidPassword => Trouble::Encrypted,
        ZipError::CompressionMethodNotSupported(_) => Trouble::WrongKind { found: Foreign::Zip },
        other => Trouble::Damaged { part: part.to_owned(), detail: other.to_string() },
    }
}

fn normal_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}
