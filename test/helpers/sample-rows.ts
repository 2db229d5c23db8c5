import type { Rows } from '#shared/registers/index.ts'
import { registerNames } from '#shared/registers/index.ts'
import { openTestCore } from './core.ts'

/** The rows of the sample clinic, as a new sample file has them. */
export async function sampleRows(): Promise<Rows> {
  const { ask } = await openTestCore({ fill: 'sample' })
  const rows: Record<string, unknown> = {}
  for (const register of registerNames) rows[register] = (await ask('record.list', { register })).rows
  return rows as Rows
}
