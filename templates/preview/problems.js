// What is wrong with the booklet: all of it in its panel, and what stands in the way on top of the page.

const ON_TOP = 3;
const SEVERITIES = ["error", "warning", "advice"];

export class Problems {
  #panel;
  #alert;
  #count;
  #words;
  #choose;

  // `choose` gets the place of a problem that was chosen.
  constructor(panel, alert, count, words, choose) {
    this.#panel = panel;
    this.#alert = alert;
    this.#count = count;
    this.#words = words;
    this.#choose = choose;
  }

  show(report, hasEdition) {
    const { diagnostics, counts, more } = report;
    const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
    this.#count.textContent = total || "";
    this.#count.className = counts.error ? "error" : "";
    this.#panel.replaceChildren(...this.#groups(diagnostics, counts));
    if (total === 0) this.#panel.append(paragraph(this.#words.none));
    if (more > 0) this.#panel.append(paragraph(`${this.#words.more} ${more} ${this.#words.more_unit}`));
    this.#showOnTop(diagnostics.filter(({ severity }) => severity === "error"), hasEdition);
  }

  #groups(diagnostics, counts) {
    return SEVERITIES.flatMap((severity) => {
      const found = diagnostics.filter((one) => one.severity === severity);
      if (found.length === 0) return [];
      const heading = document.createElement("h2");
      heading.textContent = `${this.#words[severity]} ${counts[severity]}${this.#words.unit}`;
      heading.className = severity;
      const list = document.createElement("ul");
      list.append(...found.map((one) => this.#item(one, true)));
      return [heading, list];
    });
  }

  // Errors stand on top of the edition: the latest, or the last that could be made.
  #showOnTop(errors, hasEdition) {
    this.#alert.hidden = errors.length === 0;
    const heading = this.#alert.querySelector("h2");
    const isMade = !errors.some(({ fatal }) => fatal);
    heading.textContent = isMade ? this.#words.to_mend : hasEdition ? this.#words.old_edition : this.#words.nothing_yet;
    this.#alert.querySelector("ul").replaceChildren(...errors.slice(0, ON_TOP).map((one) => this.#item(one, false)));
    this.#alert.querySelector("p").hidden = errors.length <= ON_TOP;
  }

  #item({ message, help, place, severity }, isWhole) {
    const item = document.createElement("li");
    item.className = severity;
    const where = document.createElement(place.line ? "button" : "span");
    where.textContent = place.line ? `${place.path}:${place.line}` : place.path;
    where.className = "place";
    if (place.line) {
      where.type = "button";
      where.addEventListener("click", () => this.#choose(place));
    }
    const said = document.createElement("span");
    said.textContent = message;
    item.append(where, " ", said);
    if (isWhole) item.append(paragraph(`${this.#words.help}: ${help}`, "help"));
    return item;
  }
}

function paragraph(text, name = "") {
  const element = document.createElement("p");
  element.textContent = text;
  element.className = name;
  return element;
}
