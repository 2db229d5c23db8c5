import { CommandError } from '#shared/contract/errors.ts'
import { newTimings, type Timing, timingKey } from '#shared/domain/timing-import.ts'
import { normaliseLine } from '#shared/text/normalise.ts'
import type { Change, Store } from '../store/store.ts'

export type ImportedTiming = Omit<Timing, 'row'>

/** Writes measured timings within one change. `not_found` where a step or the rehearsal is gone, `bad_input` where one comes twice. */
export function importTimings(
  store: Store,
  change: Change,
  {
    source,
    rehearsalId,
    timings,
    newId,
  }: {
    readonly source: string
    readonly rehearsalId: string | null
    readonly timings: readonly ImportedTiming[]
    readonly newId: () => string
  },
): { readonly added: number; readonly unchanged: number } {
  if (rehearsalId !== null) change.need('rehearsal', rehearsalId)
  for (const stepId of new Set(timings.map(({ loadStepId }) => loadStepId))) change.need('load_step', stepId)
  if (new Set(timings.map(timingKey)).size < timings.length)
    throw new CommandError('bad_input', 'A measurement comes twice. Take the second one out, then import it again.')
  const from = normaliseLine(source).slice(0, 120)
  const added = newTimings(timings, store.rows('load_measurement'))
  for (const { loadStepId, measuredAt, users, value } of added)
    change.create('load_measurement', newId(), { loadStepId, rehearsalId, measuredAt, users, value, source: from })
  const count = added.length === 1 ? '1 measurement' : `${added.length} measurements`
  change.describe(`Took ${count} from ${from === '' ? 'a file' : from}`)
  return { added: added.length, unchanged: timings.length - added.length }
}
