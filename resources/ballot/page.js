// The page: one cell at a time, a table of all, the weights, and what is missing.
let tab = "", at = 0, order = "project", onward = false, buffer = "", waiting = 0;

function make(tag, set = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(set)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key in node && key !== "role" && key !== "list") node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...inside.filter((child) => child !== null && child !== undefined));
  return node;
}
const $ = (id) => document.getElementById(id);
const name = (text, set = {}) => make("bdi", { className: "name", textContent: text, ...set });
const chip = (c) => { const mark = make("span", { className: "chip" }); mark.style.background = `var(--c${criteria[c].colour})`; return mark; };
const label = (c) => (criteria[c].parent ? criteria[c].parent + " / " : "") + criteria[c].name;

function sequence() {
  const all = cells.map((_, i) => i);
  return order === "project" ? all : all.sort((i, j) => cells[i][1] - cells[j][1] || cells[i][0] - cells[j][0]);
}

function count() {
  const given = state.scores.size + state.pairs.size + state.points.size;
  const all = cells.length + pairs.length + points.length;
  const parts = [];
  if (cells.length) parts.push(say("scores_of", { n: state.scores.size, all: cells.length }));
  if (pairs.length) parts.push(say("pairs_of", { n: state.pairs.size, all: pairs.length }));
  if (points.length) parts.push(say("points_of", { n: state.points.size, all: points.length }));
  $("count").textContent = parts.join(" · ");
  $("bar").setAttribute("aria-valuemax", all);
  $("bar").setAttribute("aria-valuenow", given);
  $("bar").firstElementChild.style.width = (100 * given) / Math.max(1, all) + "%";
}

function setScore(i, value) {
  if (value === null) state.scores.delete(i);
  else state.scores.set(i, value);
  keep();
  count();
}

function setText(map, key, text) {
  if (text.trim()) map.set(key, text);
  else map.delete(key);
  keep();
}

function textField(title, map, key, id) {
  const area = make("textarea", { id, value: map.get(key) ?? "", maxLength: 10000, dir: "auto", oninput: () => setText(map, key, area.value) });
  return make("label", { className: "field", htmlFor: id }, make("span", { textContent: title }), area);
}

// One project and criterion.
function showOne() {
  const i = at, [a, c] = cells[i], project = projects[a], criterion = criteria[c], places = sequence(), place = places.indexOf(i);
  const listed = criterion.steps.length > 1 && criterion.steps.length <= 21;
  const known = [];
  if (data.before[i] !== undefined) known.push(make("span", { textContent: say("before", { value: data.before[i] }) }));
  if (data.group[i] !== undefined) known.push(make("span", { textContent: say("group", { value: data.group[i] }) }));
  const by = make("select", { onchange: () => { order = by.value; show(true); } },
    make("option", { value: "project", textContent: say("by_project"), selected: order === "project" }),
    make("option", { value: "criterion", textContent: say("by_criterion"), selected: order === "criterion" }));
  const go = (step) => { at = places[(place + step + places.length) % places.length]; show(true); };
  const auto = make("input", { type: "checkbox", checked: onward, onchange: () => { onward = auto.checked; } });
  $("main").append(make("section", { className: "card", "aria-labelledby": "project" },
    make("div", { className: "where" },
      make("span", { textContent: say("place", { n: place + 1, all: places.length }) }),
      make("span", { textContent: say("project_of", { n: a + 1, all: projects.length }) }),
      make("label", {}, say("order") + " ", by)),
    make("h2", { className: "project", id: "project" }, name(project.name)),
    project.facts ? make("p", { className: "facts" }, name(project.facts)) : null,
    make("h3", { className: "criterion", id: "criterion" }, chip(c), name(label(c))),
    criterion.note ? make("p", { className: "note" }, name(criterion.note)) : null,
    known.length ? make("p", { className: "known" }, ...known) : null,
    make("div", { className: "work" }, listed ? stepList(i, c) : stepField(i, c), make("div", { className: "side" },
      textField(say("reason"), state.reasons, i, "reason"),
      make("div", { className: "row" },
        make("button", { type: "button", id: "back", textContent: say("back"), disabled: places.length < 2, onclick: () => go(-1) }),
        make("button", { type: "button", id: "next", className: "main", textContent: say("next"), disabled: places.length < 2, onclick: () => go(1) }),
        make("span", { className: "gap" }),
        make("button", { type: "button", id: "clear", textContent: say("clear"), onclick: () => { setScore(i, null); show(true); } })),
      make("button", { type: "button", id: "gap", textContent: say("next_missing"), onclick: nextMissing }),
      make("label", { className: "keys" }, auto, say("onward")),
      make("div", { className: "keys" }, ...data.keys.map(([key, text]) => make("span", {}, make("kbd", { textContent: key }), " " + text)))))));
}

