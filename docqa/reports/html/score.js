"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  // On paper the reasons are told; the tables behind the charts stay folded, the charts are there.
  addEventListener("beforeprint", () => all(".rules details").forEach((each) => { each.open = true; }));
  addEventListener("afterprint", () => all(".rules details").forEach((each) => { each.open = false; }));
  const bar = one(".filters");
  if (!bar) return;
  bar.hidden = false;

  const { figures, names, categories, hidden } = JSON.parse(one("#data").textContent);
  const selects = all("select[data-choice]");
  const reset = one(".chip.all");
  const status = one(".shown");
  const chosen = one(".chosen");
  const decimals = Object.fromEntries(names);
  const number = (value, digits) => value === null ? "–"
    : value.toLocaleString("sv-SE", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const shown = (name, value) => decimals[name] === "share"
    ? (value === null ? "–" : `${Math.round(100 * value)}\u00a0%`) : number(value, decimals[name]);

  const show = () => {
    const key = selects.map((each) => each.value).join(",");
    const isAll = selects.every((each) => each.value === "");
    const row = figures[key];
    const label = selects.filter((each) => each.value !== "").map((each) => each.selectedOptions[0].text).join(", ");
    names.forEach(([name], at) => { one(`[data-figure="${name}"]`).textContent = row ? shown(name, row[at]) : "–"; });
    const rates = row ? row[names.length] : [];
    const rows = all("[data-category]");
    const wholes = rows.map((each) => Number(each.dataset.whole));
    const scale = Math.max(...wholes, ...rates.map((rate) => Number(rate) || 0), 0.01);
    for (const each of rows) {
      const rate = row ? rates[categories.indexOf(each.dataset.category)] : null;
      each.querySelector("[data-value]").textContent = typeof rate === "string" ? rate : number(rate, 2);
      each.querySelector(".fill").setAttribute("width", 100 * (Number(rate) || 0) / scale);
      const mark = each.querySelector(".mark");
      mark.setAttribute("x", Math.min(99.3, 100 * Number(each.dataset.whole) / scale));
      mark.toggleAttribute("hidden", isAll);
    }
    all(".every").forEach((each) => { each.hidden = !isAll; });
    all(".marks").forEach((each) => { each.hidden = isAll; });
    all(".few").forEach((each) => { each.hidden = !rates.some((rate) => typeof rate === "string"); });
    reset.disabled = isAll;
    const said = row ? `${number(row[0], 0)} dokument` : hidden;
    status.textContent = said;
    chosen.hidden = isAll;
    chosen.textContent = row ? `Urval: ${label}` : `Urval: ${label} – ${hidden}`;
  };
  selects.forEach((each) => each.addEventListener("change", show));
  reset.addEventListener("click", () => {
    selects.forEach((each) => { each.value = ""; });
    show();
    selects[0].focus();
  });
  show();
})();
