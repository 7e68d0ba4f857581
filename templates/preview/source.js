// What the author wrote, beside the page: the file with the lines of the place that was chosen.

export class Source {
  #panel;
  #words;
  #open;
  // What was asked for last: it is asked for again when the files have changed.
  #asked = null;

  // `open` brings the panel to the front.
  constructor(panel, words, open) {
    this.#panel = panel;
    this.#words = words;
    this.#open = open;
  }

  showAnchors(anchors, said) {
    return this.#show(byAnchors(anchors, said));
  }

  showPlace({ path, line, column }) {
    return this.#show(`path=${encodeURIComponent(path)}&line=${line}&column=${column}`);
  }

  // Opens the place in the editor, without showing it here.
  async openAnchors(anchors, said) {
    const source = await this.#ask(byAnchors(anchors, said));
    if (source?.editor) location.assign(source.editor);
  }

  // The files have changed.
  async refresh() {
    if (!this.#asked || this.#panel.hidden) return;
    const source = await this.#ask(this.#asked);
    if (source) this.#write(source, false);
  }

  async #show(asked) {
    const source = await this.#ask(asked);
    if (!source) return;
    this.#asked = asked;
    this.#open();
    this.#write(source, true);
  }

  async #ask(asked) {
    const answer = await fetch(`/source?${asked}`);
    return answer.ok ? answer.json() : null;
  }

  #write({ path, text, line, first, last, editor }, isTurned) {
    this.#panel.querySelector("#source-path").textContent = `${path} ${line} ${this.#words.line}`;
    const link = this.#panel.querySelector("#source-editor");
    link.hidden = !editor;
    if (editor) link.href = editor;
    this.#panel.querySelector(".hint").hidden = true;
    const box = this.#panel.querySelector(".lines");
    const scroll = box.scrollTop;
    const list = document.createElement("ol");
    list.append(
      ...text.split(/\r?\n/).map((written, at) => {
        const item = document.createElement("li");
        item.textContent = written || " ";
        if (at + 1 >= first && at + 1 <= last) item.className = "inside";
        if (at + 1 === line) item.classList.add("here");
        return item;
      }),
    );
    box.replaceChildren(list);
    box.scrollTop = scroll;
    if (isTurned) list.querySelector(".here")?.scrollIntoView({ block: "center" });
  }
}

function byAnchors(anchors, said) {
  const asked = anchors.map((anchor) => `anchor=${encodeURIComponent(anchor)}`);
  return [...asked, `words=${encodeURIComponent(said)}`].join("&");
}
