//! The provinces and communes of the country as the file `national_units.csv` of the reference data lists them.

use domain::text;

use crate::error::{StoreError, StoreResult};
use crate::reference::points::millionths;

/// A province with its communes, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// Its official code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its communes, wards and special zones.
    pub communes: Vec<Commune>,
}

/// A commune, ward or special zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    /// Its official code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name without what kind of unit it is.
    pub short_name: String,
    /// Latitude and longitude in millionths of a degree.
    pub place: Option<(i64, i64)>,
}

/// Columns of the file that are read, by their place.
const COLUMNS: [&str; 7] = [
    "province_code",
    "province",
    "code",
    "name",
    "type",
    "lat",
    "lon",
];

/// Reads the text of the file.
///
/// # Errors
/// The file has other columns or a row that is not whole.
pub fn read(file: &str) -> StoreResult<Vec<Province>> {
    let broken = |error: csv::Error| StoreError::corrupt("national_units.csv", error.to_string());
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let header = reader.headers().map_err(broken)?;
    if !header.iter().take(COLUMNS.len()).eq(COLUMNS) {
        return Err(StoreError::corrupt("national_units.csv", header.as_slice()));
    }
    let mut provinces: Vec<Province> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let field = |place: usize| text::clean_line(record.get(place).unwrap_or_default());
        let code = field(0);
        let commune = commune(&field);
        match provinces.iter_mut().find(|known| known.code == code) {
            Some(known) => known.communes.push(commune),
            None => provinces.push(Province {
                code,
                name: field(1),
                communes: vec![commune],
            }),
        }
    }
    Ok(provinces)
}

fn commune(field: &impl Fn(usize) -> String) -> Commune {
    let (name, kind) = (field(3), field(4));
    let short_name = name.strip_prefix(&kind).map_or(name.as_str(), str::trim);
    Commune {
        code: field(2),
        short_name: short_name.to_owned(),
        place: millionths(&field(5)).zip(millionths(&field(6))),
        name,
    }
}
