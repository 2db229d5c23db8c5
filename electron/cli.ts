import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { CommandError, type Reply } from '#shared/contract/errors.ts'
import type { CommandName, InputOf, OutputOf } from '#shared/contract/index.ts'
import { foldText } from '#shared/text/collate.ts'
import { createCore } from './core/dispatch.ts'
import { newestSchema } from './core/store/migrate.ts'
import { openDatabase } from './core/store/open.ts'
import { commandLinePorts } from './hosts/command-line.ts'
import { copyCommands, UsageError } from './hosts/copy-commands.ts'
import { serveUntilSignal } from './serve.ts'

const usage = `Usage: npm run -s phasebook -- <command> [--json]

  new FILE --clinic NAME [--go-live YYYY-MM-DD] [--pack ID]   a new engagement file
  sample FILE                                                 the sample clinic
  documents                                                   the documents there are
  export FILE DOCUMENT --format pdf|xlsx --out PATH [--department NAME | --all-departments]
  check FILE                                                  is the file sound, what is missing in it
  upgrade FILE                                                brings a file of an older Phasebook up to date
  backup FILE [--out PATH]                                    a checked copy, by itself among this computer's backups
  backup FILE --archive --out FOLDER                          an encrypted archive; PHASEBOOK_PASSPHRASE holds the passphrase
  backups FILE                                                the copies of a file on this computer
  restore FILE --from COPY                                    back to a copy: its file, its name in the list, or newest
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
  from: { type: 'string' },
  archive: { type: 'boolean' },
  stdin: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Flags = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

/** The flags of each command beside --json and --help: one that does not belong is a mistake to name, not to pass over. */
const flagsOf: Readonly<Record<string, readonly (keyof Flags)[]>> = {
  new: ['clinic', 'go-live', 'pack'],
  export: ['format', 'out', 'department', 'all-departments'],
  backup: ['out', 'archive'],
  restore: ['from'],
  call: ['stdin'],
}

const core = createCore(commandLinePorts())
const copies = copyCommands({ core, ask, open, say, fromCallersFolder })

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
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      return 2
    }
    console.error(error instanceof Error ? error.message.replace(/\n/g, ' ') : String(error))
    return 1
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
  if (flags.clinic === undefined) throw new UsageError('new needs --clinic NAME')
  const created = await ask('workspace.create', {
    location: core.grant(path),
    clinic: flags.clinic,
    goLiveOn: flags['go-live'] ?? null,
    ...(flags.pack === undefined ? {} : { packId: flags.pack }),
  })
  say(flags, { ...created, path }, `Made ${path}`)
  return 0
}

async function sampleFile(path: string, flags: Flags): Promise<number> {
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
  await open(path)
  const target = fromCallersFolder(out)
  const { files, warnings } = await ask('document.export', {
    document,
    format,
    location: core.grant(target),
    ...(flags.department === undefined ? {} : { departmentId: await departmentNamed(flags.department) }),
    ...(flags['all-departments'] === true ? { allDepartments: true } : {}),
  })
  for (const warning of warnings) console.error(warning)
  const written = files.map((file) => ({ path: join(file.folder, file.name), sizeBytes: file.sizeBytes }))
  say(flags, { files: written, warnings }, written.map((file) => file.path).join('\n'))
  return 0
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
  const { database, schema } = openDatabase(path, { isThorough: true })
  database.close()
  const name = basename(path)
  if (schema < newestSchema) {
    say(
      flags,
      { sound: true, schema, findings: [] },
      `${name} is sound. It was written by an older Phasebook (schema ${schema}, this one writes ${newestSchema}): upgrade brings it up to date, then check names what is missing.`,
    )
    return 0
  }
  await open(path)
  const { findings } = await ask('checks.run', {})
  const open_ = findings.filter((finding) => !finding.waived)
  const lines = open_.map((finding) => finding.message)
  say(flags, { sound: true, schema, findings }, [`${name} is sound. ${open_.length} open checks.`, ...lines].join('\n'))
  return 0
}

async function upgradeFile(path: string, flags: Flags): Promise<number> {
  await ask('workspace.open', { location: core.grant(path), upgrade: true })
  say(flags, { path, schema: newestSchema }, `${path} is up to date.`)
  return 0
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
  if (!reply.ok) throw new CommandError(reply.error.code, reply.error.message)
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
  if (typeof call !== 'object' || call === null || !('command' in call)) {
    return {
      ok: false,
      error: { code: 'bad_input', message: 'The line names no command. Write {"command":…,"input":…}.' },
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
  throw new CommandError(reply.error.code, reply.error.message)
}

async function open(path: string): Promise<void> {
  const reply = await core.call({ command: 'workspace.open', input: { location: core.grant(path) } })
  if (reply.ok) return
  const { code, message } = reply.error
  throw new CommandError(code, code === 'older' ? `${message} The command is: upgrade ${basename(path)}` : message)
}

function say(flags: { readonly json?: boolean | undefined }, value: unknown, text: string): void {
  console.log(flags.json === true ? JSON.stringify(value, null, 2) : text)
}

/** The file that a command is given first, of exactly so many words. */
function fileOf(words: readonly string[], wanted: number): string {
  const file = words[0]
  if (file === undefined || words.length !== wanted)
    throw new UsageError(file === undefined ? 'A file is needed' : 'That is not how the command is written')
  return fromCallersFolder(file)
}

/** npm runs scripts in the project's folder; paths are meant from where the person stands. */
function fromCallersFolder(path: string): string {
  const caller = process.env['INIT_CWD']
  return resolve(caller !== undefined && existsSync(caller) ? caller : process.cwd(), path)
}
