// Numbers, money and days as people in Morocco write them: digits 0–9 in both languages, a comma for decimals, spaces between thousands.
// Making a formatter takes as long as formatting a hundred values.
function once(make) {
  const made = new Map();
  return (...of) => made.get(of.join(' ')) ?? made.set(of.join(' '), make(...of)).get(of.join(' '));
}

/** A number as Intl writes it in French, which takes longer to be made ready than the first figures: fifteen digits, rounded half up, so many decimals at least. */
export function grouped(value, digits, least = digits) {
  const size = Math.abs(value);
  // What is written with an exponent is no figure of a register.
  if (!(size < 1e15) || (size > 0 && size < 1e-6)) return value.toLocaleString('fr-FR', { minimumFractionDigits: least, maximumFractionDigits: digits });
  const [whole, part = ''] = (Math.round(Number(`${Number(size.toPrecision(15))}e${digits}`)) / 10 ** digits).toFixed(digits).split('.');
  let end = part.length;
  while (end > least && part[end - 1] === '0') end--;
  return `${value < 0 || Object.is(value, -0) ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '\u202f')}${end > 0 ? `,${part.slice(0, end)}` : ''}`;
}

const days = once((locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }));
const months = once((locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }));
const instants = once((locale, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }));

// Morocco went back to UTC on 20 September 2026 (tz database 2026c), which an older browser does not know; one that does may know of later changes.
const casablanca = 'Africa/Casablanca';
const backToUtc = Date.UTC(2026, 8, 20, 1);
const isUtcKnown = once(() => new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: casablanca }).format(backToUtc) === '01');
const zoneAt = (instant) => (new Date(instant) >= backToUtc && !isUtcKnown() ? 'UTC' : casablanca);

export function formatter(lang, t) {
  const locale = lang === 'ar' ? 'ar-MA-u-nu-latn' : 'fr-MA';
  const isKnown = (value) => value !== undefined && value !== null;
  const number = (value) => grouped(value, 2, 0);
  // The first of a month is an ordinal in French.
  const first = (text) => (lang === 'fr' ? text.replace(/^1 /, '1er ') : text);
  const day = (instant, zone) => first(days(locale, zone).format(new Date(instant)));

  /** The scale by which people say an amount. */
  function scaleOf(value) {
    if (Math.abs(value) >= 1e9) return [1e9, t.billion];
    return Math.abs(value) >= 1e6 ? [1e6, t.million] : [1, t.dirham];
  }

  const said = (value, [divisor, unit]) => `${grouped(value / divisor, divisor === 1 ? 0 : 2, 0)}\u00a0${unit}`;
  // In Arabic a sign would be moved to the other side of its number.
  const whole = (text) => (lang === 'ar' ? text.replace(/^[-+−][^\u00a0]*/, '\u2066$&\u2069') : text);

  const format = {
    number,
    percent: (value) => `${grouped(value, 1, 0)}\u00a0%`,
    /** To the centime. */
    exact: (value, unit) => {
      if (!isKnown(value)) return '';
      if (unit === 'MAD') return whole(`${grouped(value, 2)}\u00a0${t.dirham}`);
      return unit === '%' ? `${grouped(value, 2, 0)}\u00a0%` : number(value);
    },
    /** As people say it: 27,54 MDH. */
    rounded: (value, unit) => {
      if (!isKnown(value)) return '';
      if (unit === 'MAD') return said(value, scaleOf(value));
      return unit === '%' ? format.percent(value) : number(value);
    },
    /** A difference with its sign. */
    signed: (value, unit) => whole(`${value > 0 ? '+' : '−'}${format.rounded(Math.abs(value), unit)}`),
    /** One scale for all columns of a chart: its unit, and each value in it. Tenths beside hundredths look like a slip. */
    scaled: (greatest, unit) => {
      if (unit !== 'MAD') return { unit: unit === '%' ? '%' : null, text: number };
      const [divisor, name] = scaleOf(greatest);
      return { unit: name, text: (value) => (divisor === 1 ? grouped(value, 0) : grouped(value / divisor, 2).replace(/,00$/, '')) };
    },
    /** A day of a register, which has no hour. */
    day: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? day(text, 'UTC') : text ?? ''),
    /** A month of the course of time: 2024-07. */
    month: (text) => months(locale).format(new Date(`${text}-01`)),
    date: (instant) => day(instant, zoneAt(instant)),
    instant: (instant) => first(instants(locale, zoneAt(instant)).format(new Date(instant))),
    age: (instant) => {
      const minutes = Math.max(0, Math.round((Date.now() - new Date(instant)) / 60000));
      if (minutes < 120) return t.minutes(minutes);
      return minutes < 2880 ? t.hours(Math.round(minutes / 60)) : t.days(Math.round(minutes / 1440));
    },
  };
  return format;
}
