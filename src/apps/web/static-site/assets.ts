/** Style and script of the register as files. Small and plain, because they are to work for as long as the files lie somewhere. */

export const styleSheet = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.7; }
body { margin: 0; }
header, main { max-width: 46rem; margin: 0 auto; padding: 0.75rem 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; justify-content: space-between; border-bottom: 1px solid #8888; }
a { overflow-wrap: anywhere; }
.quiet { opacity: 0.75; }
.ended { border-inline-start: 0.3rem solid #c33; padding-inline-start: 0.75rem; }
.entries { padding: 0; list-style: none; }
.entries li { padding: 0.4rem 0; border-bottom: 1px solid #8884; }
label { display: block; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0.4rem 0.6rem; font: inherit; }
nav { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding: 1rem 0; }
nav a { min-height: 2rem; }
dl > div { padding: 0.4rem 0; border-bottom: 1px solid #8884; }
dt { font-weight: 600; }
dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
@media (min-width: 40rem) { dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; } dd { grid-column: 2; } }
`;

/** Looks through \`registerEntries\`, which search-data.js has set: [id, title, beside, folded text] each. All words must be there. */
export const searchScript = `(function () {
  'use strict';
  var form = document.getElementById('search');
  var entries = window.registerEntries;
  if (!form || !entries) return;
  var words = document.getElementById('words');
  var count = document.getElementById('count');
  var results = document.getElementById('results');
  var MOST = 100;
  function fold(text) {
    return text.normalize('NFKC').toLowerCase().replace(/[\\u30a1-\\u30f6]/g, function (letter) {
      return String.fromCharCode(letter.charCodeAt(0) - 0x60);
    });
  }
  function show() {
    var sought = fold(words.value).split(/\\s+/).filter(Boolean);
    results.textContent = '';
    if (sought.length === 0) { count.textContent = ''; return; }
    var found = entries.filter(function (entry) {
      return sought.every(function (word) { return entry[3].indexOf(word) >= 0; });
    });
    var data = count.dataset;
    count.textContent = found.length === 0 ? data.none
      : data.found.replace('{n}', found.length) + (found.length > MOST ? ' ' + data.more.replace('{n}', MOST) : '');
    found.slice(0, MOST).forEach(function (entry) {
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = 'entries/' + entry[0] + '.html';
      link.textContent = entry[1];
      var beside = document.createElement('span');
      beside.className = 'quiet';
      beside.textContent = ' ' + entry[2];
      item.append(link, beside);
      results.append(item);
    });
  }
  form.hidden = false;
  form.addEventListener('submit', function (event) { event.preventDefault(); show(); });
  words.addEventListener('input', show);
  if (words.value) show();
})();
`;