function stepList(i, c) {
  const criterion = criteria[c], earlier = data.earlier[i];
  // An earlier answer between two steps is offered beside them, so that it is seen and can be kept.
  const between = earlier !== undefined && !criterion.steps.some((step) => Math.abs(step - earlier) < 1e-9);
  const offered = between ? [...criterion.steps, earlier].sort((x, y) => x - y) : criterion.steps;
  const rows = offered.map((step) => {
    const k = criterion.steps.indexOf(step), meaning = criterion.meanings[k];
    const radio = make("input", { type: "radio", name: "score", value: String(step), checked: state.scores.get(i) === step, onchange: () => setScore(i, step) });
    return make("label", { className: meaning ? "step" : "step bare" }, radio, make("b", { textContent: criterion.shown[k] ?? String(step) }), meaning ? name(meaning) : null);
  });
  return make("fieldset", { id: "steps", role: "radiogroup", "aria-labelledby": "project criterion" }, ...rows);
}

function stepField(i, c) {
  const criterion = criteria[c];
  const field = make("input", { type: "text", inputMode: "decimal", id: "value", value: state.scores.has(i) ? String(state.scores.get(i)) : "" });
  field.setAttribute("aria-describedby", "range");
  field.addEventListener("input", () => {
    const value = typed(field.value), good = fits(i, value);
    field.setAttribute("aria-invalid", String(!good && field.value.trim() !== ""));
    if (good) setScore(i, value);
    else { setScore(i, null); if (field.value.trim()) tell(say("outside", { low: criterion.low, high: criterion.high }), true); }
  });
  const levels = criterion.levels.map(([value, meaning]) => make("p", { className: "note" }, value + "  ", name(meaning)));
  return make("div", {}, ...levels, make("label", { className: "field", htmlFor: "value" },
    make("span", { id: "range", textContent: say("between", { low: criterion.low, high: criterion.high }) }), field));
}

function nextMissing() {
  const places = sequence(), from = places.indexOf(at);
  const next = [...places.slice(from + 1), ...places.slice(0, from + 1)].find((i) => !state.scores.has(i));
  if (next === undefined) { select("finish"); return; }
  at = next;
  select("one");
}

// The table of all cells.
function showTable() {
  const index = new Map(cells.map(([a, c], i) => [a + " " + c, i]));
  const used = [...new Set(cells.map(([, c]) => c))].sort((x, y) => x - y);
  const rows = [...new Set(cells.map(([a]) => a))];
  const head = make("tr", {}, make("th", { scope: "col", textContent: say("project") }), ...used.map((c) => {
    const th = make("th", { scope: "col" }, name(criteria[c].name), criteria[c].parent ? make("small", {}, name(criteria[c].parent)) : null);
    th.style.borderTopColor = `var(--c${criteria[c].colour})`;
    return th;
  }));
  const body = rows.map((a, row) => make("tr", {}, make("th", { scope: "row" }, name(a + 1 + "  " + projects[a].short)),
    ...used.map((c, column) => {
      const i = index.get(a + " " + c);
      if (i === undefined) return make("td", { className: "none", role: "gridcell", "aria-disabled": "true" });
      const td = make("td", { className: "cell", tabIndex: i === at ? 0 : -1, role: "gridcell", onclick: () => { at = i; select("one"); } });
      Object.assign(td.dataset, { cell: i, row, column });
      return td;
    })));
  const grid = make("table", { role: "grid", "aria-label": say("table"), onkeydown: gridKey }, make("thead", {}, head), make("tbody", {}, ...body));
  $("main").append(make("p", { className: "lead", textContent: say("table_lead") }), make("div", { className: "scroll" }, grid));
  grid.querySelectorAll("td.cell").forEach(paintCell);
}

function paintCell(td) {
  const i = Number(td.dataset.cell), value = state.scores.get(i);
  td.textContent = value === undefined ? "–" : String(value);
  td.classList.toggle("open", value === undefined);
  td.classList.toggle("why", state.reasons.has(i));
  td.setAttribute("aria-label", `${projects[cells[i][0]].short}, ${label(cells[i][1])}: ${value === undefined ? say("missing") : value}`);
}

