import { type ChildProcess, spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A program of ours in a process of its own that can be told things and killed. */
export type Child<Said> = {
  readonly say: (order: unknown) => void
  /** What it says next; null once it has ended and everything that it said was taken. */
  readonly next: () => Promise<Said | null>
  /** Hears everything at once, before `next` gives it. */
  readonly onSaid: (listener: (said: Said) => void) => void
  /** Ends it as the system ends a program: at once, wherever it is. Settles when it is gone. */
  readonly kill: () => Promise<void>
  /** Lets it come to its own end. */
  readonly finish: () => Promise<void>
  /** Settles when it is gone. */
  readonly ended: Promise<void>
  readonly pid: number | undefined
  readonly errors: () => string
}

/** A harness that gives up early leaves no child behind. */
const alive = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL')
})

/** Starts a module of the harness with Node. */
export function startChild<Said>(
  module: URL,
  parameters: readonly string[],
  options: {
    readonly compileCache: string
    /** A program that the child is started by, with its parameters. */
    readonly wrap?: readonly string[]
    /** Where the child puts what it needs for a moment. */
    readonly temporary?: string
    /** One thread beside the main one for all work on files, in place of four. */
    readonly isOneThread?: boolean
  },
): Child<Said> {
  const [program, ...rest] = [...(options.wrap ?? []), process.execPath, fileURLToPath(module), ...parameters]
  const child = spawn(program ?? process.execPath, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: options.compileCache,
      NODE_OPTIONS: '',
      TMPDIR: options.temporary ?? tmpdir(),
      ...(options.isOneThread === true ? { UV_THREADPOOL_SIZE: '1' } : {}),
    },
  })
  alive.add(child)
  const waiting: Said[] = []
  const listeners = new Set<(said: Said) => void>()
  let wake: (() => void) | null = null
  let hasEnded = false
  let errors = ''
  let unread = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // What was cut off in mid-line was never said.
    const lines = `${unread}${text}`.split('\n')
    unread = lines.pop() ?? ''
    for (const line of lines) {
      const said = JSON.parse(line) as Said
      waiting.push(said)
      for (const listener of listeners) listener(said)
    }
    wake?.()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-4000)
  })
  // Orders to a child that is gone already go nowhere.
  child.stdin.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      hasEnded = true
      alive.delete(child)
      wake?.()
      resolve()
    })
  })
  return {
    say: (order) => child.stdin.write(`${JSON.stringify(order)}\n`),
    async next() {
      while (waiting.length === 0) {
        if (hasEnded) return null
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return waiting.shift() ?? null
    },
    onSaid: (listener) => listeners.add(listener),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async finish() {
      child.stdin.end()
      await ended
    },
    ended,
    pid: child.pid,
    errors: () => errors,
  }
}

/** In the child: says something to the parent; it is out of this process when this returns. */
export function say(said: unknown): void {
  const bytes = Buffer.from(`${JSON.stringify(said)}\n`)
  for (let at = 0; at < bytes.byteLength;) {
    try {
      at += writeSync(1, bytes, at)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    }
  }
}

/** In the child: what the parent says, in order. */
export async function* orders<Order>(): AsyncGenerator<Order> {
  for await (const line of createInterface({ input: process.stdin })) yield JSON.parse(line) as Order
}
