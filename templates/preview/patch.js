// Changes a page that is shown into a newer one, touching only what differs.
//
// Three trees: `base` is what the server sent before, `next` what it sends now, and `live` what the reader has before them,
// which scripts may have added to. What differs between `base` and `next` is changed in `live`; all else is left alone, with
// its scroll places, open parts and marks.

const MOST_COMPARED = 40000;
export const OPENS = "sasshi-section ";
export const CLOSES = "/sasshi-section";

// The children of a node without what stands between the comments of a section, which is patched by itself.
export function childrenAround(node) {
  const out = [];
  let isInside = false;
  for (const child of node.childNodes) {
    const said = child.nodeType === Node.COMMENT_NODE ? child.data : "";
    if (said === CLOSES) isInside = false;
    if (!isInside) out.push(child);
    if (said.startsWith(OPENS)) isInside = true;
  }
  return out;
}

// Patches one node; elements that have changed are added to `changed`.
export function patchNode(live, base, next, changed) {
  if (base.isEqualNode(next)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    if (live.data !== next.data) live.data = next.data;
    if (live.parentElement) changed.add(live.parentElement);
    return;
  }
  patchAttributes(live, base, next, changed);
  patchList(live, null, childrenAround(live), [...base.childNodes], [...next.childNodes], changed);
}

function patchAttributes(live, base, next, changed) {
  for (const { name, value } of next.attributes) {
    if (base.getAttribute(name) !== value) {
      live.setAttribute(name, value);
      changed.add(live);
    }
  }
  for (const { name } of base.attributes) {
    if (!next.hasAttribute(name)) live.removeAttribute(name);
  }
}

// Patches nodes that follow each other in `parent`; what is new at their end goes before `end`.
export function patchList(parent, end, live, base, next, changed) {
  if (live.length !== base.length) {
    // A script has put something in or taken something out: there is no telling which is which.
    live.forEach((node) => node.remove());
    next.forEach((node) => insert(parent, end, node, changed));
    return;
  }
  let first = 0;
  const least = Math.min(base.length, next.length);
  while (first < least && base[first].isEqualNode(next[first])) first++;
  let [lastBase, lastNext] = [base.length, next.length];
  while (lastBase > first && lastNext > first && base[lastBase - 1].isEqualNode(next[lastNext - 1])) {
    lastBase--;
    lastNext--;
  }
  const behind = live[lastBase] ?? end;
  const [mineLive, mineBase, mineNext] = [live.slice(first, lastBase), base.slice(first, lastBase), next.slice(first, lastNext)];
  let [b, n] = [0, 0];
  for (const [atBase, atNext] of [...common(mineBase, mineNext), [mineBase.length, mineNext.length]]) {
    // Between what both have: as long as the kinds are the same, one became the other.
    while (b < atBase && n < atNext && isSameKind(mineBase[b], mineNext[n])) {
      patchNode(mineLive[b], mineBase[b], mineNext[n], changed);
      b++;
      n++;
    }
    const before = mineLive[atBase] ?? behind;
    for (; b < atBase; b++) {
      if (mineBase[b].nodeType === Node.ELEMENT_NODE) changed.add(parent);
      mineLive[b].remove();
    }
    for (; n < atNext; n++) insert(parent, before, mineNext[n], changed);
    b = atBase + 1;
    n = atNext + 1;
  }
}

function insert(parent, before, node, changed) {
  const made = parent.ownerDocument.importNode(node, true);
  parent.insertBefore(made, before);
  if (made.nodeType === Node.ELEMENT_NODE) changed.add(made);
}

function isSameKind(base, next) {
  return base.nodeName === next.nodeName && (base.id ?? "") === (next.id ?? "");
}

// The places of the longest run of nodes that both lists have, in order.
function common(base, next) {
  if (base.length * next.length > MOST_COMPARED) return [];
  const longest = Array.from({ length: base.length + 1 }, () => new Uint16Array(next.length + 1));
  const isEqual = (b, n) => base[b].isEqualNode(next[n]);
  for (let b = base.length - 1; b >= 0; b--) {
    for (let n = next.length - 1; n >= 0; n--) {
      longest[b][n] = isEqual(b, n) ? longest[b + 1][n + 1] + 1 : Math.max(longest[b + 1][n], longest[b][n + 1]);
    }
  }
  const pairs = [];
  for (let b = 0, n = 0; b < base.length && n < next.length; ) {
    if (isEqual(b, n)) pairs.push([b++, n++]);
    else if (longest[b + 1][n] >= longest[b][n + 1]) b++;
    else n++;
  }
  return pairs;
}
