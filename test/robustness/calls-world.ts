import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { registerNames, registerOf, type RegisterName } from '#shared/registers/index.ts'
import { subjectOf } from '#shared/fields/subject.ts'
import type { QuietCore } from './calls-core.ts'
import { someChange, someRow } from './calls-values.ts'
import type { Random } from './random.ts'
import { ofRows } from './calls-recipes.ts'

export type Row = { readonly id: string; readonly version: number }
/** A row that a change of the history touched, and whether it is in the engagement now. */
type Touched = { readonly seq: number; readonly register: RegisterName; readonly id: string; readonly isThere: boolean }
type Finding = { readonly check: string; readonly register: string; readonly id: string }

/** What is there to be named in calls: real rows, copies, findings, and places that a person could have chosen. */
export type World = {
  /** Reads what is there now. */
  readonly refresh: () => Promise<void>
  /** Input for a command that makes sense here and now; null for a command that this knows nothing of. */
  readonly sensible: (command: string) => unknown
}

/** What the damaged files of a world are called: of them alone it may be said that they are. */
export const brokenName = 'Broken'

/** What opens every archive of a world. */
export const worldPassphrase = 'correct horse'

/** `base` is the engagement that nobody has open, `archive` an archive of it. */
export function createWorld(
  { core }: QuietCore,
  random: Random,
  options: { readonly folder: string; readonly base: string; readonly archive: string },
): World {
  const { folder, base, archive } = options
  const output = join(folder, 'output')
  mkdirSync(output, { recursive: true })
  writeFileSync(join(output, 'text.txt'), 'Ask at the front desk.')
  copyFileSync(archive, join(output, basename(archive)))
  for (const turn of [1, 2, 3]) {
    const bytes = readFileSync(base)
    writeFileSync(
      join(output, `${brokenName} ${turn}.phasebook`),
      bytes.fill(turn, (20 + turn) * 4096, (40 + turn) * 4096),
    )
  }
  const rows = new Map<RegisterName, readonly Row[]>()
  let findings: readonly Finding[] = []
  let copies: readonly string[] = []
  let changed: readonly Touched[] = []
  let made = 0

  const ask = async (command: string, input: unknown): Promise<Readonly<Record<string, unknown>>> => {
    const reply = await core.call({ command, input })
    return reply.ok ? (reply.value as Record<string, unknown>) : {}
  }
  const refresh = async (): Promise<void> => {
    for (const register of registerNames)
      rows.set(register, ((await ask('record.list', { register }))['rows'] ?? []) as readonly Row[])
    findings = ((await ask('checks.run', {}))['findings'] ?? []) as readonly Finding[]
    copies = (((await ask('backup.list', {}))['copies'] ?? []) as readonly { id: string }[]).map(({ id }) => id)
    const changes = ((await ask('history.list', { limit: 20 }))['changes'] ?? []) as readonly {
      readonly seq: number
      readonly rows: readonly Omit<Touched, 'seq'>[]
    }[]
    changed = changes.flatMap(({ seq, rows: touched }) => touched.map((each) => ({ ...each, seq })))
  }
  const ids = (register: RegisterName): readonly string[] => (rows.get(register) ?? []).map(({ id }) => id)
  const nowhere = { id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', version: 1 }
  const row = (register: RegisterName): Row => {
    const known = rows.get(register) ?? []
    return known.length === 0 || random.chance(0.05) ? nowhere : random.pick(known)
  }
  const someTouched = (wanted: (row: Touched) => boolean): Touched => {
    const known = changed.filter(wanted)
    return known.length === 0 ? { seq: 1, register: 'risk', id: nowhere.id, isThere: false } : random.pick(known)
  }
  /** Registers with many rows as often as those with few. */
  const register = (): RegisterName => random.pick(registerNames)
  const fieldOf = (name: RegisterName): string =>
    random.chance(0.05)
      ? random.pick(['constructor', '__proto__', 'toString', 'id', 'version'])
      : random.pick(Object.keys(registerOf(name).fields))
  const somewhere = (ending: string): string => {
    const there = readdirSync(output)
    const turn = random.int(20)
    if (turn === 0) return core.grant(join(output, 'gone', `x${ending}`))
    if (turn === 1) return core.grant(output)
    if (turn === 2) return random.pick(['0'.repeat(32), '../../etc/passwd', output.slice(-60)])
    if (turn < 8 && there.length > 0) return core.grant(join(output, random.pick(there)))
    made += 1
    return core.grant(join(output, `made ${made}${ending}`))
  }
  /** Mostly a file of the kind that is there. */
  const existing = (ending: string): string => {
    const there = readdirSync(output).filter((name) => name.endsWith(ending))
    return there.length === 0 || random.chance(0.1) ? somewhere(ending) : core.grant(join(output, random.pick(there)))
  }
  const place = (): string => core.grant(output)
  const engagementFile = (): string => {
    const others = readdirSync(output).filter((name) => name.endsWith('.phasebook'))
    return others.length === 0 || random.chance(0.5)
      ? core.grant(join(folder, 'Main.phasebook'))
      : core.grant(join(output, random.pick(others)))
  }
  const rowAnd = (name: RegisterName) => ({ register: name, ...row(name) })
  const subject = (): string | null => {
    const name = register()
    return random.chance(0.3) ? null : subjectOf(name, row(name).id)
  }
  const format = () => random.pick(['pdf', 'xlsx'])
  const document = () => ({
    document: random.pick(['rollback-plan', 'management-workbook', 'risk-register', 'phase-playbook']),
    format: random.chance(0.9) ? 'xlsx' : format(),
    ...(random.chance(0.3) ? { departmentId: row('department').id } : {}),
  })
  const frozenThing = () =>
    random.chance(0.5)
      ? { kind: 'needs_list', subject: '' }
      : { kind: 'workflow_audit', subject: subjectOf('workflow', row('workflow').id) }

  const recipes: Readonly<Record<string, () => unknown>> = {
    'record.list': () => {
      const name = register()
      const { id: _id, ...filter } = { id: '', ...someChange(random, name, ids) }
      return random.pick<unknown>([
        { register: name },
        { register: name, filter },
        { register: name, sort: `-${fieldOf(name)}`, limit: 3, offset: 1 },
      ])
    },
    'record.get': () => {
      const name = register()
      return { register: name, id: row(name).id }
    },
    'record.create': () => {
      const name = register()
      return { register: name, values: someRow(random, name, ids) }
    },
    'record.update': () => {
      const name = register()
      return { register: name, ...pick(row(name)), values: someChange(random, name, ids) }
    },
    'record.updateMany': () => {
      const name = register()
      const some = (rows.get(name) ?? []).filter(() => random.chance(0.1)).slice(0, 5)
      return {
        register: name,
        rows: [...some, row(name)].map((each) => ({ ...pick(each), values: someChange(random, name, ids) })),
      }
    },
    'record.remove': () => {
      const { register: name, id, version } = rowAnd(register())
      return { register: name, id, version }
    },
    'record.removeMany': () => {
      const name = register()
      return { register: name, rows: [pick(row(name)), pick(row(name))] }
    },
    'record.restore': () => {
      const { register: name, id } = someTouched(({ isThere }) => !isThere)
      return { register: name, id }
    },
    'record.reorder': () => {
      const name = register()
      return { register: name, id: row(name).id, after: random.chance(0.2) ? null : row(name).id }
    },
    'record.parse': () => {
      const name = register()
      const texts = [
        '',
        '45',
        '1:30',
        '30.11.2026',
        'tomorrow',
        'yes',
        '12,5 %',
        '£1,200',
        '16:40',
        'Front desk | Lab',
        'x'.repeat(300),
      ]
      return { register: name, cells: [1, 2, 3].map(() => ({ field: fieldOf(name), text: random.pick(texts) })) }
    },
    'history.list': () =>
      random.pick<unknown>([
        {},
        { limit: 5 },
        { register: register(), limit: 3 },
        { day: '2026-11-23' },
        { before: 9 },
        { id: row('risk').id },
      ]),
    'history.bringBack': () => {
      const isForRow = random.chance(0.4)
      const { seq, register: name, id } = someTouched(({ isThere }) => isThere !== isForRow)
      return {
        seq,
        register: name,
        id,
        ...(isForRow ? {} : { field: fieldOf(name) }),
        side: random.pick(['before', 'after']),
      }
    },
    'checks.waive': () => {
      const {
        check,
        register: name,
        id,
      } = findings.length === 0 ? { check: 'x', register: 'risk', id: nowhere.id } : random.pick(findings)
      return { check, register: name, id, reason: 'Agreed' }
    },
    'search.find': () => ({ text: random.pick(['risk', 'front de', '"', '*', 'a AND b', 'Łuk', '%', ' ']), limit: 5 }),
    'attachment.add': () => ({ location: somewhere('.txt'), subject: subject() }),
    'attachment.addBytes': () => ({
      name: random.pick(['map.png', '../x.txt', 'a/b']),
      mime: '',
      base64: Buffer.from(`map ${made}`).toString('base64'),
      subject: subject(),
    }),
    'attachment.read': () => ({ id: row('attachment').id }),
    'attachment.save': () => ({ id: row('attachment').id, location: somewhere('.png') }),
    'view.origin': () => ({ id: row('risk').id }),
    'view.signed': frozenThing,
    'signoff.freeze': frozenThing,
    'signoff.sign': () => ({
      versionId: row('frozen_version').id,
      signerId: row('person').id,
      departmentId: random.pick([null, row('department').id]),
      verdict: random.pick(['approved', 'declined']),
    }),
    ...ofRows(row, random),
    'document.preview': document,
    'document.export': () => ({ ...document(), location: somewhere(random.pick(['.xlsx', '.pdf'])) }),
    'draft.keep': () => {
      const name = register()
      return {
        slot: `slot ${random.int(9)}`,
        page: `page ${random.int(3)}`,
        register: name,
        id: random.chance(0.3) ? null : row(name).id,
        field: fieldOf(name),
        text: 'half a sen',
      }
    },
    'draft.drop': () => ({ slot: `slot ${random.int(9)}` }),
    'draft.list': () => ({ page: `page ${random.int(3)}` }),
    'backup.list': () => (random.chance(0.7) ? {} : { location: engagementFile() }),
    'backup.copyTo': () => ({ location: somewhere('.phasebook') }),
    'backup.preview': () => source(),
    'backup.restore': () => source(),
    'backup.salvage': () => ({
      location: random.chance(0.6)
        ? core.grant(join(output, `${brokenName} ${1 + random.int(3)}.phasebook`))
        : existing('.phasebook'),
    }),
    'backup.setSecondPlace': () => ({ location: random.chance(0.8) ? place() : null }),
    'backup.archive': () => ({ passphrase: worldPassphrase, ...(random.chance(0.5) ? { location: place() } : {}) }),
    'backup.openArchive': () => ({
      location: existing('.phasebook-archive'),
      passphrase: random.chance(0.8) ? worldPassphrase : 'wrong',
      target: somewhere('.phasebook'),
    }),
    'workspace.create': () => ({
      location: somewhere('.phasebook'),
      clinic: 'Made here',
      goLiveOn: random.pick([null, '2027-03-01']),
    }),
    'workspace.sample': () => ({ location: somewhere('.phasebook') }),
    'workspace.open': () => ({ location: random.chance(0.7) ? engagementFile() : existing('.phasebook') }),
    'workspace.moveTo': () => ({ location: somewhere('.phasebook') }),
    'workspace.compare': () => ({ location: existing('.phasebook') }),
    'workspace.forget': () => ({ location: engagementFile() }),
    'workspace.reveal': () => ({ location: somewhere('.pdf') }),
  }
  const source = () =>
    copies.length === 0 || random.chance(0.2) ? { from: engagementFile() } : { copy: random.pick(copies) }
  const pick = ({ id, version }: Row) => ({ id, version })

  return {
    refresh,
    sensible: (command) => recipes[command]?.() ?? null,
  }
}
