// Who takes part in a whole year, and what it is about.
import type { Page } from "@playwright/test";

/** The browser of each person. */
export interface Cast {
  admin: Page;
  office: Page;
  /** Of Phường Hà Tiên, this year's deputy. */
  clerk: Page;
  /** Of Phường Tô Châu, this year's head. */
  head: Page;
  /** Of Xã Tiên Hải, with an account made on the way. */
  third: Page;
  leader: Page;
  /** Not signed in. */
  visitor: Page;
}

export const YEAR = 2027;
export const MOVEMENT = "Xã, phường số năm 2027";
export const CLUSTER = "Cụm thi đua vùng Hà Tiên";
export const SET = "Bảng điểm cụm Hà Tiên năm 2027";
export const PERIOD = "Chấm điểm cụm Hà Tiên năm 2027";
/** Address of the period and of its board. */
export const CODE = "cum-ha-tien-2027";
export const [HA_TIEN, TO_CHAU, TIEN_HAI] = ["Phường Hà Tiên", "Phường Tô Châu", "Xã Tiên Hải"] as const;
