// Reads server-sent events as a program does, without a browser.

export interface ServerEvent {
  id: string | undefined;
  event: string | undefined;
  data: string;
  comment: string;
  retry: string | undefined;
}

/** An open stream of events. */
export class EventStream {
  private buffer = "";
  private readonly decoder = new TextDecoder();

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(url, { headers: { accept: "text/event-stream", ...headers }, signal: abort.signal });
    if (response.body === null) throw new Error(`${url} has no body`);
    return new EventStream(response, response.body.getReader(), abort);
  }

  /** The next block, comments included; undefined when nothing comes for `patience` milliseconds. */
  async next(patience = 5000): Promise<ServerEvent | undefined> {
    const deadline = Date.now() + patience;
    for (;;) {
      const end = this.buffer.indexOf("\n\n");
      if (end >= 0) {
        const block = this.buffer.slice(0, end);
        this.buffer = this.buffer.slice(end + 2);
        return parse(block);
      }
      const left = deadline - Date.now();
      if (left <= 0) return undefined;
      const chunk = await Promise.race([
        this.reader.read(),
        new Promise<undefined>((done) => setTimeout(done, left, undefined)),
      ]);
      if (chunk === undefined) return undefined;
      if (chunk.done) throw new Error("the stream ended");
      this.buffer += this.decoder.decode(chunk.value, { stream: true });
    }
  }

  close(): void {
    this.abort.abort();
  }
}

function parse(block: string): ServerEvent {
  const lines = block.split("\n");
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1).trimStart();
  const data = lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
  return {
    id: field("id"),
    event: field("event"),
    data: data.join("\n"),
    comment: lines.filter((line) => line.startsWith(":")).join("\n"),
    retry: field("retry"),
  };
}
