//! How much of a stranger's file is read before it is refused.

/// What a file may cost. Every limit is checked while reading, before the memory is taken.
///
/// With the defaults one reading takes below 500 MB at the very worst, a file filled to several limits at once, and
/// below 100 MB for the largest roster the product promises to take (50,000 rows of 20 columns). Who reads for several
/// people at once should let few readings run side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub max_bytes: u64,
    /// Bytes that all the parts of a packed workbook may unpack to, together.
    pub max_unpacked_bytes: u64,
    /// How many times larger than packed a part may become, once it has unpacked to more than 16 MB. Spreadsheets of
    /// people pack about 5 to 40 times; DEFLATE can reach 1,032.
    pub max_ratio: u64,
    /// Files inside a packed workbook.
    pub max_parts: u32,
    /// Sheets in a workbook.
    pub max_sheets: u32,
    /// The highest row number, counted as the spreadsheet program shows it.
    pub max_rows: u32,
    /// The highest column number (256 is column IV).
    pub max_cols: u32,
    /// Cells of all sheets together, counting empty cells that stand before a filled one in its row.
    pub max_cells: u64,
    /// Characters in one cell; 32,767 is what Excel itself can hold.
    pub max_cell_chars: u32,
    /// Bytes of text in all cells together, as UTF-8 (a Lao letter takes three).
    pub max_text_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MB: u64 = 1024 * 1024;
        Limits {
            max_bytes: 64 * MB,
            max_unpacked_bytes: 256 * MB,
            max_ratio: 250,
            max_parts: 4_096,
            max_sheets: 256,
            max_rows: 200_000,
            max_cols: 256,
            max_cells: 5_000_000,
            max_cell_chars: 32_767,
            max_text_bytes: 192 * MB,
        }
    }
}
