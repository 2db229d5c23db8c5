import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connect } from '#electron/core/store/database.ts'
import { openTestCore } from '#test/helpers/core.ts'

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Opens a sample engagement that a script went over, whose pages and tables are still as they have to be. */
async function openAltered(script: string) {
  const { core, ask, refused, path } = await openTestCore({ fill: 'sample' })
  await ask('workspace.close', {})
  const database = connect(path, { fileMustExist: true, readonly: false })
  database.script(script)
  database.close()
  const before = hashOf(path)
  const error = await refused('workspace.open', { location: core.grant(path) })
  return { ...error, isUntouched: hashOf(path) === before }
}

describe('a file whose pages are whole and whose engagement is not', () => {
  const second = `CREATE TEMP TABLE second AS SELECT * FROM engagement;
    UPDATE second SET id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'; INSERT INTO engagement SELECT * FROM second`
  it.each([
    ['no engagement', "UPDATE engagement SET deleted_at = '2026-01-01T00:00:00.000Z'", /its engagement is missing/],
    ['two engagements', second, /more than one engagement/],
    [
      'no rollback plan',
      "UPDATE rollback_plan SET deleted_at = '2026-01-01T00:00:00.000Z'",
      /rollback plan is missing/,
    ],
    ['one phase twice', "UPDATE phase SET code = 'training' WHERE code = 'discovery'", /five phases/],
    ['a list that is none', `UPDATE rollback_step SET predecessor_ids = '{"a":1}'`, /RS-001 .* “After”/],
    ['a day that is none', "UPDATE action SET due_on = 'soon' WHERE ref_no = 1", /A-001 .* “Due”/],
    ['a time zone that is none', "UPDATE engagement SET timezone = 'Mars/Olympus'", /“Time zone”/],
    ['a choice that is not offered', "UPDATE risk SET status = 'lost' WHERE ref_no = 2", /R-002 .* “Status”/],
    ['an id that is none', "UPDATE note SET id = 'x' WHERE ref_no = 1", /N-001 .* its number/],
  ])('is damaged when it holds %s, and is left alone', async (_what, script, sentence) => {
    expect(await openAltered(script)).toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(sentence),
      isUntouched: true,
    })
  })
})

describe('a history that holds what the journal never writes', () => {
  it.each([
    ['text that is no row', "UPDATE change_row SET after = 'nonsense'"],
    ['a row of another kind', "UPDATE change_row SET after = '5'"],
    ['a row without its id', "UPDATE change_row SET after = '{}'"],
    ['a table that is not there', "UPDATE change_row SET register = 'nope'"],
  ])('is called damaged where it holds %s, while the rest can be read and listed', async (_what, script) => {
    const { core, ask, refused, path } = await openTestCore({ fill: 'sample' })
    await ask('record.create', { register: 'action', values: { title: 'Ask' } })
    await ask('workspace.close', {})
    const database = connect(path, { fileMustExist: true, readonly: false })
    database.script(script)
    database.close()
    await ask('workspace.open', { location: core.grant(path) })
    expect((await ask('record.list', { register: 'action' })).rows.length).toBeGreaterThan(0)
    const { changes } = await ask('history.list', {})
    expect(changes.map(({ label, rows }) => [label, rows])).toEqual(
      changes.map(() => [expect.stringMatching(/\(what it changed can no longer be read\)$/), []]),
    )
    expect(changes).toHaveLength(2)
    expect(await refused('history.undo', {})).toMatchObject({ code: 'damaged' })
  })
})

describe('what every page is written with', () => {
  it.each(['timezone', 'currency'])('cannot be left without its %s', async (field) => {
    const { ask, refused } = await openTestCore()
    const [row] = (await ask('record.list', { register: 'engagement' })).rows
    const change = { register: 'engagement', id: row?.id, version: row?.version }
    expect(await refused('record.update', { ...change, values: { [field]: '' } })).toMatchObject({ code: 'bad_input' })
  })
})
