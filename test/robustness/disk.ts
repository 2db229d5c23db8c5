import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RobustnessCase, Tier } from './case.ts'
import { fileLimit, type Place, smallDisk } from './disk-place.ts'
import { type DiskFindings, type Earlier, runDisk } from './disk-run.ts'
import { openHarnessCore } from './harness-core.ts'
import { inParallel } from './parallel.ts'
import { type Prepared, prepare } from './prepare.ts'
import { createRandom, randomBytes } from './random.ts'
import { sha256Of } from './whole-file.ts'

type Size = { readonly disks: readonly number[]; readonly limits: number }
/** In MB: a new engagement alone takes 1.0, and what was exported before lies beside it. */
const sizes: { readonly [tier in Tier]: Size } = {
  smoke: { disks: [1.5, 4], limits: 3 },
  full: { disks: [1.5, 1.5, 1.5, 2, 2, 2, 4, 4, 4], limits: 50 },
}

/** On a disk without room nothing is lost: what cannot be written is refused in words, and what was there stays to the byte. */
export const disk: RobustnessCase = {
  name: 'full disk',
  async run(tier, seed, workers) {
    const work = mkdtempSync(join(tmpdir(), 'phasebook-disk-'))
    try {
      const prepared = await prepare(work)
      const earlier = await exportEarlier(work, prepared)
      const { disks, limits } = sizes[tier]
      const random = createRandom(seed)
      const makers = [
        ...disks.map((megabytes) => (folder: string) => smallDisk(folder, megabytes)),
        // From a limit that lets nothing be written to one that only a large engagement meets.
        ...Array.from({ length: limits }, (_, at) => (folder: string) => fileLimit(folder, limitOf(at, limits))),
      ].map((make) => ({ make, seed: random.seed() }))
      const found = await inParallel(makers, workers, async ({ make, seed }, at) => {
        const place = make(join(work, `place-${at}`))
        try {
          return await runDisk(place, prepared, earlier, seed)
        } finally {
          place.remove()
        }
      })
      const destroyed = disks.filter((megabytes, at) =>
        isDestroyed(smallDisk(join(work, `control-${at}`), megabytes), earlier),
      )
      return judge(found, disks.length, limits, destroyed.length)
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  },
}

function judge(found: readonly DiskFindings[], disks: number, limits: number, destroyed: number) {
  const wrong = found.flatMap((each) => each.wrong)
  const sum = (what: 'acknowledged' | 'refused') =>
    found.reduce((total, each) => total + each[what], 0).toLocaleString('en')
  const slowest = Math.max(...found.map((each) => each.slowestOpenMs))
  return {
    line: [
      `${disks} small disks and ${limits} file limits, ${sum('acknowledged')} acknowledged, ${sum('refused')} refused as full, ${wrong.length} wrong; slowest opening ${(slowest / 1000).toFixed(2)} s`,
      ...[...new Set(wrong)].slice(0, 12),
    ].join('\n    '),
    passed: wrong.length === 0,
    control: {
      line: `a plain write over the earlier export: ${destroyed} of ${disks} destroyed`,
      failedAsItMust: destroyed === disks,
    },
  }
}

/** Bytes, from 8 KB to 4 MB, each step as much larger as the one before. */
function limitOf(at: number, of: number): number {
  return Math.round(8192 * 512 ** (at / Math.max(1, of - 1)))
}

/** Real documents and a saved file as somebody has them from before. */
async function exportEarlier(work: string, { base }: Prepared): Promise<Earlier> {
  const folder = join(work, 'earlier')
  mkdirSync(folder)
  const path = join(folder, 'Lakeside.phasebook')
  copyFileSync(base.path, path)
  const { core, ask } = openHarnessCore(join(folder, 'app-data'))
  await ask('workspace.open', { location: core.grant(path) })
  const names = ['xlsx', 'pdf'] as const
  for (const format of names) {
    const location = core.grant(join(folder, `risks.${format}`))
    await ask('document.export', { document: 'risk-register', format, location })
  }
  await core.close()
  return new Map([
    ...names.map((format) => [`risks.${format}`, readFileSync(join(folder, `risks.${format}`))] as const),
    ['saved.bin', randomBytes(1, 60_000)] as const,
  ])
}

/** The control: the way that most programs write, on a disk with no room. */
function isDestroyed(place: Place, earlier: Earlier): boolean {
  try {
    const path = join(place.folder, 'risks.xlsx')
    const bytes = earlier.get('risks.xlsx') ?? Buffer.alloc(0)
    writeFileSync(path, bytes)
    place.leaveFree(0)
    try {
      writeFileSync(path, Buffer.concat([bytes, randomBytes(2, 200_000)]))
    } catch {
      // The disk is full, as meant.
    }
    return sha256Of(readFileSync(path)) !== sha256Of(bytes)
  } finally {
    place.remove()
  }
}
