//! The catalogue as it holds today, made ready for the pages.

use domain::award::{
    self as law, Award, AwardClass, AwardCode, Rule, RuleSet, SubjectKind, base_salary, rule_book,
};
use domain::{Date, Lang, citation};
use store::clock;

use super::view::{AwardDetails, AwardName, AwardRow, BonusRow, CatalogueView, ChainLink, RuleRow};
use crate::error::{AppError, AppResult};

/// All titles and forms.
pub(super) fn catalogue(lang: Lang) -> CatalogueView {
    let day = clock::now().date_vn();
    let rule_set = RuleSet::of(day);
    let all = law::catalogue().awards();
    let of = |class: AwardClass| all.iter().filter(move |award| award.class == class);
    let rows = of(AwardClass::Title).chain(of(AwardClass::Form));
    CatalogueView {
        day,
        rule_set,
        reread: rule_set.must_be_reread(),
        rows: rows
            .filter(|award| award.is_valid_on(day))
            .map(|award| row(award, day, lang))
            .collect(),
    }
}

/// One title or form.
///
/// # Errors
/// There is none with this code.
pub(super) fn award(code: &str, lang: Lang) -> AppResult<AwardDetails> {
    let Some(award) = law::catalogue().get(code) else {
        return Err(AppError::NotFound {
            what: "award".to_owned(),
            key: code.to_owned(),
        });
    };
    let day = clock::now().date_vn();
    let rule_set = RuleSet::of(day);
    Ok(AwardDetails {
        row: row(award, day, lang),
        day,
        rule_set,
        reread: rule_set.must_be_reread() && award.reread,
        types: award.types.clone(),
        chain: chain(award, lang),
        leads_to: leads_to(award, lang),
        papers: papers(award),
        templates: award
            .templates
            .iter()
            .map(|(kind, of, number)| (*kind, *of, (*number).to_owned()))
            .collect(),
        path: award.path.map(|path| path.label(lang).to_owned()),
        vote_percent: award.vote_percent,
        quota_percent: award.quota_percent,
        posting: award.posting.then_some(award.posting_days),
        opinions: award.opinions,
        posthumous: award.posthumous,
        bonuses: bonuses(award, day),
        bonus_at_most: award.bonus_at_most.map(|most| most.0),
        base_salary: base_salary(day),
        artefacts: award.artefacts.clone(),
        deadline: award.deadline.map(|(vi, en)| match lang {
            Lang::Vi => vi.to_owned(),
            Lang::En => en.to_owned(),
        }),
        citation: citation::words(award.citation, lang),
        rules: rules(award, rule_set, lang),
    })
}

fn row(award: &Award, day: Date, lang: Lang) -> AwardRow {
    AwardRow {
        code: award.code.as_str().to_owned(),
        name: award.name(lang).to_owned(),
        class: award.class,
        subjects: award.subjects.clone(),
        deciders: award
            .deciders
            .iter()
            .filter(|row| row.holds_on(day))
            .map(|row| row.what)
            .collect(),
        certainty: award.certainty,
    }
}

fn name(award: &Award, lang: Lang) -> AwardName {
    AwardName {
        code: award.code.as_str().to_owned(),
        name: award.name(lang).to_owned(),
    }
}

fn chain(award: &Award, lang: Lang) -> Vec<ChainLink> {
    let links = |kind: SubjectKind, codes: &[AwardCode]| -> Vec<ChainLink> {
        codes
            .iter()
            .filter_map(|code| law::catalogue().get(code.as_str()))
            .map(|before| ChainLink {
                kind,
                award: name(before, lang),
            })
            .collect()
    };
    let mut chain = links(SubjectKind::Individual, &award.after_individual);
    chain.extend(links(SubjectKind::Collective, &award.after_collective));
    chain
}

fn leads_to(award: &Award, lang: Lang) -> Vec<AwardName> {
    law::catalogue()
        .awards()
        .iter()
        .filter(|other| {
            other.after_individual.contains(&award.code)
                || other.after_collective.contains(&award.code)
        })
        .map(|other| name(other, lang))
        .collect()
}

