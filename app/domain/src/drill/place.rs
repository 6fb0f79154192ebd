//! Where a reader stands on a path: each level is a part of the address, so that Back, reload and a shared link find it.

use crate::period::Period;
use std::fmt::Write as _;

/// Most characters of one part of an address.
const LONGEST_PART: usize = 64;

/// A level of one of the paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Targets of the resolution: province → content → target → figures of a year and period.
    Targets(TargetPlace),
    /// A scoring period: province → cluster → unit → section or criterion.
    Scoring(ScoringPlace),
    /// Localities: province → district → commune; within the new boundaries province → commune.
    Units(UnitPlace),
    /// Titles and awards: years → award → unit, with the records of each.
    Awards(AwardPlace),
}

/// A level of the path of titles and awards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AwardPlace {
    /// All years.
    Province,
    /// The titles and forms of one year of achievement.
    Year {
        /// The year.
        year: i16,
    },
    /// The units in which one of them was given that year.
    Award {
        /// The year.
        year: i16,
        /// Code of the catalogue.
        award: String,
    },
    /// The awards of one unit.
    Unit {
        /// The year.
        year: i16,
        /// Code of the catalogue.
        award: String,
        /// Address of the unit.
        unit: String,
    },
}

/// A level of the path of localities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitPlace {
    /// The localities of the province, within the old or the new boundaries.
    Province,
    /// A district with its communes, or a commune of today with those that became it.
    Unit {
        /// Address of the unit.
        unit: String,
    },
    /// A commune of before the mergers.
    Commune {
        /// Address of its district.
        district: String,
        /// Its address.
        commune: String,
    },
}

/// A level of the path of targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetPlace {
    /// All contents and breakthroughs.
    Province,
    /// The targets of one content or breakthrough.
    Content {
        /// Its code.
        content: String,
    },
    /// The years and periods of one target.
    Target {
        /// Code of the content from which it was reached.
        content: String,
        /// Code of the target.
        target: String,
    },
    /// The figures of one year and period, with their sources.
    Figures {
        /// Code of the content from which it was reached.
        content: String,
        /// Code of the target.
        target: String,
        /// The year.
        year: i16,
        /// The part of the year.
        period: Period,
    },
}

/// A level of the path of scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScoringPlace {
    /// The clusters and blocks of a period.
    Period {
        /// Code of the period and of its board.
        period: String,
    },
    /// The units of a cluster.
    Cluster {
        /// Code of the period.
        period: String,
        /// Code of the cluster.
        cluster: String,
    },
    /// The sections of a unit's sheet.
    Unit {
        /// Code of the period.
        period: String,
        /// Code of the cluster.
        cluster: String,
        /// Address of the unit.
        unit: String,
    },
    /// A section or criterion of a unit's sheet.
    Node {
        /// Code of the period.
        period: String,
        /// Code of the cluster.
        cluster: String,
        /// Address of the unit.
        unit: String,
        /// Number in the criteria set, such as `II.3`.
        node: String,
    },
}

/// An address that is no level of any path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceProblem;

impl Place {
    /// Reads the part of an address after `/drill/`.
    ///
    /// # Errors
    /// There is no such path or level, or a part cannot be the code of anything.
    pub fn parse(path: &str) -> Result<Self, PlaceProblem> {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        if parts.iter().any(|part| !is_part(part)) {
            return Err(PlaceProblem);
        }
        let own = |part: &str| part.to_owned();
        Ok(match parts.as_slice() {
            ["targets"] => Self::Targets(TargetPlace::Province),
            ["targets", content] => Self::Targets(TargetPlace::Content {
                content: own(content),
            }),
            ["targets", content, target] => Self::Targets(TargetPlace::Target {
                content: own(content),
                target: own(target),
            }),
            ["targets", content, target, when] => {
                let (year, period) = year_and_period(when).ok_or(PlaceProblem)?;
                Self::Targets(TargetPlace::Figures {
                    content: own(content),
                    target: own(target),
                    year,
                    period,
                })
            }
            ["scoring", period] => Self::Scoring(ScoringPlace::Period {
                period: own(period),
            }),
            ["scoring", period, cluster] => Self::Scoring(ScoringPlace::Cluster {
                period: own(period),
                cluster: own(cluster),
            }),
            ["scoring", period, cluster, unit] => Self::Scoring(ScoringPlace::Unit {
                period: own(period),
                cluster: own(cluster),
                unit: own(unit),
            }),
            ["scoring", period, cluster, unit, node] => Self::Scoring(ScoringPlace::Node {
                period: own(period),
                cluster: own(cluster),
                unit: own(unit),
                node: own(node),
            }),
            ["units"] => Self::Units(UnitPlace::Province),
            ["units", unit] => Self::Units(UnitPlace::Unit { unit: own(unit) }),
            ["units", district, commune] => Self::Units(UnitPlace::Commune {
                district: own(district),
                commune: own(commune),
            }),
            ["awards"] => Self::Awards(AwardPlace::Province),
            ["awards", year] => Self::Awards(AwardPlace::Year {
                year: full_year(year).ok_or(PlaceProblem)?,
            }),
            ["awards", year, award] => Self::Awards(AwardPlace::Award {
                year: full_year(year).ok_or(PlaceProblem)?,
                award: own(award),
            }),
            ["awards", year, award, unit] => Self::Awards(AwardPlace::Unit {
                year: full_year(year).ok_or(PlaceProblem)?,
                award: own(award),
                unit: own(unit),
            }),
            _ => return Err(PlaceProblem),
        })
    }

