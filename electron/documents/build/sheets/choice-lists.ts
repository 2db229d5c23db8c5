import type { ChoiceField } from '#shared/fields/choice.ts'
import { type RegisterName, isRegisterName, registerOf } from '#shared/registers/index.ts'
import type { ChoiceList } from '../../model/workbook.ts'

/** The dropdowns of one workbook, gathered while its sheets are built: each has one defined name. */
export type ChoiceLists = {
  readonly ofChoice: (name: string, field: ChoiceField, one: string) => string
  /** The rows of another register by name; null when there is none yet to choose from. */
  readonly ofRegister: (register: string) => string | null
  /** 1 to `length`. */
  readonly ofScale: (length: number) => string
  readonly yesNo: () => string
  readonly all: () => readonly ChoiceList[]
}

export function createChoiceLists(namesOf: (register: RegisterName) => readonly string[]): ChoiceLists {
  const lists = new Map<string, ChoiceList>()
  const add = (name: string, label: string, values: () => readonly (string | number)[]) => {
    if (!lists.has(name)) lists.set(name, { name, label, values: values() })
    return name
  }
  return {
    ofChoice: (name, field, one) => {
      const labels = Object.values(field.options)
      const same = [...lists.values()].find((list) => list.values.join('\n') === labels.join('\n'))
      if (same !== undefined) return same.name
      const label = [...lists.values()].some((list) => list.label === field.label)
        ? `${field.label}: ${one}`
        : field.label
      return add(`list_${name}`, label, () => labels)
    },
    ofRegister: (register) => {
      if (!isRegisterName(register) || namesOf(register).length === 0) return null
      const { one } = registerOf(register)
      return add(`list_${register}`, `${one.slice(0, 1).toUpperCase()}${one.slice(1)}`, () => namesOf(register))
    },
    ofScale: (length) => add(`list_score_${length}`, `1 to ${length}`, () => Array.from({ length }, (_, at) => at + 1)),
    yesNo: () => add('list_yes_no', 'Yes or no', () => ['Yes', 'No']),
    all: () => [...lists.values()],
  }
}
