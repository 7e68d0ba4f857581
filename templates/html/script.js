"use strict";
// What a reader gets on top of the page: the present place marked in the contents, and words found in the booklet.
// Without it nothing is missing. It fetches nothing and stores nothing.

document.documentElement.classList.add("scripted");

/* The present place in the contents */

(() => {
  const list = document.querySelector(".contents");
  if (!list || !("IntersectionObserver" in window)) return;
  let links = new Map();
  let headings = [];
  let present = null;

  const read = () => {
    links = new Map();
    for (const link of list.querySelectorAll("a[href*='#']")) {
      // A link to another part of the booklet leads to another file.
      const id = link.hash.slice(1) && link.pathname === location.pathname ? decodeURIComponent(link.hash.slice(1)) : "";
      const heading = id && document.getElementById(id);
      if (heading) links.set(heading, link);
    }
    headings = [...links.keys()];
  };

  const mark = () => {
    const line = window.innerHeight * 0.3;
    let here = null;
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top > line) break;
      here = heading;
    }
    const link = links.get(here) || null;
    if (link === present) return;
    present?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    present = link;
    if (link && list.scrollHeight > list.clientHeight && getComputedStyle(list).overflowY === "auto") {
      const top = link.offsetTop - list.offsetTop;
      if (top < list.scrollTop || top + link.offsetHeight > list.scrollTop + list.clientHeight) {
        list.scrollTop = top - list.clientHeight / 3;
      }
    }
  };
  // A heading that crosses the line changes the place; where the headings stand tells which one it is.
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px", threshold: [0, 1] });
  const begin = () => {
    observer.disconnect();
    read();
    headings.forEach((heading) => observer.observe(heading));
    mark();
  };
  begin();
  // A live preview changes the page in place, and says so.
  document.addEventListener("sasshi:refreshed", begin);

  // On a narrow screen the open contents lie over the page: whoever has chosen a place wants to see it.
  const details = list.querySelector("details");
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) details?.removeAttribute("open");
  });
})();

/* Addresses to be copied */

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.address");
  if (!link || !navigator.clipboard) return;
  navigator.clipboard.writeText(link.href).then(() => {
    const said = document.body.dataset.copied;
    link.dataset.copied = said;
    link.setAttribute("aria-label", said);
    setTimeout(() => delete link.dataset.copied, 2000);
  }, () => {});
});

/* Values of a chart: pointed at, touched, or gone through by the arrow keys */

const readChart = (chart) => {
  const [frame, table] = [chart.querySelector(".frame"), chart.querySelector(".data table")];
  if (!frame || !table || frame.querySelector(".reader")) return;
  const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());
  // As they are now: a live preview changes them in place.
  let [head, ...rows] = [...table.rows].map(cells);
  const isUpright = !chart.classList.contains("pyramid");
  const [slider, read, line] = ["input", "p", "span"].map((name) => document.createElement(name));
  Object.assign(slider, { type: "range", className: "reader", min: 0, max: rows.length - 1, step: 1, value: 0 });
  slider.setAttribute("aria-label", table.caption.textContent.trim());
  Object.assign(read, { className: "read", hidden: true });
  read.setAttribute("aria-hidden", "true");
  line.className = `read-at ${isUpright ? "upright" : "across"}`;
  line.setAttribute("aria-hidden", "true");
  frame.append(slider, line, read);

  const show = (at) => {
    [head, ...rows] = [...chart.querySelector(".data table").rows].map(cells);
    slider.max = rows.length - 1;
    const [label, ...values] = rows[at] || [];
    const told = values.map((value, series) => [head[series + 1], value]).filter(([, value]) => value);
    slider.value = at;
    slider.setAttribute("aria-valuetext", [label, ...told.map((pair) => pair.join(" "))].join("、"));
    const title = document.createElement("b");
    title.textContent = label;
    const pieces = told.map((pair) => {
      const piece = document.createElement("span");
      piece.append(...pair.map((text) => Object.assign(document.createElement("span"), { textContent: text })));
      return piece;
    });
    read.replaceChildren(title, ...pieces);
    read.hidden = false;
    const part = (at + 0.5) / rows.length;
    // Beside what is read, on the side that has room.
    const [x, y] = isUpright ? [part, 0] : [0.5, 1 - part];
    for (const shown of [read, line]) Object.assign(shown.style, { left: `${x * 100}%`, top: `${y * 100}%` });
    read.style.translate = `${isUpright ? (x < 0.5 ? "0.75rem" : "calc(-100% - 0.75rem)") : "-50%"} ${y > 0.5 ? "calc(-100% - 0.75rem)" : "0.75rem"}`;
  };
  const point = ({ clientX, clientY }) => {
    const box = frame.getBoundingClientRect();
    const part = isUpright ? (clientX - box.left) / box.width : 1 - (clientY - box.top) / box.height;
    show(Math.min(rows.length - 1, Math.max(0, Math.floor(part * rows.length))));
  };
  slider.setAttribute("aria-valuetext", rows[0].join(" "));
  slider.addEventListener("input", () => show(Number(slider.value)));
  slider.addEventListener("focus", () => slider.matches(":focus-visible") && show(Number(slider.value)));
  slider.addEventListener("blur", () => (read.hidden = true));
  frame.addEventListener("pointermove", point);
  frame.addEventListener("pointerdown", point);
  frame.addEventListener("pointerleave", ({ pointerType }) => (read.hidden = pointerType === "mouse" || read.hidden));
};
const readCharts = () => document.querySelectorAll(".chart").forEach(readChart);
readCharts();
document.addEventListener("sasshi:refreshed", readCharts);

