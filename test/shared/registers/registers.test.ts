import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/text/collate.ts'
import { isRegisterName, registerNames, registerOf, registers } from '#shared/registers/index.ts'
import { kindOf } from '#shared/fields/index.ts'
import {
  changeSchema,
  createSchema,
  phaseCodes,
  type Register,
  titleOfRow,
  valuesSchema,
} from '#shared/registers/register.ts'
import { phaseLabels } from '#shared/registers/engagement.ts'

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

/** The least that somebody must say to begin a row: its title and the row it belongs to. */
function leastOf(register: Register): Record<string, unknown> {
  const parents = Object.entries(register.fields).filter(([, field]) => field.kind === 'link' && !field.optional)
  return { [register.titleField]: 'A title', ...Object.fromEntries(parents.map(([name]) => [name, id])) }
}

describe.each(registerNames)('%s', (name) => {
  const register = registerOf(name)
  const fields = Object.entries(register.fields)

  it('carries its own name, and its words are there', () => {
    expect(register.name).toBe(name)
    expect([register.title, register.one, register.prefix].every((word) => word.trim() !== '')).toBe(true)
    expect(register.prefix).toMatch(/^[A-Z]{1,2}$/)
    expect(register.one).toBe(register.one.toLowerCase())
  })

  it('has a title field of text', () => {
    expect(register.fields[register.titleField]?.kind).toBe('text')
  })

  it('has links only to registers that exist', () => {
    const targets = fields.flatMap(([, field]) =>
      field.kind === 'link' || field.kind === 'links' ? [field.register] : [],
    )
    expect(targets.filter((target) => !isRegisterName(target))).toEqual([])
  })

  it('has a parent field, if any, that must name the parent', () => {
    if (register.parentField === null) return
    const field = register.fields[register.parentField]
    expect(field).toMatchObject({ kind: 'link', optional: false })
    expect(field?.initial).toBeUndefined()
  })

  it('labels every field, each differently, with a help text that is a sentence', () => {
    const labels = fields.map(([, field]) => foldText(field.label))
    expect(labels.filter((label) => label === '')).toEqual([])
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([])
    expect(fields.filter(([, field]) => field.help?.trim() === '' || field.help?.endsWith('!'))).toEqual([])
  })

  it('has fields that a column can be named after', () => {
    const taken = ['id', 'ref', 'version', 'createdAt', 'updatedAt', 'sortKey', 'deletedAt']
    expect(fields.filter(([field]) => !/^[a-z][A-Za-z0-9]*$/.test(field) || taken.includes(field))).toEqual([])
  })

  it('offers choices that can be told apart', () => {
    const clashes = fields.flatMap(([field, definition]) => {
      if (definition.kind !== 'choice' && definition.kind !== 'choices') return []
      const spellings = Object.entries(definition.options).map(([code, label]) => [...new Set([code, foldText(label)])])
      const all = spellings.flat()
      return all.length === new Set(all).size ? [] : [field]
    })
    expect(clashes).toEqual([])
  })

  it('begins a row with its title, and its parent, alone', () => {
    const least = leastOf(register)
    const row = createSchema(register).parse(least)
    expect(Object.keys(row).toSorted()).toEqual(fields.map(([field]) => field).toSorted())
    expect(valuesSchema(register).parse(row)).toEqual(row)
    expect(titleOfRow(register, row)).toBe('A title')
  })

  it('names every field that a row cannot begin without', () => {
    const missing =
      createSchema(register)
        .safeParse({})
        .error?.issues.map((issue) => String(issue.path[0])) ?? []
    const given = Object.keys(leastOf(register)).filter((field) => register.fields[field]?.initial === undefined)
    expect(missing.toSorted()).toEqual(given.toSorted())
  })

  it('refuses a field it does not have, and values of the wrong kind', () => {
    const least = leastOf(register)
    expect(createSchema(register).safeParse({ ...least, nothingOfTheKind: 1 }).success).toBe(false)
    expect(changeSchema(register).safeParse({ nothingOfTheKind: 1 }).success).toBe(false)
    const accepted = fields.filter(([field]) => changeSchema(register).safeParse({ [field]: { an: 'object' } }).success)
    expect(accepted).toEqual([])
  })

  it('changes only what is given', () => {
    expect(changeSchema(register).parse({})).toEqual({})
    expect(changeSchema(register).parse({ [register.titleField]: 'New' })).toEqual({ [register.titleField]: 'New' })
  })

  it('has initial values that its own fields accept', () => {
    const refused = fields.filter(([, field]) => {
      return field.initial !== undefined && !kindOf(field).schema(field).safeParse(field.initial).success
    })
    expect(refused).toEqual([])
  })
})

describe('all registers', () => {
  it('have prefixes, titles and words of their own', () => {
    for (const part of ['prefix', 'title', 'one'] as const) {
      const values = Object.values(registers).map((register) => register[part])
      expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([])
    }
  })

  it('name the five phases alike', () => {
    expect(Object.keys(phaseLabels)).toEqual(phaseCodes)
  })

  it('tell a row without a title by its kind', () => {
    expect(titleOfRow(registerOf('rollback_step'), { title: '' })).toBe('Unnamed step')
  })

  it('are found by name only when there is one', () => {
    expect([isRegisterName('risk'), isRegisterName('toString'), isRegisterName('risks')]).toEqual([true, false, false])
  })
})
