//! Sample targets that the formulas of the sample tables are over. No real board shows them.
//! Plans and results for them belong to the sample year, not here.

use domain::text;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};

use crate::demo::SOURCE;
use crate::entity::target;
use crate::error::{StoreError, StoreResult};

/// A sample target as it is written down here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleTarget {
    /// Its code.
    pub code: &'static str,
    /// Its name in Vietnamese.
    pub name_vi: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// Unit of measure in Vietnamese.
    pub measure_vi: &'static str,
    /// Unit of measure in English.
    pub measure_en: &'static str,
    /// Code of [`domain::target::Polarity`].
    pub polarity: &'static str,
    /// Code of the kind of unit that it is for.
    pub level: &'static str,
}

/// Every sample target of the sample tables.
pub const SAMPLE_TARGETS: [SampleTarget; 8] = [
    SampleTarget {
        code: "MAU-NS-H",
        name_vi: "Thu ngân sách trên địa bàn cấp huyện (dữ liệu mẫu)",
        name_en: "Budget revenue in districts (sample data)",
        measure_vi: "tỷ đồng",
        measure_en: "billion VND",
        polarity: "higher",
        level: "district",
    },
    SampleTarget {
        code: "MAU-NS-X",
        name_vi: "Thu ngân sách trên địa bàn cấp xã (dữ liệu mẫu)",
        name_en: "Budget revenue in communes (sample data)",
        measure_vi: "triệu đồng",
        measure_en: "million VND",
        polarity: "higher",
        level: "commune",
    },
    SampleTarget {
        code: "MAU-HN-X",
        name_vi: "Tỷ lệ hộ nghèo cấp xã (dữ liệu mẫu)",
        name_en: "Poverty rate in communes (sample data)",
        measure_vi: "%",
        measure_en: "%",
        polarity: "lower",
        level: "commune",
    },
    SampleTarget {
        code: "MAU-NV-S",
        name_vi: "Nhiệm vụ được giao đã hoàn thành (dữ liệu mẫu)",
        name_en: "Tasks done of those given (sample data)",
        measure_vi: "nhiệm vụ",
        measure_en: "tasks",
        polarity: "higher",
        level: "department",
    },
    SampleTarget {
        code: "MAU-GN-S",
        name_vi: "Giải ngân vốn đầu tư công (dữ liệu mẫu)",
        name_en: "Public investment disbursed (sample data)",
        measure_vi: "tỷ đồng",
        measure_en: "billion VND",
        polarity: "higher",
        level: "department",
    },
    SampleTarget {
        code: "MAU-HS-S",
        name_vi: "Tỷ lệ hồ sơ giải quyết đúng hạn (dữ liệu mẫu)",
        name_en: "Share of files settled on time (sample data)",
        measure_vi: "%",
        measure_en: "%",
        polarity: "higher",
        level: "department",
    },
    SampleTarget {
        code: "MAU-TN-H",
        name_vi: "Thu nhập bình quân đầu người cấp huyện (dữ liệu mẫu)",
        name_en: "Income per person in districts (sample data)",
        measure_vi: "triệu đồng/người",
        measure_en: "million VND a person",
        polarity: "higher",
        level: "district",
    },
    SampleTarget {
        code: "MAU-HN-H",
        name_vi: "Tỷ lệ hộ nghèo cấp huyện (dữ liệu mẫu)",
        name_en: "Poverty rate in districts (sample data)",
        measure_vi: "%",
        measure_en: "%",
        polarity: "lower",
        level: "district",
    },
];

/// Keys of the sample targets.
pub(super) struct Keys {
    pub(super) revenue_district: i64,
    pub(super) revenue_commune: i64,
    pub(super) poverty_commune: i64,
    pub(super) tasks: i64,
    pub(super) disbursed: i64,
    pub(super) on_time: i64,
    pub(super) income_district: i64,
    pub(super) poverty_district: i64,
}

impl Keys {
    fn of(keys: [i64; 8]) -> Self {
        let [
            revenue_district,
            revenue_commune,
            poverty_commune,
            tasks,
            disbursed,
            on_time,
            income_district,
            poverty_district,
        ] = keys;
        Self {
            revenue_district,
            revenue_commune,
            poverty_commune,
            tasks,
            disbursed,
            on_time,
            income_district,
            poverty_district,
        }
    }

    #[cfg(test)]
    pub(super) fn counted() -> Self {
        Self::of([1, 2, 3, 4, 5, 6, 7, 8])
    }
}

/// The keys of the sample targets; adds those that are missing.
pub(super) async fn ensure(tx: &impl ConnectionTrait) -> StoreResult<Keys> {
    let mut keys = [0; 8];
    for (place, (key, sample)) in (0..).zip(keys.iter_mut().zip(SAMPLE_TARGETS)) {
        *key = match crate::target::by_code(tx, sample.code).await {
            Ok(there) => there.id,
            Err(StoreError::NotFound { .. }) => add(tx, sample, 910 + place).await?,
            Err(error) => return Err(error),
        };
    }
    Ok(Keys::of(keys))
}

async fn add(tx: &impl ConnectionTrait, sample: SampleTarget, position: i64) -> StoreResult<i64> {
    let words = format!("{} {} {}", sample.name_vi, sample.name_en, sample.code);
    let is_share = sample.measure_vi == "%";
    let row = target::ActiveModel {
        code: Set(sample.code.to_owned()),
        name_vi: Set(sample.name_vi.to_owned()),
        name_en: Set(sample.name_en.to_owned()),
        measure_vi: Set(sample.measure_vi.to_owned()),
        measure_en: Set(sample.measure_en.to_owned()),
        polarity: Set(sample.polarity.to_owned()),
        accumulation: Set("yearly".to_owned()),
        level: Set(sample.level.to_owned()),
        possible_min: Set(Some(0)),
        possible_max: Set(is_share.then(|| domain::Figure::from_int(100).raw())),
        source: Set(SOURCE.to_owned()),
        confirmed: Set(false),
        basis: Set("sample".to_owned()),
        position: Set(position),
        search_key: Set(text::search_key(&words)),
        sort_key: Set(text::sort_key(sample.name_vi)),
        version: Set(1),
        ..Default::default()
    };
    Ok(row.insert(tx).await?.id)
}
