/**
 * Hands batches out to several hands, each taking the next when it is done. When one fails, the
 * others finish the batch they hold, and then the failure is thrown: nobody works on unseen.
 */
export async function shareOut<T>(
  batches: readonly T[],
  hands: readonly ((batch: T) => Promise<void>)[],
  onDone: (batch: T) => void,
): Promise<void> {
  const waiting = [...batches];
  let failed = false;
  const work = async (hand: (batch: T) => Promise<void>): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined && !failed; batch = waiting.shift()) {
      try {
        await hand(batch);
      } catch (error) {
        failed = true;
        throw error;
      }
      onDone(batch);
    }
  };
  const ends = await Promise.allSettled(hands.map(work));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
