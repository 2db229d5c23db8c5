import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CommandError } from '#shared/contract/errors.ts'
import { isRegisterName } from '#shared/registers/index.ts'
import { copyDatabase } from './backup.ts'
import type { Database } from './database.ts'
import { expectedSchema, migrate, newestSchema } from './migrate.ts'
import { findFaults } from './faults.ts'
import { createDatabase } from './open.ts'
import {
  continueNumbering,
  copyHistory,
  type CopiedHistory,
  endUndoAt,
  newestSuspect,
  presentRegisters,
} from './salvage-history.ts'
import { attempt } from './salvage-read.ts'
import { createRepairs, emptyLooseLinks, recordRepairs, repairLinks } from './salvage-repair.ts'
import {
  attachmentFindings,
  countTable,
  counted,
  listed,
  repairFindings,
  type SalvagedTable,
} from './salvage-report.ts'
import { copyBlobs, copyPlain, copyRegister, mendRegister } from './salvage-rows.ts'
import { type DamagedSource, openDamaged } from './salvage-source.ts'
import { type CopiedTable, tablesOf } from './salvage-table.ts'
import { readSchema } from './schema.ts'
import { sql } from './sql.ts'
import { classify } from './verdict.ts'

export type { SalvagedTable } from './salvage-report.ts'

export type SalvageReport = {
  /** Every table of the new file, registers first. */
  readonly tables: readonly SalvagedTable[]
  /** Rows of all registers in the new file. */
  readonly rows: number
  /** Links that name a lost row and were emptied. */
  readonly emptiedLinks: number
  readonly engagementId: string | null
  /** What else happened, in plain sentences. */
  readonly findings: readonly string[]
}

/**
 * Reads what can be read of a damaged set into a new, sound engagement file of the newest schema. The set at `source` is only
 * read: it is copied into `workFolder` and opened there. Throws `damaged` when not even the engagement itself can be rebuilt,
 * `already_exists` when the target is taken, `disk_full` and the like from the disk; then nothing stays at `target`.
 */
export function salvage(
  source: string,
  target: string,
  options: { readonly workFolder: string; readonly now: string },
): SalvageReport {
  if (existsSync(target) || existsSync(`${target}-journal`))
    throw new CommandError('already_exists', `${basename(target)} exists already. Choose another name.`)
  let folder: string | null = null
  try {
    mkdirSync(options.workFolder, { recursive: true, mode: 0o700 })
    folder = mkdtempSync(join(options.workFolder, 'salvage-'))
    const from = openDamaged(source, folder)
    try {
      const { database: to } = createDatabase(join(folder, basename(source)), schemaOf(from))
      try {
        // A power cut costs only this work file: the copy that takes the target's name is flushed by itself.
        to.script('PRAGMA synchronous = OFF')
        const report = bringOver(from, to, { name: basename(source), now: options.now })
        copyDatabase(to, target)
        return report
      } finally {
        to.close()
      }
    } finally {
      from.close()
    }
  } catch (error) {
    throw classify(error, basename(source))
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  }
}

/** The report as plain text for a file beside the salvaged one. */
export function salvageText(report: SalvageReport, name: string, now: string): string {
  const shown = report.tables.filter(({ read, fromHistory, lost }) => read + fromHistory > 0 || lost !== 0)
  const width = Math.max(...shown.map(({ title }) => title.length), 'Register'.length)
  const line = (title: string, cells: readonly string[]) =>
    `  ${title.padEnd(width)}${cells.map((cell) => cell.padStart(19)).join('')}`
  return [
    `What came through of ${name}`,
    `Read on ${now.slice(0, 10)} at ${now.slice(11, 16)} UTC${report.engagementId === null ? '' : `; engagement ${report.engagementId}`}`,
    '',
    `${counted(report.rows, 'row of the registers is', 'rows of the registers are')} in the new file. The damaged file was not changed: keep it until you have looked through the new one.`,
    '',
    line('Register', ['from the file', 'from the history', 'not read']),
    ...shown.map(({ title, read, fromHistory, lost }) =>
      line(title, [String(read), String(fromHistory), lost === null ? 'not counted' : String(lost)]),
    ),
    ...(report.findings.length === 0 ? [] : ['', 'What else to know', ...report.findings.map((each) => `  - ${each}`)]),
    '',
  ].join('\n')
}

type Origin = { readonly name: string; readonly now: string }

