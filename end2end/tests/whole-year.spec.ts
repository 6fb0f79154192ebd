// A whole emulation year through the screens: from the launch of a movement to an official board and its correction.
import { signIn, test, type Page } from "../lib/fixtures.ts";
import { cluster, criteria, launch, newAccount, register } from "../lib/year-begin.ts";
import type { Cast } from "../lib/year-cast.ts";
import { correct, freeze, look, publish } from "../lib/year-publish.ts";
import { appraise, crossCheck, meet, selfScore } from "../lib/year-score.ts";

/** What happens in a year, in this order; each says what the people see. */
const STEPS: readonly [string, (cast: Cast) => Promise<void>][] = [
  ["the administrator lets the clerk of one more commune in", newAccount],
  ["the office launches a movement, and a unit confirms that it made it known", launch],
  ["the office makes the cluster of the year, with members, head and deputy", cluster],
  ["a clerk registers, gets it back with a reason, sends again, and it is approved", register],
  ["the office writes a table of criteria; it is published once the points add up", criteria],
  ["units score themselves, with evidence or explanation", selfScore],
  ["head and deputy cross-check", crossCheck],
  ["the meeting ranks, and its minutes come as a file", meet],
  ["the office proposes a cut, the unit answers, the office rules and settles", appraise],
  ["the board is frozen: the public sees it as it was, leaders what changed", freeze],
  ["the board is published by a typed word and a decision", publish],
  ["a visitor checks the code and asks why a unit is second", look],
  ["a correction moves the ranks, and the board before it stays", correct],
];

test("a whole year, carried out by seven people in six roles", async ({ page: visitor, newPerson }) => {
  test.setTimeout(360_000);
  const as = async (username: string): Promise<Page> => {
    const person = await newPerson();
    await signIn(person, username);
    return person;
  };
  const cast: Cast = {
    admin: await as("admin"),
    office: await as("office"),
    clerk: await as("clerk.xa"),
    head: await as("head.1"),
    third: await newPerson(),
    leader: await as("leader"),
    visitor,
  };
  for (const [words, step] of STEPS) await test.step(words, () => step(cast));
});
