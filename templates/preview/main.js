// The page of the live preview: puts its parts together. Each part is a module of its own; what they tell each other goes
// through here.

import { Channel } from "./channel.js";
import { Edition } from "./edition.js";
import { Problems } from "./problems.js";
import { Revisions } from "./revisions.js";
import { Sheets } from "./sheets.js";
import { Source } from "./source.js";
import { Tabs } from "./tabs.js";

const words = JSON.parse(document.body.dataset.words);
const by = (id) => document.getElementById(id);

const tabs = new Tabs(document.querySelectorAll("[role=tablist]"), by("main"));
const source = new Source(by("source"), words, () => tabs.show("source"));
const problems = new Problems(by("problems"), by("alert"), by("problem-count"), words, (place) => source.showPlace(place));
const sheets = new Sheets(by("pages"), words, (anchors) => choose(anchors, ""));
const channel = new Channel(receive, (isOpen) => {
  by("state").textContent = isOpen ? words.live : words.lost;
  by("state").classList.toggle("lost", !isOpen);
});
const edition = new Edition(by("text").querySelector(".frames"), {
  address: "/edition/index.html",
  chosen: choose,
  shown: (generation, title) => {
    channel.say({ shows: generation });
    by("title").textContent = title;
    by("text").querySelector(".hint").hidden = true;
  },
  changed: (anchors, isSeen) => {
    by("news").textContent = `${words.changed} ${new Date().toLocaleTimeString(document.documentElement.lang)}`;
    by("see-change").hidden = isSeen;
    sheets.expect(anchors);
  },
});
const revisions = new Revisions(by("since"), by("marked"), by("table"), words, choose);

// What a click on a place does is the reader's choice, which lasts.
const click = by("click");
const remembered = localStorage.getItem("sasshi.click");
if ([...click.options].some((option) => option.value === remembered)) click.value = remembered;
click.addEventListener("change", () => localStorage.setItem("sasshi.click", click.value));

function choose(anchors, said) {
  if (click.value === "source") source.showAnchors(anchors, said);
  if (click.value === "editor") source.openAnchors(anchors, said);
}

by("here").addEventListener("click", () => source.showAnchors(edition.anchorsHere(), ""));
by("see-change").addEventListener("click", () => {
  edition.seeChange();
  by("see-change").hidden = true;
});
by("all-problems").addEventListener("click", () => tabs.show("problems", true));

let run = null;

async function receive(message) {
  if (message.type === "hello") {
    // The program was started anew, perhaps a newer one, with another page.
    if (run !== null && run !== message.run) location.reload();
    run = message.run;
    if (message.has_edition) await edition.open();
    revisions.list();
  } else if (message.type === "problems") {
    problems.show(message, edition.generation !== null);
    const { error } = message.counts;
    const isMade = !message.diagnostics.some(({ fatal }) => fatal);
    const said = [isMade ? words.live : "", error ? `${words.error} ${error}${words.unit}` : ""];
    by("state").textContent = said.filter(Boolean).join(" ・ ");
    by("state").classList.toggle("lost", error > 0);
    source.refresh();
    // There is nothing to open before the first edition.
    if (isMade) await edition.open();
    by("text").querySelector(".hint").hidden = edition.generation !== null;
  } else if (message.type === "edition") {
    await edition.receive(message);
    source.refresh();
    revisions.refresh();
  } else if (message.type === "pages") {
    await sheets.receive(message);
  }
}
