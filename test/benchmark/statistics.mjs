export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

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

/** The median over the rounds of one subject in relation to another. */
export const medianRatio = (samples, others) => median(samples.map((sample, round) => sample / others[round]));
