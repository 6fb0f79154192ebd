// A network cable that can be pulled: a forwarder between one browser and the server.
import { connect, createServer, type Server, type Socket } from "node:net";

export class Cable {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private pulled = false;

  private constructor(target: URL) {
    this.server = createServer((near) => {
      if (this.pulled) {
        near.destroy();
        return;
      }
      const far = connect(Number(target.port), target.hostname);
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        this.sockets.add(socket);
        socket.on("error", () => other.destroy());
        socket.on("close", () => {
          this.sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }

  /** Lays a cable to the server at `url`. */
  static async to(url: string): Promise<Cable> {
    const cable = new Cable(new URL(url));
    await new Promise<void>((done) => cable.server.listen(0, "127.0.0.1", done));
    return cable;
  }

  /** Where the browser finds the server through this cable. */
  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("the cable is gone");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Cuts every connection and lets none through. */
  pull(): void {
    this.pulled = true;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Lets connections through again. */
  plugIn(): void {
    this.pulled = false;
  }

  async remove(): Promise<void> {
    this.pull();
    await new Promise((done) => this.server.close(done));
  }
}
