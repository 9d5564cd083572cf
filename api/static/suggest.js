// Suggestions while one types: arrow keys walk, Enter opens, Escape closes; without a script the form works as it is.
import { element } from "./dom.js";

for (const field of document.querySelectorAll("input[data-suggests]")) suggestFor(field);

// On a phone what is found comes before the ways to narrow it down: they open on demand.
const narrow = matchMedia("(max-width: 60rem)");
for (const part of document.querySelectorAll("details.facets")) {
  const adapt = () => { part.open = !narrow.matches; };
  narrow.addEventListener("change", adapt);
  adapt();
}

function suggestFor(field) {
  const form = field.form;
  const list = document.getElementById(field.dataset.suggests);
  let at = -1;
  let asked = 0;
  let wait = 0;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const options = [...list.children];
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === next)));
    at = next;
    if (next < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  }

  function take(item) {
    if (form.dataset.takes === "key") {
      field.value = item.id;
      const blank = [...form.querySelectorAll("input[data-suggests]")].find((one) => !one.value);
      if (blank) { close(); blank.focus(); } else form.submit();
    } else location.href = item.link;
  }

  async function suggest() {
    const typed = field.value.trim();
    if (!typed) return close();
    const mine = ++asked;
    const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
    if (!answer.ok || mine !== asked) return;
    const { items } = await answer.json();
    if (mine !== asked || document.activeElement !== field) return;
    const chosen = at < 0 ? null : list.items[at].id; // a late answer does not take away what was walked to
    list.replaceChildren();
    items.forEach((item, i) => {
      const option = element("li", "", list);
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      element("b", item.label, option);
      element("span", [item.date, item.issuer].filter(Boolean).join(" · "), option, "meta");
      if (item.title) element("span", item.title, option, "about");
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
    });
    list.items = items;
    list.hidden = !items.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(items.findIndex((item) => item.id === chosen));
  }

  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(suggest, 70); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % count); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at <= 0 ? count - 1 : at - 1); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(list.items[at]); }
  });
}
