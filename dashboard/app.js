// Shows the headline figures of the latest published snapshot. Reads snapshots/v1/ only, from wherever this page is served.
const base = 'snapshots/v1/';
const refreshMs = 5000;

const texts = {
  fr: {
    title: 'Développement humain à Aïn Chock',
    other: 'العربية',
    groups: { projects: 'Projets', cooperatives: 'Coopératives', activities: 'Activités' },
    none: "Aucun chiffre n'est encore publié.",
    failed: 'Les chiffres ne peuvent pas être lus pour le moment ; nouvel essai dans quelques secondes.',
    stale: (when) => `Derniers chiffres connus : ${when}.`,
    asOf: (when) => `Données au ${when}.`,
    provenance: (snapshot, files) => `Instantané ${snapshot}. Registres : ${files}.`,
  },
  ar: {
    title: 'التنمية البشرية بعين الشق',
    other: 'Français',
    groups: { projects: 'المشاريع', cooperatives: 'التعاونيات', activities: 'الأنشطة' },
    none: 'لم تنشر أي أرقام بعد.',
    failed: 'تتعذر قراءة الأرقام حاليا؛ ستعاد المحاولة بعد ثوان.',
    stale: (when) => `آخر الأرقام المعروفة: ${when}.`,
    asOf: (when) => `المعطيات إلى غاية ${when}.`,
    provenance: (snapshot, files) => `النسخة \u2066${snapshot}\u2069. السجلات: \u2066${files}\u2069.`,
  },
};

const element = (id) => document.getElementById(id);
let language = new URLSearchParams(location.search).get('lang') === 'ar' ? 'ar' : 'fr';
let shown = null;
let problem = null;

// Digits of Morocco are 0–9 in both languages.
const locale = () => (language === 'ar' ? 'ar-MA-u-nu-latn' : 'fr-MA');

// Thousands behind spaces, as staff write them: the locale's points could be read as decimals.
function formatValue(figure) {
  if (figure.unit !== 'MAD') return figure.value.toLocaleString('fr-FR');
  const amount = figure.value.toLocaleString('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${amount} ${language === 'ar' ? 'درهم' : 'DH'}`;
}

function formatTime(instant) {
  return new Date(instant).toLocaleString(locale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'Africa/Casablanca' });
}

// Headlines: of the figures that come one a year, the latest year.
function headlines(figures) {
  const years = figures.map((f) => /\.created\.(\d+)\./.exec(f.id)?.[1]).filter(Boolean);
  const latest = years.sort().at(-1);
  return figures.filter((f) => !f.id.includes('.created.') || f.id.includes(`.created.${latest}.`));
}

function node(name, text, className) {
  const created = document.createElement(name);
  created.textContent = text;
  if (className) created.className = className;
  return created;
}

function render() {
  const t = texts[language];
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = t.title;
  element('title').textContent = t.title;
  element('language').textContent = t.other;
  element('language').lang = language === 'ar' ? 'fr' : 'ar';
  renderStatus(t);
  if (!shown) return;

  const groups = Object.entries(t.groups).map(([group, heading]) => {
    const section = document.createElement('section');
    const list = document.createElement('dl');
    list.className = 'figures';
    for (const figure of headlines(shown.figures).filter((f) => f.id.startsWith(`${group}.`))) {
      const card = document.createElement('div');
      card.dataset.figure = figure.id;
      card.append(
        node('dt', figure.label[language]),
        node('dd', formatValue(figure), 'value'),
        node('dd', figure.definition[language], 'definition'),
      );
      list.append(card);
    }
    section.append(node('h2', heading), list);
    return section;
  });
  element('figures').replaceChildren(...groups);
  const files = new Set(shown.figures.flatMap((f) => f.from.map((origin) => origin.source)));
  element('provenance').textContent = t.provenance(shown.snapshot, [...files].sort().join(', '));
}

function renderStatus(t) {
  const status = element('status');
  status.classList.toggle('problem', problem !== null);
  const parts = [];
  if (problem) parts.push(t[problem]);
  if (shown) parts.push(problem ? t.stale(formatTime(shown.asOf)) : t.asOf(formatTime(shown.asOf)));
  const text = parts.join(' ');
  // Only a change is announced to screen readers.
  if (text && status.textContent !== text) status.textContent = text;
}

async function read(path, cache) {
  const response = await fetch(base + path, { cache });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

async function refresh() {
  try {
    const index = await read('index.json', 'no-cache');
    if (index && index.latest !== shown?.snapshot) shown = await read(`${index.latest}/summary.json`, 'default');
    problem = index ? null : 'none';
  } catch {
    problem = 'failed';
  }
  render();
}

element('language').addEventListener('click', () => {
  language = language === 'ar' ? 'fr' : 'ar';
  const url = new URL(location.href);
  url.searchParams.set('lang', language);
  history.replaceState(null, '', url);
  render();
});

await refresh();
setInterval(refresh, refreshMs);
