import { describe, expect, it } from 'vitest'
import { createDiskModel, type DiskModel } from './disk-model.ts'
import { createRandom } from './random.ts'
import type { TraceEvent } from './trace.ts'

const root = '/w'
const fileFd = 3
const folderFd = 4
const openFolder: TraceEvent = { type: 'open', fd: folderFd, path: root, create: false, empty: false }

/** Everything that hundreds of cuts leave: each file as text, by name. */
function outcomes(events: readonly TraceEvent[], files: Readonly<Record<string, string>> = {}): Set<string> {
  const begun = new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, Buffer.from(text)]))
  const disk: DiskModel = createDiskModel(root, begun)
  for (const event of events) disk.apply(event)
  const random = createRandom(1)
  return new Set(
    Array.from({ length: 500 }, () => {
      const left = [...disk.cut(random)].map(
        ([path, bytes]) => `${path.slice(root.length + 1)}:${bytes.toString('latin1')}`,
      )
      return left.toSorted().join(' ')
    }),
  )
}

const open = (name: string): TraceEvent => ({
  type: 'open',
  fd: fileFd,
  path: `${root}/${name}`,
  create: true,
  empty: false,
})
const write = (text: string, at = 0): TraceEvent => ({ type: 'write', fd: fileFd, at, bytes: Buffer.from(text) })
const sync = (fd: number): TraceEvent => ({ type: 'sync', fd })

describe('a disk whose power is cut', () => {
  it('keeps or loses what was not flushed, and keeps what was', () => {
    expect(outcomes([open('a'), write('new')], { a: 'old' })).toEqual(new Set(['a:old', 'a:new']))
    expect(outcomes([open('a'), write('new'), sync(fileFd)], { a: 'old' })).toEqual(new Set(['a:new']))
  })

  it('tears a write where its sectors meet', () => {
    const old = 'o'.repeat(1024)
    const torn = `${'n'.repeat(512)}${'o'.repeat(512)}`
    expect(outcomes([open('a'), write('n'.repeat(1024))], { a: old })).toContain(`a:${torn}`)
  })

  it('keeps a new name for certain only once its folder was flushed', () => {
    const made = [open('a'), write('x'), sync(fileFd)]
    expect(outcomes(made)).toEqual(new Set(['', 'a:x']))
    expect(outcomes([...made, openFolder, sync(folderFd)])).toEqual(new Set(['a:x']))
  })

  it('brings a removed file back when its folder was not flushed', () => {
    const removed: TraceEvent = { type: 'unlink', path: `${root}/a` }
    expect(outcomes([removed], { a: 'x' })).toEqual(new Set(['a:x', '']))
    expect(outcomes([removed, openFolder, sync(folderFd)], { a: 'x' })).toEqual(new Set(['']))
  })

  it('renames in one step', () => {
    const events = [open('a'), write('new'), sync(fileFd), openFolder, sync(folderFd)]
    const renamed: TraceEvent = { type: 'rename', from: `${root}/a`, to: `${root}/b` }
    expect(outcomes([...events, renamed], { b: 'old' })).toEqual(new Set(['a:new b:old', 'b:new']))
  })

  it('shows a file that was renamed before it was flushed empty', () => {
    const renamed: TraceEvent = { type: 'rename', from: `${root}/a`, to: `${root}/b` }
    const events = [open('a'), write('new'), renamed, openFolder, sync(folderFd)]
    expect(outcomes(events, { b: 'old' })).toEqual(new Set(['b:', 'b:new']))
  })
})
