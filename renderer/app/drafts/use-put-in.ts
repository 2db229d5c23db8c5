import { useMemo } from 'react'
import type { FieldValue } from '#shared/fields/index.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import { CommandFailure } from '#renderer/api/client.ts'
import { useApi } from '#renderer/api/context.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { sameValue } from '#renderer/fields/draft.ts'
import { useRowWriter } from '../row-writer.ts'
import { findingOf, type LeftText } from './left-texts.ts'

/**
 * Puts a text into the field that it was typed for, or makes the row that it was to become: one change, which undo takes
 * back. Gives the row's ref; null when the person chose what is in the file instead.
 */
export function usePutIn(register: RegisterName): (text: LeftText) => Promise<string | null> {
  const { client } = useApi()
  const waive = useCommand('checks.waive').run
  const writer = useRowWriter(register)
  return useMemo(() => {
    const read = async (text: LeftText): Promise<FieldValue> => {
      const { cells } = await client.call('record.parse', { register, cells: [{ field: text.field, text: text.text }] })
      const [cell] = cells
      if (cell !== undefined && 'value' in cell) return cell.value
      throw new CommandFailure({ code: 'bad_input', message: cell?.message ?? 'This cannot be read' })
    }
    return async (text) => {
      const finding = register === 'check_waiver' && text.id === null ? findingOf(text) : null
      if (finding !== null) return (await waive({ ...finding, reason: text.text.trim() })).ref
      const value = await read(text)
      if (text.id === null) return (await writer.create({ ...text.values, [text.field]: value })).ref
      // Only the version says that the row is as the dialog shows it: whatever it holds else is for the person to compare.
      const seen = { id: text.id, ref: text.ref, version: text.version ?? 0, createdAt: '', updatedAt: '' }
      const row = await writer.update(seen, { [text.field]: value })
      return sameValue(row[text.field], value) ? row.ref : null
    }
  }, [client, register, waive, writer])
}
