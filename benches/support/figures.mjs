// Figures of repeated measurements.

/** The value below which `share` of the sorted values lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => quantile(values, 0.5);

/** Median, spread and tail of times in milliseconds. */
export function summary(values) {
  return {
    count: values.length,
    median: median(values),
    p99: quantile(values, 0.99),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}

export const ms = (value) => (value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`);
export const seconds = (value) => `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Milliseconds that `work` takes, and what it gives. */
export async function timed(work) {
  const began = performance.now();
  const result = await work();
  return [performance.now() - began, result];
}
