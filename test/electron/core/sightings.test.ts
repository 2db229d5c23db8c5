import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Head } from '#electron/core/store/heads.ts'
import { createSightings, type Sighting, type Standing, standingOf } from '#electron/core/sightings.ts'
import { tempFolder } from '#test/helpers/temp-folder.ts'

const lakeside = '01JDQ4G8Z0000000000000LAKE'
const harbour = '01JDQ4G8Z0000000000000HARB'

function seen(path: string, seq = 1, seenAt = '2026-11-26T10:42:00.000Z'): Sighting {
  const head = { seq, opId: `op-${seq}`, at: '2026-11-26T10:41:00.000Z' }
  return { path, head, openSince: null, checkedAt: null, seenAt }
}

describe('sightings', () => {
  it('are kept for each path of an engagement, the one noted last first', async () => {
    const folder = join(tempFolder(), 'not there yet')
    const sightings = createSightings(folder)
    expect([sightings.of(lakeside), sightings.engagementOfPath('/a')]).toEqual([[], null])
    const opened = { ...seen('/a', 2), openSince: '2026-11-26T10:42:00.000Z', checkedAt: '2026-11-20T08:00:00.000Z' }
    await sightings.note(lakeside, seen('/a'))
    await sightings.note(lakeside, seen('/b'))
    await sightings.note(harbour, seen('/c'))
    await sightings.note(lakeside, opened)
    const again = createSightings(folder)
    expect([again.of(lakeside), again.of(harbour)]).toEqual([[opened, seen('/b')], [seen('/c')]])
    expect(['/a', '/b', '/c', '/d'].map(again.engagementOfPath)).toEqual([lakeside, lakeside, harbour, null])
  })

  it('know the engagement that was at a path last, and still what was known of the one before', async () => {
    const sightings = createSightings(tempFolder())
    await sightings.note(lakeside, seen('/a'))
    await sightings.note(harbour, seen('/a'))
    await sightings.note(lakeside, seen('/b'))
    expect(sightings.engagementOfPath('/a')).toBe(harbour)
    expect(sightings.of(lakeside)).toEqual([seen('/b'), seen('/a')])
    await sightings.forgetPath('/a')
    expect([sightings.engagementOfPath('/a'), sightings.of(lakeside), sightings.of(harbour)]).toEqual([
      null,
      [seen('/b')],
      [],
    ])
  })

  it('are written one after the other, none lost', async () => {
    const folder = tempFolder()
    const sightings = createSightings(folder)
    await Promise.all(['/a', '/b', '/c', '/d', '/e'].map((path) => sightings.note(lakeside, seen(path))))
    expect(sightings.of(lakeside).map(({ path }) => path)).toEqual(['/e', '/d', '/c', '/b', '/a'])
    expect(readdirSync(folder)).toEqual(['sightings.json'])
  })

  it('are of six paths and 200 engagements at most: what was noted longest ago goes', async () => {
    const folder = tempFolder()
    const sightings = createSightings(folder)
    const many = Array.from({ length: 200 }, (_, at) => ({ engagementId: `engagement ${at}`, ...seen(`/${at}`) }))
    const old = { engagementId: lakeside, ...seen('/old') }
    writeFileSync(join(folder, 'sightings.json'), JSON.stringify({ sightings: [...many, old] }))
    await sightings.note(lakeside, seen('/new'))
    expect(sightings.of(lakeside).map(({ path }) => path)).toEqual(['/new', '/old'])
    for (const path of ['/a', '/b', '/c', '/d', '/e', '/f', '/g']) await sightings.note(lakeside, seen(path))
    expect(sightings.of(lakeside).map(({ path }) => path)).toEqual(['/g', '/f', '/e', '/d', '/c', '/b'])
    expect([sightings.of('engagement 198').length, sightings.of('engagement 199').length]).toEqual([1, 0])
    await sightings.note('engagement 5', seen('/5'))
    expect([sightings.of('engagement 198').length, sightings.of(lakeside).length]).toEqual([1, 6])
  })

  it.each(['', 'not JSON', '[]', '{"sightings":[{"engagementId":"x"}]}', '{"sightings":{"__proto__":[]}}'])(
    'begin anew where the file holds %j',
    async (text) => {
      const folder = tempFolder()
      writeFileSync(join(folder, 'sightings.json'), text)
      const sightings = createSightings(folder)
      expect([sightings.of(lakeside), sightings.of('__proto__'), sightings.engagementOfPath('/a')]).toEqual([
        [],
        [],
        null,
      ])
      await sightings.note('__proto__', seen('/a'))
      expect(createSightings(folder).of('__proto__')).toEqual([seen('/a')])
    },
  )

  it('that could not be written are an error once, and the next one is written', async () => {
    const blocked = join(tempFolder(), 'data')
    writeFileSync(blocked, 'a file where the folder should be')
    const sightings = createSightings(join(blocked, 'Phasebook'))
    await expect(sightings.note(lakeside, seen('/a'))).rejects.toThrow(/EEXIST|ENOTDIR/)
    rmSync(blocked)
    await sightings.note(lakeside, seen('/b'))
    expect(sightings.of(lakeside)).toEqual([seen('/b')])
  })
})

