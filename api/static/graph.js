// Draws the lineage whose data stands in #lineage-data; a chosen edge or node is told in #proof.
(() => {
  "use strict";
  const place = document.getElementById("graph");
  const source = document.getElementById("lineage-data");
  const proof = document.getElementById("proof");
  if (!place || !source || typeof vis === "undefined") return;
  const data = JSON.parse(source.textContent);
  const network = new vis.Network(
    place, { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }, data.options);

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (parent) parent.append(made);
    return made;
  };
  const tellEdge = (id) => {
    const told = data.proofs[id];
    if (!told) return;
    proof.replaceChildren();
    const days = told.days === null ? "" : ` · ${Math.abs(told.days)} ${data.words[told.days < 0 ? "days.before" : "days"]}`;
    element("strong", `${told.from} — ${told.relation} → ${told.to}${days}`, proof);
    for (const one of told.evidence) {
      const quote = element("blockquote", `“${one.quote}”`, proof);
      element("footer", `${one.file}, ${data.words.line} ${one.line} · ${one.status} · ${data.words.rule}: ${one.rule}`, quote);
    }
  };
  const tellNode = (id) => {
    const told = data.directives[id];
    if (!told) return;
    proof.replaceChildren();
    const head = element("strong", "", proof);
    if (told.link) element("a", told.label, head).href = told.link;
    else head.textContent = told.label;
    element("div", `${told.date} · ${told.issuer} · ${told.held}`, proof).className = "meta";
    element("div", told.title, proof);
  };
  network.on("click", (event) => {
    if (event.nodes.length) tellNode(event.nodes[0]);
    else if (event.edges.length) tellEdge(event.edges[0]);
  });
  network.on("doubleClick", (event) => {
    const told = event.nodes.length ? data.directives[event.nodes[0]] : null;
    if (told && told.link) window.location.href = told.link;
  });
  const fit = document.getElementById("fit");
  if (fit) fit.addEventListener("click", () => network.fit({ animation: false }));
  network.once("afterDrawing", () => { network.fit({ animation: false }); place.dataset.drawn = "yes"; });
  window.soichi = { network, tellEdge, tellNode };
})();