/* Indicators picked from their index */

const pickFrom = (form) => {
  const rowsNow = () => [...form.nextElementSibling.tBodies[0].rows];
  const selects = [...form.querySelectorAll("select")].filter((select) => {
    const values = [...new Set(rowsNow().map((row) => row.dataset[select.name]).filter(Boolean))];
    select.replaceChildren(new Option(form.dataset.all, ""), ...values.map((value) => new Option(value)));
    select.parentElement.hidden = values.length < 2;
    return values.length > 1;
  });
  form.hidden = selects.length === 0;
  form.addEventListener("change", () => {
    const fits = (row) => selects.every((select) => !select.value || row.dataset[select.name] === select.value);
    const rows = rowsNow();
    rows.forEach((row) => (row.hidden = !fits(row)));
    form.querySelector(".found").textContent = `${rows.filter((row) => !row.hidden).length}${form.dataset.found}`;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
};
document.querySelectorAll("form.filter").forEach(pickFrom);

/* Words in the booklet */

(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("input");
  const found = form.querySelector(".found");
  const hits = form.querySelector(".hits");
  const MOST = 60;
  const AROUND = 18;
  const onOneLine = (text) => text.replace(/\s+/g, " ");
  const PASSAGES = "p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, figcaption, caption, summary, .node";
  form.hidden = false;

  // Full and half width, hiragana and katakana, letter case, the shape of a kanji that a variation selector asks for and the
  // space between words make no difference. `places` leads from each character of the folded text to where it came from.
  const SHAPES = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}\s]/gu;
  const toHiragana = (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60);
  const fold = (text) => {
    let folded = "";
    const places = [];
    // A mark of voicing joins the kana before it, a variation selector the kanji.
    for (const { 0: piece, index } of text.matchAll(/[\s\S][\uFF9E\uFF9F\u3099\u309A\uFE00-\uFE0F\u{E0100}-\u{E01EF}]*/gu)) {
      const plain = piece.replace(SHAPES, "").normalize("NFKC").toLowerCase().replace(SHAPES, "");
      for (const unit of plain.replace(/[ァ-ヶ]/g, toHiragana)) {
        for (let rest = unit.length; rest > 0; rest--) places.push(index);
        folded += unit;
      }
    }
    places.push(text.length);
    return { folded, places };
  };

  // The passages of this page: the innermost elements that hold text, with the text nodes that are read out.
  const unseen = (node) => node.parentElement.closest("script, style, [aria-hidden='true'], .unseen, .search, .contents");
  const readPassages = () => {
    const passages = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement.closest(PASSAGES) || node.parentElement;
      // Space belongs to a passage that has begun; elsewhere it only parts the lines of the source.
      if (unseen(node) || (!node.data.trim() && !passages.has(element))) continue;
      const passage = passages.get(element) || { element, nodes: [], text: "", readings: [] };
      // A reading is no part of the text, but its words are found by it.
      const ruby = node.parentElement.closest("rt, rp")?.closest("ruby");
      if (ruby) {
        const end = passage.text.length;
        const words = [...ruby.childNodes].filter((child) => !["RT", "RP"].includes(child.nodeName));
        const length = words.map((child) => child.textContent).join("").length;
        if (node.parentElement.closest("rt")) passage.readings.push({ start: end - length, end, reading: node.data });
        continue;
      }
      passage.nodes.push({ node, start: passage.text.length });
      passage.text += node.data;
      passages.set(element, passage);
    }
    return [...passages.values()].map((passage) => ({ ...passage, ...fold(passage.text), also: read(passage) }));
  };

  // The text as it is read, each character of a reading at the place of its words.
  const read = ({ text, readings }) => {
    if (!readings.length) return null;
    const out = { text, folded: "", places: [] };
    const add = (piece, placeOf) => {
      const { folded, places } = fold(piece);
      out.folded += folded;
      out.places.push(...places.slice(0, -1).map(placeOf));
    };
    let done = 0;
    for (const { start, end, reading } of readings) {
      add(text.slice(done, start), (place) => place + done);
      add(reading, () => start);
      done = end;
    }
    add(text.slice(done), (place) => place + done);
    out.places.push(text.length);
    return out;
  };

  const titleOf = (element) => {
    const heading = element.closest("section")?.querySelector("h2, h3, h4, h5, h6");
    return { anchor: heading?.id || "", title: onOneLine((heading || document.querySelector("h1")).textContent).trim() };
  };

  // The other parts of the booklet, where it is published in parts.
  const otherParts = () =>
    (window.sasshiSearch || window.SASSHI_SEARCH || [])
      .filter((entry) => entry.file !== form.dataset.file)
      .map(({ file, anchor, within, title, text }) => {
        // Of a heading that stands again and again, the one above tells which it is.
        const path = [within, title].filter(Boolean).join(" ");
        const passage = title ? `${title} ${text}` : text;
        return { file, anchor, title: path || document.querySelector("h1").textContent, text: passage, ...fold(passage) };
      });

  let own = null;
  let others = null;

  const spans = (passage, terms) => {
    const out = [];
    for (const term of terms) {
      for (const way of [passage, passage.also].filter(Boolean)) {
        for (let at = way.folded.indexOf(term); at >= 0; at = way.folded.indexOf(term, at + term.length)) {
          const span = [way.places[at], endOf(way, at + term.length - 1)];
          if (!out.some(([start]) => start === span[0])) out.push(span);
        }
      }
    }
    return out.sort((a, b) => a[0] - b[0]);
  };

  // Where the character that the last folded one came from ends.
  const endOf = (passage, last) => {
    let next = last + 1;
    while (passage.places[next] === passage.places[last]) next++;
    const end = passage.places[next];
    return passage.text.slice(passage.places[last], end).trimEnd().length + passage.places[last];
  };

  const rangeOf = (passage, [start, end]) => {
    const range = document.createRange();
    const holder = (offset, open) =>
      passage.nodes.findLast(({ start: first }) => (open ? first <= offset : first < offset)) || passage.nodes[0];
    const first = holder(start, true);
    const last = holder(end, false);
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    return range;
  };

  const paint = (name, ranges) => {
    if (!window.Highlight || !CSS.highlights) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
    else CSS.highlights.delete(name);
  };

  const excerpt = (passage, [start, end]) => {
    const out = document.createDocumentFragment();
    const from = Math.max(0, start - AROUND);
    const to = Math.min(passage.text.length, end + AROUND * 2);
    const marked = document.createElement("mark");
    marked.textContent = passage.text.slice(start, end);
    const before = onOneLine(passage.text.slice(from, start));
    const after = onOneLine(passage.text.slice(end, to));
    out.append(from > 0 ? "…" : "", before, marked, after, to < passage.text.trimEnd().length ? "…" : "");
    return out;
  };

  // A passage inside a closed part of the page is opened before it is shown.
  const show = (passage, span) => {
    for (let box = passage.element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const smooth = matchMedia("(prefers-reduced-motion: no-preference)").matches;
    passage.element.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
    paint("chosen", [rangeOf(passage, span)]);
    if (!passage.element.hasAttribute("tabindex")) passage.element.tabIndex = -1;
    passage.element.focus({ preventScroll: true });
  };

  const entry = (passage, span, terms) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.append(excerpt(passage, span));
    if (passage.file) {
      link.href = `${passage.file}?find=${encodeURIComponent(terms.join(" "))}#${encodeURIComponent(passage.anchor)}`;
    } else {
      link.href = `#${encodeURIComponent(titleOf(passage.element).anchor)}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(passage, span);
      });
    }
    item.append(link);
    return item;
  };

  const search = () => {
    const terms = input.value.split(/\s+/).map((term) => fold(term).folded).filter(Boolean);
    hits.replaceChildren();
    hits.hidden = true;
    paint("chosen", []);
    paint("found", []);
    found.textContent = "";
    if (terms.length === 0) return;
    own ||= readPassages();
    others ||= otherParts();
    const ranges = [];
    let count = 0;
    let group = { title: null };
    for (const passage of [...own, ...others]) {
      if (!terms.every((term) => passage.folded.includes(term) || passage.also?.folded.includes(term))) continue;
      count++;
      const all = spans(passage, terms);
      if (!passage.file) ranges.push(...all.map((span) => rangeOf(passage, span)));
      if (count > MOST) continue;
      const title = passage.file ? passage.title : titleOf(passage.element).title;
      if (title !== group.title) {
        const heading = document.createElement("p");
        heading.textContent = title;
        group = { title, list: document.createElement("ol") };
        hits.append(heading, group.list);
      }
      group.list.append(entry(passage, all[0], terms));
    }
    paint("found", ranges);
    hits.hidden = count === 0;
    found.textContent = count === 0 ? form.dataset.none : `${count}${form.dataset.found}`;
    if (count > MOST) found.textContent += ` ${form.dataset.more}`;
  };

  document.addEventListener("sasshi:refreshed", () => (own = null));

  let waiting = 0;
  input.addEventListener("input", (event) => {
    clearTimeout(waiting);
    // While a word is being converted to kanji it is no word yet.
    if (!event.isComposing) waiting = setTimeout(search, 200);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
    hits.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    const links = [...hits.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.isComposing) return;
    if (event.key === "Escape") {
      input.value = "";
      search();
      input.focus();
    } else if (event.key === "ArrowDown" && links.length) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] || input).focus();
    }
  });

  const asked = new URLSearchParams(location.search).get("find");
  if (asked) {
    input.value = asked;
    search();
  }
})();
