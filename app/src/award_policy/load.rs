//! What holds today and where it comes from, and the form of the row that is being written.

use domain::award::{AwardClass, CommendationType, Policy, Setting, catalogue};
use domain::award_policy::{
    self as rules, Answer, Content, QuotaScope, Rule, RuleKind, answers, in_force, newest_first,
    value_of,
};
use domain::nomination::{
    BallotForm, Basis, Cutoff, Decider, NominationState, PartyTiming, Passing, Procedure, VoteBase,
    standard_agencies, standard_limits, standard_paths, standard_season,
};
use domain::org::UnitKind;
use domain::{Date, Lang, citation};
use sea_orm::ConnectionTrait;
use store::{award_policy, clock};

use super::fields::fields_of;
use super::names;
use super::view::{FormView, HistoryView, PolicyView, RowView, SectionView};
use crate::error::{AppError, AppResult};
use crate::form::{Fields, state_for};
use crate::lang::capitalised;

/// The page, with the form of the row that the address names.
pub(super) async fn page(
    db: &impl ConnectionTrait,
    rule: &str,
    key: &str,
    id: i64,
    lang: Lang,
) -> AppResult<PolicyView> {
    let stored = award_policy::all(db).await?;
    let today = clock::now().date_vn();
    let form = match rule {
        "" => None,
        code => {
            let unknown = || AppError::NotFound {
                what: "rule".to_owned(),
                key: code.to_owned(),
            };
            let kind = RuleKind::parse(code).ok_or_else(unknown)?;
            Some(form(db, &stored, (kind, key, id), today, lang).await?)
        }
    };
    let sections = RuleKind::ALL.iter().map(|kind| SectionView {
        kind: *kind,
        rows: rows(*kind, &stored, today, lang),
    });
    Ok(PolicyView {
        today,
        sections: sections.collect(),
        form,
        state: state_for(names::PAGE).await,
    })
}

/// What the program brings along, with where it comes from.
fn brought_along(kind: RuleKind, lang: Lang) -> Vec<(Content, String)> {
    let source = |basis: &Basis| {
        format!(
            "{} ({})",
            citation::words(&basis.citation, lang),
            basis.mark.label(lang)
        )
    };
    match kind {
        RuleKind::Quota | RuleKind::UnitList | RuleKind::Copies => Vec::new(),
        RuleKind::Path => standard_paths()
            .into_iter()
            .map(|path| {
                let source = source(&path.basis);
                let path = Box::new(path);
                (Content::Path { path }, source)
            })
            .collect(),
        RuleKind::Deadline => standard_season()
            .into_iter()
            .map(|row| {
                let source = source(&row.basis);
                let content = Content::Deadline {
                    code: row.code,
                    words: row.words,
                    month: row.month,
                    day: row.day,
                    cutoff: row.cutoff,
                };
                (content, source)
            })
            .collect(),
        RuleKind::Limit => standard_limits()
            .into_iter()
            .map(|row| {
                let content = Content::Limit {
                    state: row.state,
                    working_days: row.working_days,
                };
                (content, source(&row.basis))
            })
            .collect(),
        RuleKind::Setting => Setting::ALL
            .iter()
            .filter(|setting| answers(**setting, lang).is_some())
            .map(|setting| {
                let content = Content::Setting {
                    setting: *setting,
                    value: value_of(&Policy::default(), *setting),
                };
                (content, citation::words(setting.citation(), lang))
            })
            .collect(),
    }
}

/// One line for each thing that the program or the province rules, the program's first.
fn rows(kind: RuleKind, stored: &[Rule], today: Date, lang: Lang) -> Vec<RowView> {
    let held = in_force(stored, today);
    let mut contents: Vec<(Content, String)> = brought_along(kind, lang);
    for rule in stored.iter().filter(|rule| rule.content.kind() == kind) {
        let known = |(content, _): &(Content, String)| content.key() == rule.content.key();
        if !contents.iter().any(known) {
            contents.push((rule.content.clone(), String::new()));
        }
    }
    contents
        .into_iter()
        .map(|(standard, source)| {
            let key = standard.key();
            let same = |rule: &&&Rule| rule.content.kind() == kind && rule.content.key() == key;
            let own = held.iter().find(same);
            // A row of the province that has ended or not begun leaves nothing where the program brings nothing.
            let brought = !source.is_empty();
            let says = match (own, brought) {
                (Some(rule), _) => rule.content.says(lang),
                (None, true) => standard.says(lang),
                (None, false) => String::new(),
            };
            RowView {
                about: own.map_or(&standard, |rule| &rule.content).about(lang),
                says,
                source: own.map_or(source, |rule| rule.document.clone()),
                since: own.map(|rule| rule.from),
                history: newest_first(stored, kind, &key)
                    .into_iter()
                    .map(|rule| history(rule, today, lang))
                    .collect(),
                key,
            }
        })
        .collect()
}

fn history(rule: &Rule, today: Date, lang: Lang) -> HistoryView {
    HistoryView {
        id: rule.id,
        version: rule.version,
        says: rule.content.says(lang),
        from: rule.from,
        to: rule.to,
        document: rule.document.clone(),
        who: rule.changed_by.clone(),
        at: rule.changed_at,
        coming: rule.from > today,
    }
}

