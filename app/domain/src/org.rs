//! Units, clusters and accounts by id, kinds of units, and the dates between which something is valid.
//! Keys are ids, never names: names repeat and a code can change its meaning (kien-giang.md, section 2).

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Defines an id newtype over `i64`.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }
    };
}
pub(crate) use id;

id!(
    /// A unit: a locality, an agency or another organisation.
    UnitId
);
id!(
    /// An account that can sign in.
    AccountId
);
id!(
    /// An emulation cluster or block.
    ClusterId
);

coded! {
    /// What a unit is.
    UnitKind {
        /// The province itself.
        Province = "province", "tỉnh", "province";
        /// District, town or provincial city; abolished on 2025-07-01.
        District = "district", "huyện, thành phố", "district";
        /// Commune, ward, township or special zone.
        Commune = "commune", "xã, phường, đặc khu", "commune";
        /// A department of the People's Committee, or a body under one.
        Department = "department", "sở, ban, ngành", "department";
        /// An agency of a ministry that works in the province.
        CentralAgency = "central-agency", "cơ quan trung ương tại tỉnh", "central agency in the province";
        /// The office of the People's Council or of the National Assembly delegation.
        ElectedOffice = "elected-office", "văn phòng cơ quan dân cử", "office of an elected body";
        /// Court or procuracy.
        Judicial = "judicial", "cơ quan tư pháp", "judicial body";
        /// A body of the Party.
        Party = "party", "cơ quan Đảng", "Party body";
        /// Fatherland Front, trade unions, youth, women, farmers, veterans.
        MassOrganisation = "mass-organisation", "tổ chức chính trị – xã hội", "mass organisation";
        /// An association with tasks given by the state.
        Association = "association", "hội quần chúng", "association";
        /// Army, police, border guard, stationed forces.
        ArmedForces = "armed-forces", "lực lượng vũ trang", "armed forces";
        /// School, college or university.
        Education = "education", "cơ sở giáo dục", "education";
        /// Hospital or health centre.
        Health = "health", "cơ sở y tế", "health";
        /// A firm.
        Enterprise = "enterprise", "doanh nghiệp", "enterprise";
        /// A public service unit that is neither a school nor a hospital.
        PublicService = "public-service", "đơn vị sự nghiệp", "public service unit";
        /// Anything else.
        Other = "other", "đơn vị khác", "other";
    }
}

impl UnitKind {
    /// The kind for the column `category` of the reference file `agencies.csv`; `None` for an unknown category.
    #[must_use]
    pub fn from_agency_category(category: &str) -> Option<Self> {
        Some(match category {
            "provincial-department" | "provincial-department-sub" => Self::Department,
            "central-agency-in-province" => Self::CentralAgency,
            "elected-body-office" => Self::ElectedOffice,
            "judicial" => Self::Judicial,
            "party" => Self::Party,
            "mass-organisation" => Self::MassOrganisation,
            "special-association" => Self::Association,
            "armed-forces" | "armed-forces-stationed" => Self::ArmedForces,
            "education" => Self::Education,
            "health" => Self::Health,
            "enterprise" => Self::Enterprise,
            "public-service-unit" => Self::PublicService,
            _ => return None,
        })
    }

    /// Whether the unit is a locality (province, district, commune) and not an organisation.
    #[must_use]
    pub const fn is_locality(self) -> bool {
        matches!(self, Self::Province | Self::District | Self::Commune)
    }
}

/// The days on which something is valid; both ends belong to it, a missing end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Validity {
    /// First valid day; `None` when it has always been.
    pub from: Option<Date>,
    /// Last valid day; `None` when no end is known.
    pub to: Option<Date>,
}

impl Validity {
    /// Valid on every day.
    pub const ALWAYS: Self = Self {
        from: None,
        to: None,
    };

    /// A span of days; `None` when it ends before it begins.
    #[must_use]
    pub fn new(from: Option<Date>, to: Option<Date>) -> Option<Self> {
        match (from, to) {
            (Some(from), Some(to)) if to < from => None,
            _ => Some(Self { from, to }),
        }
    }

    /// Whether the day lies within.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether at least one day of the year lies within.
    #[must_use]
    pub fn overlaps_year(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from.year() <= year)
            && self.to.is_none_or(|to| year <= to.year())
    }

    /// Whether both have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |a: Option<Date>, b: Option<Date>| match (a, b) {
            (Some(from), Some(to)) => from <= to,
            _ => true,
        };
        starts_in_time(self.from, other.to) && starts_in_time(other.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> Option<Date> {
        Some(Date::parse_iso(iso).unwrap())
    }

    #[test]
    fn a_district_is_valid_through_its_last_day() {
        let district = Validity::new(None, day("2025-06-30")).unwrap();
        let ward = Validity::new(day("2025-07-01"), None).unwrap();
        assert!(district.covers(day("2025-06-30").unwrap()));
        assert!(!district.covers(day("2025-07-01").unwrap()));
        assert!(ward.covers(day("2025-07-01").unwrap()));
        assert!(!ward.covers(day("2025-06-30").unwrap()));
        assert!(district.overlaps_year(2025) && ward.overlaps_year(2025));
        assert!(!district.overlaps_year(2026) && !ward.overlaps_year(2024));
        assert!(!district.overlaps(&ward) && !ward.overlaps(&district));
        assert!(Validity::ALWAYS.overlaps(&ward) && ward.overlaps(&Validity::ALWAYS));
        assert_eq!(Validity::new(day("2025-07-01"), day("2025-06-30")), None);
    }

    #[test]
    fn every_agency_category_of_the_reference_data_has_a_kind() {
        for category in [
            "provincial-department",
            "party",
            "central-agency-in-province",
            "mass-organisation",
            "special-association",
            "armed-forces",
            "armed-forces-stationed",
            "education",
            "health",
            "enterprise",
            "provincial-department-sub",
            "elected-body-office",
            "judicial",
            "public-service-unit",
        ] {
            assert!(
                UnitKind::from_agency_category(category).is_some(),
                "{category}"
            );
        }
        assert_eq!(UnitKind::from_agency_category("club"), None);
    }

    #[test]
    fn kinds_and_ids_round_trip() {
        for kind in UnitKind::ALL {
            assert_eq!(UnitKind::parse(kind.code()), Some(*kind));
            let json = serde_json::to_string(kind).unwrap();
            assert_eq!(serde_json::from_str::<UnitKind>(&json).unwrap(), *kind);
            assert_eq!(json.trim_matches('"'), kind.code());
        }
        assert_eq!("904".parse(), Ok(UnitId(904)));
        assert_eq!(serde_json::to_string(&UnitId(904)).unwrap(), "904");
    }
}
