import type { OutputOf } from '#shared/contract/index.ts'
import type { ObservedEntry } from '#shared/contract/observation.ts'
import { observationTools } from '#shared/registers/discovery.ts'
import type { IconName } from '#renderer/components/Icon.tsx'
import { identifierWords } from '#renderer/fields/IdentifierHint.tsx'

export type ObserveView = OutputOf<'view.observe'>
export type Tool = keyof typeof observationTools

/** The tools by their keys. */
export const toolKeys: readonly { readonly key: string; readonly tool: Tool }[] = [
  { key: '1', tool: 'paper' },
  { key: '2', tool: 'phone' },
  { key: '3', tool: 'legacy_software' },
  { key: '4', tool: 'spreadsheet' },
  { key: '5', tool: 'verbal' },
  { key: '6', tool: 'fax' },
]

export const toolIcons: { readonly [T in Tool]: IconName } = {
  paper: 'paper',
  phone: 'phone',
  legacy_software: 'screen',
  spreadsheet: 'columns',
  verbal: 'speech',
  fax: 'print',
  new_software: 'screen',
}

/** What a tool is called here: the old software by its own name. */
export function toolWord(tool: Tool, legacyName: string): string {
  return tool === 'legacy_software' && legacyName !== '' ? legacyName : observationTools[tool]
}

/** The entry that goes on; null too when it was left running on a day that is over. */
export function runningEntry(view: ObserveView): ObservedEntry | null {
  if (!view.canGoOn) return null
  return view.entries.findLast((entry) => entry.startedAt !== null && entry.endedAt === null) ?? null
}

/** The texts of an entry that are in the file, but for the one that is being written. */
export function keptTexts(entry: ObservedEntry, writing: 'task' | 'quote' | null): string {
  return [writing === 'task' ? '' : entry.task, writing === 'quote' ? '' : entry.quote].join('\n')
}

/** What was marked in an entry, in words, and first of all that it seems to identify a patient. */
export function marksOf(entry: ObservedEntry, wait: string | null): string {
  const times = entry.interruptions
  const identifiers = identifierWords(keptTexts(entry, null))
  const parts = [
    ...(identifiers === null ? [] : [`looks like ${identifiers}`]),
    ...(wait === null ? [] : [`waiting ${wait}`]),
    ...(times === 0
      ? []
      : [times === 1 ? 'interrupted' : times === 2 ? 'interrupted twice' : `interrupted ${times} times`]),
    ...(entry.isWorkaround ? ['workaround'] : []),
    ...(entry.quote === '' ? [] : [`“${entry.quote}”`]),
  ]
  return parts.join(', ')
}
