// Two rows of tabs for two columns. Where there is room for one column only, the tab that was chosen last says which.

export class Tabs {
  #main;
  #tabs;

  constructor(lists, main) {
    this.#main = main;
    this.#tabs = [...lists].flatMap((list) => [...list.querySelectorAll("[role=tab]")]);
    for (const list of lists) {
      list.addEventListener("click", (event) => {
        const tab = event.target.closest("[role=tab]");
        if (tab) this.#select(tab);
      });
      list.addEventListener("keydown", (event) => this.#key(event, [...list.querySelectorAll("[role=tab]")]));
    }
  }

  show(panel, isFocused = false) {
    const tab = this.#tabs.find((tab) => tab.getAttribute("aria-controls") === panel);
    this.#select(tab);
    if (isFocused) tab.focus();
  }

  #select(chosen) {
    const list = chosen.closest("[role=tablist]");
    for (const tab of list.querySelectorAll("[role=tab]")) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !isChosen;
    }
    this.#main.dataset.column = list.dataset.column;
    document.body.dataset.column = list.dataset.column;
  }

  #key(event, tabs) {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    this.#select(tab);
    tab.focus();
  }
}
