// The small tools for the JSON of an option: one item or many, and defaults that never win over what the option says.
// An option is ECharts' own format, so its inside has no types here.
export type Tree = Record<string, any>;

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// ECharts takes one component where there may be several; so do we.
export function many(value: unknown): Tree[] {
  if (Array.isArray(value)) return value.filter(isTree);
  return isTree(value) ? [value] : [];
}

// `own` with the gaps filled from `defaults`, deep in objects; lists are taken whole. Changes `own`.
export function under(own: Tree, defaults: Tree): Tree {
  for (const [key, value] of Object.entries(defaults)) {
    if (own[key] === undefined) own[key] = isTree(value) ? under({}, value) : value;
    else if (isTree(own[key]) && isTree(value)) under(own[key], value);
  }
  return own;
}
