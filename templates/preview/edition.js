// A page of the booklet inside this one: loaded once, then changed in place as the server tells.

import { CLOSES, OPENS, patchList, patchNode } from "./patch.js";

const STAMP = "sasshi-edition ";
const MOST_TRIES = 5;
const MARKED_FOR = 1800;

// Which edition a page is: its last comment says so.
function generationOf(page) {
  for (let node = page.lastChild; node; node = node.previousSibling) {
    if (node.nodeType === Node.COMMENT_NODE && node.data.startsWith(STAMP)) return Number(node.data.slice(STAMP.length));
  }
  return null;
}

function sectionsOf(page) {
  const walker = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_COMMENT);
  const sections = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.startsWith(OPENS)) sections.push(node);
  }
  return sections;
}

// The nodes between the comments of a section, and the one that closes it.
function inside(opening) {
  const nodes = [];
  let node = opening.nextSibling;
  for (; node && !(node.nodeType === Node.COMMENT_NODE && node.data === CLOSES); node = node.nextSibling) nodes.push(node);
  return { nodes, end: node };
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// What the anchors near an element are, the nearest first: its own, those of what it stands in, and those of what a heading
// before it names.
export function anchorsNear(element) {
  const anchors = [];
  for (let node = element; node; node = node.parentElement) {
    if (node.id) anchors.push(node.id);
    // A row or an item before this one is another thing.
    if (node.closest("tr, li, tbody, thead, dt, dd") === node) continue;
    for (let before = node.previousElementSibling; before; before = before.previousElementSibling) {
      if (before.id) {
        anchors.push(before.id);
        break;
      }
    }
  }
  return [...new Set(anchors)].slice(0, 12);
}

export class Edition {
  generation = null;
  #box;
  #told;
  #frame = null;
  #base = null;
  #opening = null;
  // The comments before the outermost sections, which stay whatever changes.
  #openings = [];
  #lastChanged = null;
  #rest = 0;

  // `told`: `address` of the page, and what to call when a place is `chosen`, an edition is `shown`, something has `changed`.
  constructor(box, told) {
    this.#box = box;
    this.#told = told;
  }

  get #page() {
    return this.#frame?.contentDocument;
  }

  // Loads the page, if it is not there yet.
  async open() {
    if (this.generation === null) await this.#load();
    else this.#told.shown(this.generation, this.#page.title.split("｜")[0]);
  }

  async receive(message) {
    // Told of before this page was loaded.
    if (message.generation <= this.generation) return;
    if (message.load || message.from !== this.generation) {
      await this.#load();
      return;
    }
    const changed = new Set();
    this.#keepingPlace(() => {
      if (message.frame) this.#patchFrame(message.frame, changed);
      for (const [at, html] of Object.entries(message.sections)) this.#patchSection(Number(at), html, changed);
      for (const file of message.files) this.#renew(file, message.generation);
    });
    this.generation = message.generation;
    this.#box.dataset.generation = this.generation;
    this.#told.shown(this.generation, this.#page.title.split("｜")[0]);
    this.#tellChange(changed);
    // The page's own script looks again when the reader has seen the change.
    const page = this.#page;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => page.dispatchEvent(new Event("sasshi:refreshed")), 300);
  }

  // Compares the page as it is now with a newer one of the same address.
  async refresh() {
    const answer = await fetch(this.#told.address);
    if (!answer.ok) return answer;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!this.#frame || !this.#base?.page) return answer;
    const changed = new Set();
    this.#keepingPlace(() => patchNode(this.#page.documentElement, this.#base.page.documentElement, next.documentElement, changed));
    this.#base = { page: next };
    this.generation = generationOf(next);
    this.#box.dataset.generation = this.generation;
    this.#mark(changed);
    return answer;
  }

  // Loads the page anew behind the one that is shown, and shows it in its place when it is there.
  #load() {
    this.#opening ??= this.#loadOnce().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #loadOnce() {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const asked = await fetch(this.#told.address);
      if (!asked.ok) return;
      const base = new DOMParser().parseFromString(await asked.text(), "text/html");
      const frame = document.createElement("iframe");
      frame.title = base.title;
      frame.className = "coming";
      frame.src = this.#told.address;
      const isThere = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
      this.#box.append(frame);
      await isThere;
      // An edition that came in between: the page and what it is compared with have to be the same.
      if (generationOf(frame.contentDocument) === generationOf(base)) {
        this.#show(frame, base);
        return;
      }
      frame.remove();
    }
  }

  #show(frame, page) {
    const place = this.#place();
    const last = this.#frame;
    this.#frame = frame;
    this.#box.hidden = false;
    const sections = sectionsOf(page).map((opening) => {
      const content = page.createDocumentFragment();
      content.append(...inside(opening).nodes);
      return content;
    });
    this.#base = { page, sections };
    this.generation = generationOf(page);
    this.#openings = sectionsOf(this.#page);
    // Places are kept by hand.
    this.#page.documentElement.style.overflowAnchor = "none";
    this.#page.addEventListener("click", (event) => this.#click(event));
    if (place) this.#restore(place);
    frame.classList.remove("coming");
    last?.remove();
    this.#box.dataset.generation = this.generation;
    this.#told.shown(this.generation, page.title.split("｜")[0]);
  }

  #patchFrame(html, changed) {
    const next = new DOMParser().parseFromString(html, "text/html");
    patchNode(this.#page.documentElement, this.#base.page.documentElement, next.documentElement, changed);
    this.#base.page = next;
  }

  #patchSection(at, html, changed) {
    const next = parsed(html);
    const opening = this.#openings[at];
    const { nodes, end } = inside(opening);
    patchList(opening.parentNode, end, nodes, [...this.#base.sections[at].childNodes], [...next.childNodes], changed);
    this.#base.sections[at] = next;
  }

  // A file that has changed under the same name is asked for again.
  #renew(file, generation) {
    for (const [selector, attribute] of [["img", "src"], ["link[rel=stylesheet]", "href"]]) {
      for (const element of this.#page.querySelectorAll(selector)) {
        const address = new URL(element.getAttribute(attribute), this.#page.baseURI);
        if (decodeURIComponent(address.pathname).endsWith(`/${file}`)) {
          element.setAttribute(attribute, `${address.pathname}?${generation}`);
        }
      }
    }
  }

  // Whatever stands at the upper edge stays there.
  #keepingPlace(change) {
    const place = this.#place();
    change();
    if (place) this.#restore(place);
  }

  #place() {
    const page = this.#page;
    if (!page?.body) return null;
    const view = page.defaultView;
    for (const x of [0.6, 0.4, 0.8]) {
      let element = page.elementFromPoint(view.innerWidth * x, 90);
      for (; element && element !== page.body; element = element.parentElement) {
        const top = element.getBoundingClientRect().top;
        // What began long before says nothing of the place.
        if (top > -view.innerHeight) return { element, top, scroll: view.scrollY };
      }
    }
    return { element: null, top: 0, scroll: view.scrollY };
  }

  #restore({ element, top, scroll }) {
    const view = this.#page.defaultView;
    const isThere = element?.isConnected && element.ownerDocument === this.#page;
    if (isThere) view.scrollBy(0, element.getBoundingClientRect().top - top);
    else view.scrollTo(0, scroll);
  }

  #click(event) {
    const element = event.target;
    const link = element.closest?.("a[href]");
    if (link && link.origin !== location.origin) {
      // Nothing from elsewhere is shown inside this page.
      event.preventDefault();
      window.open(link.href, "_blank", "noopener,noreferrer");
      return;
    }
    const isWork = element.closest?.("a, button, input, select, textarea, summary, label, form");
    if (isWork || event.defaultPrevented || !this.#page.getSelection().isCollapsed) return;
    this.#told.chosen(anchorsNear(element), element.textContent.trim().slice(0, 40));
  }

  // The anchors of what stands at the upper edge, or of what has the focus.
  anchorsHere() {
    const focus = this.#page?.activeElement;
    const chosen = focus && focus !== this.#page.body ? focus : this.#place()?.element;
    return chosen ? anchorsNear(chosen) : [];
  }

  seeChange() {
    const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    this.#lastChanged?.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
    if (this.#lastChanged) this.#mark(new Set([this.#lastChanged]));
  }

  #tellChange(changed) {
    const shown = this.#mark(changed);
    if (shown.length === 0) return;
    const inText = shown.filter((element) => element.closest("main"));
    this.#lastChanged = inText[0] ?? shown[0];
    const box = this.#lastChanged.getBoundingClientRect();
    const isSeen = box.bottom > 0 && box.top < this.#page.defaultView.innerHeight;
    this.#told.changed(anchorsNear(this.#lastChanged), isSeen);
  }

  // Marks what has changed, for a moment.
  #mark(changed) {
    const shown = [...changed].filter((element) => element.isConnected && this.#page.body.contains(element) && element !== this.#page.body);
    const outermost = shown.filter((element) => !shown.some((other) => other !== element && other.contains(element)));
    const moves = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    const shade = "inset 0 0 0 100vmax rgba(255, 196, 0, 0.28)";
    for (const element of outermost.slice(0, 200)) {
      const last = moves ? "inset 0 0 0 100vmax rgba(255, 196, 0, 0)" : shade;
      element.animate?.([{ boxShadow: shade }, { boxShadow: shade, offset: 0.5 }, { boxShadow: last }], MARKED_FOR);
    }
    return shown.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }
}
