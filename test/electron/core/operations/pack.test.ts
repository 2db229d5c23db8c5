import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Pack, placeIds, readPack, type Sample, sampleGoLive, sampleRows } from '#electron/core/operations/pack.ts'

const places = Object.fromEntries(placeIds.map((id) => [id, { why: 'It matters.' }])) as Pack['places']
const pack: Pack = {
  schema: 1,
  id: 'small',
  version: '1.0.0',
  title: 'Small',
  language: 'en',
  places,
  rows: {
    note: [
      { key: 'note.a', values: { title: 'A' } },
      { key: 'note.b', judgement: ['title', 'body'], values: { title: 'B', body: 'Why' } },
      { key: 'note.c', values: { title: 'C' } },
    ],
  },
}
const sample: Sample = {
  schema: 1,
  id: 'worked',
  extends: 'small',
  goLive: { daysFromToday: 24, weekday: 'mon' },
  engagement: { clientName: 'Clinic' },
  logos: { client: 'a.png', consultant: 'b.png' },
  changes: {},
  remove: [],
  deliberateGaps: [],
  freeze: [],
  rows: {},
}

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'pack.json'), text)
  return folder
}

describe('reading a pack', () => {
  it('gives what the file holds', () => {
    expect(readPack(folderWith(JSON.stringify(pack)))).toEqual(pack)
  })

  it('refuses an unknown register, a missing place and a key that is none, naming where', () => {
    const { settings: _settings, ...without } = places
    expect(() => readPack(folderWith(JSON.stringify({ ...pack, rows: { wish: [] } })))).toThrow(/at rows/)
    expect(() => readPack(folderWith(JSON.stringify({ ...pack, places: without })))).toThrow(
      /why these places matter: settings$/,
    )
    expect(() =>
      readPack(folderWith(JSON.stringify({ ...pack, rows: { note: [{ key: 'A b', values: {} }] } }))),
    ).toThrow(/at rows.note.0.key/)
  })

  it('names the file that is missing or no JSON', () => {
    expect(() => readPack(folderWith('{'))).toThrow(/pack\.json cannot be read/)
    expect(() => readPack('/nowhere')).toThrow(/pack\.json cannot be read/)
  })
})

describe('a sample on top of a pack', () => {
  it('changes, removes and places rows', () => {
    const { rows } = sampleRows(pack, {
      ...sample,
      changes: { 'note.b': { title: 'Better' } },
      remove: ['note.c'],
      rows: {
        note: [
          { key: 'note.last', values: { title: 'Last' } },
          { key: 'note.second', after: 'note.a', values: { title: 'Second' } },
        ],
      },
    })
    expect(rows.note).toEqual([
      { key: 'note.a', values: { title: 'A' } },
      { key: 'note.second', values: { title: 'Second' } },
      { key: 'note.b', judgement: ['body'], values: { title: 'Better', body: 'Why' } },
      { key: 'note.last', values: { title: 'Last' } },
    ])
  })

  it('refuses a key that the pack does not have, a place that is not there and another pack', () => {
    expect(() => sampleRows(pack, { ...sample, changes: { 'note.x': {} } })).toThrow('“note.x”')
    expect(() => sampleRows(pack, { ...sample, remove: ['note.x'] })).toThrow('“note.x”')
    expect(() =>
      sampleRows(pack, { ...sample, rows: { note: [{ key: 'note.d', after: 'note.x', values: {} }] } }),
    ).toThrow('“note.x”')
    expect(() => sampleRows({ ...pack, id: 'other' }, sample)).toThrow('needs the pack small')
  })

  it('goes live on the weekday nearest to the wanted day, across months and years', () => {
    expect(sampleGoLive(sample, '2026-11-23')).toBe('2026-12-14')
    expect(sampleGoLive(sample, '2026-11-24')).toBe('2026-12-21')
    expect(sampleGoLive(sample, '2026-12-11')).toBe('2027-01-04')
    expect(sampleGoLive({ ...sample, goLive: { daysFromToday: 24, weekday: 'sun' } }, '2026-11-23')).toBe('2026-12-20')
  })
})
