//! Pulls XML events out of a part. Declared entities are refused, so nothing can grow; only the five predefined ones
//! and character references are replaced.

use std::io::BufReader;
use std::rc::Rc;

use quick_xml::XmlVersion;
use quick_xml::encoding::DecodingReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::package::{Counted, Meter, Part, TokenGuard, stopped};
use crate::trouble::Trouble;

type Source<'p, 'a> = DecodingReader<TokenGuard<BufReader<Counted<'p, 'a>>>>;

/// The events of one part.
pub(crate) struct Xml<'p, 'a> {
    reader: Reader<Source<'p, 'a>>,
    buf: Vec<u8>,
    part: String,
    meter: Rc<Meter>,
    depth: u32,
}

/// Elements within each other; OpenDocument's deepest honest nesting is about 20.
const MAX_DEPTH: u32 = 200;

impl<'p, 'a> Xml<'p, 'a> {
    pub(crate) fn new(part: Part<'p, 'a>) -> Self {
        let mut reader = Reader::from_reader(DecodingReader::new(part.reader));
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buf: Vec::with_capacity(4096), part: part.name, meter: part.meter, depth: 0 }
    }

    /// The next event, [`Event::Eof`] at the end of the part, whose checksum is right then.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Trouble> {
        self.buf.clear();
        self.reader.get_mut().get_mut().token_done();
        match self.reader.read_event_into(&mut self.buf) {
            Ok(Event::DocType(_)) => Err(Trouble::Entities { part: self.part.clone() }),
            Ok(event) => {
                match event {
                    Event::Start(_) if self.depth >= MAX_DEPTH => return Err(damaged(&self.part, "nested too deeply")),
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
                Ok(event)
            }
            Err(e) => Err(stopped(&self.meter, &self.part, &e)),
        }
    }
}

/// A [`Trouble::Damaged`].
pub(crate) fn damaged(part: &str, detail: impl Into<String>) -> Trouble {
    Trouble::Damaged { part: part.to_owned(), detail: detail.into() }
}

/// Appends the text an event stands for to `text`: character data, CDATA, references. Other events add nothing.
pub(crate) fn push_text(text: &mut String, event: &Event<'_>, part: &str) -> Result<(), Trouble> {
    match event {
        Event::Text(t) => text.push_str(&t.xml10_content()),
        Event::CData(t) => text.push_str(&t.xml10_content()),
        Event::GeneralRef(r) => match r.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            Ok(None) => match quick_xml::escape::resolve_predefined_entity(r) {
                Some(s) => text.push_str(s),
                None => return Err(Trouble::Entities { part: part.to_owned() }),
            },
            Err(e) => return Err(damaged(part, e.to_string())),
        },
        _ => {}
    }
    Ok(())
}

/// The value of an attribute by its local name, unescaped; `None` where it is missing.
pub(crate) fn attr(start: &BytesStart<'_>, name: &str, part: &str) -> Result<Option<String>, Trouble> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|e| damaged(part, e.to_string()))?;
        if attribute.key.local_name().as_ref() == name {
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|e| damaged(part, e.to_string()))?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Whether an XML boolean says yes.
pub(crate) fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
