/** One system call of a traced program that changes files, or what it said on standard output. Paths are absolute. */
export type TraceEvent =
  | {
      readonly type: 'open'
      readonly fd: number
      readonly path: string
      readonly create: boolean
      readonly empty: boolean
    }
  | { readonly type: 'close'; readonly fd: number }
  /** `at` is null where the file's own position counts. */
  | { readonly type: 'write'; readonly fd: number; readonly at: number | null; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly fd: number; readonly size: number }
  | { readonly type: 'sync'; readonly fd: number }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  | { readonly type: 'unlink'; readonly path: string }

/** How strace is called so that `readTrace` can read what it writes. */
export function traced(file: string): readonly string[] {
  const calls = 'openat,creat,close,write,pwrite64,writev,pwritev,ftruncate,fallocate,fsync,fdatasync'
  const names = 'rename,renameat,renameat2,unlink,unlinkat,link,linkat,dup,dup2,dup3,copy_file_range,sendfile'
  return [
    'strace',
    '-f',
    '-qq',
    '-xx',
    '-s',
    '4000000',
    '-e',
    'signal=none',
    '-e',
    `trace=${calls},${names}`,
    '-o',
    file,
  ]
}

/**
 * Reads what strace wrote, in the order in which the calls came back; failed calls are left out. Throws on a call that changes
 * files in a way that is not understood, since a model without it would prove nothing.
 */
export function readTrace(text: string): readonly TraceEvent[] {
  const events: TraceEvent[] = []
  const begun = new Map<string, string>()
  const paths = new Map<number, string>()
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ')
    const thread = line.slice(0, space)
    let call = line.slice(space + 1).trimStart()
    if (call.endsWith('<unfinished ...>')) {
      const before = call.slice(0, -'<unfinished ...>'.length)
      begun.set(thread, before)
      // Another thread may be given the same number before this call comes back.
      if (before.startsWith('close(')) events.push({ type: 'close', fd: Number(before.slice('close('.length)) })
      continue
    }
    if (call.startsWith('<... close ')) continue
    if (call.startsWith('<...')) call = `${begun.get(thread) ?? ''}${call.slice(call.indexOf('resumed>') + 8)}`
    const event = eventOf(call, paths)
    if (event?.type === 'open') paths.set(event.fd, event.path)
    if (event !== null) events.push(event)
  }
  return events
}

/** `paths` are those of the descriptors: a name may be seen from an open folder. */
function eventOf(call: string, paths: ReadonlyMap<number, string>): TraceEvent | null {
  const name = call.slice(0, call.indexOf('('))
  const equals = call.lastIndexOf(' = ')
  if (name === '' || equals < 0) return null
  const result = Number.parseInt(call.slice(equals + 3), 10)
  if (Number.isNaN(result) || result < 0) return null
  const parts = call.slice(name.length + 1, call.lastIndexOf(')', equals)).split(', ')
  const part = (at: number) => parts[at] ?? ''
  const pathAt = (at: number) => {
    const path = textOf(part(at + 1)).toString()
    return path.startsWith('/') ? path : `${paths.get(Number(part(at))) ?? ''}/${path}`
  }
  switch (name) {
    case 'openat': {
      const flags = part(2)
      const create = flags.includes('O_CREAT')
      return { type: 'open', fd: result, path: pathAt(0), create, empty: flags.includes('O_TRUNC') }
    }
    case 'close':
      return { type: 'close', fd: Number(part(0)) }
    case 'write':
      return { type: 'write', fd: Number(part(0)), at: null, bytes: textOf(part(1)).subarray(0, result) }
    case 'pwrite64':
      return { type: 'write', fd: Number(part(0)), at: Number(part(3)), bytes: textOf(part(1)).subarray(0, result) }
    case 'writev':
    case 'pwritev': {
      // The parts of what is written stand each in its own pair of quotes.
      const texts = call.match(/"[^"]*"/g) ?? []
      const bytes = Buffer.concat(texts.map(textOf)).subarray(0, result)
      return { type: 'write', fd: Number(part(0)), at: name === 'writev' ? null : Number(parts.at(-1)), bytes }
    }
    case 'ftruncate':
      return { type: 'truncate', fd: Number(part(0)), size: Number(part(1)) }
    case 'fsync':
    case 'fdatasync':
      return { type: 'sync', fd: Number(part(0)) }
    case 'rename':
      return { type: 'rename', from: textOf(part(0)).toString(), to: textOf(part(1)).toString() }
    case 'unlink':
      return { type: 'unlink', path: textOf(part(0)).toString() }
    case 'unlinkat':
      // Folders are there from the start and for ever: only their files are followed.
      return part(2).includes('AT_REMOVEDIR') ? null : { type: 'unlink', path: pathAt(0) }
    default:
      throw new Error(`The traced program called ${name}, which the model of the disk does not know`)
  }
}

/** `"\x50\x48"` as bytes. */
function textOf(quoted: string): Buffer {
  return Buffer.from(quoted.slice(1, -1).replaceAll('\\x', ''), 'hex')
}
