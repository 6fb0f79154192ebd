//! Where the paths begin: the targets, the localities, each period that units are scored in, the awards.

use domain::Lang;
use sea_orm::ConnectionTrait;

use super::words::say;
use crate::drill::view::{Start, StartPath};
use crate::error::AppResult;

/// The first level of every path, the newest period first.
///
/// # Errors
/// The database refuses.
pub async fn start(db: &impl ConnectionTrait, lang: Lang) -> AppResult<Start> {
    let mut periods = store::scoring::periods(db).await?;
    periods.sort_by(|one, other| (other.year, &other.code).cmp(&(one.year, &one.code)));
    let scoring = periods
        .into_iter()
        .map(|period| StartPath {
            href: format!("/drill/scoring/{}", period.code),
            label: match lang {
                Lang::En if !period.title_en.is_empty() => period.title_en,
                _ => period.title_vi,
            },
            text: say(
                lang,
                "Cụm, khối → đơn vị → mục → tiêu chí → điểm và minh chứng",
                "Cluster or block → unit → section → criterion → points and evidence",
            ),
        })
        .collect();
    Ok(Start {
        targets: vec![StartPath {
            href: "/drill/targets".to_owned(),
            label: say(
                lang,
                "Chỉ tiêu Nghị quyết của tỉnh",
                "Targets of the province's resolution",
            ),
            text: say(
                lang,
                "Nội dung → chỉ tiêu → năm và kỳ → số liệu có nguồn",
                "Content → target → year and period → figures with their source",
            ),
        }],
        units: vec![
            StartPath {
                href: "/drill/units".to_owned(),
                label: say(
                    lang,
                    "Huyện, xã trên bản đồ",
                    "Districts and communes on the map",
                ),
                text: say(
                    lang,
                    "Huyện → xã, theo địa giới cũ hoặc mới",
                    "District → commune, within the old or the new boundaries",
                ),
            },
            StartPath {
                href: "/units".to_owned(),
                label: say(lang, "Danh sách mọi đơn vị", "List of all units"),
                text: say(
                    lang,
                    "Sở, ngành, huyện, xã: lịch sử và kết quả của từng đơn vị",
                    "Departments, districts, communes: history and results of each",
                ),
            },
        ],
        scoring,
        awards: vec![StartPath {
            href: "/drill/awards".to_owned(),
            label: say(lang, "Danh hiệu, khen thưởng", "Titles and awards"),
            text: say(
                lang,
                "Năm → danh hiệu, hình thức → đơn vị → hồ sơ có quyết định",
                "Year → title or form → unit → records with their decision",
            ),
        }],
    })
}
