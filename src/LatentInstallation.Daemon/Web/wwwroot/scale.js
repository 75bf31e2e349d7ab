// A parameter's value and its place along a slider, both ways; the same curves as ParameterSpec, and 'centred', which is fine around its middle.

export const steps = 1000;

export function toPosition(spec, value) {
  const { min, max, curve } = spec;
  if (max <= min) {
    return 0;
  }
  const v = Math.min(Math.max(value, min), max);
  const middle = (min + max) / 2;
  const p = curve === "logarithmic" ? Math.log(v / min) / Math.log(max / min)
    : curve === "squared" ? Math.sqrt((v - min) / (max - min))
    : curve === "centred" ? 0.5 + Math.sign(v - middle) * Math.sqrt(Math.abs(v - middle) / (max - middle)) / 2
    : (v - min) / (max - min);
  return p * steps;
}

export function toValue(spec, position) {
  const { min, max, curve } = spec;
  const p = position / steps;
  const v = curve === "logarithmic" ? min * (max / min) ** p
    : curve === "squared" ? min + (max - min) * p * p
    : curve === "centred" ? (min + max) / 2 + Math.sign(p - 0.5) * (2 * p - 1) ** 2 * (max - min) / 2
    : min + (max - min) * p;
  return spec.kind === "integer" ? Math.round(v) : Number(v.toPrecision(4));
}

// As many digits as the range deserves; around the middle, where a slider is finer, as many as a value (or one like it) needs.
export function show(spec, value, like = value) {
  if (spec.kind === "integer") {
    return String(Math.round(value)).replace("-", "−");
  }
  const span = spec.max - spec.min;
  const digits = span >= 100 ? 1 : span >= 10 ? 2 : 3;
  const needed = spec.curve === "centred" && like !== 0 ? Math.min(8, 2 - Math.floor(Math.log10(Math.abs(like)))) : 0;
  return String(Number(value.toFixed(Math.max(digits, needed)))).replace("-", "−");
}

export function read(text) {
  return Number(text.trim().replace("−", "-").replace(",", "."));
}
