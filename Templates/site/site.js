// What the website can do more where scripts run. Every page is whole without this file: links to places are plain
// links, terms lead to their definition, the contents open by themselves and the home page lists everything.
"use strict";

const words = document.body.dataset;
const notice = document.querySelector(".notice");
const wide = matchMedia("(min-width: 64rem)");

// A link to a place: following it copies its full address too, and says so.
let silence;
function say(text) {
  notice.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { notice.textContent = ""; }, 4000);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.permalink");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  // Browsers give the clipboard to secure pages only; elsewhere the address stands in the address bar.
  if (!link || !plain || !navigator.clipboard) return;
  navigator.clipboard.writeText(link.href).then(() => say(words.copied), () => {});
});

// The contents: open beside the text of a wide window, and a bar that opens and closes in a small one. The entry of
// the place that is being read is marked, and kept in view.
const contents = document.querySelector(".contents");
if (contents) {
  const details = contents.querySelector("details");
  const here = contents.querySelector(".contents-here");
  const fit = () => { details.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const close = () => { if (!wide.matches) details.open = false; };
  contents.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  document.addEventListener("click", (event) => { if (!contents.contains(event.target)) close(); });
  contents.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !details.open) return;
    close();
    details.querySelector("summary").focus();
  });

  // Each entry stands for a section. The last one that began above a line near the top of the window is being read.
  const sections = new Map();
  for (const link of contents.querySelectorAll("a[href^='#']")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const section = target && target.closest("section");
    if (section && !sections.has(section)) sections.set(section, link);
  }
  const line = 112;
  let marked, observer;
  const mark = () => {
    const reading = [...sections.keys()].filter((section) => section.getBoundingClientRect().top <= line).pop();
    const link = sections.get(reading);
    if (link === marked) return;
    if (marked) marked.removeAttribute("aria-current");
    marked = link;
    here.textContent = link ? link.textContent : "";
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const box = contents.getBoundingClientRect(), entry = link.getBoundingClientRect();
    if (entry.top < box.top + 40) contents.scrollTop += entry.top - box.top - box.height / 3;
    if (entry.bottom > box.bottom - 40) contents.scrollTop += entry.bottom - box.bottom + box.height / 3;
  };
  // Only the line itself is watched, so that nothing runs between one section and the next.
  const watch = () => {
    if (observer) observer.disconnect();
    observer = new IntersectionObserver(mark, { rootMargin: `-${line}px 0px ${line + 1 - innerHeight}px 0px` });
    for (const section of sections.keys()) observer.observe(section);
  };
  addEventListener("resize", watch);
  watch();
}

// A term: its definition in a card, on hover, focus and touch. The card stays while the pointer is on it, and Escape
// closes it. Its text is the definition in this page, so that it cannot say anything else.
const terms = document.querySelector("a.term");
if (terms) {
  const card = document.createElement("div");
  const text = document.createElement("p");
  const more = document.createElement("a");
  card.className = "card";
  card.hidden = true;
  text.id = "term-definition";
  more.textContent = words.definition;
  // The link in the card is for fingers: with a keyboard the term itself leads there.
  more.tabIndex = -1;
  card.append(text, more);
  document.querySelector("main").append(card);

  let term, timer, touched = false;
  const definition = (link) => {
    const mark = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const entry = mark && (mark.matches(".number") ? mark.closest("li, p") : mark);
    if (!entry) return "";
    const copy = entry.cloneNode(true);
    copy.querySelectorAll(".number, .permalink").forEach((part) => part.remove());
    return copy.textContent.trim().replace(/[;,.]( en| and)?$/, "").replace(/;$/, "");
  };
  const hide = () => {
    clearTimeout(timer);
    if (term) term.removeAttribute("aria-describedby");
    term = undefined;
    card.hidden = true;
  };
  const show = (link) => {
    clearTimeout(timer);
    if (link === term) return;
    hide();
    const meaning = definition(link);
    if (!meaning) return;
    term = link;
    text.textContent = meaning;
    more.href = link.getAttribute("href");
    card.hidden = false;
    link.setAttribute("aria-describedby", text.id);
    // Under the term, or above it where there is no room; never outside the window.
    const line = [...link.getClientRects()][0];
    const frame = card.offsetParent ? card.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
    const under = line.bottom + card.offsetHeight + 8 < innerHeight || line.top < card.offsetHeight + 60;
    const left = Math.max(16, Math.min(line.left, document.documentElement.clientWidth - card.offsetWidth - 16));
    card.style.left = `${left - frame.left}px`;
    card.style.top = `${(under ? line.bottom + 4 : line.top - card.offsetHeight - 4) - frame.top}px`;
  };
  const later = (action, delay) => { clearTimeout(timer); timer = setTimeout(action, delay); };
  const termOf = (event) => event.target.closest && event.target.closest("a.term");

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = termOf(event);
    if (link) later(() => show(link), 250);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (!card.hidden && document.activeElement !== term) later(hide, 300);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = termOf(event);
    if (link && link.matches(":focus-visible") && !touched) show(link);
    else if (!link && !card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    if (!termOf(event) && !card.contains(event.target)) hide();
  });
  // The first touch shows the card; the link in it, or a second touch, leads to the definition.
  document.addEventListener("click", (event) => {
    const link = termOf(event);
    if (!link) { if (event.target === more) hide(); return; }
    if (touched && link !== term) {
      event.preventDefault();
      show(link);
    } else hide();
  });
  addEventListener("resize", hide);
}

// The home page: search by title, in data that stands beside it.
const search = document.querySelector("form.search");
if (search) {
  const input = search.querySelector("input");
  const found = search.querySelector(".found");
  const results = search.querySelector(".results");
  const lists = document.querySelector(".lists");
  const base = new URL(".", new URL(words.searchData, location.href));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let entries = [];

  const line = (className, ...inside) => {
    const made = document.createElement("p");
    made.className = className;
    made.append(...inside);
    return made;
  };
  const update = () => {
    const asked = plain(input.value).split(/\s+/).filter(Boolean);
    lists.hidden = asked.length > 0;
    const hits = asked.length === 0 ? [] : entries.filter((entry) => asked.every((word) => entry.plain.includes(word)));
    results.replaceChildren(...hits.map((entry) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = new URL(entry.url, base);
      link.textContent = entry.title;
      item.append(line("row-title", link), line("row-text", entry.text));
      return item;
    }));
    found.textContent = asked.length === 0 ? ""
      : hits.length === 0 ? words.foundNone
      : hits.length === 1 ? words.foundOne : `${hits.length} ${words.foundSome}`;
  };

  fetch(words.searchData).then((answer) => answer.json()).then((data) => {
    entries = data.entries.map((entry) => ({ ...entry, plain: plain(`${entry.title} ${entry.text}`) }));
    search.hidden = false;
    search.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", update);
    if (input.value) update();
  }, () => {}); // Without the data the list below is all there is.
}
