/**
 * Runs the work over all items, at most `workers` at a time; results in the order of the items. When one fails no other is begun,
 * and those that were are waited for.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  workers: number,
  work: (item: Item, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  let hasFailed = false
  const worker = async () => {
    for (const [at, item] of queue) {
      if (hasFailed) return
      try {
        results[at] = await work(item, at)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: Math.max(1, workers) }, worker))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
  return results
}
