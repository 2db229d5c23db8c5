import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '#shared/contract/errors.ts'
import { type CommandName, contract } from '#shared/contract/index.ts'
import { type RegisterName, registerNames, registerOf } from '#shared/registers/index.ts'
import { openTestCore } from '#test/helpers/core.ts'
import { leastValues } from '#test/helpers/least-values.ts'

const commands = Object.keys(contract) as CommandName[]

describe('records', () => {
  it('begins a row of every register with its title and parent alone', async () => {
    const test = await openTestCore()
    for (const register of registerNames) {
      const { single } = registerOf(register)
      if (single || register === 'phase' || register === 'frozen_version') continue
      const row = await test.ask('record.create', { register, values: await leastValues(test, register) })
      expect(row.ref, register).toMatch(new RegExp(`^${registerOf(register).prefix}-\\d{3}$`))
      expect((await test.ask('record.list', { register })).rows.at(-1)).toEqual(row)
    }
  })

  it('keeps engagement, phases and plan as they are in number', async () => {
    const { ask, refused } = await openTestCore()
    for (const register of ['engagement', 'phase', 'rollback_plan', 'rollback_authority']) {
      const row = (await ask('record.list', { register })).rows[0]
      expect(await refused('record.remove', { register, id: row?.id, version: row?.version })).toMatchObject({
        code: 'refused',
      })
    }
    expect((await ask('record.list', { register: 'phase' })).rows.map((row) => row['code'])).toEqual([
      'discovery',
      'configuration',
      'training',
      'pre_launch',
      'go_live',
    ])
  })

  it('refuses wrong input in one sentence that names it, and changes nothing', async () => {
    const { ask, refused } = await openTestCore()
    const before = await ask('history.state', {})
    const id = '01JZZZZZZZZZZZZZZZZZZZZZZZ'
    const cases: readonly (readonly [command: string, input: unknown, code: string, words: RegExp])[] = [
      ['record.list', { register: 'rolback' }, 'bad_input', /There is no register “rolback”/],
      ['record.list', { register: 'risk', colour: 1 }, 'bad_input', /“colour” is not known here/],
      ['record.list', { register: 'risk', sort: 'colour' }, 'bad_input', /no field “colour”/],
      ['record.create', { register: 'risk', values: {} }, 'bad_input', /Risk \(title\): is needed for a new risk/],
      ['record.create', { register: 'risk', values: { title: ' ' } }, 'bad_input', /Risk is needed/],
      ['record.create', { register: 'risk', values: { title: 'x', colour: 'red' } }, 'bad_input', /no field “colour”/],
      [
        'record.create',
        { register: 'risk', values: { title: 'x'.repeat(161) } },
        'bad_input',
        /At most 160 characters/,
      ],
      [
        'record.create',
        { register: 'risk', values: { title: 'x', currentImpact: 6 } },
        'bad_input',
        /Impact now \(currentImpact\): At most 5/,
      ],
      ['record.create', { register: 'risk', values: { title: 'x', reviewOn: 'soon' } }, 'bad_input', /YYYY-MM-DD/],
      [
        'record.create',
        { register: 'risk', values: { title: 'x', ownerId: id } },
        'bad_input',
        /Owner: there is no person/,
      ],
      ['record.create', { register: 'risk', values: { title: 'a\0b' } }, 'bad_input', /NUL/],
      ['record.get', { register: 'risk', id: 'R-001' }, 'bad_input', /not the id of a row/],
      ['record.get', { register: 'risk', id }, 'not_found', /There is no risk with the id/],
      ['record.update', { register: 'risk', id, version: 1, values: {} }, 'not_found', /There is no risk/],
      ['record.delete', {}, 'unknown_command', /There is no command “record.delete”/],
      ['constructor', {}, 'unknown_command', /There is no command/],
      ['record.list', null, 'bad_input', /record.list/],
      [
        'record.list',
        { register: 'risk', filter: { a: { b: { c: { d: { e: { f: {} } } } } } } },
        'too_large',
        /more than one call/,
      ],
    ]
    for (const [command, input, code, words] of cases) {
      const error = await refused(command, input)
      expect(error, JSON.stringify(input)).toMatchObject({ code, message: expect.stringMatching(words) })
      expect(error.message).not.toContain('\n')
    }
    expect(await ask('history.state', {})).toEqual(before)
  })

  it('shows both values when a row was changed in the meantime', async () => {
    const { ask, refused } = await openTestCore()
    const row = await ask('record.create', { register: 'action', values: { title: 'Order forms' } })
    const current = await ask('record.update', {
      register: 'action',
      id: row.id,
      version: row.version,
      values: { title: 'Order paper forms' },
    })
    expect(
      await refused('record.update', {
        register: 'action',
        id: row.id,
        version: row.version,
        values: { title: 'Order more forms' },
      }),
    ).toMatchObject({
      code: 'conflict',
      details: { mine: { title: 'Order more forms' }, current },
    })
    expect(await ask('record.get', { register: 'action', id: row.id })).toEqual(current)
  })

  it('removes what a row owns, empties the links to it, and restores it with what it owned', async () => {
    const { ask } = await openTestCore()
    const person = await ask('record.create', { register: 'person', values: { displayName: 'Ana Sousa' } })
    const risk = await ask('record.create', {
      register: 'risk',
      values: { title: 'Paper runs out', ownerId: person.id },
    })
    const control = await ask('record.create', {
      register: 'risk_control',
      values: { title: 'Order forms', riskId: risk.id, ownerId: person.id },
    })
    const note = await ask('record.create', {
      register: 'note',
      values: { title: 'Seen on Monday', subject: `risk:${risk.id}` },
    })

    expect(await ask('record.remove', { register: 'person', id: person.id, version: person.version })).toEqual({
      removed: 1,
      clearedLinks: 2,
    })
    const orphan = await ask('record.get', { register: 'risk', id: risk.id })
    expect(orphan['ownerId']).toBeNull()
    await ask('history.undo', {})
    expect((await ask('record.get', { register: 'risk', id: risk.id }))['ownerId']).toBe(person.id)

    expect(await ask('record.remove', { register: 'risk', id: risk.id, version: risk.version })).toEqual({
      removed: 2,
      clearedLinks: 1,
    })
    expect((await ask('record.list', { register: 'risk_control', filter: { id: control.id } })).total).toBe(0)
    expect((await ask('record.get', { register: 'note', id: note.id }))['subject']).toBeNull()
    await ask('record.restore', { register: 'risk', id: risk.id })
    expect((await ask('record.list', { register: 'risk_control', filter: { id: control.id } })).total).toBe(1)
  })

  it('changes many rows as one change, all or none', async () => {
    const { ask, refused } = await openTestCore()
    const rows = (await ask('record.list', { register: 'rollback_step' })).rows
    const picked = rows.slice(0, 3).map(({ id, version }) => ({ id, version, values: { expectedMinutes: 20 } }))
    await ask('record.updateMany', { register: 'rollback_step', rows: picked })
    await ask('history.undo', {})
    expect((await ask('record.list', { register: 'rollback_step' })).rows).toEqual(rows)
    const stale = [...picked, { id: rows[3]?.id ?? '', version: 999, values: { expectedMinutes: 5 } }]
    expect(await refused('record.updateMany', { register: 'rollback_step', rows: stale })).toMatchObject({
      code: 'conflict',
    })
    expect((await ask('record.list', { register: 'rollback_step' })).rows).toEqual(rows)
  })

  it('moves rows and keeps the new order', async () => {
    const { ask } = await openTestCore()
    const order = async () => (await ask('record.list', { register: 'rollback_step' })).rows.map((row) => row.ref)
    const { rows } = await ask('record.list', { register: 'rollback_step' })
    const [first, second, third] = rows
    await ask('record.reorder', { register: 'rollback_step', id: third?.id ?? '', after: null })
    expect((await order()).slice(0, 3)).toEqual([third?.ref, first?.ref, second?.ref])
    for (let each = 0; each < 70; each += 1) {
      const [a, b] = (await ask('record.list', { register: 'rollback_step', limit: 2 })).rows
      await ask('record.reorder', { register: 'rollback_step', id: a?.id ?? '', after: b?.id ?? '' })
    }
    expect(new Set(await order()).size).toBe(rows.length)
  })

  it('refuses steps that wait for each other and names them', async () => {
    const { ask, refused } = await openTestCore()
    const a = await ask('record.create', { register: 'rollback_step', values: { title: 'A' } })
    const b = await ask('record.create', { register: 'rollback_step', values: { title: 'B', predecessorIds: [a.id] } })
    const error = await refused('record.update', {
      register: 'rollback_step',
      id: a.id,
      version: a.version,
      values: { predecessorIds: [b.id] },
    })
    expect(error.code).toBe('refused')
    expect(error.message).toContain(a.ref)
    expect(error.message).toContain(b.ref)
  })

  it('reads pasted cells by name, ref and the locale’s figures, and says what it cannot read', async () => {
    const { ask } = await openTestCore()
    const person = await ask('record.create', { register: 'person', values: { displayName: 'Łukasz Żółć' } })
    const cell = (field: string, text: string) => ({ field, text })
    expect(
      await ask('record.parse', {
        register: 'rollback_step',
        cells: [
          cell('ownerId', 'lukasz zolc'),
          cell('ownerId', person.ref),
          cell('expectedMinutes', '1 h 30'),
          cell('irreversible', 'yes'),
          cell('ownerId', 'Nobody'),
        ],
      }),
    ).toEqual({
      cells: [
        { value: person.id },
        { value: person.id },
        { value: 90 },
        { value: true },
        { message: expect.stringContaining('“Nobody” is not in the list') },
      ],
    })
  })
})