fn papers(award: &Award) -> Vec<(law::Paper, Option<law::CommendationType>)> {
    let always = award.papers.iter().map(|paper| (*paper, None));
    let sometimes = award
        .papers_by_type
        .iter()
        .map(|(of, paper)| (*paper, Some(*of)));
    always.chain(sometimes).collect()
}

fn bonuses(award: &Award, day: Date) -> Vec<BonusRow> {
    award
        .subjects
        .iter()
        .filter_map(|kind| {
            let multiplier = award.bonus(*kind)?;
            Some(BonusRow {
                kind: *kind,
                multiplier: multiplier.0,
                dong: multiplier.bonus(day),
            })
        })
        .collect()
}

fn rules(award: &Award, rule_set: RuleSet, lang: Lang) -> Vec<RuleRow> {
    let day = rule_set.first_day();
    let holds = |rule: &&Rule| {
        rule.concerns(&award.types)
            && rule.valid_from <= day
            && rule.valid_to.is_none_or(|last| day <= last)
    };
    let mut rows: Vec<RuleRow> = rule_book()
        .of_award(award.code.as_str())
        .filter(holds)
        .map(|rule| RuleRow {
            id: rule.id.as_str().to_owned(),
            words: rule.words(lang).to_owned(),
            routes: routes(rule, lang),
            severity: rule.severity,
            stage: rule.stage,
            citation: citation::words(rule.citation, lang),
            reread: rule_set.must_be_reread() && rule.reread,
            specific: rule.specific,
        })
        .collect();
    rows.sort_by_key(|row| (row.stage, !row.specific, row.severity));
    rows
}

fn routes(rule: &Rule, lang: Lang) -> Vec<String> {
    let names = rule.routes.iter().map(|route| match lang {
        Lang::Vi => route.vi,
        Lang::En => route.en,
    });
    names
        .filter(|name| !name.is_empty())
        .map(ToOwned::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_award_of_the_list_has_its_page_with_rules_that_cite_an_article() {
        for lang in [Lang::Vi, Lang::En] {
            let list = catalogue(lang);
            assert!(list.rows.len() > 20, "{}", list.rows.len());
            for row in list.rows {
                let details = award(&row.code, lang).unwrap();
                assert_eq!(details.row, row);
                assert!(!details.citation.is_empty(), "{}", row.code);
                assert!(!details.rules.is_empty(), "{}", row.code);
                assert!(
                    details.rules.iter().all(|rule| !rule.words.is_empty()),
                    "{}",
                    row.code
                );
            }
        }
    }

    #[test]
    fn titles_come_before_forms_and_none_is_both() {
        let classes: Vec<AwardClass> = catalogue(Lang::Vi)
            .rows
            .iter()
            .map(|row| row.class)
            .collect();
        assert!(classes.is_sorted());
    }

    #[test]
    fn an_award_that_does_not_exist_is_not_found() {
        assert!(matches!(
            award("HUY_CHUONG_X", Lang::Vi),
            Err(AppError::NotFound { .. })
        ));
    }

    #[test]
    fn a_rule_for_long_service_is_no_standard_of_a_yearly_title() {
        let title = award("CSTDT", Lang::Vi).unwrap();
        assert!(title.rules.iter().all(|rule| rule.id != "R-CH-01"));
        let order = award("HCLD1", Lang::Vi).unwrap();
        assert!(order.rules.iter().any(|rule| rule.id == "R-CH-01"));
    }

    #[test]
    fn the_chain_can_be_walked_in_both_directions() {
        let higher = award("CSTDT", Lang::Vi).unwrap();
        assert!(
            higher.chain.iter().any(|link| link.award.code == "CSTDCS"),
            "{:?}",
            higher.chain
        );
        let lower = award("CSTDCS", Lang::Vi).unwrap();
        assert!(lower.leads_to.iter().any(|next| next.code == "CSTDT"));
    }
}
