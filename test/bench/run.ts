import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cases, type Measured, prepare } from './cases.ts'

// Measures what Phasebook adds to the libraries it stands on: each case and its floor run in processes of their own, in turn, in
// this one run. Figures are the best of the rounds; ratios travel between machines, milliseconds do not.
const rounds = 3
const [caseName, variant, folder] = process.argv.slice(2)

if (caseName === undefined || variant === undefined || folder === undefined) await measureAll()
else await measureOne(caseName, variant === 'ours' ? 'ours' : 'floor', folder)

async function measureAll(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'phasebook-bench-'))
  try {
    await prepare(work)
    const lines = Object.entries(cases).map(([name, each]) => {
      const ours: Measured[] = []
      const floor: Measured[] = []
      for (let round = 0; round < rounds; round += 1) {
        ours.push(runChild(name, 'ours', work))
        floor.push(runChild(name, 'floor', work))
      }
      const best = (all: readonly Measured[]) => Math.min(...all.map((one) => one.ms))
      const peak = (all: readonly Measured[]) => Math.max(...all.map((one) => one.peakMb))
      return [
        each.title,
        `${best(ours).toFixed(0)} ms`,
        `${best(floor).toFixed(0)} ms`,
        `${(best(ours) / best(floor)).toFixed(2)}x`,
        `${peak(ours).toFixed(0)} MB`,
        `${peak(floor).toFixed(0)} MB`,
        each.floorIs,
      ]
    })
    printTable([['what', 'Phasebook', 'floor', 'ratio', 'peak', 'floor peak', 'the floor is'], ...lines])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function runChild(name: string, which: 'ours' | 'floor', work: string): Measured {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, which, work], {
    encoding: 'utf8',
  })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Measured
}

async function measureOne(name: string, which: 'ours' | 'floor', work: string): Promise<void> {
  const each = cases[name]
  if (each === undefined) throw new Error(`There is no case ${name}`)
  const ms = await each[which](work)
  console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Measured))
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? []
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          column === 0 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
}
