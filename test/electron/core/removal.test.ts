import { expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'

it('rows that name each other are removed together as one change', async () => {
  const { ask } = await openTestCore()
  const { rows } = await ask('record.list', { register: 'rollback_step' })
  expect(rows.some((row) => (row['predecessorIds'] as readonly string[]).length > 0)).toBe(true)
  const removed = await ask('record.removeMany', {
    register: 'rollback_step',
    rows: rows.map(({ id, version }) => ({ id, version })),
  })
  expect(removed.removed).toBe(rows.length)
  await ask('history.undo', {})
  expect(await ask('record.list', { register: 'rollback_step' })).toEqual({ rows, total: rows.length })
})

it('a removed row comes back with its name in every link that is still empty', async () => {
  const { ask } = await openTestCore()
  const create = async (register: string, values: Record<string, unknown>) =>
    ask('record.create', { register, values: values as Record<string, string> })
  const get = (register: string, id: string) => ask('record.get', { register, id })
  const decision = await create('decision', { title: 'Buy it' })
  const person = await create('person', { displayName: 'Ada Mensah' })
  const other = await create('person', { displayName: 'Bo Lind' })
  const signed = await create('sign_off', { title: 'Buy it', subject: `decision:${decision.id}` })
  const owned = await create('action', { title: 'Order labels', ownerId: person.id })
  const passedOn = await create('action', { title: 'Order pens', ownerId: person.id })
  const removeRow = async (register: string, id: string) => {
    const { version } = await get(register, id)
    return ask('record.remove', { register, id, version })
  }
  await removeRow('decision', decision.id)
  expect((await removeRow('person', person.id)).clearedLinks).toBe(2)
  const { version } = await get('action', passedOn.id)
  await ask('record.update', { register: 'action', id: passedOn.id, version, values: { ownerId: other.id } })

  await ask('record.restore', { register: 'decision', id: decision.id })
  await ask('record.restore', { register: 'person', id: person.id })
  expect((await get('sign_off', signed.id))['subject']).toBe(`decision:${decision.id}`)
  expect((await get('action', owned.id))['ownerId']).toBe(person.id)
  expect((await get('action', passedOn.id))['ownerId']).toBe(other.id)
  await ask('history.undo', {})
  expect((await get('action', owned.id))['ownerId']).toBeNull()
})

it('a row that names several gets only the one back that is there again', async () => {
  const { ask } = await openTestCore()
  const { rows } = await ask('record.list', { register: 'rollback_step' })
  const later = rows.find((row) => (row['predecessorIds'] as readonly string[]).length > 0)
  const names = (later?.['predecessorIds'] ?? []) as readonly string[]
  const before = rows.find(({ id }) => id === names[0])
  if (later === undefined || before === undefined) throw new Error('The pack brings steps that follow each other')
  await ask('record.removeMany', { register: 'rollback_step', rows: [{ id: before.id, version: before.version }] })
  expect((await ask('history.state', {})).undo).toBe(`Removed ${before.ref} ${String(before['title'])}`)
  await ask('record.restore', { register: 'rollback_step', id: before.id })
  expect((await ask('record.get', { register: 'rollback_step', id: later.id }))['predecessorIds']).toEqual(names)
})

it('a list that lost two comes back whole, and one that was changed meanwhile stays as it is', async () => {
  const { ask } = await openTestCore()
  const person = async (displayName: string) =>
    (await ask('record.create', { register: 'person', values: { displayName } })).id
  const [ada, bo, cleo] = [await person('Ada'), await person('Bo'), await person('Cleo')]
  const authority = (await ask('record.list', { register: 'rollback_authority' })).rows[0]
  if (authority === undefined) throw new Error('The pack brings who decides')
  const get = () => ask('record.get', { register: 'rollback_authority', id: authority.id })
  const set = async (deputyIds: readonly string[]) => {
    const { version } = await get()
    const values = { deputyIds: [...deputyIds] }
    await ask('record.update', { register: 'rollback_authority', id: authority.id, version, values })
  }
  const removePerson = async (id: string) => {
    const { version } = await ask('record.get', { register: 'person', id })
    await ask('record.remove', { register: 'person', id, version })
  }
  await set([ada, bo, cleo])
  await removePerson(ada)
  await removePerson(bo)
  await ask('record.restore', { register: 'person', id: ada })
  await ask('record.restore', { register: 'person', id: bo })
  expect([...((await get())['deputyIds'] as string[])].toSorted()).toEqual([ada, bo, cleo].toSorted())

  await removePerson(ada)
  await set([bo])
  await ask('record.restore', { register: 'person', id: ada })
  expect((await get())['deputyIds']).toEqual([bo])
})
