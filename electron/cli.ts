import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CommandError, type ErrorReply, type Reply } from '#shared/contract/errors.ts'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { foldText } from '#shared/text/collate.ts'
import { createCore } from './core/dispatch.ts'
import { newestSchema } from './core/store/migrate.ts'
import { openDatabase } from './core/store/open.ts'
import { commandLinePorts } from './hosts/command-line.ts'
import { quoted, UsageError, withNextCommand } from './hosts/command-line-words.ts'
import { copyCommands } from './hosts/copy-commands.ts'
import { needEngagementName, needEnding } from './hosts/given-names.ts'
import { planCopiesCommand } from './hosts/plan-copies-command.ts'
import { serveUntilSignal } from './serve.ts'

const usage = `Usage: npm run -s phasebook -- <command> [--json]

  new FILE --clinic NAME [--go-live YYYY-MM-DD] [--pack ID]   a new engagement file
  sample FILE                                                 the sample clinic
  documents                                                   the documents there are
  export FILE DOCUMENT --format pdf|xlsx --out PATH [--department NAME | --all-departments]
       [--override-reason WHY]                               also where a text seems to identify a patient; kept on record
  copies FILE                                                 who holds which version of the rollback plan
  copies FILE --issue --out DIR --channel hand|email|usb|printed|noticeboard [--due YYYY-MM-DD]
       [--department NAME] [--override-reason WHY]   hands out the newest version to whom it is due: a PDF and a mail draft a head
  check FILE                                                  is the file sound, what is missing in it
  upgrade FILE                                                brings a file of an older Phasebook up to date
  backup FILE [--out PATH]                                    a checked copy, by itself among this computer's backups
  backup FILE --archive --out FOLDER                          an encrypted archive; PHASEBOOK_PASSPHRASE holds the passphrase
  backups FILE                                                the copies of a file on this computer
  restore FILE --from COPY [--dry-run] [--other-engagement]   back to a copy: its file, an archive, its name in the list,
                                                              or newest; --dry-run only says what would be lost
  salvage FILE                                                what can be read of a damaged file, into a new one
  call FILE COMMAND JSON                                      any command, for scripts
  call FILE --stdin                                           one {"command":…,"input":…} a line, one reply a line
  serve [FOLDER]                                              the workbook in a browser on this computer`

