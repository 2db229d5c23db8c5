import { connect } from '#electron/core/store/database.ts'
import { sql } from '#electron/core/store/sql.ts'
import type { RegisterName } from '#shared/registers/index.ts'
import { openTestCore, type TestCore } from './core.ts'

export type PlanClinic = TestCore & {
  readonly departments: { readonly desk: string; readonly nursing: string; readonly lab: string }
  /** The laboratory waits for the desk, nursing for the laboratory. */
  readonly steps: { readonly desk: string; readonly nursing: string; readonly lab: string }
  readonly grace: string
  readonly vera: string
  /** Writes fields of a row over, whatever its version is now. */
  readonly change: (register: RegisterName, id: string, values: Record<string, unknown>) => Promise<void>
  readonly phase: () => Promise<{ readonly id: string; readonly version: number }>
}

/** A clinic of three departments with a head each, and a plan of three steps. `before` may spoil the file behind the core's back. */
export async function planClinic(options: { before?: (path: string) => void } = {}): Promise<PlanClinic> {
  const test = await openTestCore()
  const { ask } = test
  for (const register of ['rollback_step', 'department', 'person', 'checkpoint'] as const)
    await removeAll(test, register)
  const add = async (register: string, values: Record<string, unknown>) =>
    (await ask('record.create', { register, values: values as never })).id
  const change: PlanClinic['change'] = async (register, id, values) => {
    const { version } = await ask('record.get', { register, id })
    await ask('record.update', { register, id, version, values: values as never })
  }
  const desk = await add('department', { name: 'Front desk' })
  const nursing = await add('department', { name: 'Nursing' })
  const lab = await add('department', { name: 'Laboratory' })
  const amira = await add('person', { displayName: 'Amira Haddad', departmentId: desk, email: 'amira@clinic.example' })
  const hoa = await add('person', { displayName: 'Hoa Nguyễn', departmentId: nursing, email: 'hoa@clinic.example' })
  const li = await add('person', { displayName: '李晓梅 Li Xiaomei', departmentId: lab })
  const grace = await add('person', { displayName: 'Grace Okafor' })
  const vera = await add('person', { displayName: 'Vera Vendor', isVendor: true })
  for (const [id, headPersonId] of [
    [desk, amira],
    [nursing, hoa],
    [lab, li],
  ] as const)
    await change('department', id, { headPersonId })
  const step = (title: string, departmentId: string, ownerId: string) =>
    add('rollback_step', { title, departmentId, ownerId, expectedMinutes: 5 })
  const steps = {
    desk: await step('Stop booking', desk, amira),
    nursing: await step('Close charts', nursing, hoa),
    lab: await step('Print open orders', lab, li),
  }
  await change('rollback_step', steps.lab, { predecessorIds: [steps.desk] })
  await change('rollback_step', steps.nursing, { predecessorIds: [steps.lab] })
  if (options.before !== undefined) {
    await ask('workspace.close', {})
    options.before(test.path)
    await ask('workspace.open', { location: test.core.grant(test.path) })
  }
  const phase = async () => {
    const { rows } = await ask('record.list', { register: 'phase' })
    const found = rows.find(({ code }) => code === 'pre_launch')
    if (found === undefined) throw new Error('The engagement has no such phase')
    return found
  }
  return { ...test, departments: { desk, nursing, lab }, steps, grace, vera, change, phase }
}

/** Lets the first two steps of a closed file wait for each other, as no Phasebook would write them. */
export function loneLoop(path: string): void {
  const database = connect(path, { fileMustExist: true, readonly: false })
  const ids = database.all(sql`SELECT id FROM rollback_step WHERE deleted_at IS NULL ORDER BY ref_no`)
  const [first, second] = ids.map(({ id }) => String(id))
  database.run(sql`UPDATE rollback_step SET predecessor_ids = ${JSON.stringify([second])} WHERE id = ${first ?? ''}`)
  database.run(sql`UPDATE rollback_step SET predecessor_ids = ${JSON.stringify([first])} WHERE id = ${second ?? ''}`)
  database.close()
}

/** A new engagement brings rows of its own. */
async function removeAll({ ask }: Pick<TestCore, 'ask'>, register: RegisterName): Promise<void> {
  const { rows } = await ask('record.list', { register })
  if (rows.length > 0)
    await ask('record.removeMany', { register, rows: rows.map(({ id, version }) => ({ id, version })) })
}
