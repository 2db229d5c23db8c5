import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { readSubject } from '#shared/fields/subject.ts'
import { isRegisterName, registerOf } from '#shared/registers/index.ts'
import { useApi } from '#renderer/api/context.ts'
import { useCommandQuery } from '#renderer/api/hooks.ts'
import { textOf } from '#renderer/fields/cells.tsx'
import { type FieldContextValue, parseContextOf, useFieldContext } from '#renderer/fields/context.ts'
import { readDraft, textDraft } from '#renderer/fields/draft.ts'
import { useReadOnly } from '../read-only.ts'
import { pageOfLeft } from './draft-keeper.ts'
import { useDrafts } from './DraftsProvider.tsx'
import { pageOfSlot, useLivePages } from './live-pages.ts'

/** A text that was typed but never saved, with what its field holds now. */
export type LeftText = OutputOf<'draft.list'>['drafts'][number]

const none: readonly LeftText[] = []

/** The texts to offer, the newest first. Those that are in their field already are dropped without a word. */
export function useLeftTexts(): readonly LeftText[] {
  const { page } = useDrafts()
  const { drop } = useLeftTextActions()
  const context = useFieldContext()
  const readOnly = useReadOnly()
  const drafts = useCommandQuery('draft.list', { page }).data?.drafts ?? none
  const pages = useMemo(
    () => [...new Set(drafts.flatMap(({ slot }) => pageOfSlot(slot) ?? []))].filter((each) => each !== page),
    [drafts, page],
  )
  const live = useLivePages(page, pages)
  const ended = useMemo(
    () => (live === null ? none : drafts.filter(({ slot }) => !live.has(pageOfSlot(slot) ?? ''))),
    [drafts, live],
  )
  const known = ended.filter((draft) => isInItsField(draft, context)).map(({ slot }) => slot)
  const settled = known.join(' ')
  useEffect(() => {
    if (readOnly !== null) return
    for (const slot of settled.split(' ')) if (slot !== '') void drop(slot).catch(() => undefined)
  }, [settled, drop, readOnly])
  return ended.filter(({ slot }) => !known.includes(slot))
}

/** Takes a text away, and keeps it again. */
export function useLeftTextActions(): {
  readonly drop: (slot: string) => Promise<void>
  readonly keepAgain: (text: LeftText) => Promise<void>
} {
  const { client } = useApi()
  const queries = useQueryClient()
  const { page } = useDrafts()
  return useMemo(() => {
    const readAgain = () => queries.invalidateQueries({ queryKey: ['draft.list'] })
    return {
      drop: async (slot) => {
        await client.call('draft.drop', { slot })
        await readAgain()
      },
      keepAgain: async ({ slot, register, id, field, text, values }) => {
        await client.call('draft.keep', { slot, page: pageOfLeft(page), register, id, field, text, values })
        await readAgain()
      },
    }
  }, [client, queries, page])
}

/**
 * What a text was typed for: a field of a row, a row that begins with it, a field of several rows at once, or a form that makes
 * more than one row or needs more than a text.
 */
export function purposeOf(
  text: Pick<LeftText, 'register' | 'id' | 'field' | 'values'>,
): 'field' | 'row' | 'rows' | 'form' {
  if (text.id !== null) return 'field'
  const { titleField, parentField } = isRegisterName(text.register)
    ? registerOf(text.register)
    : { titleField: null, parentField: null }
  if (text.field !== titleField) return text.values['subject'] === undefined ? 'rows' : 'form'
  const lacksOwner = parentField !== null && typeof text.values[parentField] !== 'string'
  return lacksOwner || (text.register === 'check_waiver' && findingOf(text) === null) ? 'form' : 'row'
}

/** The finding that a reason was written for; null when it was written for all that hold the documents back. */
export function findingOf({
  values,
}: Pick<LeftText, 'values'>): { readonly check: string; readonly register: string; readonly id: string } | null {
  const { check, subject } = values
  const target = typeof subject === 'string' ? readSubject(subject) : null
  return typeof check === 'string' && target !== null ? { check, ...target } : null
}

/** Whether a field says what was typed, however it writes it. */
export function isInItsField(
  { register, id, field: name, text, current }: LeftText,
  context: FieldContextValue,
): boolean {
  if (id === null) return false
  if (text === current) return true
  const field = isRegisterName(register) ? registerOf(register).fields[name] : undefined
  if (field === undefined) return false
  const read = readDraft(field, textDraft(text), parseContextOf(context))
  return read.ok && textOf(field, read.value, context) === current
}