describe('search', () => {
  it('finds every text field of every register, accents and unfinished words included', async () => {
    const test = await openTestCore()
    for (const register of registerNames) {
      const definition = registerOf(register)
      for (const [name, field] of Object.entries(definition.fields)) {
        if (field.kind !== 'text' && field.kind !== 'longText') continue
        if (field.internal === true || register === 'frozen_version') continue
        if ('format' in field || field.max < 20) continue
        // Names the content, which must be there.
        if (name === 'sha256') continue
        const word = `Zażółć${register.replaceAll('_', '')}${name}`.slice(0, field.max)
        const existing =
          definition.single || register === 'phase' ? (await test.ask('record.list', { register })).rows[0] : undefined
        const row =
          existing === undefined
            ? await test.ask('record.create', {
                register,
                values: { ...(await leastValues(test, register)), [name]: word },
              })
            : await test.ask('record.update', {
                register,
                id: existing.id,
                version: existing.version,
                values: { [name]: word },
              })
        const { hits } = await test.ask('search.find', { text: word.replace('Zażółć', 'zazolc').slice(0, -1) })
        expect(
          hits.map((hit) => hit.id),
          `${register}.${name}`,
        ).toContain(row.id)
      }
    }
  })

  it('gives a person before what is kept about them under the same name', async () => {
    const { ask } = await openTestCore()
    const name = { register: 'super_user', values: { name: 'Ann Quokka' } } as const
    await ask('record.create', name)
    await ask('record.create', { register: 'person', values: { displayName: 'Ann Quokka' } })
    const { hits } = await ask('search.find', { text: 'quokka' })
    expect(hits.map((hit) => hit.register)).toEqual(['person', 'super_user'])
  })

  it('follows changes, undo and removal, and takes any text', async () => {
    const { ask } = await openTestCore()
    const found = async (text: string) => (await ask('search.find', { text })).hits.length
    expect(await found('quokka')).toBe(0)
    await ask('record.create', { register: 'action', values: { title: 'Feed the quokka' } })
    expect(await found('quokka')).toBe(1)
    await ask('history.undo', {})
    expect(await found('quokka')).toBe(0)
    for (const text of ['"', '*', '(', '', '   ', '\u{1F600}', 'x'.repeat(200), 'quokka AND OR NEAR('])
      expect(await found(text)).toBe(0)
  })
})

