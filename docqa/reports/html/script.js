
"use strict";
(() => {
  const GAP_PX = 8;
  const wide = matchMedia("(min-width: 56.01rem)");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const holds = (element, name, n) => (element.dataset[name] || "").split(" ").includes(String(n));

  // Notes stand at the height of their mark, pushed down where they would overlap.
  const place = (section) => {
    const list = section.querySelector(".notes");
    const margin = section.querySelector(".margin");
    list.classList.toggle("placed", wide.matches);
    margin.style.minHeight = "";
    if (!wide.matches) return;
    const origin = margin.getBoundingClientRect().top;
    let free = margin.firstElementChild.offsetHeight + GAP_PX;
    for (const note of all(".note:not([hidden])", list)) {
      const n = note.dataset.n;
      const mark = all("mark", section).find((each) => holds(each, "f", n));
      const wanted = mark ? mark.getBoundingClientRect().top - origin - GAP_PX : free;
      const top = Math.max(wanted, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + GAP_PX;
    }
    margin.style.minHeight = `${free}px`;
  };
  const placeAll = () => all(".check").forEach(place);

  // Filters: a category that is switched off loses its marks, numbers and notes.
  const bar = document.querySelector(".filters");
  const chips = all(".chip[data-category]");
  const pressed = (chip) => chip.getAttribute("aria-pressed") === "true";
  const press = (chip, value) => chip.setAttribute("aria-pressed", String(value));
  const on = () => new Set(chips.filter(pressed).map((c) => c.dataset.category));

  const refresh = () => {
    const chosen = on();
    let count = 0;
    for (const section of all(".check")) {
      const kinds = new Map(all(".note", section).map((note) => [note.dataset.n, note.dataset.category]));
      for (const note of all(".note", section)) {
        note.hidden = !chosen.has(note.dataset.category);
        count += note.hidden ? 0 : 1;
      }
      for (const ref of all(".ref", section)) ref.hidden = !chosen.has(kinds.get(ref.dataset.n));
      for (const mark of all("mark", section)) {
        const left = mark.dataset.f.split(" ").map((n) => kinds.get(n)).filter((kind) => chosen.has(kind));
        mark.className = left.length ? `c-${left.at(-1)}` : "off";
      }
    }
    const status = bar.querySelector(".shown");
    status.textContent = count === 1 ? status.dataset.one : status.dataset.many.replace("{n}", count);
    placeAll();
  };

  if (bar) {
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const chip = event.target.closest(".chip");
      if (!chip) return;
      if (chip.classList.contains("all")) chips.forEach((each) => press(each, true));
      else press(chip, !pressed(chip));
      refresh();
    });
    refresh();
  }

  // A mark lights up its note and the other way round; a bullet lights up its source.
  const light = (target) => {
    all(".on").forEach((each) => each.classList.remove("on"));
    const spot = target instanceof Element ? target.closest("mark, .ref, .note, [data-b]") : null;
    if (!spot) return;
    const section = spot.closest("section");
    if (spot.dataset.b) {
      const numbers = spot.dataset.b.split(" ");
      for (const n of numbers) all("[data-b]", section).filter((e) => holds(e, "b", n)).forEach((e) => e.classList.add("on"));
      return;
    }
    const n = spot.dataset.n || spot.dataset.f.split(" ").at(-1);
    for (const each of all("mark", section)) each.classList.toggle("on", holds(each, "f", n));
    for (const each of all(".note, .ref", section)) each.classList.toggle("on", each.dataset.n === n);
  };
  document.addEventListener("mouseover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || mark.classList.contains("off")) return;
    light(mark);
    mark.closest("section").querySelector(".note.on").scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("toggle", placeAll, true);
  addEventListener("resize", placeAll);
  addEventListener("load", placeAll);
  addEventListener("beforeprint", () => all("details").forEach((each) => { each.open = true; }));
  placeAll();

  const sound = document.querySelector("audio");
  if (sound) {
    let until = Infinity;
    sound.addEventListener("timeupdate", () => { if (sound.currentTime >= until) { sound.pause(); until = Infinity; } });
    all("a.unsure").forEach((word) => word.addEventListener("click", (event) => {
      event.preventDefault();
      sound.currentTime = Math.max(0, Number(word.dataset.from) - 0.3);
      until = Number(word.dataset.to) + 0.5;
      sound.play();
    }));
  }
})();
