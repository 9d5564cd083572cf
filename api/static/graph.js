// A lineage one can walk: draws #lineage-data, tells proofs, opens and closes, keeps its state in the address.
import { makeCanvas } from "./canvas.js";
import { fill, save } from "./dom.js";
import { tellEdge, tellNode } from "./proof.js";
import { fillSteps, waysToRoot } from "./steps.js";
import { pngOf, svgOf } from "./svg.js";

const place = document.getElementById("graph");
const panel = document.getElementById("proof");
const form = document.getElementById("sight");
const body = document.querySelector("#steps tbody");
const here = new URLSearchParams(location.search);
const kept = { open: here.getAll("open"), close: here.getAll("close"), ungroup: here.getAll("ungroup") };
let data = JSON.parse(document.getElementById("lineage-data").textContent);
let chosen = here.get("pick") || "";
let asked = 0;

const told = {
  node: (id) => choose(id),
  edge: (id) => choose(id),
  badge: (id) => (data.directives[id].hidden && place.dataset.source ? acts.expand(id) : choose(id)),
  nothing: () => { chosen = ""; canvas.emphasise(null, null); address(); },
};
const canvas = makeCanvas(place, data, told);

const acts = { path: (id) => { const way = waysToRoot(data, id); canvas.emphasise(way.boxes, way.threads); } };
if (place.dataset.source) { // a page from a file has no service to ask
  Object.assign(acts, {
    expand: (id) => change(() => { drop("close", id); add("open", id); }, id),
    collapse: (id) => change(() => { drop("open", id); add("close", id); }, id),
    reopen: (id) => change(() => { drop("close", id); }, id),
    ungroup: (id) => change(() => { add("ungroup", id); }),
  });
  if (place.dataset.root) acts.root = (id) => `${place.dataset.root}?directive=${encodeURIComponent(id)}`;
}

function add(list, id) { if (!kept[list].includes(id)) kept[list].push(id); }
function drop(list, id) { kept[list] = kept[list].filter((one) => one !== id); }
function choose(id) {
  chosen = id;
  canvas.choose(id);
  if (!tellNode(panel, data, id, acts)) tellEdge(panel, data, id);
  address();
}

function wanted() {
  const values = new URLSearchParams();
  if (form) {
    for (const [name, value] of new FormData(form)) if (value !== "" && name !== "directive") values.append(name, value);
    for (const group of form.querySelectorAll("fieldset[data-default]")) { // what holds anyway is not said
      const name = group.dataset.name;
      if (values.getAll(name).join(" ") === group.dataset.default) values.delete(name);
    }
    for (const one of form.querySelectorAll("select[data-default]")) {
      if (one.value === one.dataset.default) values.delete(one.name);
    }
  }
  for (const [name, ids] of Object.entries(kept)) for (const id of ids) values.append(name, id);
  return values;
}

function address() {
  if (!form) return;
  const values = wanted();
  if (chosen) values.set("pick", chosen);
  const root = new URLSearchParams({ directive: data.root });
  for (const [name, value] of values) root.append(name, value);
  history.replaceState(null, "", `?${root}`);
  for (const made of document.querySelectorAll("a[data-form]")) {
    const more = new URLSearchParams(wanted());
    more.set("format", made.dataset.form);
    made.href = `${place.dataset.source}?${more}`;
  }
}

async function change(act, keep) {
  act();
  const mine = ++asked;
  place.setAttribute("aria-busy", "true");
  const answer = await fetch(`${place.dataset.source}?${wanted()}`);
  const next = answer.ok ? await answer.json() : null;
  if (mine !== asked) return; // a later choice is under way
  place.removeAttribute("aria-busy");
  if (!next) return;
  data = next;
  canvas.show(data, keep);
  if (body) fillSteps(body, data);
  count();
  if (keep && data.directives[keep]) choose(keep);
  else address();
}

function count() {
  const line = document.getElementById("shown");
  if (!line) return;
  const number = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "vi");
  const text = fill(data.words["shown.part"], { shown: number.format(data.shown), total: number.format(data.total) });
  line.textContent = data.truncated ? `${text} – ${data.words.narrow}` : text;
  line.classList.toggle("warn", data.truncated);
}

if (form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); change(() => {}); });
  form.addEventListener("change", (event) => { if (event.target.name) change(() => {}); });
}
document.getElementById("fit")?.addEventListener("click", canvas.fit);
document.getElementById("zoom-in")?.addEventListener("click", () => canvas.network.moveTo({ scale: canvas.network.getScale() * 1.3 }));
document.getElementById("zoom-out")?.addEventListener("click", () => canvas.network.moveTo({ scale: canvas.network.getScale() / 1.3 }));
document.getElementById("clear")?.addEventListener("click", told.nothing);
document.getElementById("full")?.addEventListener("click", () => {
  const whole = document.getElementById("drawing");
  if (document.fullscreenElement) document.exitFullscreen();
  else whole.requestFullscreen();
});
document.getElementById("save-svg")?.addEventListener("click", () => save(`${name()}.svg`, svgOf(canvas.network, data, title()), "image/svg+xml"));
document.getElementById("save-png")?.addEventListener("click", async () => save(`${name()}.png`, await pngOf(svgOf(canvas.network, data, title()))));

// On paper the drawing is its SVG, light and sharp; of more boxes nothing could be read there, and the table has them all.
const PRINTED = 120;
const paper = document.getElementById("paper");
addEventListener("beforeprint", () => {
  if (!paper || !data.nodes.length || data.nodes.length > PRINTED) return;
  const made = new DOMParser().parseFromString(svgOf(canvas.network, data, title()), "image/svg+xml");
  paper.replaceChildren(document.importNode(made.documentElement, true));
});
addEventListener("afterprint", () => paper?.replaceChildren());

function title() { return data.directives[data.root]?.label || document.title; }
function name() { return title().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "soichi"; }

// Searching inside: without marks, in number, title and issuer; Enter goes from one to the next.
const field = document.getElementById("inside");
const plain = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}|[^\p{L}\p{N}]/gu, "");
let turn = -1;
field?.addEventListener("input", () => { turn = -1; find(); });
field?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const hits = find();
  if (!hits.length) return;
  turn = (turn + 1) % hits.length;
  canvas.look(hits[turn]);
  choose(hits[turn]);
});
function find() {
  const words = plain(field.value);
  const hits = words ? data.nodes.map((node) => node.id).filter((id) => {
    const one = data.directives[id];
    return plain([one.label, one.title, one.issuer, ...one.members.map((m) => m.label)].join(" ")).includes(words);
  }) : [];
  canvas.emphasise(words ? new Set(hits) : null, null);
  const said = document.getElementById("matches");
  if (said) said.textContent = words ? fill(data.words.matches, { count: hits.length }) : "";
  return hits;
}

if (chosen) choose(chosen);
window.soichi = { canvas, network: canvas.network, choose, acts, svg: () => svgOf(canvas.network, data, title()), data: () => data };
