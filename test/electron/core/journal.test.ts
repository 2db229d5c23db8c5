import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registerNames, type RegisterName } from '#shared/registers/index.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

async function tables({ ask }: TestCore): Promise<unknown> {
  const all: Record<string, unknown> = {}
  for (const register of registerNames) all[register] = (await ask('record.list', { register })).rows
  return all
}

describe('undo and redo', () => {
  it('takes a new row away and brings it back with the same id', async () => {
    const test = await openTestCore()
    const before = await tables(test)
    const row = await test.ask('record.create', { register: 'department', values: { name: 'Front desk two' } })
    const after = await tables(test)
    expect(await test.ask('history.undo', {})).toMatchObject({ label: `Added ${row.ref} Front desk two` })
    expect(await tables(test)).toEqual(before)
    await test.ask('history.redo', {})
    expect(await tables(test)).toEqual(after)
  })

  it('undoes the typing of one field at once, other edits one by one', async () => {
    const test = await openTestCore()
    const { ask, clock } = test
    let row = await ask('record.create', { register: 'action', values: { title: 'Call' } })
    for (const title of ['Call t', 'Call the', 'Call the lab']) {
      clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
      row = await ask('record.update', { register: 'action', id: row.id, version: row.version, values: { title } })
    }
    clock.now = new Date(Date.parse(clock.now) + 60_000).toISOString()
    row = await ask('record.update', {
      register: 'action',
      id: row.id,
      version: row.version,
      values: { title: 'Call the lab today' },
    })
    const title = async () => (await ask('record.get', { register: 'action', id: row.id }))['title']
    await ask('history.undo', {})
    expect(await title()).toBe('Call the lab')
    await ask('history.undo', {})
    expect(await title()).toBe('Call')
    await ask('history.redo', {})
    expect(await title()).toBe('Call the lab')
    await ask('history.redo', {})
    expect(await title()).toBe('Call the lab today')
  })

  it('undoes typing as the history lists it: whatever was done between ends it, also what was taken back at once', async () => {
    const { ask, clock } = await openTestCore()
    let row = await ask('record.create', { register: 'action', values: { title: 'Call' } })
    const write = async (title: string) => {
      clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
      const { id, version } = await ask('record.get', { register: 'action', id: row.id })
      row = await ask('record.update', { register: 'action', id, version, values: { title } })
    }
    const title = async () => (await ask('record.get', { register: 'action', id: row.id }))['title']
    await write('Call t')
    await write('Call the')
    await ask('record.create', { register: 'note', values: { title: 'By mistake' } })
    await ask('history.undo', {})
    await write('Call the l')
    await write('Call the lab')
    const { changes } = await ask('history.list', { id: row.id })
    expect(changes.map(({ rows }) => rows[0]?.fields[0]?.after)).toEqual(['Call the lab', 'Call the', 'Call'])
    await ask('history.undo', {})
    expect(await title()).toBe('Call the')
    await ask('history.undo', {})
    expect(await title()).toBe('Call')
    await ask('history.redo', {})
    await ask('history.redo', {})
    expect(await title()).toBe('Call the lab')
  })

  it('says when there is nothing to undo or redo, and never undoes the beginning', async () => {
    const { refused, ask } = await openTestCore()
    expect(await refused('history.undo', {})).toMatchObject({ code: 'nothing_to_undo' })
    expect(await refused('history.redo', {})).toMatchObject({ code: 'nothing_to_undo' })
    expect(await ask('history.state', {})).toMatchObject({ undo: null, redo: null })
  })

  it('forgets what could be redone once something else is done', async () => {
    const { ask, refused } = await openTestCore()
    await ask('record.create', { register: 'action', values: { title: 'One' } })
    await ask('history.undo', {})
    await ask('record.create', { register: 'action', values: { title: 'Two' } })
    expect(await refused('history.redo', {})).toMatchObject({ code: 'nothing_to_undo' })
  })

  it('survives closing and reopening', async () => {
    const { ask, core, path } = await openTestCore()
    await ask('record.create', { register: 'action', values: { title: 'Before the break' } })
    await ask('workspace.close', {})
    await ask('workspace.open', { location: core.grant(path) })
    expect(await ask('history.undo', {})).toMatchObject({ label: expect.stringContaining('Before the break') })
  })

  it('keeps a version that was undone from ever coming back', async () => {
    const { ask, refused } = await openTestCore()
    const row = await ask('record.create', { register: 'action', values: { title: 'One' } })
    const second = await ask('record.update', {
      register: 'action',
      id: row.id,
      version: row.version,
      values: { title: 'Two' },
    })
    await ask('history.undo', {})
    await ask('record.update', { register: 'action', id: row.id, version: row.version, values: { title: 'Three' } })
    expect(
      await refused('record.update', {
        register: 'action',
        id: row.id,
        version: second.version,
        values: { title: 'Four' },
      }),
    ).toMatchObject({ code: 'conflict' })
  })

  it('brings every table back to the start and again to the end, whatever was done', async () => {
    const step = fc.record({
      kind: fc.constantFrom('create', 'update', 'remove', 'reorder', 'restore'),
      register: fc.constantFrom<RegisterName>(
        'department',
        'person',
        'risk',
        'risk_control',
        'rollback_step',
        'action',
      ),
      pick: fc.nat(1000),
      text: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '' && !text.includes('\0')),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const test = await openTestCore()
        const before = await tables(test)
        let done = 0
        for (const { kind, register, pick, text } of steps) {
          const { rows } = await test.ask('record.list', { register })
          const row = rows[pick % Math.max(rows.length, 1)]
          const title = register === 'department' ? 'name' : register === 'person' ? 'displayName' : 'title'
          test.clock.now = new Date(Date.parse(test.clock.now) + 60_000).toISOString()
          const { seq } = await test.ask('history.state', {})
          if (kind === 'create' || row === undefined) {
            const risk = (await test.ask('record.list', { register: 'risk' })).rows[0]
            const parent = register === 'risk_control' && risk !== undefined ? { riskId: risk.id } : {}
            if (register === 'risk_control' && risk === undefined) continue
            await test.core.call({
              command: 'record.create',
              input: { register, values: { [title]: text, ...parent } },
            })
          } else if (kind === 'update') {
            await test.core.call({
              command: 'record.update',
              input: { register, id: row.id, version: row.version, values: { [title]: text } },
            })
          } else if (kind === 'remove') {
            await test.ask('record.remove', { register, id: row.id, version: row.version })
          } else if (kind === 'reorder') {
            await test.ask('record.reorder', { register, id: row.id, after: null })
          }
          if ((await test.ask('history.state', {})).seq > seq) done += 1
        }
        const after = await tables(test)
        for (let each = 0; each < done; each += 1) await test.ask('history.undo', {})
        expect(await tables(test)).toEqual(before)
        for (let each = 0; each < done; each += 1) await test.ask('history.redo', {})
        expect(await tables(test)).toEqual(after)
      }),
      { numRuns: 15 },
    )
  })
})

