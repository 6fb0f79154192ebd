//! Making groups and their years, and settling who leads them.

use domain::Lang;
use domain::account::Permission;
use domain::cluster::{
    ClusterFormProblem, ClusterKind, ClusterProblem, optional_line, prizes, required_line,
};
use store::cluster::{MadeYear, NewCluster, YearSettings};

use super::{About, member_at, refused, refused_by_rule, year};
use crate::context::{AppContext, Granted};
use crate::error::AppResult;
use crate::form::{Done, Fields, FormAction};
use crate::layout::url::encoded;

/// Makes a cluster or block.
pub struct NewClusterForm {
    kind: String,
    name: String,
    decision: String,
    year: String,
}

impl FormAction for NewClusterForm {
    const NAME: &'static str = "cluster-new";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            kind: fields.text("kind"),
            name: fields.text("name"),
            decision: fields.text("decision"),
            year: fields.text("year"),
        }
    }

    fn page(&self) -> String {
        format!("/score/clusters?year={}", encoded(&self.year))
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let year = year(&self.year)?;
        let name = required_line(&self.name, ClusterFormProblem::NameMissing).map_err(refused)?;
        let decided_by =
            required_line(&self.decision, ClusterFormProblem::DecisionMissing).map_err(refused)?;
        let tx = context.db.begin().await?;
        let province = store::org::province_of_year(&tx, year).await?;
        let new = NewCluster {
            kind: ClusterKind::parse(&self.kind).unwrap_or(ClusterKind::Cluster),
            name: &name,
            province: &province.short_name,
            year,
            decided_by: &decided_by,
        };
        let (cluster, _) = store::cluster::create(&tx, &granted.actor(), &new).await?;
        tx.commit().await?;
        Ok(Done::new(
            format!("/score/clusters/{}?year={year}", cluster.code),
            format!("Đã lập {name}. Hãy thêm các đơn vị thành viên."),
            format!("{name} is made. Add its members."),
        ))
    }
}

/// Makes a year from the one before: of one group, or of all that have none yet.
pub struct CopyYearForm {
    cluster: String,
    decision: String,
    year: String,
}

impl FormAction for CopyYearForm {
    const NAME: &'static str = "cluster-copy";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            cluster: fields.text("cluster"),
            decision: fields.text("decision"),
            year: fields.text("year"),
        }
    }

    fn page(&self) -> String {
        format!("/score/clusters?year={}", encoded(&self.year))
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let year = year(&self.year)?;
        let decided_by =
            required_line(&self.decision, ClusterFormProblem::DecisionMissing).map_err(refused)?;
        let tx = context.db.begin().await?;
        let wanted = if self.cluster.is_empty() {
            let made = store::cluster::of_year(&tx, year).await?;
            let before = store::cluster::of_year(&tx, year - 1).await?;
            let is_new = |id: i64| made.iter().all(|(cluster, _)| cluster.id != id);
            let groups = before.into_iter().map(|(cluster, _)| cluster.id);
            groups.filter(|id| is_new(*id)).collect()
        } else {
            vec![store::cluster::by_code(&tx, &self.cluster).await?.id]
        };
        if wanted.is_empty() {
            return Err(refused(ClusterFormProblem::NothingToCopy));
        }
        let mut all = Vec::with_capacity(wanted.len());
        for id in wanted {
            let made =
                store::cluster::make_year(&tx, &granted.actor(), id, year, &decided_by).await?;
            all.push(made);
        }
        tx.commit().await?;
        Ok(Done::new(
            self.page(),
            told_vi(year, &all),
            told_en(year, &all),
        ))
    }
}

fn gone(all: &[MadeYear]) -> String {
    let names: Vec<&str> = all
        .iter()
        .flat_map(|made| made.gone.iter().map(String::as_str))
        .collect();
    names.join(", ")
}

