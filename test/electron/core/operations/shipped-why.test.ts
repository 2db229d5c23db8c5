import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openTestCore } from '#test/helpers/core.ts'
import { schemaFixture } from '#test/helpers/schema-fixture.ts'

it('says why a place matters in a file that is older than the place', async () => {
  const { core, folder, ask } = await openTestCore({ fill: 'empty' })
  const path = join(folder, 'Old.phasebook')
  copyFileSync(schemaFixture(2), path)
  await ask('workspace.open', { location: core.grant(path), upgrade: true })
  expect((await ask('view.why', { place: 'thread' })).why).toMatch(/^What was seen should lead to a need/)
  expect((await ask('view.why', { place: 'risks' })).why).not.toBe('')
  expect((await ask('view.why', { place: 'constructor' })).why).toBe('')
})
