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
  { path: "/movements" },
  { path: "/movements/M01" },
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
  { path: "/score/evidence", as: "office" },
  { path: "/score/evidence", as: "clerk.904" },
  { path: "/account", as: "office" },
  { path: "/admin/accounts", as: "admin" },
  { path: "/admin/audit", as: "admin" },
];