function gridKey(event) {
  const td = event.target.closest("td.cell");
  if (!td || event.ctrlKey || event.metaKey || event.altKey) return;
  const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const i = Number(td.dataset.cell);
  if (moves[event.key]) {
    event.preventDefault();
    const [down, right] = moves[event.key];
    let row = Number(td.dataset.row) + down, column = Number(td.dataset.column) + right, next = null;
    while (row >= 0 && column >= 0 && row < projects.length && column < criteria.length && !next) {
      next = event.currentTarget.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
      row += down; column += right;
    }
    if (next) { td.tabIndex = -1; next.tabIndex = 0; next.focus(); at = Number(next.dataset.cell); buffer = ""; }
  } else if (event.key === "Enter") { at = i; select("one"); }
  else if (event.key === "Delete" || event.key === "Backspace") { buffer = ""; setScore(i, null); paintCell(td); }
  else if (/^[0-9.,-]$/.test(event.key) && typeIn(i, event.key)) paintCell(td);
}

// Digits typed one after the other are one number, as long as it is a score; true when one was set.
function typeIn(i, key) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { buffer = ""; }, 1200);
  buffer = fits(i, typed(buffer + key)) || key === "." || key === "," || key === "-" ? buffer + key : key;
  const value = typed(buffer);
  if (!fits(i, value)) return false;
  setScore(i, value);
  return true;
}

// The weights.
function showWeights() {
  groups.forEach((group, g) => {
    const rows = [];
    pairs.forEach((pair, p) => { if (pair.group === g) rows.push(pairRow(pair, p)); });
    points.forEach((point, p) => { if (point.group === g) rows.push(pointRow(point, p)); });
    $("main").append(make("section", { className: "card" }, make("h2", { className: "project" }, name(group.title)),
      make("p", { className: "lead", textContent: say("weights_lead") }), ...rows, textField(say("remark"), state.remarks, g, "remark" + g)));
  });
}

function pairRow(pair, p) {
  const said = make("p", { role: "status" });
  const clear = make("button", { type: "button", className: "link", textContent: say("clear"), onclick: () => {
    state.pairs.delete(p);
    marks.forEach((mark) => { mark.lastChild.checked = false; });
    keep(); count(); tellPair();
    marks[8].lastChild.focus();
  } });
  const tellPair = () => {
    const n = state.pairs.get(p);
    clear.hidden = n === undefined;
    said.className = n === undefined ? "" : "answered";
    if (n === undefined) said.textContent = say("pair_missing");
    else if (n === 0) said.textContent = say("pair_equal");
    else said.textContent = say("pair_said", { winner: n > 0 ? pair.left_name : pair.right_name, words: data.strengths[Math.abs(n)] ?? say("between_steps"), n: Number((Math.abs(n) + 1).toPrecision(4)) });
  };
  const marks = [];
  for (let n = 8; n >= -8; n--) {
    const spoken = n === 0 ? data.strengths[0] : `${n > 0 ? pair.left_name : pair.right_name}: ${data.strengths[Math.abs(n)]}`;
    const radio = make("input", { type: "radio", name: "pair" + p, value: String(n), checked: state.pairs.get(p) === n, "aria-label": spoken, title: spoken,
      onchange: () => { state.pairs.set(p, n); keep(); count(); tellPair(); } });
    marks.push(make("label", { className: Math.abs(n) % 2 ? "even" : "" }, make("span", { textContent: Math.abs(n) + 1, "aria-hidden": "true" }), radio));
  }
  tellPair();
  const legend = `${pair.left_name} – ${pair.right_name}`;
  return make("div", { className: "pair" }, name(pair.left_name, { className: "name left" }),
    make("fieldset", { className: "marks", role: "radiogroup", "aria-label": legend }, ...marks), name(pair.right_name, { className: "name right" }),
    make("div", { className: "said" }, said, clear));
}

function pointRow(point, p) {
  const id = "points" + p;
  const field = make("input", { type: "text", inputMode: "decimal", id, value: state.points.has(p) ? String(state.points.get(p)) : "" });
  field.addEventListener("input", () => {
    const value = typed(field.value), good = value >= 0 && value <= 100;
    field.setAttribute("aria-invalid", String(!good && field.value.trim() !== ""));
    if (good) state.points.set(p, value); else state.points.delete(p);
    keep(); count();
    if (!good && field.value.trim()) tell(say("outside", { low: 0, high: 100 }), true);
  });
  return make("div", { className: "points" }, make("label", { htmlFor: id }, name(point.name)), make("small", {}, name(point.swing)), field);
}

