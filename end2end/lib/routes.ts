// Every page, as whom it is opened, and what its heading says.

export interface Route {
  path: string;
  /** Sample account to sign in with; none for what everybody may see. */
  as?: string;
}

/** Open to everybody. */
export const PUBLIC_ROUTES: readonly Route[] = [
  { path: "/" },
  { path: "/boards" },
  { path: "/boards/chi-tieu" },
  { path: "/boards/cchc-2018" },
  { path: "/boards/thu-nhap" },
  { path: "/boards/ho-ngheo" },
  { path: "/boards/nha-o" },
  { path: "/boards/mau-huyen" },
  { path: "/boards/mau-xa" },
  { path: "/boards/mau-huyen-2023" },
  { path: "/boards/mau-khoi-2024" },
  { path: "/boards/mau-huyen-2023/why/904" },
  { path: "/boards/mau-huyen-2023/what-if" },
  { path: "/drill" },
  { path: "/drill/targets" },
  { path: "/drill/targets/ND01?year=2024" },
  { path: "/drill/targets/ND01/KT01?compare=plan" },
  { path: "/drill/targets/ND01/KT01/2023" },
  { path: "/drill/scoring/mau-huyen-2023" },
  { path: "/drill/scoring/mau-huyen-2023/mau-cum-huyen-1?compare=median" },
  { path: "/drill/scoring/mau-huyen-2023/mau-cum-huyen-1/903" },
  { path: "/drill/scoring/mau-huyen-2023/mau-cum-huyen-1/903/A.1" },
  { path: "/drill/units" },
  { path: "/drill/units/906?indicator=MAU-CT-X" },
  { path: "/drill/records/targets/ND01" },
  { path: "/drill/records/scoring/mau-huyen-2023/mau-cum-huyen-1" },
  { path: "/movements" },
  { path: "/movements/M01" },
  { path: "/movements/PT-2026-02" },
  { path: "/awards" },
  { path: "/awards/CSTDT" },
  { path: "/units" },
  { path: "/units/904" },
  { path: "/units/899" },
  { path: "/units/30742" },
  { path: "/targets/KT01" },
  { path: "/login" },
];

/** For those who signed in. */
export const PRIVATE_ROUTES: readonly Route[] = [
  { path: "/record", as: "office" },
  { path: "/record", as: "clerk.904" },
  { path: "/score", as: "office" },
  { path: "/score", as: "clerk.xa" },
  { path: "/score/periods", as: "office" },
  { path: "/score/periods/mau-khoi-2024", as: "office" },
  { path: "/score/grid/mau-xa-2026?cluster=mau-cum-xa-4", as: "office" },
  // A sheet that its unit fills in, and one that is appraised with a proposed cut.
  { path: "/score/sheets/47", as: "clerk.xa" },
  { path: "/score/sheets/33", as: "office" },
  { path: "/score/criteria", as: "office" },
  { path: "/score/criteria/mau-khoi", as: "office" },
  { path: "/score/clusters", as: "office" },
  { path: "/score/clusters/mau-cum-huyen-2", as: "office" },
  { path: "/score/clusters/mau-cum-huyen-2/meeting", as: "office" },
  { path: "/score/registrations", as: "head.1" },
  { path: "/score/registrations/30769", as: "clerk.xa" },
  { path: "/score/registrations/30760", as: "office" },
  { path: "/score/honesty", as: "clerk.xa" },
  { path: "/score/sampling/mau-khoi-2024", as: "office" },
  { path: "/score/movements", as: "office" },
  { path: "/score/movements/PT-2026-03", as: "office" },
  { path: "/score/movements/PT-2026-04", as: "office" },
  { path: "/score/feedback", as: "office" },
  { path: "/boards/mau-khoi-2024/publish", as: "office" },
  { path: "/boards/mau-huyen-2023/publish", as: "office" },
  { path: "/score/evidence", as: "office" },
  { path: "/score/evidence", as: "clerk.904" },
  { path: "/account", as: "office" },
  { path: "/admin/accounts", as: "admin" },
  { path: "/admin/audit", as: "admin" },
];
