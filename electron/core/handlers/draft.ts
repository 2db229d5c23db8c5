import { kindOf } from '#shared/fields/index.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { isRegisterName, type RegisterName, registerOf } from '#shared/registers/index.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import { normaliseText } from '#shared/text/normalise.ts'
import type { Session } from '../session.ts'
import type { Draft } from '../store/drafts.ts'
import type { Handlers } from './handler.ts'

export const draftHandlers: Handlers<'draft.keep' | 'draft.drop' | 'draft.list'> = {
  'draft.keep': ({ slot, page, register, id, field, text, values }, _context, change) => {
    if (!isRegisterName(register) || registerOf(register).fields[field] === undefined) {
      throw new CommandError('bad_input', `There is no field “${field}” in “${register}” to keep a text for.`)
    }
    change.keepDraft({
      slot,
      page,
      register,
      recordId: id,
      field,
      text: normaliseText(text).replaceAll('\0', ''),
      values: values ?? {},
    })
    return {}
  },
  'draft.drop': ({ slot }, _context, change) => {
    change.dropDraft(slot)
    return {}
  },
  'draft.list': ({ page }, { session }) => ({
    drafts: session.store.draftsOfOthers(page).flatMap((draft) => described(session, draft)),
  }),
}

/** Whether a text for a new row is one since: the program ended after the row was written, and before its text was let go of. */
function becameRow({ store }: Session, register: RegisterName, { field, text, at }: Draft): boolean {
  return store
    .rows(register)
    .some((row) => row.createdAt >= at && String(row[field as keyof typeof row] ?? '').trim() === text.trim())
}

/** A text with what its row and field are called and hold now; a field that this program does not know is passed over. */
function described(session: Session, draft: Draft) {
  const { slot, recordId, text, values, at } = draft
  if (!isRegisterName(draft.register)) return []
  const definition = registerOf(draft.register)
  const field = definition.fields[draft.field]
  if (field === undefined) return []
  if (recordId === null && becameRow(session, draft.register, draft)) return []
  const row = recordId === null ? null : session.store.read.get(draft.register, recordId)
  return [
    {
      slot,
      register: draft.register,
      id: recordId,
      ref: row?.ref ?? '',
      title: row === null ? '' : titleOfRow(definition, row),
      isThere: recordId === null || row !== null,
      version: row?.version ?? null,
      field: draft.field,
      label: field.label,
      text,
      current: row === null ? '' : kindOf(field).toText(row[draft.field] ?? null, field, session.textContext()),
      values,
      at,
    },
  ]
}