    /// The address after `/drill/`, which [`Self::parse`] reads.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Targets(place) => place.path(),
            Self::Scoring(place) => place.path(),
            Self::Units(place) => place.path(),
            Self::Awards(place) => place.path(),
        }
    }
}

impl AwardPlace {
    /// The address after `/drill/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Province => "awards".to_owned(),
            Self::Year { year } => format!("awards/{year}"),
            Self::Award { year, award } => format!("awards/{year}/{award}"),
            Self::Unit { year, award, unit } => format!("awards/{year}/{award}/{unit}"),
        }
    }
}

impl UnitPlace {
    /// The address after `/drill/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Province => "units".to_owned(),
            Self::Unit { unit } => format!("units/{unit}"),
            Self::Commune { district, commune } => format!("units/{district}/{commune}"),
        }
    }
}

impl TargetPlace {
    /// The address after `/drill/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Province => "targets".to_owned(),
            Self::Content { content } => format!("targets/{content}"),
            Self::Target { content, target } => format!("targets/{content}/{target}"),
            Self::Figures {
                content,
                target,
                year,
                period,
            } => {
                let mut path = format!("targets/{content}/{target}/{year}");
                if !period.is_full_year() {
                    let code = period.code().replace(' ', "-");
                    let _infallible = write!(path, ".{code}");
                }
                path
            }
        }
    }
}

impl ScoringPlace {
    /// Code of the period.
    #[must_use]
    pub fn period(&self) -> &str {
        match self {
            Self::Period { period }
            | Self::Cluster { period, .. }
            | Self::Unit { period, .. }
            | Self::Node { period, .. } => period,
        }
    }

    /// The same level of another unit of the cluster; a level above units stays.
    #[must_use]
    pub fn of_unit(mut self, slug: &str) -> Self {
        if let Self::Unit { unit, .. } | Self::Node { unit, .. } = &mut self {
            slug.clone_into(unit);
        }
        self
    }

    /// The address after `/drill/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Period { period } => format!("scoring/{period}"),
            Self::Cluster { period, cluster } => format!("scoring/{period}/{cluster}"),
            Self::Unit {
                period,
                cluster,
                unit,
            } => format!("scoring/{period}/{cluster}/{unit}"),
            Self::Node {
                period,
                cluster,
                unit,
                node,
            } => format!("scoring/{period}/{cluster}/{unit}/{node}"),
        }
    }
}

/// Letters, digits, hyphens, dots: what codes, addresses of units and numbers of criteria are made of.
fn is_part(part: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || "-._".contains(c);
    !part.is_empty()
        && part.chars().count() <= LONGEST_PART
        && part.chars().all(allowed)
        && part.chars().any(char::is_alphanumeric)
}

/// `2023`, `2023.9M`, `2025.to-10-March`.
fn year_and_period(text: &str) -> Option<(i16, Period)> {
    let (year, period) = match text.split_once('.') {
        Some((year, code)) => (year, Period::parse(&code.replace('-', " "))?),
        None => (text, Period::Year),
    };
    Some((full_year(year)?, period))
}

/// A year of four digits.
fn full_year(text: &str) -> Option<i16> {
    let four_digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    four_digits.then(|| text.parse().ok())?
}