/** A file as a list of changes, which is what its journal holds. */
type Journal = readonly Head[]

const empty: Head = { seq: 0, opId: null, at: '' }
const headOf = (journal: Journal): Head => journal.at(-1) ?? empty
const sightingOf = (path: string, journal: Journal, seenAt = '2026-11-26T10:42:00.000Z'): Sighting => ({
  ...seen(path, 0, seenAt),
  head: headOf(journal),
})
function standing(path: string, journal: Journal, known: readonly Sighting[]): Standing {
  return standingOf(path, headOf(journal), known, (head) => journal.some((each) => sameChange(each, head)))
}
function sameChange(one: Head, other: Head): boolean {
  return one.seq === other.seq && one.opId === other.opId && one.at === other.at
}
const change = (seq: number, opId: string | null, at = `moment ${seq}`): Head => ({ seq, opId, at })

describe('the standing of an opened file', () => {
  const begun: Journal = [change(1, 'a'), change(2, 'b'), change(3, null)]
  const gone: Journal = [...begun, change(4, 'd')]
  const other: Journal = [...begun, change(4, 'x'), change(5, 'y')]

  it('at its own path is as known, ahead, older or diverged', () => {
    expect(standing('/a', begun, [])).toEqual({ kind: 'unknown' })
    expect(standing('/a', begun, [sightingOf('/a', begun)])).toEqual({ kind: 'as_known' })
    expect(standing('/a', gone, [sightingOf('/a', begun)])).toEqual({ kind: 'ahead' })
    expect(standing('/a', begun, [sightingOf('/a', gone)])).toEqual({ kind: 'older', known: sightingOf('/a', gone) })
    expect(standing('/a', other, [sightingOf('/a', gone)])).toEqual({
      kind: 'diverged',
      known: sightingOf('/a', gone),
    })
    expect(standing('/a', [], [sightingOf('/a', gone)]).kind).toBe('older')
    expect(standing('/a', begun, [sightingOf('/a', [])])).toEqual({ kind: 'ahead' })
  })

  it('tells changes with the same number apart, with and without an operation id', () => {
    const known = [sightingOf('/a', [...begun.slice(0, 2), change(3, null, 'another moment')])]
    expect(standing('/a', begun, known).kind).toBe('diverged')
    expect(standing('/a', gone, [sightingOf('/a', [...begun, change(4, null, 'moment 4')])]).kind).toBe('diverged')
  })

  it('of a copy is as known until both have gone on', () => {
    const atHome = sightingOf('/home/L', begun)
    expect(standing('/stick/L', begun, [atHome])).toEqual({ kind: 'as_known' })
    expect(standing('/stick/L', gone, [atHome])).toEqual({ kind: 'ahead' })
    const onStick = sightingOf('/stick/L', gone)
    expect(standing('/home/L', begun, [onStick, atHome])).toEqual({ kind: 'older', known: onStick })
    expect(standing('/home/L', other, [onStick, atHome])).toEqual({ kind: 'diverged', known: onStick })
    expect(standing('/stick/L', gone, [sightingOf('/home/L', other), onStick])).toEqual({
      kind: 'older',
      known: sightingOf('/home/L', other),
    })
  })

  it('of a file that was restored on purpose is quiet once noted, but not where another path is ahead', () => {
    const restored = sightingOf('/home/L', begun)
    expect(standing('/home/L', begun, [restored])).toEqual({ kind: 'as_known' })
    const onStick = sightingOf('/stick/L', gone)
    expect(standing('/home/L', begun, [restored, onStick])).toEqual({ kind: 'older', known: onStick })
    expect(standing('/stick/L', gone, [restored, onStick])).toEqual({ kind: 'as_known' })
  })

  it('is the worst of several, then that of the most changes, then where they may still lie', () => {
    const long = [...gone, change(5, 'e'), change(6, 'f')]
    const [diverged, newest] = [sightingOf('/b', gone), sightingOf('/c', long)]
    expect(standing('/a', other, [newest, diverged])).toEqual({ kind: 'diverged', known: diverged })
    expect(standing('/a', begun, [diverged, newest])).toEqual({ kind: 'older', known: newest })
    const mine = sightingOf('/a', long, '2026-11-26T12:00:00.000Z')
    expect(standing('/a', begun, [mine, newest])).toEqual({ kind: 'older', known: newest })
    const later = sightingOf('/d', long, '2026-11-26T11:00:00.000Z')
    expect(standing('/a', begun, [newest, later, mine])).toEqual({ kind: 'older', known: later })
  })
})

