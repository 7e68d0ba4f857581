// What has changed since an earlier edition: the choice of that edition, the text with the marks, and the table.

import { Edition } from "./edition.js";

const OTHER = "\u0000";

export class Revisions {
  #select;
  #panels;
  #words;
  #chosen;
  #views = [];
  #isRefreshing = false;
  #isStale = false;

  constructor(select, marked, table, words, chosen) {
    this.#select = select;
    this.#panels = { marked, table };
    this.#words = words;
    this.#chosen = chosen;
    select.addEventListener("change", () => this.#choose());
    // Git is asked when somebody is about to look.
    select.addEventListener("focus", () => this.list());
  }

  // The earlier editions that there are.
  async list() {
    const answer = await fetch("/revisions");
    if (!answer.ok) return;
    const { names, commits, folders } = await answer.json();
    const value = this.#select.value;
    const groups = [
      [this.#words.since_commits, commits.map(({ hash, date, subject }) => [hash, `${date} ${subject}`])],
      [this.#words.since_names, names.map((name) => [name, name])],
      [this.#words.since_folders, (folders ?? []).map((name) => [name, name])],
    ].filter(([, options]) => options.length > 0);
    const made = groups.map(([label, options]) => {
      const group = document.createElement("optgroup");
      group.label = label;
      group.append(...options.map(([value, text]) => new Option(text, value)));
      return group;
    });
    const none = this.#select.options[0];
    this.#select.replaceChildren(none, ...made, new Option(this.#words.since_other, OTHER));
    if (value && ![...this.#select.options].some((option) => option.value === value)) this.#select.add(new Option(value, value));
    this.#select.value = value;
    if (value) return;
    // Who has nothing to choose from is told how to have something.
    const hint = groups.length === 0 && folders ? this.#words.since_none_yet : this.#words.since_choose;
    for (const panel of Object.values(this.#panels)) this.#hint(panel, hint);
  }

  // The booklet has changed, and so has what it differs in.
  async refresh() {
    this.#isStale = true;
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    while (this.#isStale) {
      this.#isStale = false;
      await Promise.all(this.#views.map((view) => view.refresh()));
    }
    this.#isRefreshing = false;
  }

  async #choose() {
    let revision = this.#select.value;
    if (revision === OTHER) {
      revision = prompt(this.#words.since_ask)?.trim() ?? "";
      if (revision) this.#select.add(new Option(revision, revision));
      this.#select.value = revision;
    }
    this.#views = [];
    for (const panel of Object.values(this.#panels)) {
      panel.querySelector(".frames").replaceChildren();
      panel.querySelector(".frames").hidden = true;
      this.#hint(panel, this.#words.since_choose);
    }
    if (!revision) return;
    for (const [view, panel] of Object.entries(this.#panels)) await this.#open(view, panel, revision);
  }

  async #open(view, panel, revision) {
    const address = `/since/${encodeURIComponent(revision)}/${view}/index.html`;
    this.#hint(panel, this.#words.working);
    const answer = await fetch(address);
    if (!answer.ok) {
      const told = await answer.json().catch(() => ({ diagnostics: [] }));
      const reasons = told.diagnostics.map(({ message, help }) => `${message} ${help}`);
      this.#hint(panel, [this.#words.since_failed, ...reasons].join(" "));
      return;
    }
    const edition = new Edition(panel.querySelector(".frames"), {
      address,
      chosen: this.#chosen,
      shown: () => (panel.querySelector(".hint").hidden = true),
      changed: () => {},
    });
    await edition.open();
    this.#views.push(edition);
  }

  #hint(panel, text) {
    const hint = panel.querySelector(".hint");
    hint.textContent = text;
    hint.hidden = false;
  }
}