fn told_vi(year: i64, all: &[MadeYear]) -> String {
    let replaced: usize = all.iter().map(|made| made.replaced.len()).sum();
    let mut text = format!("Đã lập năm {year} cho {} cụm, khối.", all.len());
    if replaced > 0 {
        text.push_str(&format!(
            " {replaced} đơn vị đã sáp nhập được thay bằng đơn vị kế thừa, có ghi chú ở từng đơn vị."
        ));
    }
    if !gone(all).is_empty() {
        text.push_str(&format!(
            " Không còn tồn tại và không có đơn vị kế thừa: {}.",
            gone(all)
        ));
    }
    text.push_str(" Hãy chọn trưởng và phó của năm.");
    text
}

fn told_en(year: i64, all: &[MadeYear]) -> String {
    let replaced: usize = all.iter().map(|made| made.replaced.len()).sum();
    let mut text = format!("The year {year} is made for {} groups.", all.len());
    if replaced > 0 {
        text.push_str(&format!(
            " {replaced} merged units were replaced by those that continue them; each has a note."
        ));
    }
    if !gone(all).is_empty() {
        text.push_str(&format!(" Ended without successor: {}.", gone(all)));
    }
    text.push_str(" Choose head and deputy of the year.");
    text
}

/// Settles head and deputy, bodies, prizes and decision of a year.
pub struct SettleYearForm {
    about: About,
    version: i64,
    head: String,
    deputy: String,
    managing_body: String,
    reviewing_body: String,
    flags: String,
    second_prizes: String,
    third_prizes: String,
    decision: String,
}

impl FormAction for SettleYearForm {
    const NAME: &'static str = "cluster-settle";
    const PERMISSION: Permission = Permission::ManageClusters;

    fn read(fields: &Fields) -> Self {
        Self {
            about: About::read(fields),
            version: fields.id("version"),
            head: fields.text("head"),
            deputy: fields.text("deputy"),
            managing_body: fields.text("managing_body"),
            reviewing_body: fields.text("reviewing_body"),
            flags: fields.text("flags"),
            second_prizes: fields.text("second_prizes"),
            third_prizes: fields.text("third_prizes"),
            decision: fields.text("decision"),
        }
    }

    fn page(&self) -> String {
        self.about.page()
    }

    async fn carry_out(
        self,
        context: &AppContext,
        granted: &Granted,
        _lang: Lang,
    ) -> AppResult<Done> {
        let tx = context.db.begin().await?;
        let (cluster, made) = self.about.find(&tx).await?;
        let decided_by =
            required_line(&self.decision, ClusterFormProblem::DecisionMissing).map_err(refused)?;
        let head = match self.head.as_str() {
            "" => None,
            slug => Some(member_at(&tx, &made, slug).await?.id),
        };
        let deputy = match self.deputy.as_str() {
            "" => None,
            slug => Some(member_at(&tx, &made, slug).await?.id),
        };
        let settings = YearSettings {
            head,
            deputy,
            managing_body: optional_line(&self.managing_body).map_err(refused)?,
            reviewing_body: optional_line(&self.reviewing_body).map_err(refused)?,
            flags: prizes(&self.flags).map_err(refused)?,
            second_prizes: prizes(&self.second_prizes).map_err(refused)?,
            third_prizes: prizes(&self.third_prizes).map_err(refused)?,
            decided_by,
        };
        let stored =
            store::cluster::save_year(&tx, &granted.actor(), made.id, self.version, &settings)
                .await?;
        // Before head and deputy are chosen the group may still be gathering its members.
        let gathering = head.is_none() && deputy.is_none();
        let problems = store::cluster::problems(&tx, &stored).await?;
        let blocking = problems.into_iter().find(|problem| {
            problem.blocks() && !(gathering && *problem == ClusterProblem::TooFewMembers)
        });
        if let Some(problem) = blocking {
            return Err(refused_by_rule(problem));
        }
        tx.commit().await?;
        Ok(Done::new(
            self.about.page(),
            format!("Đã lưu năm {} của {}.", stored.year, cluster.name),
            format!("The year {} of {} is saved.", stored.year, cluster.name),
        ))
    }
}
