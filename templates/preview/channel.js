// The line to the server, taken up again whenever it breaks. One message after the other: the next is handed on when the
// last is done.

const LONGEST_WAIT = 4000;

export class Channel {
  #socket = null;
  #receive;
  #tell;
  #wait = 250;
  #queue = Promise.resolve();

  // `receive` gets every message, `tell` whether the line stands.
  constructor(receive, tell) {
    this.#receive = receive;
    this.#tell = tell;
    this.#open();
  }

  say(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #open() {
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = 250;
      this.#tell(true);
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      this.#queue = this.#queue.then(() => this.#receive(message)).catch((error) => console.error(error));
    });
    socket.addEventListener("close", () => {
      this.#tell(false);
      setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    });
  }
}
