//! The form of disciplinary measures, cases, posts and leave: one is added, changed, or ends.

use domain::Lang;
use domain::account::Permission;
use domain::award::{CaseKind, DisciplineForm, RecordId, SubjectId};
use store::award::{Fact, SubjectPage, add_fact, change_fact};

use super::actions::page_of;
use super::typed::{chosen, day, flag, held, needed_day, not_found, refused};
use super::view::FACT;
use crate::award::import::actions::worded;
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};

fn fact(fields: &Fields) -> AppResult<Fact> {
    let (from, until) = (needed_day(fields, "from")?, day(fields, "until")?);
    let document = fields.text("document");
    Ok(match fields.text("what").as_str() {
        "discipline" => Fact::Discipline {
            form: chosen(fields, "form", DisciplineForm::parse)?,
            from,
            until,
            document,
        },
        "case" => Fact::Case {
            kind: chosen(fields, "kind", CaseKind::parse)?,
            opened: from,
            closed: until,
            cleared: flag(fields, "cleared"),
            document,
        },
        "post" => Fact::Post {
            post: fields.text("post"),
            from,
            until,
        },
        "leave" => Fact::Leave {
            maternity: fields.find("maternity") == Some("yes"),
            from,
            until,
        },
        _ => {
            return Err(refused(
                "what",
                "Hãy chọn việc cần ghi.",
                "Choose what to record.",
            ));
        }
    })
}

/// Whether the record stands on the page of the subject.
fn stands(page: &SubjectPage, what: &str, id: i64) -> bool {
    match what {
        "discipline" => page.disciplines.iter().any(|row| row.id == id),
        "case" => page.cases.iter().any(|row| row.id == id),
        "post" => page.posts.iter().any(|row| row.id == id),
        "leave" => page.leaves.iter().any(|row| row.id == id),
        _ => false,
    }
}

/// Adds or changes one of them.
pub struct FactForm(Fields);

impl FormAction for FactForm {
    const NAME: &'static str = FACT.0;
    const PERMISSION: Permission = Permission::EditRecords;

    fn read(fields: &Fields) -> Self {
        Self(fields.clone())
    }

    fn page(&self) -> String {
        page_of(&self.0)
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let fields = &self.0;
        let tx = context.db.begin().await?;
        let page = held(&tx, granted, fields.id("subject")).await?;
        let fact = fact(fields)?;
        let (actor, record) = (granted.actor(), fields.id("record"));
        if record == 0 {
            add_fact(&tx, &actor, SubjectId(page.subject.id), &fact)
                .await
                .map_err(worded)?;
        } else {
            if !stands(&page, &fields.text("what"), record) {
                return Err(not_found("record", record));
            }
            let (id, version) = (RecordId(record), fields.id("version"));
            change_fact(&tx, &actor, id, version, &fact)
                .await
                .map_err(worded)?;
        }
        tx.commit().await?;
        Ok(Done::new(self.page(), "Đã lưu.", "Saved."))
    }
}
