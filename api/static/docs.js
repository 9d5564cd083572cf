// Lists the operations of openapi.json: what each does, its parameters and answers.
(async () => {
  "use strict";
  const place = document.getElementById("operations");
  const answer = await fetch(place.dataset.source);
  const description = await answer.json();
  const element = (name, text, parent, style) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (style) made.className = style;
    parent.append(made);
    return made;
  };
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, told] of Object.entries(methods)) {
      const part = element("section", "", place);
      element("h3", `${method.toUpperCase()} ${path}`, part);
      element("p", told.description || told.summary || "", part);
      if (!told.parameters || !told.parameters.length) continue;
      const region = element("div", "", part, "scroll");
      region.tabIndex = 0;
      region.setAttribute("role", "region");
      region.setAttribute("aria-label", `${method} ${path}`);
      const table = element("table", "", region);
      for (const one of told.parameters) {
        const row = element("tr", "", table);
        element("th", one.name, row).scope = "row";
        element("td", `${one.in}${one.required ? ", required" : ""}`, row);
        element("td", one.description || JSON.stringify(one.schema.default ?? ""), row);
      }
    }
  }
})();
