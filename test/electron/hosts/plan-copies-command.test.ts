import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { UsageError } from '#electron/hosts/command-line-words.ts'
import { planCopiesCommand, type PlanCopiesFlags } from '#electron/hosts/plan-copies-command.ts'
import { plannedDate } from '#shared/domain/milestones.ts'
import { openTestCore } from '#test/helpers/core.ts'

/** The command on the sample clinic, and what it said. */
async function command() {
  const { core, ask, folder, path } = await openTestCore({ fill: 'sample' })
  const said: { value: unknown; text: string }[] = []
  const run = planCopiesCommand({
    core,
    ask,
    open: async () => undefined,
    say: (_flags, value, text) => said.push({ value, text }),
    fromCallersFolder: (given) => join(folder, given),
    departmentNamed: async (name) => {
      const { rows } = await ask('record.list', { register: 'department', filter: { name } })
      return rows[0]?.id ?? ''
    },
    overrideGuard: async () => undefined,
  })
  return { ask, said, folder, run: (flags: PlanCopiesFlags) => run(path, flags) }
}

it('lists who holds which version, and what changed for who holds an old one', async () => {
  const { run, said } = await command()
  expect(await run({})).toBe(0)
  const lines = said[0]?.text.split('\n') ?? []
  expect(lines[0]).toBe('Rollback plan 3.1 (Approved): 5 of 7 heads hold a current copy and have acknowledged it.')
  expect(lines.filter((line) => line.startsWith('Nursing'))[0]).toMatch(/: older, still valid \(copy 2, version 3\.0, /)
  expect(lines.filter((line) => line.startsWith('  '))).toEqual([
    expect.stringMatching(/^ {2}To take back: version 3\.0, still with Tomasz /),
    expect.stringMatching(/^ {2}Step 11 /),
  ])
  expect(said[0]?.value).toMatchObject({ complete: 5, of: 7, status: { version: '3.1' } })
})

it('names the copy that is still out with a head who is gone', async () => {
  const { ask, run, said } = await command()
  const billing = (await ask('record.list', { register: 'department', filter: { name: 'Billing' } })).rows[0]
  const head = await ask('record.get', { register: 'person', id: String(billing?.['headPersonId']) })
  await ask('record.remove', { register: 'person', id: head.id, version: head.version })
  await run({})
  expect(said[0]?.text).toMatch(
    /^Billing, no head: .+\n(?: {2}.+\n)? {2}To take back: version 3\.1, still with somebody who is gone$/m,
  )
})

it('hands out the newest version to whom it changed', async () => {
  const { run, said, folder } = await command()
  expect(await run({ issue: true, out: 'Copies', channel: 'printed', due: '2026-12-01' })).toBe(0)
  expect(said[0]?.text).toMatch(
    /^Copy 5: Laboratory, .* Zhou Wanqing\. Slip due 2026-12-01\. Changed since the last copy:\n {2}Step 11 \(RS-011\) /,
  )
  expect(readdirSync(join(folder, 'Copies')).toSorted()).toEqual([
    'Rollback plan - Laboratory - v3.1 copy 5 of 7.eml',
    'Rollback plan - Laboratory - v3.1 copy 5 of 7.pdf',
  ])
})

it('hands out to nobody who holds what holds, says why, and gives a week for the slip', async () => {
  const { ask, run, said } = await command()
  expect(await run({ issue: true, out: 'Copies', channel: 'printed', 'all-departments': true })).toBe(0)
  const { today } = await ask('workspace.state', {})
  const due = plannedDate(today, 7)
  expect(said[0]?.value).toMatchObject({ dueOn: due, copies: [{ department: 'Laboratory' }] })
  const text = said[0]?.text ?? ''
  expect(text.match(/^Left out: /gm)).toHaveLength(6)
  expect(text).toMatch(
    /^Left out: Nursing, .+: has acknowledged version 3\.0, and nothing of this part has changed since$/m,
  )
  expect((await ask('view.copies', {})).rows.map(({ dueOn }) => dueOn)).toContain(due)
  await expect(run({ issue: true, out: 'Copies', channel: 'printed', 'all-departments': true })).rejects.toThrow(
    /Every head holds what holds today/,
  )
  expect(await run({ issue: true, out: 'Copies', channel: 'printed', department: 'Nursing' })).toBe(0)
})

it.each<readonly [PlanCopiesFlags, RegExp]>([
  [{ issue: true, channel: 'hand' }, /needs --out FOLDER/],
  [{ issue: true, out: 'Copies', channel: 'pigeon' }, /needs --channel hand\|email/],
  [{ issue: true, out: 'Copies', channel: 'hand', due: '2026-02-30' }, /“2026-02-30” is no day/],
  [{ issue: true, out: 'x', channel: 'hand', department: 'IT', 'all-departments': true }, /not both/],
  [{ due: '2026-12-01' }, /--due belongs to copies --issue/],
])('refuses %j as a wrong command line', async (flags, words) => {
  const { run } = await command()
  const failure = await run(flags).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(UsageError)
  expect(String(failure)).toMatch(words)
})
