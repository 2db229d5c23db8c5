import { join } from 'node:path'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import type { LedgerRow } from '#shared/contract/plan.ts'
import { copyStateWords, slipDays, whyLeftOut } from '#shared/domain/copy-words.ts'
import { plannedDate } from '#shared/domain/milestones.ts'
import { copyChannels } from '#shared/registers/rollback-run.ts'
import { z } from 'zod'
import type { Core } from '#electron/core/dispatch.ts'
import { UsageError } from './command-line-words.ts'

export type PlanCopiesFlags = {
  readonly json?: boolean | undefined
  readonly issue?: boolean | undefined
  readonly out?: string | undefined
  readonly channel?: string | undefined
  readonly due?: string | undefined
  readonly department?: string | undefined
  readonly 'all-departments'?: boolean | undefined
  readonly 'override-reason'?: string | undefined
}

type Tools = {
  readonly core: Pick<Core, 'grant'>
  /** Sends a command and gives its value; a refusal is thrown. */
  readonly ask: <Name extends CommandName>(command: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly open: (path: string) => Promise<void>
  readonly say: (flags: { readonly json?: boolean | undefined }, value: unknown, text: string) => void
  readonly fromCallersFolder: (path: string) => string
  readonly departmentNamed: (name: string) => Promise<string>
  readonly overrideGuard: (reason: string | undefined) => Promise<void>
}

/**
 * `copies FILE`: who holds which version of the rollback plan; with --issue the newest is handed out first, to whom the screen would tick. Gives
 * the exit code.
 */
export function planCopiesCommand(tools: Tools): (path: string, flags: PlanCopiesFlags) => Promise<number> {
  const { ask, open, say } = tools
  return async (path, flags) => {
    if (flags.issue === true) return issue(tools, path, flags)
    const stray = (['out', 'channel', 'due', 'department', 'all-departments', 'override-reason'] as const).find(
      (name) => flags[name] !== undefined,
    )
    if (stray !== undefined) throw new UsageError(`--${stray} belongs to copies --issue`)
    await open(path)
    const { status, complete, of, rows, toTakeBack, toIssue } = await ask('view.copies', {})
    const head =
      status.versionId === null
        ? 'The rollback plan was never approved, so there is no version to hand out.'
        : `Rollback plan ${status.version} (${status.label}): ${complete} of ${of} heads hold a current copy and have acknowledged it.`
    const outside = toTakeBack.map(
      ({ title, holder }) => `To take back, not in the plan any more: ${title}, with ${holder}`,
    )
    say(
      flags,
      { status, complete, of, copies: rows, toTakeBack, toIssue },
      [head, ...rows.map(lineOf), ...outside].join('\n'),
    )
    return 0
  }
}

async function issue(tools: Tools, path: string, flags: PlanCopiesFlags): Promise<number> {
  const { core, ask, open, say, fromCallersFolder, departmentNamed, overrideGuard } = tools
  const channels = Object.keys(copyChannels)
  const channel = channels.find((each) => each === flags.channel) as keyof typeof copyChannels | undefined
  if (flags.out === undefined || flags.out === '') throw new UsageError('copies --issue needs --out FOLDER')
  if (channel === undefined) throw new UsageError(`copies --issue needs --channel ${channels.join('|')}`)
  if (flags.due !== undefined && !z.iso.date().safeParse(flags.due).success)
    throw new UsageError(`--due “${flags.due}” is no day. Write a day that exists as YYYY-MM-DD, such as 2027-03-01.`)
  if (flags.department !== undefined && flags['all-departments'] === true)
    throw new UsageError('Give --department or --all-departments, not both')
  await open(path)
  const { rows } = await ask('view.copies', {})
  const { today } = await ask('workspace.state', {})
  // Who gets one is the core's to say, as on the screen; a department that is named gets one whatever it holds.
  const departmentIds = flags.department === undefined ? undefined : [await departmentNamed(flags.department)]
  const dueOn = flags.due ?? plannedDate(today, slipDays)
  await overrideGuard(flags['override-reason'])
  const { files, warnings, copies } = await ask('copies.issue', {
    channel,
    dueOn,
    location: core.grant(fromCallersFolder(flags.out)),
    ...(departmentIds === undefined ? {} : { departmentIds }),
  })
  for (const warning of warnings) console.error(warning)
  const leftOut = departmentIds === undefined ? rows.flatMap(leftOutOf) : []
  const written = files.map((file) => ({ path: join(file.folder, file.name), sizeBytes: file.sizeBytes }))
  const lines = copies.flatMap(({ department, head, copyNo, changes }) => [
    `Copy ${copyNo}: ${department}, ${head}. Slip due ${dueOn}.${changes.length === 0 ? '' : ' Changed since the last copy:'}`,
    ...changes.map((change) => `  ${change}`),
  ])
  const without = leftOut.map(
    ({ department, head, why }) => `Left out: ${department}${head === null ? '' : `, ${head}`}: ${why}`,
  )
  say(
    flags,
    { files: written, warnings, copies, dueOn, leftOut },
    [...lines, ...without, ...written.map((file) => file.path)].join('\n'),
  )
  return 0
}

type LeftOut = { readonly department: string; readonly head: string | null; readonly why: string }

function leftOutOf({ department, head, state, version }: LedgerRow): readonly LeftOut[] {
  const why = whyLeftOut({ state, version })
  return why === null ? [] : [{ department, head, why }]
}

/** `Front desk, Amira Haddad: acknowledged (copy 1, version 3.1, handed out 2027-02-01)` */
function lineOf({ department, head, state, copyNo, version, sentOn, dueOn, changes, toReturn }: LedgerRow): string {
  const facts = [
    `copy ${copyNo}`,
    ...(version === null ? [] : [`version ${version}`]),
    ...(sentOn === null ? [] : [`handed out ${sentOn}`]),
    ...(dueOn === null ? [] : [`slip due ${dueOn}`]),
  ]
  const below = [
    ...changes,
    ...toReturn.map(
      (copy) =>
        `To take back: ${copy.version === '' ? 'an older copy' : `version ${copy.version}`}, still with ${copy.holder}`,
    ),
  ]
  const lines = below.map((line) => `\n  ${line}`).join('')
  return `${department}, ${head ?? 'no head'}: ${copyStateWords[state].toLowerCase()} (${facts.join(', ')})${lines}`
}
