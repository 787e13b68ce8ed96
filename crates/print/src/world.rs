//! What typst may see: one template, one file of data, the fonts. No disk, no network, no clock.

use serde_json::Value as Json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::PrintTrouble;
use crate::fonts::Faces;

struct Desk<'a> {
    library: LazyHash<Library>,
    main: Source,
    data: (FileId, Bytes),
    faces: &'a Faces,
}

/// Sets a template with its data.
pub(crate) fn set(template: &str, data: &Json, faces: &Faces) -> Result<Vec<u8>, PrintTrouble> {
    let desk = Desk {
        library: LazyHash::new(Library::default()),
        main: Source::new(file("main.typ")?, template.to_owned()),
        data: (file("data.json")?, Bytes::new(data.to_string().into_bytes())),
        faces,
    };
    let told = |errors: &[typst::diag::SourceDiagnostic]| {
        PrintTrouble::Setting(errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; "))
    };
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| told(&errors))?;
    // No moment of making stands in the file: the same paper is the same bytes.
    let options = PdfOptions { creator: Smart::Custom(Some("Kammaban".to_owned())), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))?;
    // What typst remembers of earlier papers would hold people's data in memory.
    typst::comemo::evict(0);
    Ok(bytes)
}

fn file(name: &str) -> Result<FileId, PrintTrouble> {
    let path = VirtualPath::new(name).map_err(|error| PrintTrouble::Setting(format!("{error:?}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
