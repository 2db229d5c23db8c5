import { expect, it } from 'vitest'
import { planEdition } from '#shared/domain/plan-edition.ts'
import { rowsAtVersion } from '#shared/domain/plan-parts.ts'
import { lakesideRows } from '#test/fixtures/lakeside.ts'
import { changed, lakesideVersions } from '#test/fixtures/lakeside-versions.ts'

const named = (rows: Parameters<typeof planEdition>[0]) => {
  const { name, number, version, newest } = planEdition(rows)
  return { name, number, version: version?.id ?? null, newest: newest?.id ?? null }
}

it('is a draft without a number before anything was frozen', () => {
  expect(named(lakesideRows())).toEqual({ name: 'Draft', number: '', version: null, newest: null })
})

it('is the newest version while the plan stands as it was frozen, also after a change was taken back', () => {
  const rows = lakesideVersions()
  const newest = { name: 'Version 3.1', number: '3.1', version: 'version-3.1', newest: 'version-3.1' }
  expect(named(rows)).toEqual(newest)
  const before = rows.rollback_step.find(({ id }) => id === 'step-4')?.expectedMinutes ?? null
  const edited = changed(rows, 'rollback_step', 'step-4', { expectedMinutes: 99 })
  expect(named(edited)).toEqual({ ...newest, name: 'Draft after 3.1', version: null })
  expect(named(changed(edited, 'rollback_step', 'step-4', { expectedMinutes: before }))).toEqual(newest)
})

it('is an older version only where the rows were taken back to it with its number', () => {
  const rows = lakesideVersions()
  const [first] = rows.frozen_version
  if (first === undefined) throw new Error('the fixture has two versions')
  const older = { name: 'Version 3.0', number: '3.0', version: 'version-3.0', newest: 'version-3.1' }
  expect(named(rowsAtVersion(rows, first))).toEqual(older)
  // The same words under the number of the newest are a change that nobody approved.
  const reverted = changed(rowsAtVersion(rows, first), 'rollback_plan', 'plan', { versionMinor: 1 })
  expect(named(reverted)).toEqual({ ...older, name: 'Draft after 3.1', number: '3.1', version: null })
})

it('does not change with what a version leaves out, nor with a new colleague', () => {
  const rows = lakesideVersions()
  expect(named(changed(rows, 'rollback_plan', 'plan', { status: 'in_review' })).name).toBe('Version 3.1')
  expect(named(changed(rows, 'engagement', rows.engagement[0]?.id ?? '', { paperSize: 'Letter' })).name).toBe(
    'Version 3.1',
  )
})
