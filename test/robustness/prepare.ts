import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Bundled, bundleModules } from './bundle.ts'
import { type Child, startChild } from './child.ts'
import type { Said } from './follow.ts'
import { openHarnessCore } from './harness-core.ts'
import { inspectCopy } from './inspect.ts'
import { type Engagement, killChild, openIn } from './kill-chain.ts'
import type { Order } from './kill-plan.ts'

export type Prepared = {
  /** A closed engagement to begin with. */
  readonly base: Engagement
  /** A file of an older schema, and what it holds once it is up to date. */
  readonly older: Engagement
  readonly compileCache: string
  /** The programs of the harness that are started again and again. */
  readonly bundled: Bundled
}

export const diskChild = new URL('./disk-child.ts', import.meta.url)
export const powerWorker = new URL('./power-worker.ts', import.meta.url)
const renderWorker = new URL('../../electron/documents/render/worker.ts', import.meta.url)
const olderFixture = fileURLToPath(new URL('../fixtures/schemas/schema-1.phasebook', import.meta.url))

/** Makes what the children begin with in a folder of the case's own. */
export async function prepare(work: string): Promise<Prepared> {
  const compileCache = join(work, 'compile-cache')
  const bundled = await bundleModules([killChild, diskChild, powerWorker, renderWorker], join(work, 'programs'))
  const appData = join(work, 'app-data')
  const path = join(work, 'base.phasebook')
  const { core, ask } = openHarnessCore(appData)
  await ask('workspace.create', { location: core.grant(path), clinic: 'Lakeside', goLiveOn: '2027-03-01' })
  await core.close()
  const upgraded = join(work, 'upgraded.phasebook')
  copyFileSync(olderFixture, upgraded)
  const reader = startChild<Said>(bundled.addressOf(killChild), [appData], { compileCache })
  await reader.next()
  const base = await engagementIn(reader, path, path)
  const older = await engagementIn(reader, upgraded, olderFixture)
  // It does some of everything, so that the code of that is compiled for all who come after it.
  const order = { type: 'tidy', path: join(work, 'first.xlsx'), second: join(work, 'second.phasebook') } as const
  reader.say(order satisfies Order)
  for (let said = await reader.next(); said?.type !== 'tidied'; said = await reader.next())
    if (said === null || said.type === 'refused') throw new Error(`${JSON.stringify(said)} ${reader.errors()}`)
  await reader.finish()
  return { base, older, compileCache, bundled }
}

/** What the file at `opened` holds once it is up to date. */
async function engagementIn(reader: Child<Said>, opened: string, path: string): Promise<Engagement> {
  const said = await openIn(reader, opened, true)
  if (said.type === 'refused') throw new Error(`${opened}: ${said.code}: ${said.message}`)
  return { path, dump: said.dump, inspected: inspectCopy(opened) }
}
