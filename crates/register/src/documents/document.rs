//! What a document of a person is. Rules only.

use bytes::Bytes;
use kammaban_kernel::{Date, Id, Lang, Moment};
use kammaban_platform::files::{self, FileId};
use kammaban_platform::problem::Sentence;

use super::image;
use crate::members::MemberId;
use crate::places;

/// The coded list of kinds.
pub const KINDS: &str = "document_kinds";
/// The kind of a photograph, which is in no list: it is set on its own page.
pub(super) const PHOTO: &str = "photo";
/// Days for which a removed document can be brought back.
pub const RESTORABLE_DAYS: i64 = 30;
/// Largest document in bytes: a scan of some pages.
const LARGEST: usize = 15 * 1024 * 1024;

/// The id of a document.
pub type DocumentId = Id<Document>;

/// A document of a member.
#[derive(Debug, Clone)]
pub struct Document {
    /// Whose.
    pub member_id: MemberId,
    /// Its id.
    pub id: DocumentId,
    /// Code of its kind; `photo` for the photograph.
    pub kind: String,
    /// Its title; empty where its kind says all.
    pub title: String,
    /// The day that stands on it.
    pub dated_on: Option<Date>,
    /// A note.
    pub note: Option<String>,
    /// Its file.
    pub file_id: FileId,
    /// What the file is.
    pub media_type: String,
    /// Its size in bytes.
    pub size: i64,
    /// When it was added.
    pub recorded_at: Moment,
    /// When it was removed; none while it is there.
    pub removed_at: Option<Moment>,
    /// Counts changes.
    pub version: i64,
}

impl Document {
    /// Until when it can be brought back, where it was removed.
    pub fn restorable_until(&self) -> Option<Moment> {
        self.removed_at.map(|removed| removed.plus_seconds(RESTORABLE_DAYS * 24 * 3_600))
    }

    /// Whether it was removed and can still be brought back.
    pub fn is_restorable(&self, now: Moment) -> bool {
        self.kind != PHOTO && self.restorable_until().is_some_and(|until| now < until)
    }

    /// The title, or the kind in words where it has none of its own.
    pub fn title_in(&self, lang: Lang) -> String {
        if self.title.is_empty() { places::code_name(KINDS, &self.kind, lang) } else { self.title.clone() }
    }

    /// The ending of its file's name.
    pub fn ending(&self) -> &'static str {
        match self.media_type.as_str() {
            "application/pdf" => "pdf",
            "image/png" => "png",
            _ => "jpg",
        }
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// A PDF document.
    Pdf,
    /// A picture as a telephone takes it.
    Jpeg,
    /// A picture without loss.
    Png,
}

impl PaperKind {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// A file that was looked at and is fit to be kept.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its bytes as they will be kept.
    pub bytes: Bytes,
    /// What it is.
    pub kind: PaperKind,
}

impl Paper {
    /// Looks at a file: PDF documents are kept as they are, pictures are written anew. Takes up to some
    /// seconds and 200 MB for the largest picture: call it where it may block.
    ///
    /// # Errors
    /// Why it cannot be kept, as a sentence.
    pub fn read(bytes: Bytes) -> Result<Self, Sentence> {
        if bytes.is_empty() {
            return Err(Sentence::new("document-empty"));
        }
        if bytes.len() > LARGEST {
            return Err(Sentence::new("document-too-large").with("megabytes", LARGEST / (1024 * 1024)));
        }
        match files::sniff(&bytes) {
            "application/pdf" if is_whole_pdf(&bytes) => Ok(Self { bytes, kind: PaperKind::Pdf }),
            "application/pdf" => Err(Sentence::new("document-pdf-broken")),
            "image/jpeg" | "image/png" | "image/webp" => {
                let cleaned = image::clean_picture(&bytes)?;
                Ok(Self { bytes: cleaned.bytes, kind: cleaned.kind })
            }
            _ => Err(Sentence::new("document-wrong-kind")),
        }
    }
}

/// Whether a PDF has its end: a download that broke off has not.
fn is_whole_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(2_048)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes_and_not_by_its_name() {
        let pdf = Bytes::from_static(b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n");
        assert_eq!(Paper::read(pdf.clone()).unwrap().kind, PaperKind::Pdf);
        for (bytes, key) in [
            (pdf.slice(..20), "document-pdf-broken"),
            (Bytes::new(), "document-empty"),
            (Bytes::from_static(b"<html><script>alert(1)</script>"), "document-wrong-kind"),
            (Bytes::from_static(b"PK\x03\x04 a workbook"), "document-wrong-kind"),
            (Bytes::from_static(b"\xff\xd8\xff\xe0 no picture"), "picture-unreadable"),
            (Bytes::from_static(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "document-wrong-kind"),
            (Bytes::from(vec![b'%'; LARGEST + 1]), "document-too-large"),
        ] {
            assert_eq!(Paper::read(bytes).unwrap_err().key, key);
        }
    }
}
