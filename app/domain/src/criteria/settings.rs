//! What stands over the table of a set, as it was typed: title, decision, scale, caps, kinds of unit.
//! Only what passes is put into the set.

use super::typed::{TITLE_MAX_CHARS, TypedProblem};
use super::{CriteriaSet, Scale, ScaleLimit};
use crate::figure::Points;
use crate::lang::Lang;
use crate::org::UnitKind;
use crate::text::{clean_line, visible_chars};

coded! {
    /// A field of a set, with the name that forms use.
    SetField {
        /// Its name.
        Title = "title", "tên bộ tiêu chí", "title";
        /// The document that decided it.
        DecidedBy = "decided_by", "văn bản ban hành", "decided by";
        /// What all lines are worth.
        Scale = "scale", "thang điểm", "scale";
        /// Whether a total may exceed the scale.
        ScaleLimit = "scale_limit", "giới hạn tổng điểm", "limit of the total";
        /// Most bonus points of a sheet.
        BonusCap = "bonus_cap", "trần điểm thưởng", "cap on bonus";
        /// Most penalty points of a sheet.
        PenaltyCap = "penalty_cap", "trần điểm trừ", "cap on penalty";
        /// The kinds of unit.
        UnitKinds = "unit_kinds", "loại đơn vị áp dụng", "kinds of unit";
    }
}

/// One problem at one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SetProblem {
    /// The field.
    pub field: SetField,
    /// What is wrong.
    pub problem: TypedProblem,
}

impl SetProblem {
    /// One sentence for people.
    #[must_use]
    pub fn sentence(self, lang: Lang) -> String {
        let (field, problem) = (self.field.label(lang), self.problem.label(lang));
        let words = match lang {
            Lang::Vi => format!("{field}: {problem}."),
            Lang::En => format!("{field}: this {problem}."),
        };
        let mut letters = words.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    }
}

/// What stands over the table, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetDraft {
    /// Its name.
    pub title: String,
    /// The document that decided it.
    pub decided_by: String,
    /// Code of the scale.
    pub scale: String,
    /// Code of the limit.
    pub scale_limit: String,
    /// Most bonus points; empty for no cap.
    pub bonus_cap: String,
    /// Most penalty points; empty for no cap.
    pub penalty_cap: String,
    /// Codes of the kinds of unit.
    pub unit_kinds: Vec<String>,
}

impl SetDraft {
    /// What stands over the table of a set, as a person would have typed it.
    #[must_use]
    pub fn of(set: &CriteriaSet, lang: Lang) -> Self {
        let cap = |cap: Option<Points>| cap.map_or_else(String::new, |cap| cap.format(lang));
        Self {
            title: set.title.clone(),
            decided_by: set.decided_by.clone(),
            scale: set.scale.code().to_owned(),
            scale_limit: set.scale_limit.code().to_owned(),
            bonus_cap: cap(set.bonus_cap),
            penalty_cap: cap(set.penalty_cap),
            unit_kinds: set
                .unit_kinds
                .iter()
                .map(|kind| kind.code().to_owned())
                .collect(),
        }
    }

    /// Puts what was typed into a set.
    ///
    /// # Errors
    /// Everything that is wrong; the set is not changed then.
    pub fn put_into(&self, set: &mut CriteriaSet, lang: Lang) -> Result<(), Vec<SetProblem>> {
        let mut found = Vec::new();
        let mut wrong =
            |field: SetField, problem: TypedProblem| found.push(SetProblem { field, problem });
        let title = clean_line(&self.title);
        let decided_by = clean_line(&self.decided_by);
        if title.is_empty() {
            wrong(SetField::Title, TypedProblem::Required);
        }
        for (field, text) in [
            (SetField::Title, &title),
            (SetField::DecidedBy, &decided_by),
        ] {
            if visible_chars(text) > TITLE_MAX_CHARS {
                wrong(field, TypedProblem::TooLong);
            }
        }
        let scale = Scale::parse(&self.scale);
        let scale_limit = ScaleLimit::parse(&self.scale_limit);
        if scale.is_none() {
            wrong(SetField::Scale, TypedProblem::NotOffered);
        }
        if scale_limit.is_none() {
            wrong(SetField::ScaleLimit, TypedProblem::NotOffered);
        }
        let mut cap = |field: SetField, text: &str| {
            read_cap(text, lang).unwrap_or_else(|problem| {
                wrong(field, problem);
                None
            })
        };
        let bonus_cap = cap(SetField::BonusCap, &self.bonus_cap);
        let penalty_cap = cap(SetField::PenaltyCap, &self.penalty_cap);
        let mut unit_kinds: Vec<_> = UnitKind::ALL.to_vec();
        unit_kinds.retain(|kind| self.unit_kinds.iter().any(|code| code == kind.code()));
        if self
            .unit_kinds
            .iter()
            .any(|code| UnitKind::parse(code).is_none())
        {
            wrong(SetField::UnitKinds, TypedProblem::NotOffered);
        }
        if !found.is_empty() {
            return Err(found);
        }
        *set = CriteriaSet {
            title,
            decided_by,
            scale: scale.unwrap_or(set.scale),
            scale_limit: scale_limit.unwrap_or(set.scale_limit),
            bonus_cap,
            penalty_cap,
            unit_kinds,
            version: set.version,
            criteria: std::mem::take(&mut set.criteria),
        };
        Ok(())
    }
}

fn read_cap(text: &str, lang: Lang) -> Result<Option<Points>, TypedProblem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let cap = Points::parse_typed(text, lang)?;
    if cap.is_negative() {
        return Err(TypedProblem::Negative);
    }
    Ok(Some(cap))
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::*;

    #[test]
    fn what_is_opened_and_sent_unchanged_changes_nothing() {
        for lang in [Lang::Vi, Lang::En] {
            let mut set = table();
            set.bonus_cap = Some(points("1234.5"));
            let before = set.clone();
            SetDraft::of(&set, lang).put_into(&mut set, lang).unwrap();
            assert_eq!(set, before);
        }
    }

    #[test]
    fn wrong_fields_are_named_at_once_and_the_set_stays() {
        let mut set = table();
        let before = set.clone();
        let typed = SetDraft {
            title: String::from("  "),
            decided_by: "x".repeat(501),
            scale: String::from("10"),
            bonus_cap: String::from("năm"),
            penalty_cap: String::from("-2"),
            unit_kinds: vec![String::from("moon")],
            ..SetDraft::of(&set, Lang::Vi)
        };
        let found = typed.put_into(&mut set, Lang::Vi).unwrap_err();
        let codes: Vec<_> = found
            .iter()
            .map(|found| (found.field, found.problem))
            .collect();
        assert_eq!(
            codes,
            [
                (SetField::Title, TypedProblem::Required),
                (SetField::DecidedBy, TypedProblem::TooLong),
                (SetField::Scale, TypedProblem::NotOffered),
                (SetField::BonusCap, TypedProblem::NotANumber),
                (SetField::PenaltyCap, TypedProblem::Negative),
                (SetField::UnitKinds, TypedProblem::NotOffered),
            ]
        );
        assert_eq!(set, before);
        assert_eq!(found[4].sentence(Lang::Vi), "Trần điểm trừ: không được âm.");
    }
}
