// The pages as they are printed: a picture for each, drawn when it comes into sight, changed only where the page has changed.

const WIDTHS = [50, 66, 80, 100, 125, 150, 200];

export class Sheets {
  #panel;
  #box;
  #words;
  #chosen;
  #sheets = [];
  #expected = null;
  #width = WIDTHS.indexOf(100);

  // `chosen` gets the anchors of a place that was clicked on.
  constructor(panel, words, chosen) {
    this.#panel = panel;
    this.#box = panel.querySelector(".sheets");
    this.#words = words;
    this.#chosen = chosen;
    for (const [id, step] of [["smaller", -1], ["larger", 1]]) {
      panel.querySelector(`#${id}`).addEventListener("click", () => this.#resize(step));
    }
    this.#box.addEventListener("click", (event) => this.#click(event));
  }

  // What was edited: the pages that come next will be turned to it.
  expect(anchors) {
    this.#expected = anchors;
  }

  async receive(message) {
    const { working, pages, faults, generation } = message;
    const isAtFault = !working && faults?.some((fault) => fault.fatal);
    this.#tell(working, isAtFault ? faults : []);
    if (working || isAtFault) return;
    const changed = [];
    const arriving = [];
    pages.forEach(([width, height, key], at) => {
      const sheet = this.#sheets[at] ?? this.#add(at);
      if (sheet.key === key) return;
      changed.push(at);
      sheet.box.style.aspectRatio = `${width} / ${height}`;
      Object.assign(sheet, { key, height });
      arriving.push(this.#draw(sheet, at));
    });
    this.#sheets.splice(pages.length).forEach((sheet) => sheet.box.remove());
    // Turned to while the drawings are on their way: their room is kept.
    if (this.#expected && changed.length > 0) await this.#turn(this.#expected, changed);
    this.#expected = null;
    await Promise.all(arriving);
    this.#panel.dataset.generation = generation;
  }

  #tell(isWorking, faults) {
    const state = this.#panel.querySelector("#pages-state");
    state.classList.toggle("lost", faults.length > 0);
    if (faults.length > 0) {
      const said = this.#sheets.length ? this.#words.pages_old : this.#words.pages_none;
      state.textContent = `${said} ${faults[0].message}`;
    } else {
      state.textContent = isWorking ? this.#words.pages_working : "";
    }
  }

  #add(at) {
    const box = document.createElement("div");
    box.className = "sheet";
    box.dataset.page = at;
    this.#box.append(box);
    const sheet = { box, key: null, height: 842 };
    this.#sheets[at] = sheet;
    return sheet;
  }

  // The new drawing takes the place of the old one when it is ready, so that nothing flickers.
  async #draw(sheet, at) {
    const { key } = sheet;
    const image = new Image();
    image.alt = `${at + 1} ${this.#words.page_of}`;
    image.draggable = false;
    const isNear = this.#isNear(sheet.box);
    if (!isNear) image.loading = "lazy";
    image.src = `/pages/${at}?key=${key}`;
    // A page that was laid out anew meanwhile comes with the next message.
    if (isNear) await image.decode().catch(() => {});
    if (sheet.key === key) sheet.box.replaceChildren(image);
  }

  #isNear(element) {
    const box = element.getBoundingClientRect();
    const room = this.#box.getBoundingClientRect();
    return box.bottom > room.top - room.height && box.top < room.bottom + room.height;
  }

  async #turn(anchors, changed) {
    if (!this.#panel.querySelector("#follow").checked) return;
    const asked = anchors.map((anchor) => `anchor=${encodeURIComponent(anchor)}`).join("&");
    const answer = await fetch(`/spot?${asked}`);
    const spot = answer.ok ? await answer.json() : { page: changed[0], y: 0 };
    // What was edited may have run on to a later page than the one that it began on.
    const page = changed.includes(spot.page) ? spot.page : (changed.find((at) => at > spot.page) ?? spot.page);
    const sheet = this.#sheets[page];
    if (!sheet) return;
    const [box, room] = [sheet.box.getBoundingClientRect(), this.#box.getBoundingClientRect()];
    const place = box.top + (page === spot.page ? (spot.y / sheet.height) * box.height : 0);
    const isSeen = place > room.top && place < room.bottom - room.height / 5;
    if (!isSeen) this.#box.scrollTop += place - room.top - room.height / 6;
  }

  #resize(step) {
    this.#width = Math.max(0, Math.min(WIDTHS.length - 1, this.#width + step));
    const middle = (this.#box.scrollTop + this.#box.clientHeight / 2) / this.#box.scrollHeight;
    this.#box.style.setProperty("--width", `${WIDTHS[this.#width]}%`);
    this.#box.scrollTop = middle * this.#box.scrollHeight - this.#box.clientHeight / 2;
  }

  async #click(event) {
    const box = event.target.closest(".sheet");
    if (!box) return;
    const at = Number(box.dataset.page);
    const { top, height } = box.getBoundingClientRect();
    const y = ((event.clientY - top) / height) * this.#sheets[at].height;
    const answer = await fetch(`/anchors?page=${at}&y=${y}`);
    if (!answer.ok) return;
    const { anchors } = await answer.json();
    if (anchors.length > 0) this.#chosen(anchors.slice(0, 12), "");
  }
}