async fn form(
    db: &impl ConnectionTrait,
    stored: &[Rule],
    (kind, key, id): (RuleKind, &str, i64),
    today: Date,
    lang: Lang,
) -> AppResult<FormView> {
    let units = match kind {
        RuleKind::UnitList => store::org::all(db).await?,
        _ => Vec::new(),
    };
    let same = |content: &Content| content.kind() == kind && content.key() == key;
    let corrected = stored
        .iter()
        .find(|rule| rule.id == id && same(&rule.content));
    if id != 0 && corrected.is_none() {
        return Err(AppError::NotFound {
            what: "rule".to_owned(),
            key: id.to_string(),
        });
    }
    let holds = in_force(stored, today)
        .into_iter()
        .find(|rule| same(&rule.content));
    let newest = newest_first(stored, kind, key).into_iter().next();
    let standard = brought_along(kind, lang);
    let content = corrected
        .or(holds)
        .or(newest)
        .map(|rule| &rule.content)
        .or_else(|| {
            standard
                .iter()
                .map(|(content, _)| content)
                .find(|known| same(known))
        });
    let mut fields = content.map_or_else(Fields::default, |content| fields_of(content, &units));
    if let Some(rule) = corrected {
        let dating = [
            ("from", rule.from.iso()),
            ("to", rule.to.map(Date::iso).unwrap_or_default()),
            ("document", rule.document.clone()),
        ];
        let dating = dating.map(|(name, value)| (name.to_owned(), value));
        fields.0.extend(dating);
    }
    let award = match content {
        Some(Content::Path { path }) => Some(path.award.clone()),
        _ => None,
    };
    let bounds = match content {
        Some(Content::Setting { setting, .. }) => match answers(*setting, lang) {
            Some(Answer::Number { least, most }) => Some((least, most)),
            _ => None,
        },
        _ => None,
    };
    Ok(FormView {
        kind,
        key: key.to_owned(),
        about: content
            .map(|content| content.about(lang))
            .unwrap_or_default(),
        id,
        version: corrected.map_or(0, |rule| rule.version),
        choices: choices(kind, content, stored, today, lang),
        minimum: award.map_or_else(Vec::new, |award| rules::minimum_words(&award, lang)),
        fields,
        bounds,
    })
}

type Choices = Vec<(String, Vec<(String, String)>)>;

/// The choices of the fields of a kind.
fn choices(
    kind: RuleKind,
    content: Option<&Content>,
    stored: &[Rule],
    today: Date,
    lang: Lang,
) -> Choices {
    macro_rules! coded_choices {
        ($name:literal, $kind:ident) => {
            (
                $name.to_owned(),
                $kind::ALL
                    .iter()
                    .map(|one| (one.code().to_owned(), capitalised(one.label(lang))))
                    .collect(),
            )
        };
    }
    let awards = |titles_only: bool| {
        let all = catalogue().awards().iter();
        let chosen =
            all.filter(|award| !titles_only || (award.class == AwardClass::Title && award.yearly));
        chosen
            .map(|award| (award.code.as_str().to_owned(), award.name(lang).to_owned()))
            .collect::<Vec<_>>()
    };
    match kind {
        RuleKind::Quota => vec![
            ("award".to_owned(), awards(true)),
            ("scope".to_owned(), scopes(stored, today, lang)),
        ],
        RuleKind::UnitList => Vec::new(),
        RuleKind::Path => {
            let agencies = standard_agencies();
            vec![
                ("award".to_owned(), awards(false)),
                coded_choices!("commendation", CommendationType),
                coded_choices!("procedure", Procedure),
                coded_choices!("decider", Decider),
                coded_choices!("party", PartyTiming),
                coded_choices!("passing", Passing),
                coded_choices!("of", VoteBase),
                coded_choices!("form", BallotForm),
                (
                    "agency".to_owned(),
                    agencies
                        .into_iter()
                        .map(|agency| {
                            let name = capitalised(agency.name.get(lang));
                            (agency.code, name)
                        })
                        .collect(),
                ),
            ]
        }
        RuleKind::Deadline => vec![coded_choices!("cutoff", Cutoff)],
        RuleKind::Limit => vec![coded_choices!("state", NominationState)],
        RuleKind::Copies => vec![("award".to_owned(), awards(false))],
        RuleKind::Setting => match content {
            Some(Content::Setting { setting, .. }) => match answers(*setting, lang) {
                Some(Answer::Choice(all)) => vec![(
                    "value".to_owned(),
                    all.into_iter()
                        .map(|(code, words)| (code.to_owned(), capitalised(words)))
                        .collect(),
                )],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        },
    }
}

/// Every unit, kinds of units, and the lists that hold today or will.
fn scopes(stored: &[Rule], today: Date, lang: Lang) -> Vec<(String, String)> {
    let mut all = vec![QuotaScope::Everywhere];
    all.extend(UnitKind::ALL.iter().copied().map(QuotaScope::Kind));
    let mut choices: Vec<(String, String)> = all
        .iter()
        .map(|scope| (scope.code(), capitalised(&scope.label(lang))))
        .collect();
    let mut lists: Vec<(String, String)> = stored
        .iter()
        .filter(|rule| rule.to.is_none_or(|to| to >= today))
        .filter_map(|rule| match &rule.content {
            Content::UnitList { code, name, .. } => {
                Some((QuotaScope::List(code.clone()).code(), name.clone()))
            }
            _ => None,
        })
        .collect();
    lists.sort();
    lists.dedup_by(|a, b| a.0 == b.0);
    choices.extend(lists);
    choices
}
