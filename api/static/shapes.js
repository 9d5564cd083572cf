// A report that is being made: the page comes again by itself when it is whole. Progress is not told at every step,
// for what a screen reader reads out must not be cut short by numbers.
const OFTEN = 2000; // milliseconds
const page = location.pathname;

async function look() {
  const answer = await fetch(`${page}.json`);
  if (answer.ok && (await answer.json()).state === "running") setTimeout(look, OFTEN);
  else location.reload();
}
setTimeout(look, OFTEN);