/** One thing that happens to the copies of an engagement. */
type Event =
  | { readonly what: 'work'; readonly path: number; readonly changes: number; readonly ends: 'well' | 'crash' }
  | { readonly what: 'copy'; readonly path: number; readonly to: number }
  | { readonly what: 'restore'; readonly path: number; readonly keep: number; readonly isNoted: boolean }

describe('the standing over random histories', () => {
  const path = fc.integer({ min: 0, max: 3 })
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({
      what: fc.constant('work' as const),
      path,
      changes: fc.integer({ min: 0, max: 3 }),
      ends: fc.constantFrom('well' as const, 'crash' as const),
    }),
    fc.record({ what: fc.constant('copy' as const), path, to: path }),
    fc.record({
      what: fc.constant('restore' as const),
      path,
      keep: fc.integer({ min: 0, max: 8 }),
      isNoted: fc.boolean(),
    }),
  )

  it('agrees with comparing whole sets of changes', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 25 }), (events) => {
        const files: (Journal | undefined)[] = [[change(1, 'begin')]]
        const known = new Map<number, Journal>()
        let count = 0
        for (const each of events) {
          const file = files[each.path]
          if (file === undefined) continue
          if (each.what === 'copy') files[each.to] = file
          if (each.what === 'restore') {
            files[each.path] = file.slice(0, Math.max(1, each.keep))
            if (each.isNoted) known.set(each.path, files[each.path] ?? [])
          }
          if (each.what !== 'work') continue
          const sightings = [...known].map(([at, journal]) => sightingOf(`/${at}`, journal))
          const found = standing(`/${each.path}`, file, sightings)
          const named = 'known' in found ? known.get(Number(found.known.path.slice(1))) : undefined
          expect({ kind: found.kind, changes: named?.length }).toEqual(expectedStanding(file, [...known.values()]))
          expect(found.kind !== 'diverged' || (lacks(file, named) && lacks(named ?? [], file))).toBe(true)
          met.add(found.kind)
          known.set(each.path, file)
          const more = Array.from({ length: each.changes }, (_, at) => {
            count += 1
            return change(file.length + at + 1, count % 3 === 0 ? null : `op ${count}`, `moment ${count}`)
          })
          files[each.path] = [...file, ...more]
          if (each.ends === 'well') known.set(each.path, [...file, ...more])
        }
      }),
      { numRuns: 1000, seed: 20_261_126 },
    )
    expect([...met].toSorted()).toEqual(['ahead', 'as_known', 'diverged', 'older', 'unknown'])
  })
})

/** By whole sets: what the file lacks of all that is known, and of the copies that it lacks, those that are not longer than it. */
function expectedStanding(file: Journal, known: readonly Journal[]) {
  if (known.length === 0) return { kind: 'unknown' }
  const missing = known.filter((each) => lacks(file, each))
  if (missing.length === 0) return { kind: known.some((each) => !lacks(each, file)) ? 'as_known' : 'ahead' }
  const forked = missing.filter((each) => each.length <= file.length)
  const kind = forked.length > 0 ? 'diverged' : 'older'
  return { kind, changes: Math.max(...(forked.length > 0 ? forked : missing).map((each) => each.length)) }
}

function lacks(one: Journal, other: Journal = []): boolean {
  return other.some((each) => !one.includes(each))
}
