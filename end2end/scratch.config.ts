// The pictures of gallery/ with the settings of the tests.
import config from "./playwright.config.ts";

export default { ...config, testDir: "scratch" };
