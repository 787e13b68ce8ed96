//! Pictures: decoded within limits, turned upright, written anew. Nothing but the picture stays: where
//! it was taken, with what and when is gone with the rest of the file.

use std::io::Cursor;

use ::image::codecs::jpeg::JpegEncoder;
use ::image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use bytes::Bytes;
use kammaban_platform::problem::Sentence;

use super::document::PaperKind;

/// Longest side that is decoded, in dots.
const LONGEST_SIDE: u32 = 12_000;
/// Most memory for decoding, in bytes: a picture of 40 megapixels.
const MEMORY: u64 = 160 * 1024 * 1024;
/// Longest side of a kept picture: a page of A4 at 300 dots an inch.
const KEPT_SIDE: u32 = 3_508;
/// Side of a kept photograph.
const PHOTO_SIDE: u32 = 480;
/// Quality of JPEG, of 100.
const QUALITY: u8 = 86;

/// A picture written anew.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// Its bytes.
    pub bytes: Bytes,
    /// What it is now.
    pub kind: PaperKind,
}

/// A scanned paper: upright, at most A4 at 300 dots an inch. PNG stays PNG, others become JPEG.
///
/// # Errors
/// Why it cannot be read, as a sentence.
pub fn clean_picture(bytes: &[u8]) -> Result<Cleaned, Sentence> {
    let (picture, format) = decode(bytes)?;
    let picture = shrunk(picture, KEPT_SIDE);
    if format == ImageFormat::Png {
        return Ok(Cleaned { bytes: png(&picture)?, kind: PaperKind::Png });
    }
    Ok(Cleaned { bytes: jpeg(&picture)?, kind: PaperKind::Jpeg })
}

/// A photograph of a person: upright, cut to a square around the upper middle, where faces are.
///
/// # Errors
/// Why it cannot be read, as a sentence.
pub fn clean_photo(bytes: &[u8]) -> Result<Cleaned, Sentence> {
    let (picture, _) = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let side = width.min(height);
    if side < 120 {
        return Err(Sentence::new("photo-too-small"));
    }
    let square = picture.crop_imm((width - side) / 2, (height - side) / 5, side, side);
    Ok(Cleaned { bytes: jpeg(&shrunk(square, PHOTO_SIDE))?, kind: PaperKind::Jpeg })
}

fn decode(bytes: &[u8]) -> Result<(DynamicImage, ImageFormat), Sentence> {
    let unreadable = || Sentence::new("picture-unreadable");
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| unreadable())?;
    let format = reader.format().ok_or_else(unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let trouble = |error: ::image::ImageError| match error {
        ::image::ImageError::Limits(_) => Sentence::new("picture-too-many-dots"),
        _ => unreadable(),
    };
    let mut decoder = reader.into_decoder().map_err(trouble)?;
    if decoder.total_bytes() > MEMORY {
        return Err(Sentence::new("picture-too-many-dots"));
    }
    // A file that says nothing readable about its turn lies as it is.
    let turn = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(trouble)?;
    if let Some(turn) = turn {
        picture.apply_orientation(turn);
    }
    Ok((picture, format))
}

fn shrunk(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side { picture } else { picture.thumbnail(side, side) }
}

fn jpeg(picture: &DynamicImage) -> Result<Bytes, Sentence> {
    let mut bytes = Vec::new();
    // JPEG knows no transparency: what is seen through becomes white, as paper is.
    let flat = if picture.color().has_alpha() { on_white(picture) } else { picture.to_rgb8() };
    flat.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        .map_err(|_| Sentence::new("picture-unreadable"))?;
    Ok(bytes.into())
}

fn on_white(picture: &DynamicImage) -> ::image::RgbImage {
    let seen = picture.to_rgba8();
    ::image::RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let ::image::Rgba([r, g, b, a]) = *seen.get_pixel(x, y);
        let over = |dot: u8| {
            let mixed = (u16::from(dot) * u16::from(a) + 255 * (255 - u16::from(a))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        ::image::Rgb([over(r), over(g), over(b)])
    })
}

