// Ctrl+Enter asks; the cursor goes to where a query is wrong; the address of a question can be copied.
(() => {
  "use strict";
  const area = document.getElementById("query");
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      document.getElementById("ask").requestSubmit();
    }
  });
  const wrong = document.querySelector("#error[data-line]");
  if (wrong) {
    const above = area.value.split("\n").slice(0, Number(wrong.dataset.line) - 1);
    const place = above.reduce((sum, line) => sum + line.length + 1, 0) + Number(wrong.dataset.column) - 1;
    area.focus();
    area.setSelectionRange(place, place + 1);
  }
  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById("address").href);
      copy.textContent = copy.dataset.done;
    });
  }
})();
