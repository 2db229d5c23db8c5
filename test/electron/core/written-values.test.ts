import { describe, expect, it } from 'vitest'
import { registerNames, registerOf } from '#shared/registers/index.ts'
import { openDatabase } from '#electron/core/store/open.ts'
import { createStore } from '#electron/core/store/store.ts'
import { sampleFile } from '#test/helpers/damaged-file.ts'
import { withRun } from '#test/helpers/plan-run.ts'

const withNul = 'a\0b'
const brokenLine = 'one\r\ntwo\u0001'

const texts = registerNames.flatMap((register) => {
  const fields = Object.entries(registerOf(register).fields)
  const text = fields.find(([, { kind }]) => kind === 'text' || kind === 'longText')
  return text === undefined ? [] : [[register, text[0], text[1]] as const]
})

/** A store over a real file, as every command writes it. */
async function openStore() {
  const { path } = await sampleFile()
  const { database } = openDatabase(path)
  return createStore(database, {
    path,
    isReadonly: false,
    now: () => '2026-11-24T10:00:00.000Z',
    onChange: () => undefined,
  })
}

describe('what a command writes into a row', () => {
  it('is refused by the rule of its field, whichever command it is', async () => {
    const store = await openStore()
    let tried = 0
    for (const [register, name, field] of texts) {
      const [row] = store.rows(register)
      if (row === undefined) continue
      const write = () => store.change('test', null, (change) => change.update(register, row.id, { [name]: withNul }))
      expect(write, register).toThrow(`${field.label} (${name}): The text holds a NUL character`)
      expect(store.rows(register)[0], register).toEqual(row)
      tried += 1
    }
    expect(tried).toBeGreaterThan(40)
    store.close()
  })

  it('is kept as its field keeps it', async () => {
    const store = await openStore()
    const made = store.change('test', null, (change) => {
      change.describe('Made')
      return change.create('note', '01ARZ3NDEKTSV4RRFFQ69G5FAV', { title: brokenLine, body: brokenLine })
    })
    expect(made).toMatchObject({ title: 'one two', body: 'one\ntwo' })
    expect(() =>
      store.change('test', null, (change) =>
        change.create('note', '01BX5ZZKBKACTAV9WEVGEMMVRZ', { title: 'x', titel: 'x' }),
      ),
    ).toThrow('has no field “titel”')
    store.close()
  })
})

it('a run refuses text that no field may hold, and names the field', async () => {
  const { runId, view, refused, ask } = await withRun()
  const steps = (await view()).steps
  const stepId = steps[0]?.id ?? ''
  const wrong: readonly (readonly [string, unknown])[] = [
    ['run.step', { runStepId: stepId, to: 'skipped', reason: withNul }],
    ['run.decide', { runId, evidence: withNul, decided: null, agreedByIds: [] }],
    ['run.end', { runId, outcome: withNul, lessons: '' }],
    ['run.end', { runId, outcome: 'Broken off', lessons: withNul }],
  ]
  for (const [command, input] of wrong) {
    const { code, message } = await refused(command, input)
    expect([command, code]).toEqual([command, 'bad_input'])
    expect(message).toContain('NUL')
  }
  expect((await view()).steps).toEqual(steps)
  await ask('run.end', { runId, outcome: 'Broken off', lessons: '' })
  for (const input of [
    { kind: 'tabletop', title: withNul },
    { kind: 'tabletop', evidence: withNul },
  ]) {
    const { code, message } = await refused('run.start', input)
    expect([code, message.includes('NUL')]).toEqual(['bad_input', true])
  }
})
