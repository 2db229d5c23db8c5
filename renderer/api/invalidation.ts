import type { CommandName } from '#shared/contract/index.ts'
import type { RegisterName } from '#shared/registers/index.ts'

/** A query's key: its command and its input, so that equal questions share one answer. */
export type QueryKey = readonly [CommandName, unknown]

/** The registers that a query's answer depends on: one for the record commands, any for what is computed over several. */
export function dependsOn(name: CommandName, input: unknown): RegisterName | 'any' | 'none' {
  if (name === 'record.list' || name === 'record.get') return (input as { readonly register: RegisterName }).register
  if (name === 'record.parse') return 'none'
  if (name.startsWith('workspace.') || name === 'document.list') return 'none'
  return 'any'
}

/** Whether a change of these registers makes the answer to a query stale. */
export function isStaleAfter(key: QueryKey, changed: readonly string[]): boolean {
  const dependency = dependsOn(key[0], key[1])
  if (dependency === 'none') return false
  return dependency === 'any' ? true : changed.includes(dependency)
}
