import { describe, expect, it } from 'vitest'
import {
  type Condition,
  conditionFormula,
  conditionHolds,
  needsFormula,
  needsText,
} from '#electron/documents/model/condition.ts'

const cell = (key: string) => `$${key}6`

describe('a condition', () => {
  const cases: readonly (readonly [Condition, string])[] = [
    [{ empty: 'A' }, '$A6=""'],
    [{ filled: 'A' }, '$A6<>""'],
    [{ column: 'B', is: 'Say "no"' }, '$B6="Say ""no"""'],
    [{ column: 'B', is: 3 }, '$B6=3'],
    [{ column: 'C', before: '2027-01-05' }, 'AND($C6<>"",$C6<DATE(2027,1,5))'],
    [{ not: { empty: 'A' } }, 'NOT($A6="")'],
    [{ all: [{ empty: 'A' }, { any: [{ filled: 'B' }, { column: 'B', is: 1 }] }] }, 'AND($A6="",OR($B6<>"",$B6=1))'],
  ]
  it.each(cases)('%j is written as %s', (condition, formula) => {
    expect(conditionFormula(condition, cell)).toBe(formula)
  })

  it('holds for the row it describes', () => {
    const values = { A: null, B: 'Open', C: '2027-01-04' }
    expect(
      conditionHolds(
        { all: [{ empty: 'A' }, { column: 'B', is: 'Open' }, { column: 'C', before: '2027-01-05' }] },
        values,
      ),
    ).toBe(true)
    expect(conditionHolds({ any: [{ filled: 'A' }, { column: 'C', before: '2027-01-04' }] }, values)).toBe(false)
    expect(conditionHolds({ column: 'A', before: '2027-01-04' }, values)).toBe(false)
    expect(conditionHolds({ not: { filled: 'missing' } }, values)).toBe(true)
  })
})

describe('what a row lacks', () => {
  const needs = [
    { words: 'Owner missing', when: { empty: 'owner' } },
    { words: 'Date missing', when: { empty: 'due' } },
  ]
  it('is named, all of it, and only for rows that are there', () => {
    expect(needsText(needs, 'title', { title: 'A', owner: null, due: '' })).toBe('Owner missing; Date missing')
    expect(needsText(needs, 'title', { title: 'A', owner: 'Ana', due: '2027-01-01' })).toBe('')
    expect(needsText(needs, 'title', {})).toBe('')
    expect(needsFormula(needs, 'title')).toBe(
      'IF({title}="","",MID(IF({owner}="","; Owner missing","")&IF({due}="","; Date missing",""),3,250))',
    )
  })
})
