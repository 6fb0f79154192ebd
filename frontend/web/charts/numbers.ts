// Numbers as the reader writes them: 1.234,5 in Vietnamese, 1,234.5 in English, with the unit behind.
// What an option says about its numbers stands in its private key "bv" and never reaches ECharts.
export interface Measure {
  // Digits after the comma, as in the record; without it as many as the number has, three at most.
  digits?: number;
  unit?: string;
}

export interface Measures extends Measure {
  lang?: "vi" | "en";
  // Two quantities on one chart: what the axes hold where it is not the common one.
  x?: Measure;
  y?: Measure;
}

export interface Numbers {
  readonly lang: "vi" | "en";
  // "81,20": all digits, for a label in or beside a mark.
  exact(value: unknown, axis?: "x" | "y"): string;
  // "80": no zeros that say nothing, for the scale.
  scale(value: unknown, axis?: "x" | "y"): string;
  // "81,20 điểm".
  full(value: unknown, axis?: "x" | "y"): string;
  unit(axis?: "x" | "y"): string;
}

export function numbersOf(measures: Measures): Numbers {
  const lang = measures.lang === "en" ? "en" : "vi";
  const locale = lang === "en" ? "en-GB" : "vi-VN";
  const of = (axis?: "x" | "y"): Measure => ({ digits: measures.digits, unit: measures.unit, ...(axis && measures[axis]) });
  const writers = new Map<string, Intl.NumberFormat>();
  const write = (value: unknown, least: number, most: number): string => {
    if (typeof value !== "number" || !Number.isFinite(value)) return "–";
    const key = `${least} ${most}`;
    let writer = writers.get(key);
    if (!writer) {
      writer = new Intl.NumberFormat(locale, {
        minimumFractionDigits: least,
        maximumFractionDigits: most,
        useGrouping: true,
      });
      writers.set(key, writer);
    }
    return writer.format(value);
  };
  const exact = (value: unknown, axis?: "x" | "y") => {
    const { digits } = of(axis);
    return write(value, digits ?? 0, digits ?? 3);
  };
  const unit = (axis?: "x" | "y") => of(axis).unit ?? "";
  return {
    lang,
    exact,
    unit,
    scale: (value, axis) => write(value, 0, Math.max(of(axis).digits ?? 3, 1)),
    full: (value, axis) => withUnit(exact(value, axis), unit(axis)),
  };
}

// A percent sign keeps close to its number in Vietnamese and English alike.
export function withUnit(number: string, unit: string): string {
  if (unit === "" || number === "–") return number;
  return unit === "%" ? `${number}%` : `${number} ${unit}`;
}

// The number that a mark stands for: values come bare, as {value, name}, or as coordinates whose last part counts.
export function valueOf(item: unknown): unknown {
  if (Array.isArray(item)) return item[item.length - 1];
  if (typeof item === "object" && item !== null && "value" in item) return valueOf(item.value);
  return item;
}
