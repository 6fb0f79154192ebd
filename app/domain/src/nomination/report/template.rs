//! The statutory forms of achievement reports (appendix of Decree 152/2025), and which award asks for which.

use crate::award::{AwardCode, CommendationType, SubjectKind};

coded! {
    /// A form of the appendix. Numbers 01 and 05 are confirmed, the others follow from the confirmed order.
    TemplateForm {
        /// Government flag.
        GovernmentFlag = "form-02", "Mẫu số 02: Cờ thi đua của Chính phủ", "Form 02: Government flag";
        /// National fighter.
        NationalFighter = "form-03", "Mẫu số 03: Chiến sĩ thi đua toàn quốc", "Form 03: national fighter";
        /// Regular merit of a collective.
        CollectiveMerit = "form-04", "Mẫu số 04: tập thể, công trạng", "Form 04: collective, merit";
        /// Regular merit of a person.
        PersonMerit = "form-05", "Mẫu số 05: cá nhân, công trạng", "Form 05: person, merit";
        /// A feat.
        Feat = "form-06", "Mẫu số 06: đột xuất", "Form 06: feat";
        /// Long service.
        Service = "form-07", "Mẫu số 07: quá trình cống hiến", "Form 07: long service";
        /// A movement.
        Movement = "form-08", "Mẫu số 08: phong trào, chuyên đề", "Form 08: movement";
        /// Hero, collective.
        CollectiveHero = "form-09", "Mẫu số 09: tập thể Anh hùng", "Form 09: hero, collective";
        /// Hero, person.
        PersonHero = "form-10", "Mẫu số 10: cá nhân Anh hùng", "Form 10: hero, person";
        /// Foreign collective.
        CollectiveForeign = "form-11", "Mẫu số 11: tập thể, đối ngoại", "Form 11: collective, external relations";
        /// Foreign person.
        PersonForeign = "form-12", "Mẫu số 12: cá nhân, đối ngoại", "Form 12: person, external relations";
        /// Short report of the province's own form.
        Short = "short", "Báo cáo tóm tắt theo mẫu của tỉnh", "short report of the province's form";
    }
}

/// The form that an award asks for.
#[must_use]
pub fn template_for(
    award: &AwardCode,
    kind: SubjectKind,
    commendation: CommendationType,
) -> TemplateForm {
    let person = matches!(kind, SubjectKind::Individual | SubjectKind::Household);
    let by_kind = |of_person, of_collective| if person { of_person } else { of_collective };
    match (award.as_str(), commendation) {
        ("CO_CP", _) => TemplateForm::GovernmentFlag,
        ("CSTDTQ", _) => TemplateForm::NationalFighter,
        ("GIAY_KHEN" | "THON_VH" | "GDVH" | "LDTT_ND", _) => TemplateForm::Short,
        (code, _) if code.starts_with("AH") => {
            by_kind(TemplateForm::PersonHero, TemplateForm::CollectiveHero)
        }
        (_, CommendationType::Feat) => TemplateForm::Feat,
        (_, CommendationType::Service | CommendationType::Tenure) => TemplateForm::Service,
        (_, CommendationType::Movement) => TemplateForm::Movement,
        (_, CommendationType::Foreign) => {
            by_kind(TemplateForm::PersonForeign, TemplateForm::CollectiveForeign)
        }
        (_, CommendationType::Merit) => {
            by_kind(TemplateForm::PersonMerit, TemplateForm::CollectiveMerit)
        }
    }
}

/// Says in Vietnamese and English that a report follows the form of another award; `None` when it fits (rule R-X-12, a
/// warning).
#[must_use]
pub fn template_fits(used: TemplateForm, wanted: TemplateForm) -> Option<crate::nomination::Words> {
    use crate::lang::Lang::{En, Vi};
    (used != wanted).then(|| crate::nomination::Words {
        vi: format!(
            "Báo cáo theo «{}», danh hiệu hoặc hình thức này dùng «{}»: hãy chọn lại mẫu.",
            used.label(Vi),
            wanted.label(Vi)
        ),
        en: format!(
            "The report follows “{}”, this award asks for “{}”: choose the other form.",
            used.label(En),
            wanted.label(En)
        ),
    })
}
