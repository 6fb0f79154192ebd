//! Whether two rows are about the same person: names without accents and in any order, birth dates, numbers of identity.
//! Nothing is merged by itself; a person decides.

use std::fmt;

use crate::Date;
use crate::award::NameLikeness;
use crate::text::clean_line;

/// What tells one person from another.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonMark {
    /// Name as it is written, in NFC.
    pub name: String,
    /// Day of birth.
    pub born: Option<Date>,
    /// Digits of the identity number.
    pub identity: Option<String>,
}

/// The number of identity stays out of logs.
impl fmt::Debug for PersonMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonMark")
            .field("name", &self.name)
            .field("born", &self.born)
            .field("identity", &self.identity.as_ref().map(|_| "…"))
            .finish()
    }
}

coded! {
    /// Why two rows may be about one person, from the surest to the least sure.
    Likeness {
        /// The same number of identity.
        Number = "number", "cùng số định danh", "the same identity number";
        /// The same name and birth date; the number is other or missing.
        Name = "name", "cùng họ tên và ngày sinh", "the same name and birth date";
        /// The same without accents.
        Accents = "accents", "cùng ngày sinh, họ tên khác dấu", "the same birth date, other accents";
        /// The same words in another order.
        Order = "order", "cùng ngày sinh, họ tên đảo thứ tự", "the same birth date, another order of names";
    }
}

/// Why two may be the same person; `None` when nothing says so. Without a birth date only the number counts.
#[must_use]
pub fn likeness(one: &PersonMark, other: &PersonMark) -> Option<Likeness> {
    if one.identity.is_some() && one.identity == other.identity {
        return Some(Likeness::Number);
    }
    if one.born.is_none() || one.born != other.born {
        return None;
    }
    let folded = |mark: &PersonMark| clean_line(&mark.name).to_lowercase();
    match NameLikeness::of(&folded(one), &folded(other))? {
        NameLikeness::Same => Some(Likeness::Name),
        NameLikeness::Accents => Some(Likeness::Accents),
        NameLikeness::Order => Some(Likeness::Order),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(name: &str, born: &str, identity: Option<&str>) -> PersonMark {
        PersonMark {
            name: name.to_owned(),
            born: Date::parse_iso(born),
            identity: identity.map(str::to_owned),
        }
    }

    #[test]
    fn people_are_alike_by_number_then_by_name_and_birth_date() {
        let hoa = mark("Lê Thị Hoa", "1985-03-08", Some("091185000123"));
        let like = |name, born, number| likeness(&hoa, &mark(name, born, number));
        assert_eq!(
            like("Khác Hẳn", "1990-01-01", Some("091185000123")),
            Some(Likeness::Number)
        );
        assert_eq!(
            like("LÊ THỊ HOA ", "1985-03-08", Some("091185000999")),
            Some(Likeness::Name)
        );
        assert_eq!(
            like("Le Thi Hoa", "1985-03-08", None),
            Some(Likeness::Accents)
        );
        assert_eq!(
            like("Hoa Lê Thị", "1985-03-08", None),
            Some(Likeness::Order)
        );
        assert_eq!(like("Lê Thị Hoa", "1985-03-09", None), None);
        assert_eq!(like("Lê Thị Hoa", "", None), None);
    }

    #[test]
    fn the_number_of_identity_is_not_in_what_is_logged() {
        let shown = format!("{:?}", mark("A", "", Some("091185000123")));
        assert!(!shown.contains("0911"), "{shown}");
    }
}
