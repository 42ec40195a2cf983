// What was answered: kept in this browser, in the page itself (for those who save the page) and in a file.
"use strict";
const data = JSON.parse(document.getElementById("ballot").textContent);
const say = (key, values = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const { projects, criteria, cells, groups, pairs, points } = data;
const store = "decider-ballot " + data.code;

const state = { scores: new Map(), reasons: new Map(), pairs: new Map(), points: new Map(), remarks: new Map(), saved: "" };
let unsaved = false;

const cellAt = new Map(cells.map(([a, c], i) => [projects[a].id + "\n" + criteria[c].id, i]));

// A number as it is typed, with a point or a comma; NaN for anything else.
function typed(text) {
  const plain = text.trim().replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

// Whether a score is one that the criterion of this cell offers.
function fits(index, value) {
  const { low, high, steps } = criteria[cells[index][1]];
  if (typeof value !== "number" || !(value >= low && value <= high)) return false;
  return !steps.length || steps.some((step) => Math.abs(step - value) < 1e-9) || data.earlier[index] === value;
}

// From "left counts n+1 times as much" (n = 0..8; below zero the right one does) to the ratio that is saved.
const ratio = (n) => (n >= 0 ? n + 1 : 1 / (1 - n));
function ofRatio(value) {
  const n = value >= 1 ? value - 1 : 1 - 1 / value;
  // A ratio between two steps, given in another way, stays as it was.
  return Math.abs(n - Math.round(n)) < 1e-6 ? Math.round(n) : n;
}

function written() {
  const cell = (i) => [projects[cells[i][0]].id, criteria[cells[i][1]].id];
  const sorted = (map) => [...map].sort((a, b) => a[0] - b[0]);
  return {
    format: "decider-ballot", version: 1, code: data.code, expert: data.expert, round: data.round,
    study: data.study, asked: data.asked, saved: state.saved,
    scores: sorted(state.scores).map(([i, value]) => [...cell(i), value]),
    reasons: [
      ...sorted(state.reasons).map(([i, text]) => [...cell(i), text]),
      ...sorted(state.remarks).map(([g, text]) => ["", groups[g].id, text]),
    ],
    comparisons: sorted(state.pairs).map(([p, n]) => [groups[pairs[p].group].id, pairs[p].left, pairs[p].right, ratio(n)]),
    importances: sorted(state.points).map(([p, value]) => [points[p].id, value]),
  };
}

// Takes saved answers in place of those here; the answer is a sentence when they are not of this ballot.
function take(value) {
  if (!value || value.format !== "decider-ballot" || value.version !== 1) return say("not_answers");
  if (value.code !== data.code) return say("other_ballot");
  for (const part of ["scores", "reasons", "pairs", "points", "remarks"]) state[part].clear();
  for (const [a, c, score] of value.scores ?? []) {
    const i = cellAt.get(a + "\n" + c);
    if (i !== undefined && fits(i, score)) state.scores.set(i, score);
  }
  for (const [a, c, text] of value.reasons ?? []) {
    const i = cellAt.get(a + "\n" + c);
    const g = groups.findIndex((group) => a === "" && group.id === c);
    if (typeof text !== "string" || !text) continue;
    if (i !== undefined) state.reasons.set(i, text.slice(0, 10000));
    else if (g >= 0) state.remarks.set(g, text.slice(0, 10000));
  }
  for (const [node, left, right, times] of value.comparisons ?? []) {
    const p = pairs.findIndex((pair) => groups[pair.group].id === node && pair.left === left && pair.right === right);
    if (p >= 0 && times > 0 && Number.isFinite(1 / times)) state.pairs.set(p, ofRatio(times));
  }
  for (const [id, score] of value.importances ?? []) {
    const p = points.findIndex((point) => point.id === id);
    if (p >= 0 && score >= 0 && score <= 100) state.points.set(p, score);
  }
  state.saved = typeof value.saved === "string" ? value.saved : "";
  return "";
}

// After every answer: in the browser's store, and inside the page, whatever of the two is to be had.
function keep() {
  unsaved = true;
  state.saved = new Date().toISOString();
  const text = JSON.stringify(written()).replace(/[<>&\u2028\u2029]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
  document.getElementById("answers").textContent = text;
  try {
    localStorage.setItem(store, text);
    tell(say("kept", { time: new Date().toLocaleTimeString(data.language === "en" ? "en-GB" : data.language, { hour: "2-digit", minute: "2-digit" }) }));
  } catch {
    tell(say("not_kept"), true);
  }
}

function tell(text, bad = false) {
  const line = document.getElementById("status");
  line.textContent = text;
  line.className = bad ? "bad" : "";
}

// What was begun before, the latest of what the browser and the page hold; else what was answered in earlier rounds.
function begin() {
  take(data.given);
  const found = [document.getElementById("answers").textContent];
  try {
    found.push(localStorage.getItem(store));
  } catch {
    tell(say("not_kept"), true);
  }
  const kept = found.filter(Boolean).map((text) => { try { return JSON.parse(text); } catch { return null; } });
  const last = kept.filter((value) => value?.code === data.code).sort((a, b) => (a.saved < b.saved ? 1 : -1))[0];
  if (last && !take(last)) tell(say("found"));
}

function saveFile() {
  if (!state.saved) state.saved = new Date().toISOString();
  const blob = new Blob([JSON.stringify(written(), null, 1) + "\n"], { type: "application/octet-stream" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  unsaved = false;
  tell(say("written", { file: data.file }));
}

async function openFile(file) {
  let sentence = say("not_answers");
  try {
    if (file.size < 30e6) sentence = take(JSON.parse(await file.text()));
  } catch { /* No JSON: the sentence says so. */ }
  if (sentence) return tell(sentence, true);
  keep();
  show();
  return tell(say("opened", { file: file.name }));
}

addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