fn png(picture: &DynamicImage) -> Result<Bytes, Sentence> {
    let mut bytes = Cursor::new(Vec::new());
    // Eight bits a dot: what a scan needs, and all that printers use.
    let plain = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.to_rgba8())
    } else if picture.color().has_color() {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    } else {
        DynamicImage::ImageLuma8(picture.to_luma8())
    };
    plain.write_to(&mut bytes, ImageFormat::Png).map_err(|_| Sentence::new("picture-unreadable"))?;
    Ok(bytes.into_inner().into())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A red picture with a blue upper left corner, as JPEG.
    pub(crate) fn picture(width: u32, height: u32) -> Vec<u8> {
        let picture = ::image::RgbImage::from_fn(width, height, |x, y| {
            if x < width / 2 && y < height / 2 { ::image::Rgb([0, 0, 250]) } else { ::image::Rgb([250, 0, 0]) }
        });
        let mut bytes = Vec::new();
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 95)).unwrap();
        bytes
    }

    /// The same with an EXIF part that says where it was taken and that it lies on its side.
    pub(crate) fn with_exif(jpeg: &[u8], turn: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0".to_vec();
        // Two entries: orientation, and an artist that tells a secret.
        let secret = b"GPS 17.9667 N 102.6 E\0";
        exif.extend([2, 0]);
        exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0]);
        exif.extend([0x3b, 0x01, 2, 0, u8::try_from(secret.len()).unwrap(), 0, 0, 0, 38, 0, 0, 0]);
        exif.extend([0, 0, 0, 0]);
        exif.extend(secret);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn what_a_picture_says_about_itself_is_gone_and_it_stands_upright() {
        let taken = with_exif(&picture(400, 200), 6);
        assert!(taken.windows(11).any(|window| window == b"GPS 17.9667"));
        let cleaned = clean_picture(&taken).unwrap();
        assert!(!cleaned.bytes.windows(3).any(|window| window == b"GPS"));
        assert!(!cleaned.bytes.windows(4).any(|window| window == b"Exif"));
        let upright = ::image::load_from_memory(&cleaned.bytes).unwrap();
        assert_eq!((upright.width(), upright.height()), (200, 400), "turned by a quarter");
        // Turned clockwise, the blue corner comes to the upper right.
        let right = upright.to_rgb8().get_pixel(190, 10).0;
        assert!(right[2] > 200 && right[0] < 60, "{right:?}");
    }

    #[test]
    fn a_photograph_becomes_a_small_square() {
        let cleaned = clean_photo(&picture(900, 1_600)).unwrap();
        let photo = ::image::load_from_memory(&cleaned.bytes).unwrap();
        assert_eq!((photo.width(), photo.height()), (480, 480));
        assert_eq!(clean_photo(&picture(100, 300)).unwrap_err().key, "photo-too-small");
    }

    #[test]
    fn a_picture_of_too_many_dots_and_a_broken_one_are_refused() {
        let mut bomb = Cursor::new(Vec::new());
        ::image::GrayImage::new(13_000, 8).write_to(&mut bomb, ImageFormat::Png).unwrap();
        assert_eq!(clean_picture(bomb.get_ref()).unwrap_err().key, "picture-too-many-dots");
        let whole = picture(300, 300);
        for cut in [10, 100, whole.len() / 3] {
            // A cut picture is refused or read as far as it goes; it never ends the program.
            let _ = clean_picture(&whole[..cut]);
        }
        assert_eq!(clean_picture(&whole[..10]).unwrap_err().key, "picture-unreadable");
    }

    #[test]
    fn what_is_seen_through_becomes_white() {
        let clear = ::image::RgbaImage::from_pixel(200, 200, ::image::Rgba([0, 0, 0, 0]));
        let mut bytes = Cursor::new(Vec::new());
        clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let photo = ::image::load_from_memory(&clean_photo(bytes.get_ref()).unwrap().bytes).unwrap();
        assert!(photo.to_rgb8().get_pixel(5, 5).0.iter().all(|dot| *dot > 250));
        assert_eq!(clean_picture(bytes.get_ref()).unwrap().kind, PaperKind::Png);
    }
}