// What is missing, and the way to the file.
function showFinish() {
  const missing = cells.map((_, i) => i).filter((i) => !state.scores.has(i));
  const lacking = pairs.length - state.pairs.size + points.length - state.points.size;
  const whole = !missing.length && !lacking;
  const links = missing.slice(0, 200).map((i) => make("li", {}, make("button", { type: "button", className: "link", onclick: () => { at = i; select("one"); } },
    name(say("cell", { project: projects[cells[i][0]].short, criterion: label(cells[i][1]) })))));
  $("main").append(make("section", { className: "card" },
    make("h2", { className: "project", textContent: say("finish") }),
    make("p", { className: whole ? "done" : "lack", textContent: whole ? say("whole") : say("lacking", { scores: missing.length, weights: lacking }) }),
    make("p", { className: "lead", textContent: say("finish_lead", { file: data.file }) }),
    make("div", { className: "row" }, make("button", { type: "button", className: "main", textContent: say("save"), onclick: saveFile }),
      lacking ? make("button", { type: "button", textContent: say("to_weights"), onclick: () => select("weights") }) : null),
    missing.length ? make("h3", { className: "criterion", textContent: say("missing_scores") }) : null,
    make("ul", { className: "missing" }, ...links),
    missing.length > 200 ? make("p", { className: "lead", textContent: say("more", { n: missing.length - 200 }) }) : null));
}

const views = { one: showOne, table: showTable, weights: showWeights, finish: showFinish };

function show(focus = false) {
  $("main").replaceChildren();
  $("main").className = tab === "table" ? "wide" : "";
  views[tab]();
  count();
  document.querySelectorAll("[role=tab]").forEach((b) => {
    b.setAttribute("aria-selected", String(b.dataset.tab === tab));
    b.tabIndex = b.dataset.tab === tab ? 0 : -1;
  });
  if (!focus) return;
  const chosen = $("main").querySelector("#steps :checked, #value") ?? $("main").querySelector("#steps input, td[tabindex='0']");
  (chosen ?? $("main")).focus({ preventScroll: true });
}

function select(next) { tab = next; buffer = ""; scrollTo(0, 0); show(true); }

function buildTabs() {
  const names = [["one", cells.length], ["table", cells.length], ["weights", groups.length], ["finish", 1]].filter(([, n]) => n).map(([id]) => id);
  tab = names[0];
  const bar = $("tabs");
  // A page that a browser saved has them already.
  bar.replaceChildren(...names.map((id) => make("button", { type: "button", role: "tab", "aria-controls": "main", textContent: say("tab_" + id), "data-tab": id, onclick: () => select(id) })));
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const next = names[(names.indexOf(tab) + step + names.length) % names.length];
    tab = next;
    show();
    bar.querySelector(`[data-tab=${next}]`).focus();
  });
}

// One at a time, by keyboard alone.
addEventListener("keydown", (event) => {
  if (tab !== "one" || event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (event.target.closest("header") || (event.target.tagName === "BUTTON" && event.key === "Enter")) return;
  const plain = event.target.id !== "value";
  if (event.key === "Enter" || (plain && event.key === "ArrowRight")) { event.preventDefault(); $("next").click(); buffer = ""; }
  else if (plain && event.key === "ArrowLeft") { event.preventDefault(); $("back").click(); buffer = ""; }
  else if (plain && (event.key === "Delete" || event.key === "Backspace")) $("clear").click();
  else if (plain && event.key.toLowerCase() === "r") { event.preventDefault(); $("reason").focus(); }
  else if (plain && event.key.toLowerCase() === "n") nextMissing();
  else if (plain && /^[0-9.,-]$/.test(event.key) && typeIn(at, event.key)) {
    const text = buffer, i = at;
    show(true);
    const longer = criteria[cells[i][1]].steps.some((s) => String(s) !== text && String(s).startsWith(text));
    if (onward) setTimeout(() => { if (at === i && tab === "one" && (buffer === text || !buffer)) $("next").click(); }, longer ? 1200 : 150);
  }
});

$("save").addEventListener("click", saveFile);
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", (event) => { if (event.target.files[0]) openFile(event.target.files[0]); event.target.value = ""; });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files[0]) openFile(event.dataTransfer.files[0]); });
begin();
at = Math.max(0, cells.findIndex((_, i) => !state.scores.has(i)));
buildTabs();
show();
