import { describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { openTestCore, type TestCore } from '#test/helpers/core.ts'

async function firstRisk({ ask }: TestCore) {
  const row = (await ask('record.list', { register: 'risk' })).rows[0]
  if (row === undefined) throw new Error('The pack brings risks')
  return row
}

describe('text that is being typed', () => {
  it('is offered to the next page with what the field holds, across a close, until it is dropped', async () => {
    const test = await openTestCore()
    const risk = await firstRisk(test)
    const draft = { slot: 'risk:title', page: 'first', register: 'risk', id: risk.id, field: 'title' }
    await test.ask('draft.keep', { ...draft, text: 'Half a ' })
    await test.ask('draft.keep', { ...draft, text: 'Half a word\r\nand more\u0000' })
    expect(await test.ask('draft.list', { page: 'first' })).toEqual({ drafts: [] })
    await test.ask('workspace.close', {})
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    expect(await test.ask('draft.list', { page: 'second' })).toEqual({
      drafts: [
        {
          slot: 'risk:title',
          register: 'risk',
          id: risk.id,
          ref: risk.ref,
          title: risk['title'],
          isThere: true,
          version: risk.version,
          field: 'title',
          label: 'Risk',
          text: 'Half a word\nand more',
          current: risk['title'],
          values: {},
          at: test.clock.now,
        },
      ],
    })
    await test.ask('draft.drop', { slot: 'risk:title' })
    expect(await test.ask('draft.list', { page: 'second' })).toEqual({ drafts: [] })
  })

  it('for a new row is not offered once it is one, though the program ended before it was let go of', async () => {
    const test = await openTestCore()
    const typed = { slot: 's', page: 'first', register: 'risk', id: null, field: 'title' }
    await test.ask('record.create', { register: 'risk', values: { title: 'No spare printer' } })
    test.clock.now = '2026-11-23T09:00:01.000Z'
    await test.ask('draft.keep', { ...typed, text: ' No spare printer' })
    const offered = async () => (await test.ask('draft.list', { page: 'second' })).drafts.map(({ text }) => text)
    expect(await offered()).toEqual([' No spare printer'])
    test.clock.now = '2026-11-23T09:00:02.000Z'
    await test.ask('record.create', { register: 'risk', values: { title: 'No spare printer' } })
    expect(await offered()).toEqual([])
  })

  it('is no change: undo, redo and the history do not know it, and no copy is made of it', async () => {
    const test = await openTestCore()
    const risk = await firstRisk(test)
    await test.ask('record.update', { register: 'risk', id: risk.id, version: risk.version, values: { title: 'New' } })
    await test.ask('history.undo', {})
    const before = await test.ask('history.state', {})
    test.events.length = 0
    await test.ask('draft.keep', { slot: 's', page: 'p', register: 'risk', id: null, field: 'title', text: 'A' })
    expect(await test.ask('history.state', {})).toEqual(before)
    expect(before.redo).not.toBeNull()
    expect(test.events).toEqual([])
    const made = (await test.ask('backup.make', {})).id
    await test.ask('draft.keep', { slot: 's', page: 'p', register: 'risk', id: null, field: 'title', text: 'B' })
    test.clock.now = '2026-11-23T10:00:00.000Z'
    await test.core.tick()
    expect((await test.ask('backup.list', {})).copies[0]?.id).toBe(made)
    expect((await test.ask('backup.preview', { copy: made })).lost).toMatchObject({ total: 0, texts: 1 })
  })

  it('of a row that was removed since is still there to be copied', async () => {
    const test = await openTestCore()
    const risk = await firstRisk(test)
    await test.ask('draft.keep', { slot: 's', page: 'p', register: 'risk', id: risk.id, field: 'title', text: 'A' })
    await test.ask('record.remove', { register: 'risk', id: risk.id, version: risk.version })
    expect((await test.ask('draft.list', { page: 'q' })).drafts).toMatchObject([
      { isThere: false, text: 'A', version: null },
    ])
  })

  it('names a field that does not exist', async () => {
    const { refused } = await openTestCore()
    expect(
      await refused('draft.keep', { slot: 's', page: 'p', register: 'risk', id: null, field: 'nonsense', text: 'A' }),
    ).toMatchObject({ code: 'bad_input', message: expect.stringMatching(/nonsense/) })
  })
})

describe('bringing something back from the history', () => {
  const changeOf = async ({ ask }: TestCore, label: RegExp) => {
    const found = (await ask('history.list', {})).changes.find((change) => label.test(change.label))
    if (found === undefined) throw new Error(`No change is called ${label.source}`)
    return found
  }

  it('gives one field its old value as a new change, and leaves the others', async () => {
    const test = await openTestCore()
    const risk = await firstRisk(test)
    const changed = await test.ask('record.update', {
      register: 'risk',
      id: risk.id,
      version: risk.version,
      values: { title: 'Second' },
    })
    await test.ask('record.update', {
      register: 'risk',
      id: risk.id,
      version: changed.version,
      values: { contingency: 'Later' },
    })
    const { seq } = await changeOf(test, /Risk of/)
    const wanted = { seq, register: 'risk', id: risk.id, field: 'title' }
    const row = await test.ask('history.bringBack', { ...wanted, side: 'before' })
    expect(row).toMatchObject({ title: risk['title'], contingency: 'Later' })
    expect((await test.ask('history.list', {})).changes[0]?.label).toMatch(/^Brought back Risk of R-\d+/)
    await test.ask('history.undo', {})
    expect(await test.ask('record.get', { register: 'risk', id: risk.id })).toMatchObject({ title: 'Second' })
    expect(await test.refused('history.bringBack', { ...wanted, side: 'after' })).toMatchObject({ code: 'refused' })
  })

  it('brings a removed record back with what it owned', async () => {
    const test = await openTestCore({ fill: 'sample' })
    const controls = (await test.ask('record.list', { register: 'risk_control' })).rows
    const risk = await test.ask('record.get', { register: 'risk', id: String(controls[0]?.['riskId']) })
    const ofRisk = controls.filter((row) => row['riskId'] === risk.id)
    await test.ask('record.remove', { register: 'risk', id: risk.id, version: risk.version })
    const { seq, rows } = await changeOf(test, /^Removed R-/)
    expect(rows.find(({ id }) => id === risk.id)?.isThere).toBe(false)
    await test.ask('history.bringBack', { seq, register: 'risk', id: risk.id, side: 'before' })
    const back = (await test.ask('record.list', { register: 'risk_control' })).rows
    expect(back.filter((row) => row['riskId'] === risk.id)).toHaveLength(ofRisk.length)
    expect(
      await test.refused('history.bringBack', { seq, register: 'risk', id: risk.id, side: 'before' }),
    ).toMatchObject({ code: 'refused', message: expect.stringMatching(/in the engagement already/) })
  })

  it('brings a record back whose making was undone and can no longer be redone', async () => {
    const test = await openTestCore()
    const made = await test.ask('record.create', { register: 'risk', values: { title: 'Undone' } })
    const { seq } = await changeOf(test, /^Added/)
    await test.ask('history.undo', {})
    await test.ask('record.create', { register: 'risk', values: { title: 'Another' } })
    const back = await test.ask('history.bringBack', { seq, register: 'risk', id: made.id, side: 'after' })
    expect(back).toMatchObject({ id: made.id, title: 'Undone' })
    expect((await test.ask('record.list', { register: 'risk' })).rows.map((row) => row['title'])).toEqual(
      expect.arrayContaining(['Undone', 'Another']),
    )
  })

  it('shows the other changes when one of them is damaged', async () => {
    const test = await openTestCore()
    for (const title of ['One', 'Two']) await test.ask('record.create', { register: 'risk', values: { title } })
    await test.ask('workspace.close', {})
    const database = connect(test.path, { fileMustExist: true, readonly: false })
    database.script(`UPDATE change_row SET after = '[]' WHERE seq = (SELECT max(seq) FROM change_set)`)
    database.close()
    await test.ask('workspace.open', { location: test.core.grant(test.path) })
    const { changes } = await test.ask('history.list', {})
    expect(changes.map(({ label, rows }) => [label, rows.length > 0])).toEqual([
      [expect.stringMatching(/^Added R-\d+ Two \(what it changed can no longer be read\)$/), false],
      [expect.stringMatching(/^Added R-\d+ One$/), true],
      [expect.stringMatching(/^Began/), true],
    ])
  })

  it('says when the change does not name the record', async () => {
    const test = await openTestCore()
    const risk = await firstRisk(test)
    expect(
      await test.refused('history.bringBack', { seq: 999, register: 'risk', id: risk.id, side: 'before' }),
    ).toMatchObject({ code: 'not_found' })
  })
})