const options = {
  json: { type: 'boolean' },
  clinic: { type: 'string' },
  'go-live': { type: 'string' },
  pack: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  department: { type: 'string' },
  'all-departments': { type: 'boolean' },
  'override-reason': { type: 'string' },
  from: { type: 'string' },
  archive: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'other-engagement': { type: 'boolean' },
  issue: { type: 'boolean' },
  channel: { type: 'string' },
  due: { type: 'string' },
  stdin: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Flags = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

/** The flags of each command beside --json and --help: one that does not belong is a mistake to name, not to pass over. */
const flagsOf: Readonly<Record<string, readonly (keyof Flags)[]>> = {
  new: ['clinic', 'go-live', 'pack'],
  export: ['format', 'out', 'department', 'all-departments', 'override-reason'],
  backup: ['out', 'archive'],
  restore: ['from', 'dry-run', 'other-engagement'],
  copies: ['issue', 'out', 'channel', 'due', 'department', 'all-departments', 'override-reason'],
  call: ['stdin'],
}

const core = createCore(commandLinePorts())
const copies = copyCommands({ core, ask, open, say, fromCallersFolder })
const planCopies = planCopiesCommand({ core, ask, open, say, fromCallersFolder, departmentNamed, overrideGuard })

process.exitCode = await main(process.argv.slice(2))

async function main(argv: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = readArguments(argv)
    if (values.help === true) {
      console.log(usage)
      return 0
    }
    return await run(positionals, values)
  } catch (error) {
    const isUsage = error instanceof UsageError
    const message = error instanceof Error ? error.message.replace(/\n/g, ' ') : String(error)
    // What `call` says is JSON always.
    if (argv.includes('--json') || argv[0] === 'call') {
      const code = error instanceof CommandError ? error.code : isUsage ? 'bad_input' : 'internal'
      const details = error instanceof CommandError ? error.details : undefined
      console.log(JSON.stringify({ error: { code, message, ...(details === undefined ? {} : { details }) } }, null, 2))
    }
    console.error(isUsage ? `${message}\n\n${usage}` : message)
    return isUsage ? 2 : 1
  } finally {
    await core.close()
  }
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function run(positionals: readonly string[], flags: Flags): Promise<number> {
  const [command, ...rest] = positionals
  const allowed: readonly string[] = ['json', 'help', ...(flagsOf[command ?? ''] ?? [])]
  const stranger = Object.keys(flags).find((flag) => !allowed.includes(flag))
  if (command !== undefined && stranger !== undefined) throw new UsageError(`${command} takes no --${stranger}`)
  switch (command) {
    case 'new':
      return newFile(fileOf(rest, 1), flags)
    case 'sample':
      return sampleFile(fileOf(rest, 1), flags)
    case 'documents':
      return listDocuments(flags)
    case 'export':
      return exportDocument(fileOf(rest, 2), rest[1] ?? '', flags)
    case 'copies':
      return planCopies(fileOf(rest, 1), flags)
    case 'check':
      return checkFile(fileOf(rest, 1), flags)
    case 'upgrade':
      return upgradeFile(fileOf(rest, 1), flags)
    case 'backup':
      return copies.backup(fileOf(rest, 1), flags)
    case 'backups':
      return copies.list(fileOf(rest, 1), flags)
    case 'restore':
      return copies.restore(fileOf(rest, 1), flags)
    case 'salvage':
      return copies.salvage(fileOf(rest, 1), flags)
    case 'call':
      return flags.stdin === true ? callLines(fileOf(rest, 1)) : callOnce(fileOf(rest, 3), rest[1] ?? '', rest[2] ?? '')
    case 'serve':
      if (rest.length > 1) throw new UsageError('serve takes one folder')
      return serveFolder(rest[0])
    case undefined:
      throw new UsageError('A command is needed')
    default:
      throw new UsageError(`There is no command “${command}”`)
  }
}

async function newFile(path: string, flags: Flags): Promise<number> {
  needEngagementName(path)
  const goLive = flags['go-live']
  if (flags.clinic === undefined || flags.clinic.trim() === '') throw new UsageError('new needs --clinic NAME')
  if (goLive !== undefined && !z.iso.date().safeParse(goLive).success)
    throw new UsageError(`--go-live “${goLive}” is no day. Write a day that exists as YYYY-MM-DD, such as 2027-03-01.`)
  const created = await ask('workspace.create', {
    location: core.grant(path),
    clinic: flags.clinic,
    goLiveOn: goLive ?? null,
    ...(flags.pack === undefined ? {} : { packId: flags.pack }),
  })
  say(flags, { ...created, path }, `Made ${path}`)
  return 0
}

async function sampleFile(path: string, flags: Flags): Promise<number> {
  needEngagementName(path)
  const created = await ask('workspace.sample', { location: core.grant(path) })
  say(flags, { ...created, path }, `Made ${path}, the sample clinic`)
  return 0
}

async function listDocuments(flags: Flags): Promise<number> {
  const { documents } = await ask('document.list', {})
  const lines = documents.map(
    ({ id, formats, title, description, perDepartment }) =>
      `${id.padEnd(22)} ${formats.join(', ').padEnd(10)} ${title}: ${description}${perDepartment ? ' One copy a department head with --department or --all-departments.' : ''}`,
  )
  say(flags, { documents }, lines.join('\n'))
  return 0
}

async function exportDocument(path: string, document: string, flags: Flags): Promise<number> {
  const { format, out } = flags
  if (format !== 'pdf' && format !== 'xlsx') throw new UsageError('export needs --format pdf or --format xlsx')
  if (out === undefined) throw new UsageError('export needs --out PATH')
  if (flags.department !== undefined && flags['all-departments'] === true)
    throw new UsageError('Give --department or --all-departments, not both')
  const target = fromCallersFolder(out)
  if (flags['all-departments'] !== true) needEnding(target, format)
  await open(path)
  await overrideGuard(flags['override-reason'])
  const { files, warnings } = await ask('document.export', {
    document,
    format,
    location: core.grant(target),
    ...(flags.department === undefined ? {} : { departmentId: await departmentNamed(flags.department) }),
    ...(flags['all-departments'] === true ? { allDepartments: true } : {}),
  })
  for (const warning of warnings) console.error(warning)
  if (document === 'rollback-plan' && (flags['all-departments'] === true || flags.department !== undefined))
    console.error(
      'Printed to look at: nobody was handed a copy. `copies FILE --issue` hands them out and keeps the list.',
    )
  const written = files.map((file) => ({ path: join(file.folder, file.name), sizeBytes: file.sizeBytes }))
  say(flags, { files: written, warnings }, written.map((file) => file.path).join('\n'))
  return 0
}

/** Accepts with the reason given what would hold the document back; without a reason, says how to give one. */
async function overrideGuard(reason: string | undefined): Promise<void> {
  const { findings } = await ask('guard.findings', {})
  if (findings.length === 0) return
  if (reason !== undefined) {
    await ask('guard.override', { reason })
    return
  }
  const lines = findings.map(({ message }) => message).join(' ')
  throw new CommandError(
    'refused',
    `Nothing was written: no document goes out while a text seems to identify a patient. ${lines} To write it all the same, give --override-reason "why".`,
    { heldBackBy: 'patient-identifier', findings },
  )
}

async function departmentNamed(name: string): Promise<string> {
  const { rows } = await ask('record.list', { register: 'department' })
  const found = rows.find((row) => foldText(String(row['name'])) === foldText(name) || row.ref === name)
  if (found !== undefined) return found.id
  throw new CommandError(
    'not_found',
    `There is no department “${name}”. Departments: ${rows.map((row) => String(row['name'])).join(', ')}`,
  )
}

async function checkFile(path: string, flags: Flags): Promise<number> {
  const { schema, isReadonly } = await leadingOn(path, async () => {
    const { database, ...seen } = openDatabase(path, { isThorough: true })
    database.close()
    return seen
  })
  const name = basename(path)
  const sound = isReadonly
    ? `${name} is sound. It can be read but not written: copy it to a folder of your own to work on it.`
    : `${name} is sound.`
  const seen = { sound: true, readOnly: isReadonly, schema }
  if (schema < newestSchema) {
    say(
      flags,
      { ...seen, warnings: [], findings: [] },
      `${sound} It was written by an older Phasebook (schema ${schema}, this one writes ${newestSchema}): upgrade ${quoted(name)} brings it up to date, then check names what is missing.`,
    )
    return 0
  }
  await open(path)
  const { findings } = await ask('checks.run', {})
  const open_ = findings.filter((finding) => !finding.waived)
  const lines = open_.map((finding) => finding.message)
  const { notices } = await ask('workspace.notices', {})
  const warnings = notices.filter(({ kind }) => kind !== 'read_only').map(({ sentence }) => sentence)
  say(
    flags,
    { ...seen, warnings, findings },
    [`${sound} ${open_.length} open checks.`, ...warnings, ...lines].join('\n'),
  )
  return 0
}

async function upgradeFile(path: string, flags: Flags): Promise<number> {
  const found = await schemaIfOlder(path)
  if (found === null) {
    say(flags, { path, schema: newestSchema, from: null, copy: null }, `${path} is up to date already.`)
    return 0
  }
  await leadingOn(path, () => ask('workspace.open', { location: core.grant(path), upgrade: true }))
  const { copies, folder } = await ask('backup.list', {})
  const made = copies.find(({ reason }) => reason === 'upgrade')
  const copy = made === undefined ? null : join(folder, made.id)
  say(
    flags,
    { path, schema: newestSchema, from: found, copy },
    [`${path} is up to date.`, ...(copy === null ? [] : [`As it was before it is kept as ${copy}.`])].join('\n'),
  )
  return 0
}

/** The schema of a file that an older Phasebook wrote; null for one that opens as it is. Any other verdict is thrown. */
async function schemaIfOlder(path: string): Promise<number | null> {
  try {
    await open(path)
    return null
  } catch (error) {
    if (error instanceof CommandError && error.code === 'older') return Number(error.details?.['found'])
    throw error
  }
}

async function callOnce(path: string, command: string, json: string): Promise<number> {
  let input: unknown
  try {
    input = JSON.parse(json)
  } catch (error) {
    throw new CommandError(
      'bad_input',
      `The input is not JSON: ${error instanceof Error ? error.message : String(error)}. Write it as '{"register":"rollback_step"}'.`,
    )
  }
  await open(path)
  const reply = await core.call({ command, input })
  if (!reply.ok) throw errorOf(reply.error)
  console.log(JSON.stringify(reply.value, null, 2))
  return 0
}

async function callLines(path: string): Promise<number> {
  await open(path)
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue
    console.log(JSON.stringify(await callLine(line)))
  }
  return 0
}

