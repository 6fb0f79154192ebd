//! Small whole files of several kinds: for the sample data, and for tests.

/// A page of A4 with these lines. Only letters of ASCII are shown: the fonts that every reader has know no others.
#[must_use]
pub fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut text = String::from("BT /F1 14 Tf 20 TL 60 780 Td\n");
    for line in lines {
        let plain: String = line
            .chars()
            .filter(|c| c.is_ascii() && !c.is_ascii_control() && !r"()\".contains(*c))
            .collect();
        text.push_str(&format!("({plain}) Tj T*\n"));
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let table = file.len();
    file.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        places.len() + 1
    ));
    for place in &places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        places.len() + 1
    ));
    file.into_bytes()
}

/// A picture of one colour, at most 256 pixels wide.
#[must_use]
pub fn png(width: u8, height: u8, colour: [u8; 3]) -> Vec<u8> {
    let mut pixels = Vec::new();
    for _ in 0..height {
        pixels.push(0);
        for _ in 0..width {
            pixels.extend(colour);
        }
    }
    let mut size = Vec::new();
    size.extend(u32::from(width).to_be_bytes());
    size.extend(u32::from(height).to_be_bytes());
    size.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    push_chunk(&mut file, b"IHDR", &size);
    push_chunk(&mut file, b"IDAT", &zlib_stored(&pixels));
    push_chunk(&mut file, b"IEND", &[]);
    file
}

fn push_chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    let from = file.len();
    file.extend(kind);
    file.extend(data);
    let sum = crc32(file.get(from..).unwrap_or_default());
    file.extend(sum.to_be_bytes());
}

/// `data` in the frame of zlib, unpacked.
fn zlib_stored(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(usize::from(u16::MAX));
    let last = blocks.len().saturating_sub(1);
    for (index, block) in blocks.enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(index == last));
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend(((b << 16) | a).to_be_bytes());
    out
}

/// The checksum of PNG and ZIP.
fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xedb8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
        sum
    })
}

/// One file of an archive that [`zip`] makes.
#[derive(Clone, Debug)]
pub struct ZipEntry<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content, stored as it is.
    pub content: &'a [u8],
    /// How large it claims to be; the length of the content for an honest one.
    pub claims: u32,
    /// Its flags: 1 for encrypted.
    pub flags: u16,
    /// 0 for stored, 8 for packed.
    pub method: u16,
}

impl<'a> ZipEntry<'a> {
    /// An honest one.
    #[must_use]
    pub fn new(name: &'a str, content: &'a [u8]) -> Self {
        Self {
            name,
            content,
            claims: u32::try_from(content.len()).unwrap_or(u32::MAX),
            flags: 0,
            method: 0,
        }
    }

    /// One that claims to be packed from `claims` bytes.
    #[must_use]
    pub const fn claiming(mut self, claims: u32) -> Self {
        self.claims = claims;
        self.method = 8;
        self
    }
}

/// An archive of these files.
#[must_use]
pub fn zip(entries: &[ZipEntry<'_>]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let at = u32::try_from(file.len()).unwrap_or(u32::MAX);
        let mut about = Vec::new();
        about.extend(20_u16.to_le_bytes());
        about.extend(entry.flags.to_le_bytes());
        about.extend(entry.method.to_le_bytes());
        about.extend([0; 4]);
        about.extend(crc32(entry.content).to_le_bytes());
        about.extend(
            u32::try_from(entry.content.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        about.extend(entry.claims.to_le_bytes());
        about.extend(
            u16::try_from(entry.name.len())
                .unwrap_or(u16::MAX)
                .to_le_bytes(),
        );
        about.extend([0; 2]);
        file.extend(b"PK\x03\x04");
        file.extend(&about);
        file.extend(entry.name.as_bytes());
        file.extend(entry.content);
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let count = u16::try_from(entries.len())
        .unwrap_or(u16::MAX)
        .to_le_bytes();
    let at = u32::try_from(file.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(directory.len()).unwrap_or(u32::MAX);
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count);
    file.extend(count);
    file.extend(length.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0; 2]);
    file
}

/// A Word document without a word.
#[must_use]
pub fn docx() -> Vec<u8> {
    zip(&[
        ZipEntry::new("[Content_Types].xml", b"<Types/>"),
        ZipEntry::new("word/document.xml", b"<w:document/>"),
    ])
}
