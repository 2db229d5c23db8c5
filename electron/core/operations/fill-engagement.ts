import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { registerOf } from '#shared/registers/index.ts'
import { createSchema } from '#shared/registers/register.ts'
import type { Ports } from '../ports.ts'
import type { AnyValues } from '../store/row.ts'
import type { Change, Store } from '../store/store.ts'
import { frozenPlaces, loadFrozen } from './load-frozen.ts'
import { datedValues, type LoadedRows, loadRows, type RowPlace } from './load-rows.ts'
import { type Pack, type PackRows, readPack, readSample, sampleGoLive, sampleRows } from './pack.ts'

export const standardPack = 'clinic-standard'

export type NewEngagement = {
  readonly clinic: string
  readonly goLiveOn: string | null
  readonly packId?: string | undefined
  readonly timezone?: string | undefined
  readonly locale?: string | undefined
}

/** The packs that this program brings with it. */
export function builtInPacks(ports: Ports): readonly Pack[] {
  return [readPack(join(ports.folders.resources, 'packs', standardPack))]
}

/** Fills a new file with the engagement and a copy of the pack: one change, which is also the beginning of the history. */
export function fillEngagement(store: Store, ports: Ports, wanted: NewEngagement): void {
  const packId = wanted.packId ?? standardPack
  const pack = builtInPacks(ports).find((each) => each.id === packId)
  if (pack === undefined) {
    throw new CommandError(
      'not_found',
      `There is no content pack “${packId}”. Packs: ${builtInPacks(ports)
        .map((each) => each.id)
        .join(', ')}`,
    )
  }
  const values = engagementValues({
    clientName: wanted.clinic,
    goLiveOn: wanted.goLiveOn,
    timezone: wanted.timezone ?? ports.clock.timezone(),
    ...(wanted.locale === undefined ? {} : { locale: wanted.locale }),
    packId: pack.id,
    packVersion: pack.version,
  })
  store.change('engagement.create', null, (change) => {
    change.insert('engagement', ports.newId(), values)
    loadInto(change, ports, pack, pack.rows, values)
    change.begin()
    change.describe(`Began the engagement with ${wanted.clinic}`)
  })
}

/** Fills a new file with the worked example clinic, its dates counted from today. */
export function fillSample(store: Store, ports: Ports): void {
  const packs = join(ports.folders.resources, 'packs')
  const folder = join(packs, 'sample-clinic')
  const sample = readSample(folder)
  const pack = readPack(join(packs, sample.extends))
  const { engagement, rows } = sampleRows(pack, sample)
  const goLiveOn = sampleGoLive(sample, ports.clock.today())
  const timezone = typeof engagement['timezone'] === 'string' ? engagement['timezone'] : ports.clock.timezone()
  const dated = datedValues('engagement', engagement, { goLiveOn, timezone })
  store.change('engagement.create', null, (change) => {
    const logos = [
      { field: 'clientLogoId', file: sample.logos.client, name: 'Clinic logo.png' },
      { field: 'consultantLogoId', file: sample.logos.consultant, name: 'Consultant logo.png' },
    ].map((logo) => {
      const bytes = readFileSync(join(folder, logo.file))
      const id = ports.newId()
      const attachment = createSchema(registerOf('attachment')).parse({
        name: logo.name,
        mime: 'image/png',
        sizeBytes: bytes.byteLength,
        sha256: change.keepBlob(logo.name, bytes),
      })
      change.insert('attachment', id, attachment as AnyValues)
      return [logo.field, id] as const
    })
    const values = engagementValues({
      ...dated,
      goLiveOn,
      timezone,
      ...Object.fromEntries(logos),
      packId: pack.id,
      packVersion: pack.version,
    })
    change.insert('engagement', ports.newId(), values)
    const places = frozenPlaces(sample.freeze, ports.newId)
    const { ids } = loadInto(change, ports, pack, rows, values, places)
    loadFrozen({
      freezes: sample.freeze,
      ids,
      places,
      goLiveOn,
      timezone,
      newId: ports.newId,
      rowsNow: store.allRows,
      insert: (register, id, row) => change.insert(register, id, row as AnyValues),
    })
    change.begin()
    change.describe('Made the sample clinic')
  })
}

function engagementValues(values: Record<string, unknown>): AnyValues {
  const parsed = createSchema(registerOf('engagement')).safeParse(values)
  if (parsed.success) return parsed.data as AnyValues
  const issue = parsed.error.issues[0]
  const label = registerOf('engagement').fields[String(issue?.path[0])]?.label ?? 'The engagement'
  throw new CommandError('bad_input', `${label}: ${issue?.message ?? 'does not fit'}`)
}

function loadInto(
  change: Change,
  ports: Ports,
  pack: Pack,
  rows: PackRows,
  engagement: AnyValues,
  existing: ReadonlyMap<string, RowPlace> = new Map(),
): LoadedRows {
  const goLiveOn = typeof engagement['goLiveOn'] === 'string' ? engagement['goLiveOn'] : null
  const loaded = loadRows({
    rows,
    existing,
    newId: ports.newId,
    goLiveOn,
    timezone: String(engagement['timezone']),
    insert: (register, id, values) => change.insert(register, id, values as AnyValues),
  })
  change.keepPack({
    id: pack.id,
    version: pack.version,
    title: pack.title,
    places: pack.places,
  })
  for (const { register, id, key, fields } of loaded.judgement) {
    change.keepOrigin({ recordId: id, register, packKey: key, judgement: fields })
  }
  return loaded
}