describe('the history', () => {
  it('names what changed, field by field, newest first', async () => {
    const { ask } = await openTestCore()
    const desk = await ask('record.create', { register: 'department', values: { name: 'Annexe' } })
    await ask('record.update', { register: 'department', id: desk.id, version: desk.version, values: { headcount: 4 } })
    const { changes } = await ask('history.list', { id: desk.id })
    expect(
      changes.map(({ label, rows }) => ({ label, fields: rows.map(({ action, fields }) => ({ action, fields })) })),
    ).toEqual([
      {
        label: `Headcount of ${desk.ref} Annexe`,
        fields: [{ action: 'changed', fields: [{ field: 'headcount', label: 'Headcount', before: '', after: '4' }] }],
      },
      {
        label: `Added ${desk.ref} Annexe`,
        fields: [
          {
            action: 'created',
            fields: expect.arrayContaining([{ field: 'name', label: 'Department', before: '', after: 'Annexe' }]),
          },
        ],
      },
    ])
  })

  it('lists the typing of one field as one change, with what stood there before all of it and the way back to that', async () => {
    const { ask, clock } = await openTestCore()
    const wait = (ms: number) => {
      clock.now = new Date(Date.parse(clock.now) + ms).toISOString()
    }
    let row = await ask('record.create', { register: 'action', values: { title: 'Call' } })
    const write = async (values: { readonly [field: string]: string }, ms = 1000) => {
      wait(ms)
      row = await ask('record.update', { register: 'action', id: row.id, version: row.version, values: { ...values } })
    }
    for (const title of ['Call t', 'Call the', 'Call the lab']) await write({ title })
    await write({ detail: 'By phone' })
    await write({ title: 'Call the lab today' })
    await write({ title: 'Call the lab now' }, 30_001)
    const read = async (input: { readonly before?: number; readonly limit?: number } = {}) =>
      (await ask('history.list', { id: row.id, ...input })).changes
    const titles = (changes: Awaited<ReturnType<typeof read>>) =>
      changes.flatMap(({ rows }) => rows.flatMap(({ fields }) => fields.map(({ before, after }) => [before, after])))
    const [now, today, , typed, added, ...others] = await read()
    expect(titles([now, today, typed].flatMap((change) => change ?? []))).toEqual([
      ['Call the lab today', 'Call the lab now'],
      ['Call the lab', 'Call the lab today'],
      ['Call', 'Call the lab'],
    ])
    expect(added?.label).toBe(`Added ${row.ref} Call`)
    expect(others).toEqual([])
    expect((await read({ limit: 3, before: today?.seq ?? 0 }))[1]?.seq).toBe(typed?.seq)
    const back = { seq: typed?.seq ?? 0, register: 'action', id: row.id, field: 'title', side: 'before' } as const
    expect((await ask('history.bringBack', back))['title']).toBe('Call')
  })

  it('lists as one what one undo takes back, whatever was typed where and when', async () => {
    const edit = fc.record({
      field: fc.constantFrom('title', 'detail'),
      row: fc.nat(1),
      waitedMs: fc.constantFrom(900, 29_999, 30_000, 30_001),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 14 }), async (edits) => {
        const { ask, clock } = await openTestCore()
        const rows = [
          await ask('record.create', { register: 'action', values: { title: 'One' } }),
          await ask('record.create', { register: 'action', values: { title: 'Two' } }),
        ]
        const { seq } = await ask('history.state', {})
        for (const [at, { field, row, waitedMs }] of edits.entries()) {
          clock.now = new Date(Date.parse(clock.now) + waitedMs).toISOString()
          const { id = '', version = 0 } = rows[row] ?? {}
          rows[row] = await ask('record.update', { register: 'action', id, version, values: { [field]: `Text ${at}` } })
        }
        const listed = (await ask('history.list', { limit: 500 })).changes.filter((change) => change.seq > seq)
        const undone: string[] = []
        while (!((await ask('history.state', {})).undo ?? 'Added').startsWith('Added'))
          undone.push((await ask('history.undo', {})).label)
        expect(listed.map(({ label }) => label)).toEqual(undone)
      }),
      { numRuns: 15 },
    )
  })

  it('takes back finished edits of one field one by one, however soon they follow', async () => {
    const { ask } = await openTestCore()
    let row = await ask('record.create', { register: 'action', values: { title: 'One' } })
    for (const title of ['Two', 'Three']) {
      const { id, version } = row
      row = await ask('record.update', { register: 'action', id, version, values: { title }, isFinished: true })
    }
    await ask('history.undo', {})
    expect((await ask('record.get', { register: 'action', id: row.id }))['title']).toBe('Two')
  })

  it('says of typing that was taken back and begun anew what was typed each time', async () => {
    const { ask, clock } = await openTestCore()
    let row = await ask('record.create', { register: 'action', values: { title: 'Call' } })
    const write = async (title: string) => {
      clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
      row = await ask('record.update', { register: 'action', id: row.id, version: row.version, values: { title } })
    }
    await write('Call t')
    await write('Call them')
    await ask('history.undo', {})
    row = await ask('record.get', { register: 'action', id: row.id })
    await write('Call u')
    await write('Call us')
    const { changes } = await ask('history.list', { id: row.id })
    expect(
      changes.map(({ kind, state, rows }) => [kind, state, rows[0]?.fields[0]?.before, rows[0]?.fields[0]?.after]),
    ).toEqual([
      ['do', 'done', 'Call', 'Call us'],
      ['undo', 'done', 'Call them', 'Call'],
      ['do', 'dropped', 'Call', 'Call them'],
      ['do', 'done', '', 'Call'],
    ])
  })

  it('counts a day as the clinic counts it, not by universal time', async () => {
    const { ask, clock } = await openTestCore()
    const engagement = (await ask('record.list', { register: 'engagement' })).rows[0]
    await ask('record.update', {
      register: 'engagement',
      id: engagement?.id ?? '',
      version: engagement?.version ?? 0,
      values: { timezone: 'Pacific/Auckland' },
    })
    clock.now = '2026-11-23T20:00:00.000Z'
    await ask('record.create', { register: 'action', values: { title: 'On the morning of the 24th' } })
    const labels = async (day: string) => (await ask('history.list', { day })).changes.map(({ label }) => label)
    expect(await labels('2026-11-24')).toEqual([expect.stringContaining('On the morning of the 24th')])
    expect(await labels('2026-11-23')).not.toContainEqual(expect.stringContaining('On the morning of the 24th'))
  })
})
