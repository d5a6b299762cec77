// What a screen adds to the report: chapters that are closed at first, filter, search and print.
// Without this script every chapter is open, everything can be read, and the filter works, too.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const part = (name) => document.getElementById(`screen-${name}`);
  const search = part("search");
  const filters = all(".filter input");
  const folds = all("main > .chapter > details");
  const isWide = matchMedia("(min-width: 1000px)");

  // Accents, marks of direction and places to break do not count.
  const plain = (text) =>
    text.normalize("NFD").replace(/[\p{M}\u00ad\u200b\u2060\u2066-\u2069]/gu, "")
      .replace(/\s+/g, " ").trim().toLowerCase();

  // A block is found as a whole, but for tables and groups that have parts of their own.
  const chapters = all("main > .chapter").map((chapter) => {
    const fold = chapter.querySelector(":scope > details");
    const body = [...(fold || chapter).children].filter((each) => !each.matches("summary, .title"));
    return {
      chapter,
      fold,
      title: plain((chapter.querySelector(".title") || chapter).textContent),
      blocks: body.map((block) => {
        const parts = block.matches(".question") ? []
          : all("tbody tr:not(.group), .question, .gate, .case, .source", block);
        return {
          block,
          parts: (parts.length ? parts : [block]).map((each) => ({
            each, text: plain(each.textContent),
          })),
        };
      }),
    };
  });

  let closedBefore = null;
  const narrow = () => {
    const words = plain(search.value);
    const mark = filters.find((each) => each.checked)?.value;
    const isBusy = Boolean(words || mark);
    if (isBusy && !closedBefore) closedBefore = folds.filter((fold) => !fold.open);
    let found = 0;
    for (const { chapter, fold, title, blocks } of chapters) {
      const isNamed = Boolean(words) && title.includes(words);
      let here = 0;
      for (const { block, parts } of blocks) {
        let inside = 0;
        for (const { each, text } of parts) {
          const fits = (!mark || each.classList.contains(`has-${mark}`))
            && (isNamed || text.includes(words));
          each.classList.toggle("out", !fits);
          inside += fits ? 1 : 0;
        }
        block.classList.toggle("out", !inside);
        here += inside;
      }
      chapter.classList.toggle("out", isBusy && !here);
      if (fold && isBusy) fold.open = here > 0;
      found += here;
    }
    all("main > .contents, main tr.group")
      .forEach((each) => each.classList.toggle("out", isBusy));
    if (!isBusy && closedBefore) {
      folds.forEach((fold) => { fold.open = !closedBefore.includes(fold); });
      closedBefore = null;
    }
    part("found").textContent = isBusy ? `${part("found").dataset.label} ${found}` : "";
  };
  const showAll = () => {
    search.value = "";
    if (filters.length) filters[0].checked = true;
    narrow();
  };

  // A link leads into a chapter that may be closed, or left out.
  const reveal = () => {
    const target = document.querySelector("main :target");
    if (!target) return;
    if (target.closest(".out")) showAll();
    const own = target.querySelector(":scope > details");
    for (let at = own || target; at; at = at.parentElement) {
      if (at.matches("details")) at.open = true;
    }
    const focused = own ? own.querySelector("summary") : target;
    if (!own) target.tabIndex = -1;
    focused.focus({ preventScroll: true });
    target.scrollIntoView();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link || !event.target.closest(".side")) closeMenus();
    if (link && link.hash === location.hash) setTimeout(reveal);
  });
  addEventListener("hashchange", reveal);

  // Paper has everything, as on a screen without this script.
  let closedOnScreen = [];
  addEventListener("beforeprint", () => {
    closedOnScreen = all("details:not([open])");
    closedOnScreen.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => closedOnScreen.forEach((fold) => { fold.open = false; }));

  const openAll = (isOpen) => folds.forEach((fold) => { fold.open = isOpen; });
  part("open").addEventListener("click", () => openAll(true));
  part("close").addEventListener("click", () => openAll(false));
  part("print").addEventListener("click", () => print());
  search.addEventListener("input", narrow);
  filters.forEach((each) => each.addEventListener("change", narrow));
  // On a phone, menus lie over the text: they close when it is touched, or with a key.
  const closeMenus = () => {
    for (const menu of isWide.matches ? [] : [part("menu"), part("controls")]) {
      if (menu.open && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      menu.open = false;
    }
  };
  addEventListener("keydown", (event) => {
    const isSearched = event.key === "Enter" && event.target === search;
    if (isSearched) event.preventDefault(); // else the key opens the menu again
    if (isSearched || event.key === "Escape") closeMenus();
  });

  // Each choice says how many questions it shows.
  filters.forEach(({ value, labels }) => {
    labels[0].append(` (${all(value ? `.has-${value}` : ".question").length})`);
  });
  all(".scripted").forEach((each) => { each.hidden = false; });
  document.documentElement.classList.add("has-script");
  part("tools").hidden = false;
  const fit = () => { part("controls").open = isWide.matches; };
  isWide.addEventListener("change", fit);
  fit();
  openAll(false);
  reveal();

  // The contents mark the chapter that is read.
  const links = all(".beside a");
  const seen = new Set();
  const watcher = new IntersectionObserver((entries) => {
    entries.forEach(({ target, isIntersecting }) =>
      (isIntersecting ? seen.add(target) : seen.delete(target)));
    const first = chapters.find(({ chapter }) => seen.has(chapter));
    if (!first) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    links.find((link) => link.hash === `#${first.chapter.id}`)
      ?.setAttribute("aria-current", "location");
  }, { rootMargin: "-10% 0px -60% 0px" });
  chapters.forEach(({ chapter }) => watcher.observe(chapter));
})();
