/**
 * Floats as text, as Go's strconv and fmt write them. JS and Go agree on the shortest digits that read back to the same
 * float; they differ in when an exponent is used, in its form (two digits at least), and in how ties round.
 */

/** 0.d1d2d3... * 10^point; no trailing zeros. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/**
 * Go's %g and FormatFloat(x, 'g', -1): the shortest digits, with an exponent below 1e-4 and from 1e+06 on.
 * With `precision`: Go's %.{precision}g.
 */
export function formatFloatG(x: number, precision?: number): string {
  if (!Number.isFinite(x)) return formatSpecial(x);
  const sign = signOf(x);
  if (x === 0) return `${sign}0`;
  const decimal = precision === undefined ? shortest(Math.abs(x)) : rounded(Math.abs(x), precision);
  const exponent = decimal.point - 1;
  return sign + (exponent < -4 || exponent >= exponentFrom(decimal, precision) ? scientific(decimal) : plain(decimal));
}

/** Go's FormatFloat(x, 'f', -1): shortest digits, never an exponent. */
export function formatFloatF(x: number): string {
  if (!Number.isFinite(x)) return formatSpecial(x);
  return signOf(x) + (x === 0 ? "0" : plain(shortest(Math.abs(x))));
}

/** As in label values of OpenMetrics (le, quantile): 'g' with a point or an exponent always. */
export function formatOpenMetricsFloat(x: number): string {
  const text = formatFloatG(x);
  return Number.isFinite(x) && !/[e.]/.test(text) ? `${text}.0` : text;
}

function exponentFrom({ digits, point }: Decimal, precision: number | undefined): number {
  if (precision === undefined) return 6;
  return precision > digits.length && digits.length >= point ? digits.length : precision;
}

function formatSpecial(x: number): string {
  return Number.isNaN(x) ? "NaN" : x > 0 ? "+Inf" : "-Inf";
}

function signOf(x: number): string {
  return x < 0 || Object.is(x, -0) ? "-" : "";
}

function shortest(x: number): Decimal {
  return parseDecimal(x.toExponential());
}

/** To `precision` significant digits; ties to even, which JS's own toPrecision does not do. */
function rounded(x: number, precision: number): Decimal {
  const exact = x.toExponential(100);
  const digits = exact.slice(0, exact.indexOf("e")).replace(".", "");
  const tie = /^50*$/.test(digits.slice(precision));
  const even = "02468".includes(digits[precision - 1]);
  if (tie && even) return parseDecimal(`${exact[0]}.${digits.slice(1, precision)}${exact.slice(exact.indexOf("e"))}`);
  return parseDecimal(x.toExponential(precision - 1));
}

function parseDecimal(text: string): Decimal {
  const at = text.indexOf("e");
  const digits = text.slice(0, at).replace(".", "").replace(/0+$/, "");
  return { digits, point: Number(text.slice(at + 1)) + 1 };
}

function scientific({ digits, point }: Decimal): string {
  const exponent = Math.abs(point - 1).toString().padStart(2, "0");
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${mantissa}e${point < 1 ? "-" : "+"}${exponent}`;
}

function plain({ digits, point }: Decimal): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