describe('the contract', () => {
  it('answers no_file to every command that needs a file when none is open', async () => {
    const { core } = await openTestCore({ fill: 'empty' })
    const code = expect.stringMatching(/^(no_file|bad_input)$/)
    for (const command of commands.filter((name) => contract[name].needs === 'file')) {
      const reply = await core.call({ command, input: {} })
      expect(reply, command).toMatchObject({ ok: false, error: { code } })
    }
  })

  it('carries every reply over JSON unchanged', async () => {
    const test = await openTestCore({ fill: 'sample' })
    const first = async (register: RegisterName, kind?: string) => {
      const { rows } = await test.ask('record.list', { register })
      return rows.find((row) => kind === undefined || ('kind' in row && row.kind === kind))?.id
    }
    const riskId = await first('risk')
    const inputs: { readonly [Name in CommandName]?: unknown } = {
      'record.list': { register: 'risk' },
      'record.get': { register: 'risk', id: riskId },
      'view.phase': { code: 'training' },
      'view.adoption': { metric: null },
      'workspace.places': { purpose: 'archive' },
      'view.why': { place: 'risks' },
      'view.origin': { id: riskId },
      'view.connections': { register: 'risk', id: riskId },
      'view.signed': { kind: 'needs_list', subject: '' },
      'view.observe': { sessionId: await first('observation_session') },
      'view.workflow': { id: await first('workflow') },
      'view.run': { runId: await first('rollback_run') },
      'view.planCompare': { fromId: await first('frozen_version', 'rollback_plan'), toId: null },
      'search.find': { text: 'paper' },
      'draft.list': { page: 'page' },
      'record.parse': { register: 'risk', cells: [{ field: 'reviewOn', text: '1 Dec 2026' }] },
    }
    for (const command of commands.filter((name) => contract[name].kind === 'query')) {
      const reply = await test.core.call({ command, input: inputs[command] ?? {} })
      expect(reply, command).toMatchObject({ ok: true })
      expect(JSON.parse(JSON.stringify(reply)), command).toStrictEqual(reply)
    }
  })

  it('answers 3,000 generated calls in the shape of the contract, without a stack trace', async () => {
    const test = await openTestCore()
    const risk = (await test.ask('record.list', { register: 'risk' })).rows[0]
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constant('risk'),
      fc.constant(risk?.id ?? ''),
      fc.constantFrom('__proto__', 'constructor'),
    )
    const input = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(
        fc.constantFrom(
          'register',
          'id',
          'values',
          'version',
          'rows',
          'filter',
          'sort',
          'limit',
          'text',
          'code',
          '__proto__',
        ),
        value,
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), input, async (command, generated) => {
        const reply = await test.core.call({ command, input: JSON.parse(JSON.stringify(generated)) as unknown })
        if (reply.ok) return
        expect(errorCodes).toContain(reply.error.code)
        expect(reply.error.code, `${command} ${reply.error.message}`).not.toBe('internal')
        expect(reply.error.message).not.toMatch(/\n\s+at |node_modules|\.ts:/)
      }),
      { numRuns: 3000 },
    )
  })

  it('tells every listener which registers a change touched', async () => {
    const { ask, events } = await openTestCore()
    events.length = 0
    await ask('record.create', { register: 'action', values: { title: 'Listen' } })
    await ask('history.undo', {})
    expect(events).toEqual([
      { type: 'data-changed', registers: ['action'], seq: expect.any(Number) },
      { type: 'data-changed', registers: ['action'], seq: expect.any(Number) },
    ])
  })

  it('says nothing of the rows of a new file while another is shown', async () => {
    const { core, folder, ask, events } = await openTestCore()
    events.length = 0
    const location = core.grant(join(folder, 'Second.phasebook'))
    await ask('workspace.create', { location, clinic: 'Second Clinic', goLiveOn: null })
    expect(events.map(({ type }) => type)).toEqual(['workspace-changed'])
  })

  it('runs a repeated operation once', async () => {
    const { core, ask } = await openTestCore()
    const call = { command: 'record.create', input: { register: 'action', values: { title: 'Once' } }, callId: 'op-1' }
    expect((await core.call(call)).ok).toBe(true)
    const again = { code: 'refused', details: { reason: 'made_already' } }
    expect(await core.call(call)).toMatchObject({ ok: false, error: again })
    expect((await ask('record.list', { register: 'action', filter: { title: 'Once' } })).total).toBe(1)
  })
})
