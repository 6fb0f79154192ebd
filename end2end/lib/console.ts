// Nothing may speak up in a browser: each console error or warning, exception and CSP violation is a failure.
import type { BrowserContext, Page } from "@playwright/test";

export type Complaint = string;

/** Notes what the pages of one context complain about, but for what the test said to expect. */
export class ConsoleWatch {
  private readonly complaints: Complaint[] = [];
  private readonly expected: RegExp[] = [];

  /** The test provokes this: an answer that is no success, a cut network. */
  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  async attach(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on("page", (page) => this.listen(page));
  }

  private listen(page: Page): void {
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      this.note(`${message.type()} on ${page.url()}: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => this.note(`exception on ${page.url()}: ${error.stack ?? error.message}`));
    page.on("crash", () => this.note(`the page ${page.url()} crashed`));
  }

  private note(complaint: Complaint): void {
    this.complaints.push(complaint);
  }

  /** What was said and not expected. */
  unexpected(): Complaint[] {
    return this.complaints.filter((complaint) => !this.expected.some((pattern) => pattern.test(complaint)));
  }
}
