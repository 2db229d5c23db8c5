import { basename, dirname } from 'node:path'
import { createFormats } from '#shared/text/format.ts'
import { registerNames, registerOf, type RegisterName, type Row } from '#shared/registers/index.ts'
import { foldText } from '#shared/text/collate.ts'
import { titleOfRow } from '#shared/registers/register.ts'
import type { ParseContext, TextContext } from '#shared/fields/field.ts'
import { CommandError } from '#shared/contract/errors.ts'
import { fileIdentity } from './store/same-file.ts'
import type { Store } from './store/store.ts'

/** One open engagement: its file and its data. */
export type Session = {
  readonly store: Store
  readonly path: string
  readonly name: string
  readonly folder: string
  /** What the file is, whatever path leads to it. */
  readonly identity: string | null
  readonly isReadonly: boolean
  readonly engagement: () => Row<'engagement'>
  readonly textContext: () => TextContext
  readonly parseContext: () => ParseContext
}

export function createSession(store: Store, path: string, isReadonly: boolean): Session {
  const engagement = () => {
    const row = store.rows('engagement')[0]
    if (row === undefined)
      throw new CommandError('damaged', `${basename(path)} holds no engagement. Open a backup of it.`)
    return row
  }
  const formats = () => createFormats(engagement())
  return {
    store,
    path,
    name: basename(path),
    folder: dirname(path),
    identity: fileIdentity(path),
    isReadonly,
    engagement,
    textContext: () => ({ formats: formats(), titleOf: titleLookup(store) }),
    parseContext: () => ({ formats: formats(), idOf: idLookup(store) }),
  }
}

function titleLookup(store: Store): TextContext['titleOf'] {
  const known = new Map<string, string | null>()
  return (register, id) => {
    const hit = known.get(id)
    if (hit !== undefined) return hit
    const isRegister = (registerNames as readonly string[]).includes(register)
    const title = isRegister ? store.read.title(register as RegisterName, id) : null
    known.set(id, title)
    return title
  }
}

/** Finds rows by id, ref or title, whatever the accents and the case. */
function idLookup(store: Store): ParseContext['idOf'] {
  const known = new Map<string, ReadonlyMap<string, string>>()
  return (register, text) => {
    let byName = known.get(register)
    if (byName === undefined) {
      const definition = registerOf(register as RegisterName)
      const entries = store
        .rows(register as RegisterName)
        .flatMap((row) => [
          [foldText(titleOfRow(definition, row)), row.id] as const,
          [foldText(row.ref), row.id] as const,
          [foldText(row.id), row.id] as const,
          [foldText(`${row.ref} ${titleOfRow(definition, row)}`), row.id] as const,
        ])
      byName = new Map(entries.reverse())
      known.set(register, byName)
    }
    return byName.get(foldText(text)) ?? null
  }
}
