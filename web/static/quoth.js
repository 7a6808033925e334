// What makes the pages quicker to use. Everything works without it.

const find = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const status = find("p.said");

function say(text) {
  status.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (status.textContent = ""), 4000);
}

// Theme
const button = find("button.theme");
function shown() {
  const set = document.documentElement.dataset.theme;
  return set || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}
function label() {
  button.textContent = shown() === "dark" ? "Light" : "Dark";
  button.setAttribute("aria-label", `Switch to the ${button.textContent.toLowerCase()} theme`);
}
button.hidden = false;
label();
button.addEventListener("click", () => {
  const next = shown() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch {
    // It holds for this page only.
  }
  label();
});

// A search has an address without what was left empty
for (const form of all("form.ask")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

// Copying
for (const one of all("[data-copy]")) {
  one.hidden = false;
  one.addEventListener("click", async () => {
    const from = find(one.dataset.copy);
    const paragraphs = all("p", from).map((p) => p.textContent);
    try {
      await navigator.clipboard.writeText(paragraphs.join("\n\n"));
      say("Copied");
    } catch {
      getSelection().selectAllChildren(from);
      say("Press Ctrl+C to copy");
    }
  });
}

// Names while typing
let waiting;
for (const input of all("[data-suggest]")) {
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(input), 150);
  });
}
async function suggest(input) {
  if (input.value.trim().length < 2) return;
  const answer = await fetch(`/suggest?name=${encodeURIComponent(input.value)}`);
  if (!answer.ok) return;
  const options = (await answer.json()).map((one) => {
    const option = document.createElement("option");
    option.value = one.name;
    option.label = [one.role, `${one.quotes} quotes`].filter(Boolean).join(", ");
    return option;
  });
  input.list.replaceChildren(...options);
}

// Files that are dropped
for (const form of all("[data-drop]")) {
  const input = find("input[type=file]", form);
  if (!input) continue;
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("dropping", event.type !== "dragleave" && event.type !== "drop");
    if (event.type === "drop") {
      input.files = event.dataTransfer.files;
      say(`${input.files.length === 1 ? input.files[0].name : `${input.files.length} files`} chosen`);
    }
  };
  for (const type of ["dragenter", "dragover", "dragleave", "drop"]) form.addEventListener(type, over);
}

// How far adding is
const adding = find("[data-progress]");
if (adding?.dataset.progress) {
  const source = new EventSource(adding.dataset.progress);
  source.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    const skipped = state.skipped.length ? `; ${state.skipped.length} skipped` : "";
    find(".counts", adding).textContent = `${state.articles} articles with ${state.quotes} quotes${skipped}`;
    find("progress", adding).value = state.taken;
    if (state.done) {
      source.close();
      location.reload();
    }
  });
  source.addEventListener("error", () => source.close());
}

// Keys: / search, j and k next and last quote, Enter open, c cite, ? what there is
const hits = all(".hit");
let at = -1;
function go(to) {
  if (!hits.length) return;
  at = Math.max(0, Math.min(hits.length - 1, to));
  const link = find("a.words", hits[at]);
  link.focus({ preventScroll: true });
  hits[at].scrollIntoView({ block: "nearest" });
}
for (const [number, hit] of hits.entries()) hit.addEventListener("focusin", () => (at = number));

// Reviewing: what has a key acts by it while the focus is in the same part; the page comes back at the next quote
const keyed = all("[data-key]");
if (keyed.length) {
  const reach = (hash) => {
    const to = hits.findIndex((hit) => `#${hit.id}` === hash);
    if (to >= 0) go(to);
    return to >= 0;
  };
  addEventListener("load", () => reach(location.hash));
  for (const one of keyed) {
    one.addEventListener("click", (event) => one.hash && reach(one.hash) && event.preventDefault());
    one.setAttribute("aria-keyshortcuts", one.dataset.key);
  }
}
for (const one of all("details:has([data-key])")) {
  one.addEventListener("toggle", () => one.open && find("input:not([type=hidden])", one).focus());
}
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && typing) typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const box = find("#q") || find("input[type=search]");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  } else if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "c") {
    const link = at >= 0 ? find("a.cite", hits[at]) : find('a[href="#cite"]');
    if (link) link.click();
  } else if (event.key === "?") {
    const review = keyed.length ? " · y right · n somebody else · p pass on" : "";
    say(`/ search · j k next, last · Enter open · c cite${review}`);
  } else {
    const act = all("[data-key]", event.target.closest(".doubt") ?? status).find((one) => one.dataset.key === event.key);
    if (act) {
      event.preventDefault();
      act.click();
    }
  }
});
