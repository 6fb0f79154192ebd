//! A small set of years: one machine word and a copy instead of an allocation, because checks run by the million.

use serde::{Deserialize, Serialize};

/// Years within 64 of each other; one that does not fit is left out, which no window of the law comes near.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<i16>", into = "Vec<i16>")]
pub struct Years {
    first: i16,
    bits: u64,
}

impl Years {
    /// Adds a year.
    pub fn add(&mut self, year: i16) {
        if self.bits == 0 {
            (self.first, self.bits) = (year, 1);
        } else if year >= self.first {
            let place = u32::from(year.abs_diff(self.first));
            self.bits |= 1_u64.checked_shl(place).unwrap_or(0);
        } else {
            let shift = u32::from(self.first.abs_diff(year));
            let moved = self.bits.checked_shl(shift).unwrap_or(0);
            if shift < 64 && moved >> shift == self.bits {
                (self.first, self.bits) = (year, moved | 1);
            }
        }
    }

    /// How many.
    #[must_use]
    pub fn len(self) -> u8 {
        // At most 64.
        u8::try_from(self.bits.count_ones()).unwrap_or(u8::MAX)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The years, the earliest first.
    pub fn iter(self) -> impl Iterator<Item = i16> {
        let places = (0_i16..64).filter(move |place| self.bits >> place & 1 == 1);
        places.filter_map(move |place| self.first.checked_add(place))
    }
}

impl From<Vec<i16>> for Years {
    fn from(list: Vec<i16>) -> Self {
        let mut years = Self::default();
        let mut list = list;
        list.sort_unstable();
        list.into_iter().for_each(|year| years.add(year));
        years
    }
}

impl From<Years> for Vec<i16> {
    fn from(years: Years) -> Self {
        years.iter().collect()
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, year) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{year}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_listed_once_and_in_order() {
        let mut years = Years::default();
        assert!(years.is_empty());
        for year in [2025, 2023, 2024, 2023, 1900, i16::MAX, i16::MIN] {
            years.add(year);
        }
        assert_eq!(years.to_string(), "2023, 2024, 2025");
        assert_eq!(years.len(), 3);
        assert_eq!(serde_json::to_string(&years).unwrap(), "[2023,2024,2025]");
        assert_eq!(
            serde_json::from_str::<Years>("[2025,2024,2023]").unwrap(),
            {
                let mut other = Years::default();
                [2023, 2024, 2025]
                    .into_iter()
                    .for_each(|year| other.add(year));
                other
            }
        );
    }
}
