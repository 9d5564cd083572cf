// Puts a chosen example into the query.
(() => {
  "use strict";
  const area = document.getElementById("query");
  for (const button of document.querySelectorAll("[data-query]")) {
    button.addEventListener("click", () => { area.value = button.dataset.query; area.focus(); });
  }
})();