async function callLine(line: string): Promise<Reply<unknown>> {
  let call: unknown
  try {
    call = JSON.parse(line)
  } catch {
    return { ok: false, error: { code: 'bad_input', message: 'The line is not JSON. Write {"command":…,"input":…}.' } }
  }
  if (typeof call !== 'object' || call === null || !('command' in call) || typeof call.command !== 'string') {
    return {
      ok: false,
      error: {
        code: 'bad_input',
        message: 'The line names no command. Write {"command":"record.list","input":{"register":"risk"}}.',
      },
    }
  }
  const { command, input, callId } = call as { command: string; input?: unknown; callId?: unknown }
  return core.call({ command, input: input ?? {}, ...(typeof callId === 'string' ? { callId } : {}) })
}

async function serveFolder(folder: string | undefined): Promise<number> {
  await serveUntilSignal({ folder: fromCallersFolder(folder ?? '.') })
  return 0
}

/** Sends a command and gives its value; a refusal is thrown. */
async function ask<Name extends CommandName>(command: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  const reply = await core.call({ command, input })
  if (reply.ok) return reply.value as OutputOf<Name>
  throw errorOf(reply.error)
}

function errorOf({ code, message, details }: ErrorReply): CommandError {
  return new CommandError(code, message, details)
}

async function open(path: string): Promise<void> {
  await leadingOn(path, () => ask('workspace.open', { location: core.grant(path) }))
}

/** Looks at a file; its verdict names the commands that lead on from it. */
async function leadingOn<Value>(path: string, look: () => Promise<Value>): Promise<Value> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const listed = await core.call({ command: 'backup.list', input: { location: core.grant(path) } })
    const hasCopies = listed.ok && (listed.value as OutputOf<'backup.list'>).copies.length > 0
    throw withNextCommand(error, path, hasCopies)
  }
}

function say(flags: { readonly json?: boolean | undefined }, value: unknown, text: string): void {
  console.log(flags.json === true ? JSON.stringify(value, null, 2) : text)
}

/** The file that a command is given first, of exactly so many words. */
function fileOf(words: readonly string[], wanted: number): string {
  const file = words[0]
  if (file === undefined || file === '' || words.length !== wanted)
    throw new UsageError(
      file === undefined || file === '' ? 'A file is needed' : 'That is not how the command is written',
    )
  return fromCallersFolder(file)
}

/** npm runs scripts in the project's folder; paths are meant from where the person stands. */
function fromCallersFolder(path: string): string {
  const caller = process.env['INIT_CWD']
  return resolve(caller !== undefined && existsSync(caller) ? caller : process.cwd(), path)
}
