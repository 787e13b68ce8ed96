//! What a file is, by its first bytes. Names and what the sender says do not count.

/// The media type of bytes; `application/octet-stream` for what is not known.
pub fn sniff(bytes: &[u8]) -> &'static str {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    if starts(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if starts(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        "image/webp"
    } else if starts(b"%PDF-") {
        "application/pdf"
    } else if starts(b"PK\x03\x04") {
        "application/zip"
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        "application/x-ole-storage"
    } else if !bytes.is_empty() && std::str::from_utf8(&bytes[..bytes.len().min(4_096)]).is_ok() {
        "text/plain"
    } else {
        "application/octet-stream"
    }
}