function bringOver(from: DamagedSource, to: Database, { name, now }: Origin): SalvageReport {
  const isNewest = Number(to.pragma('user_version')) === newestSchema
  const repairs = createRepairs()
  to.script('PRAGMA foreign_keys = OFF')
  to.script('BEGIN IMMEDIATE')
  const history = copyHistory(from, to, isNewest)
  const registers = presentRegisters(to).map((register) =>
    copyRegister(from, to, register, repairs, { now, isNewest, mayBeNewer: !history.isWhole }),
  )
  if (to.get(sql`SELECT id FROM engagement`) === null) {
    throw new CommandError(
      'damaged',
      `Not even the engagement itself can be read out of ${name}. Go back to a backup of it.`,
    )
  }
  const others = tablesOf(to).filter((table) => !isRegisterName(table) && !table.startsWith('change_'))
  const rest = others.map((table) => (table === 'attachment_blob' ? copyBlobs(from, to) : copyPlain(from, to, table)))
  const suspect = newestSuspect(to, history)
  const links = repairLinks(to, repairs)
  to.script('COMMIT')
  migrate(to)
  to.script('BEGIN IMMEDIATE')
  if (!isNewest) for (const register of presentRegisters(to)) mendRegister(to, register, repairs, now)
  const emptiedLinks = links.emptied + emptyLooseLinks(to, repairs)
  const tables = [...registers, ...rest, history.sets, history.rows].map((copied) =>
    countTable(to, copied, history.isWhole),
  )
  const isAltered =
    repairs.all().length > 0 || tables.some(({ register, lost }) => isRegisterName(register) && lost !== 0)
  const undo = endUndo(to, isAltered ? Number.MAX_SAFE_INTEGER : suspect)
  continueNumbering(from, to)
  recordRepairs(to, repairs, now)
  to.script('COMMIT')
  const faults = findFaults(to)
  if (faults.length > 0) {
    throw new CommandError(
      'damaged',
      `What was read out of ${name} does not fit together. Go back to a backup of it.`,
      {
        faults,
      },
    )
  }
  return {
    tables,
    rows: tables
      .filter(({ register }) => isRegisterName(register))
      .reduce((sum, { read, fromHistory }) => sum + read + fromHistory, 0),
    emptiedLinks,
    engagementId: String(to.get(sql`SELECT id FROM engagement ORDER BY sort_key, ref_no`)?.['id']),
    findings: [
      ...from.findings,
      ...strangeTables(from, to),
      ...repairFindings(to, repairs.all(), links.dropped, emptiedLinks),
      ...attachmentFindings(to),
      ...historyFindings(history, registers),
      ...undo,
    ],
  }
}

/** The schema that the tables are of, or that the file says it has, or the newest when it says nothing sensible. */
function schemaOf({ database, statedSchema }: DamagedSource): number {
  const found = (database === null ? undefined : attempt(() => readSchema(database))) ?? []
  for (let schema = newestSchema; schema > 0; schema -= 1) {
    const expected = expectedSchema(schema)
    if (found.length === expected.length && found.every((line, at) => line === expected[at])) return schema
  }
  return statedSchema >= 1 && statedSchema <= newestSchema ? statedSchema : newestSchema
}

function endUndo(to: Database, seq: number): readonly string[] {
  if (seq === 0) return []
  const within = sql`kind = 'do' AND ((state = 'done' AND seq <= ${seq}) OR state = 'undone')`
  const ended = Number(to.get(sql`SELECT count(*) AS n FROM change_set WHERE ${within}`)?.['n'] ?? 0)
  if (ended === 0) return []
  const next = to.get(
    sql`SELECT at FROM change_set WHERE kind = 'do' AND state = 'done' AND seq > ${seq} ORDER BY seq LIMIT 1`,
  )
  endUndoAt(to, seq)
  const at = String(next?.['at'] ?? '')
  return [
    next === null
      ? 'Undo begins anew with this file, since it could take back changes only in part. What was changed before is still in History.'
      : `Undo goes back to the change of ${at.slice(0, 10)} ${at.slice(11, 16)} UTC and no further. What was changed before is still in History.`,
  ]
}

function historyFindings(history: CopiedHistory, registers: readonly CopiedTable[]): readonly string[] {
  if (history.isWhole) return []
  const isRelied = registers.some(({ fromHistory }) => fromHistory.size > 0)
  return [
    `The history of changes may have lost a part.${isRelied ? ' Rows taken from it may be older than the last edit.' : ''}`,
  ]
}

function strangeTables({ database }: DamagedSource, to: Database): readonly string[] {
  const ours = new Set(tablesOf(to))
  const strange = (database === null ? [] : (attempt(() => tablesOf(database)) ?? [])).filter(
    (table) => !ours.has(table),
  )
  return strange.length === 0
    ? []
    : [
        `The file holds tables that Phasebook did not make, or not this one: they were left behind (${listed(strange)}).`,
      ]
}
