/** The value below which this share of the values is; reckoned between two of them where it is none of them. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = sorted[Math.ceil(place)];
  return sorted[below] + (above - sorted[below]) * (place - below);
}

export const median = (values) => quantile(values, 0.5);

/** Measures the subjects in turn, round by round, so that a slow minute of the machine hits them all. */
export async function interleave(subjects, rounds, measure, warmUpRounds = 1) {
  const samples = subjects.map(() => []);
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) {
      const sample = await measure(subject);
      if (round >= 0) samples[index].push(sample);
    }
  }
  return samples;
}

/** One subject in relation to another, in each round. */
export const ratios = (samples, others) => samples.map((sample, round) => sample / others[round]);
