import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '#test/helpers/temp-folder.ts'

it('exports no text that seems to identify a patient, and does so with a reason', () => {
  const folder = tempFolder()
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['electron/cli.ts', ...words], {
      encoding: 'utf8',
      env: { ...process.env, PHASEBOOK_DATA: join(folder, 'app-data'), INIT_CWD: folder },
    })
  const file = join(folder, 'Lakeside.phasebook')
  const out = join(folder, 'risks.xlsx')
  expect(run('new', file, '--clinic', 'Lakeside').status).toBe(0)
  const values = { register: 'note', values: { title: 'MRN 004512 waited' } }
  expect(run('call', file, 'record.create', JSON.stringify(values)).status).toBe(0)

  const held = run('export', file, 'risk-register', '--format', 'xlsx', '--out', out)
  expect(held.status).toBe(1)
  expect(held.stderr).toMatch(
    /^Nothing was written: .+ N-\d{3} “MRN ••••12 waited” seems to hold a medical record number .+--override-reason "why"\.$/m,
  )
  expect(existsSync(out)).toBe(false)

  const given = run('export', file, 'risk-register', '--format', 'xlsx', '--out', out, '--override-reason', 'A drill')
  expect([given.status, given.stderr]).toEqual([0, ''])
  expect(existsSync(out)).toBe(true)
  const waivers = JSON.parse(run('call', file, 'record.list', '{"register":"check_waiver"}').stdout) as {
    rows: { reason: string }[]
  }
  expect(waivers.rows.map(({ reason }) => reason)).toEqual(['A drill'])
})
