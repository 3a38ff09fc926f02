// What was found, as the page shows it: what is nearly alike as one question, and the nearest where nothing fits.
var NEAREST = 5;

// A bundle's id comes with its folder, j/; a matter's does not.
function joins(hit) { return hit.entry[0].indexOf("/") >= 0; }

// shown: {texts, rows: [[department, papers, place, thing], …]}, a row for each entry, numbers of texts.
function tellerOf(shown, entries) {
  if (shown.rows.length !== entries.length) throw new Error("rows");
  return function (hit) { return made(shown.rows[hit.place], function (number) { return shown.texts[number]; }); };
}

// Guides that give the same and fit nearly as well stand together, where the first of them would. A bundle stands
// before them only where it fits much better.
function arranged(hits, told) {
  var best = keep(hits, function (hit) { return !joins(hit); })[0], thing = best ? told(best)[3] : "";
  var alike = keep(thing ? hits : [], function (hit) { return hit.score >= CLOSE * best.score && told(hit)[3] === thing; });
  var many = alike.length > 1;
  var ahead = keep(hits, function (hit) { return joins(hit) && (!best || best.score < CLOSE * hit.score); });
  var first = ahead.concat(many ? alike : best || []);
  var rest = keep(hits, function (hit) { return !has(first, hit); });
  return { hits: first.concat(rest), alike: many ? alike : [], thing: thing };
}

// What has most of the characters that were typed, rare ones counting more. things: [{text, …}, …]
function nearest(things, asked) {
  var best = 0, found = [];
  var rare = made(once((asked.match(/[\u3400-\u9fff]/g) || [])), function (item) {
    var count = keep(things, function (thing) { return thing.text.indexOf(item) >= 0; }).length;
    return [item, count ? Math.log(1 + things.length / count) : 0];
  });
  each(things, function (thing, place) {
    var score = 0;
    each(rare, function (item) { if (thing.text.indexOf(item[0]) >= 0) score += item[1]; });
    best = Math.max(best, score);
    if (score) found.push({ thing: thing, score: score, place: place });
  });
  found.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
  found = keep(found, function (item) { return item.score >= best / 2; }).slice(0, NEAREST);
  return made(found, function (item) { return item.thing; });
}

// Whether the nearest windows of an entry are open at a minute, as doors() finds it.
// nearest: {of: [number, …] for each entry, groups: [[door, …], …]}
function openerOf(nearest, calendar) {
  return function (place, moment) {
    return doors(made(nearest.groups[nearest.of[place]], doorSent), calendar, moment);
  };
}

function add(parent, name, text, kind) {
  var element = document.createElement(name);
  if (text) element.textContent = text;
  if (kind) element.className = kind;
  return parent.appendChild(element);
}
// One result: what people call it, what it is called, whose it is, what to bring, where to go.
function line(list, address, names, told, tag) {
  var link = add(add(list, "li"), "a");
  link.href = address;
  if (tag) add(link, "span", tag, "tag");
  link.appendChild(document.createTextNode((tag ? " " : "") + names[1]));
  if (names[0] !== names[1]) add(link, "small", names[0]);
  if (told.length) add(link, "small", told.join(" · "));
  return link;
}
